"""Towns, stations and firms, and addresses in the forms of many countries."""

import random
import re

from people import People
from words import countries, lists

NATURE = (
    "Oak Maple Rose Willow Cedar Lake River Sunset Hill Meadow Forest Spring Church Abbey Bay Stone Fox Elm".split()
)


def filled(pattern: str, rng: random.Random) -> str:
    """Fill a pattern: # is a digit, @ a letter."""
    out = re.sub("#", lambda _: str(rng.randint(0, 9)), pattern)
    return re.sub("@", lambda _: rng.choice("ABCDEFGHJKLMNPRSTUWXYZ"), out)


class Places:
    """Draws places, firms and addresses; some bear the names of people."""

    def __init__(self, rng: random.Random, people: People) -> None:
        self.rng = rng
        self.people = people

    def town(self, language: str) -> str:
        """Draw a town."""
        kind = self.rng.choices(["uk", "us", "world"], [40, 30, 30] if language == "en" else [6, 6, 88])[0]
        return self.rng.choice(lists("places.txt")[kind])

    def place(self, language: str) -> str:
        """Draw any place."""
        kind = self.rng.choices(["town", "country", "region", "station", "airport"], [55, 18, 15, 8, 4])[0]
        return self.town(language) if kind == "town" else self.rng.choice(lists("places.txt")[kind])

    def stop(self, language: str) -> str:
        """Draw where a train or a flight calls."""
        kind = self.rng.choices(["town", "station", "airport", "country"], [52, 28, 17, 3])[0]
        return self.town(language) if kind == "town" else self.rng.choice(lists("places.txt")[kind])

    def code(self, language: str) -> str:
        """Draw an airport code, known or made up."""
        known = [name for name in lists("places.txt")["airport"] if name.isupper()]
        return self.rng.choice(known) if self.rng.random() < 0.6 else filled("@@@", self.rng)

    def firm(self, language: str) -> str:
        """Draw a firm; a made-up one now and then."""
        rng = self.rng
        if rng.random() < 0.12:
            family = self.people.family(language)
            tails = [
                "Ltd",
                "Inc",
                "GmbH",
                "& Sons",
                "Bank",
                "Airways",
                "Energy",
                "Hotels",
                "Telecom",
                "Motors",
                "Water",
                "SA",
            ]
            return f"{family} {rng.choice(tails)}"
        return rng.choice(lists("brands.txt")["orgs"])

    def address(self, language: str) -> str:
        """Draw a whole or partial address of a country in one of its own forms."""
        rng = self.rng
        country = rng.choice(countries())
        form = rng.choice(country["forms"])
        slash = rng.choices([", ", "\n", ",\n", " "], [62, 20, 8, 10])[0]
        form = re.sub(r"(?<=\})/(?=\{[stpux]\})", slash, form)
        values = {
            "s": self.street(country),
            "t": rng.choice(country["towns"]),
            "p": filled(rng.choice(country["pc"]), rng),
            "u": rng.choice(country["units"]),
            "x": rng.choice(country["tails"]),
            "n": self.house(),
            "l": rng.choice("ABCDEF"),
        }
        if rng.random() < 0.3:
            values["t"] = self.town(language)
        for _ in range(2):
            form = re.sub(r"\{([stpuxnl])\}", lambda m: values[m[1]], form)
            form = re.sub(r"\{(d+)\}", lambda m: str(rng.randint(1, 9) if m[1] == "d" else rng.randint(10, 99)), form)
        return form

    def street(self, country: dict[str, list[str]]) -> str:
        """Draw a street of the country, sometimes named after a person or a place."""
        rng, pair = self.rng, self.people.pair
        street = rng.choice(country["streets"])
        first, _, rest = street.partition(" ")
        if rng.random() < 0.45 and rest:
            name = rng.choice([pair("en")[1], pair("en")[0], self.town("en"), rng.choice(NATURE)])
            last = street.rsplit(" ", 1)[-1]
            leading = country["cc"][0] in {"fr", "es", "pt", "it", "pl"}
            return f"{first} {name}" if leading else f"{name} {last}"
        if rng.random() < 0.3 and country["cc"][0] in {"de", "nl", "se"}:
            tail = {"de": "straße", "nl": "straat", "se": "vägen"}[country["cc"][0]]
            return pair("de")[1].split()[-1] + tail
        return street

    def house(self) -> str:
        """Draw a house number."""
        rng = self.rng
        top = rng.choices([30, 200, 2000, 12000], [40, 35, 18, 7])[0]
        return str(rng.randint(1, top))
