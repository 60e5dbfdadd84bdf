"""Values for the slots of the frames: names, addresses, places, firms, and the numbers and links around them."""

import importlib
import random
import re
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent / "words"
LATIN = (
    "en_US en_GB en_IE en_NZ en_IN en_NG en_PK de_DE de_AT de_CH fr_FR fr_BE fr_CH fr_CA fr_DZ es_ES es_MX es_AR es_CL "
    "es_CO es_CA pt_BR pt_PT it_IT nl_NL nl_BE sv_SE da_DK no_NO fi_FI is_IS et_EE lt_LT lv_LV pl_PL cs_CZ sk_SK hu_HU "
    "ro_RO hr_HR sl_SI tr_TR az_AZ id_ID "
    "fil_PH vi_VN ga_IE tw_GH zu_ZA yo_NG ha_NG ig_NG sw uz_UZ sq_AL mt_MT en_KE"
).split()
"""Locales of Faker with names in Latin letters; those a version of Faker does not have are skipped."""
OTHER = (
    "ru_RU uk_UA el_GR bg_BG zh_CN zh_TW ja_JP ko_KR ar_SA ar_EG he_IL fa_IR hi_IN th_TH ka_GE hy_AM ta_IN gu_IN"
).split()
PARTICLES = set("de De van den der von zu da do dos Le La Lo Di Al El Abu Ben bin Mac Mc dela la ap Te du Ní Ó".split())
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "pt": "segunda terça-feira quarta quinta-feira sexta sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek wtorek środę czwartek piątek",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
EMOJI = "😊 🙂 👍 😀 ❤️ 🙏 😢 😡 🎉 ✈️ 👀 😂 💙 :) :( ;) :D 🚆 📱 🤔 👋🏽 🎵 🙌".split()
TAGS = (
    "#fail #customerservice #help #DelayRepay #BlackFriday #MondayMotivation #neveragain #joke "
    "#poorservice #flightdelay "
    "#TeamSmith #AskEmma #ThankYou #GoPats #iOS11 #Tesco #Leeds #London2012 #winning #AmazonPrime "
    "#XboxOne #StarWars"
).split()
TITLES = (
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr. Prof Sir Madam Mister Frau Herr Mme Mlle Monsieur Madame Señor Señora "
    "Sr. Sra. "
    "Signora Sig. Dott. mevrouw dhr. Pan Pani Capt. Rev. Shri Smt. Mr/Mrs Mstr"
).split()
LANGUAGE_CULTURES = {
    "es": ["es"],
    "fr": ["fr"],
    "de": ["de"],
    "pt": ["pt"],
    "it": ["it"],
    "nl": ["nl"],
    "xx": ["pl", "cee", "nordic", "fi", "tr", "ru", "sea", "vi", "ie", "cy", "el"],
}
COMMON = ["en"] * 14 + ["nick"] * 5 + ["word"] * 5


def read_groups(name: str) -> dict[str, str]:
    """Return the lines ``key: rest`` of one file."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def with_particles(words: str) -> list[str]:
    """Split family names, keeping 'van den Berg' together."""
    out, held = [], []
    for word in words.split():
        held.append(word)
        if word not in PARTICLES:
            out.append(" ".join(held))
            held = []
    return out


@lru_cache
def given_names() -> dict[str, list[str]]:
    """Return the given names by culture."""
    return {culture: names.split() for culture, names in read_groups("given.txt").items()}


@lru_cache
def family_names() -> dict[str, list[str]]:
    """Return the family names by culture."""
    groups = read_groups("family.txt")
    return {key: names.split() if key in {"zh", "ko", "vi"} else with_particles(names) for key, names in groups.items()}


def _strings(provider: type, *attributes: str) -> list[str]:
    """Return the names a Faker provider keeps under any of these attributes."""
    found: list[str] = []
    for attribute in attributes:
        value = getattr(provider, attribute, ())
        if not isinstance(value, property):
            found += [str(x) for x in value]
    return sorted(set(found))


@lru_cache
def faker_names(locale: str) -> tuple[list[str], list[str]]:
    """Return (given names, family names) of a Faker locale, empty where it has none."""
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ImportError:
        return [], []
    given = _strings(provider, "first_names", "first_names_male", "first_names_female")
    family = _strings(provider, "last_names", "last_names_male", "last_names_female", "last_names_unisex")
    return [x for x in given if 1 < len(x) < 24], [x for x in family if 1 < len(x) < 24]


def name_locales(locales: tuple[str, ...]) -> list[str]:
    """Return those locales that do hold names."""
    return [locale for locale in locales if all(faker_names(locale))]


@lru_cache
def countries() -> list[dict[str, list[str]]]:
    """Return the address forms of every country."""
    blocks = (HERE / "addresses.txt").read_text(encoding="utf-8").split("\n\n")
    rows = [[line.partition(": ") for line in b.splitlines() if ": " in line and line[0] != "#"] for b in blocks]
    return [{key: rest.split(";") for key, _, rest in row} for row in rows if row]


@lru_cache
def lists(name: str) -> dict[str, list[str]]:
    """Return the ``;`` lists of one file by kind."""
    return {kind: rest.split(";") for kind, rest in read_groups(name).items()}


class Values:
    """Draws values with the random source it is given."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.latin = name_locales(tuple(LATIN))
        self.other = name_locales(tuple(OTHER))
        self.cultures = list(family_names())

    def slot(self, name: str, language: str) -> tuple[str, str]:
        """Return (value, label) for one slot; the label is empty where the value is nobody's name or place."""
        base, _, suffix = name.partition("_")
        if base in {"day", "month"}:
            words = (DAYS if base == "day" else MONTHS).get(suffix or "en") or MONTHS["en"]
            return self.rng.choice(words.split()), ""
        entity = _ENTITIES.get(base)
        if entity:
            label, make = entity
            return getattr(self, make)(language), label
        return str(getattr(self, "plain_" + base)()), ""

    # --- people

    def pair(self, language: str) -> tuple[str, str]:
        """Draw a given and a family name, nearly always of one culture."""
        rng, draw = self.rng, self.rng.random()
        if draw < 0.38:
            given, family = faker_names(rng.choice(self.latin))
            if rng.random() < 0.15:
                family = faker_names(rng.choice(self.latin))[1]
            return rng.choice(given), rng.choice(family)
        own = LANGUAGE_CULTURES.get(language, [])
        if own and draw < 0.78:
            culture = rng.choice(own)
        else:
            culture = rng.choice([*COMMON, *given_names()])
        family_culture = (
            culture if culture in family_names() and rng.random() < 0.8 else rng.choice(["en", *self.cultures])
        )
        return rng.choice(given_names()[culture]), rng.choice(family_names()[family_culture])

    def given(self, language: str) -> str:
        """Draw a given name alone, sometimes doubled or shortened."""
        rng = self.rng
        name = self.pair(language)[0]
        draw = rng.random()
        if draw < 0.03:
            return name + rng.choice(["-", " "]) + self.pair(language)[0]
        if draw < 0.05 and len(name) > 4:
            return name[: rng.randint(3, len(name) - 1)] + rng.choice(["", "y", "ie", "o", "a"])
        return name

    def family(self, language: str) -> str:
        """Draw a family name, sometimes a double one."""
        name = self.pair(language)[1]
        draw = self.rng.random()
        if draw < 0.06:
            return name + self.rng.choice(["-", " ", "-"]) + self.pair(language)[1]
        return name

    def full(self, language: str) -> str:
        """Draw a full name in one of the ways people write it."""
        rng = self.rng
        given, family = self.pair(language)
        initial, middle = given[0] + rng.choice([".", "", ". "]).strip(), self.pair(language)[0]
        forms = [
            f"{given} {family}",
            f"{given} {middle} {family}",
            f"{given} {middle[0]}. {family}",
            f"{initial} {family}",
            f"{given[0]}. {middle[0]}. {family}",
            f"{given} {family} {self.pair(language)[1]}",
            f"{family} {given}",
            f"{given} {family[0]}.",
            f"{given} {family.upper()}",
            f"{family.upper()} {given.upper()}",
            f"{given}-{middle} {family}",
            f"{given} {family[0]}",
            f"{given} {family}-{self.pair(language)[1]}",
            f"{given} {rng.choice(['de', 'van', 'von', 'bin', 'de la', 'del', 'van der', 'da'])} {family}",
            f"{given} {family} {rng.choice(['Jr', 'Jr.', 'Sr', 'III', 'II'])}",
        ]
        return rng.choices(forms, [58, 5, 5, 5, 2, 5, 4, 3, 2, 2, 2, 1, 3, 2, 1])[0]

    def person(self, language: str) -> str:
        """Draw a given name, or a full one now and then."""
        return self.full(language) if self.rng.random() < 0.35 else self.given(language)

    def lower_person(self, language: str) -> str:
        """Draw a person in lower case."""
        return self.person(language).lower()

    def lower_full(self, language: str) -> str:
        """Draw a full name in lower case."""
        return self.full(language).lower()

    def own_script(self, language: str) -> str:
        """Draw a name in the letters of its own language."""
        given, family = (self.rng.choice(names) for names in faker_names(self.rng.choice(self.other)))
        return self.rng.choice([given, f"{given} {family}", f"{family} {given}", given])

    def lower_given(self, language: str) -> str:
        """Draw a given name in lower case."""
        return self.pair(language)[0].lower()

    def capitals(self, language: str) -> str:
        """Draw a given name of at least four letters in capitals; shorter ones pass for initials."""
        name = ""
        while len(name) < 4:
            name = self.pair(language)[0]
        return name.upper()

    def swapped(self, language: str) -> str:
        """Draw 'Family, Given'."""
        given, family = self.pair(language)
        return f"{family}, {given}"

    def tagged(self, language: str) -> str:
        """Draw an agent's tag: a given name with an initial or a family name glued to it."""
        given, family = self.pair("en")
        return given + (family[0] if self.rng.random() < 0.6 else re.sub(r"\W", "", family))

    # --- places and firms

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
        return self.rng.choice(known) if self.rng.random() < 0.6 else self.pattern("@@@")

    def firm(self, language: str) -> str:
        """Draw a firm; a made-up one now and then."""
        rng = self.rng
        if rng.random() < 0.12:
            family = self.family(language)
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

    # --- addresses

    def address(self, language: str) -> str:
        """Draw a whole or partial address of a country in one of its own forms."""
        rng = self.rng
        country = rng.choice(countries())
        form = rng.choice(country["forms"]).replace("No:{n} D:", "No:{n} D:")
        slash = rng.choices([", ", "\n", ",\n", " "], [62, 20, 8, 10])[0]
        form = re.sub(r"(?<=\})/(?=\{[stpux]\})", slash, form)
        values = {
            "s": self.street(country),
            "t": rng.choice(country["towns"]),
            "p": self.pattern(rng.choice(country["pc"])),
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
        rng = self.rng
        street = rng.choice(country["streets"])
        first, _, rest = street.partition(" ")
        if rng.random() < 0.45 and rest:
            name = rng.choice([self.pair("en")[1], self.pair("en")[0], self.town("en"), rng.choice(_NATURE)])
            last = street.rsplit(" ", 1)[-1]
            leading = country["cc"][0] in {"fr", "es", "pt", "it", "pl"}
            return f"{first} {name}" if leading else f"{name} {last}"
        if rng.random() < 0.3 and country["cc"][0] in {"de", "nl", "se"}:
            tail = {"de": "straße", "nl": "straat", "se": "vägen"}[country["cc"][0]]
            return self.pair("de")[1].split()[-1] + tail
        return street

    def house(self) -> str:
        """Draw a house number."""
        rng = self.rng
        top = rng.choices([30, 200, 2000, 12000], [40, 35, 18, 7])[0]
        return str(rng.randint(1, top))

    def pattern(self, pattern: str) -> str:
        """Fill a postcode pattern: # is a digit, @ a letter."""
        out = re.sub("#", lambda _: str(self.rng.randint(0, 9)), pattern)
        return re.sub("@", lambda _: self.rng.choice("ABCDEFGHJKLMNPRSTUWXYZ"), out)

    # --- what is nobody's

    def plain_hname(self) -> str:
        """Draw the name part of a handle."""
        rng = self.rng
        given, family = self.pair("en")
        joined = re.sub(r"\W", "", given + rng.choice(["", "_", family, "_" + family]))
        return (joined or "user")[:15] + rng.choice(["", "", str(rng.randint(1, 9999)), "_x"])

    def plain_handle(self) -> str:
        """Draw a handle."""
        rng = self.rng
        brand = re.sub(r"\W", "", rng.choice(lists("brands.txt")["orgs"])) + rng.choice(
            ["", "Help", "Support", "UK", "_CS"]
        )
        return "@" + rng.choices([str(rng.randint(115000, 999999)), self.plain_hname(), brand], [50, 35, 15])[0]

    def plain_initial(self) -> str:
        """Draw one capital."""
        return self.rng.choice("ABCDEFGHJKLMNPRSTW")

    def plain_fam(self) -> str:
        """Draw a family name glued to what stands before."""
        return re.sub(r"\W", "", self.pair("en")[1])

    def plain_II(self) -> str:  # noqa: N802 - the slot is written in capitals
        """Draw an agent's initials."""
        return "".join(self.rng.choices("ABCDEFGHJKLMNOPRSTVWYZ", k=2))

    def plain_III(self) -> str:  # noqa: N802
        """Draw three initials."""
        return "".join(self.rng.choices("ABCDEFGHJKLMNOPRSTVWYZ", k=3))

    def plain_ii(self) -> str:
        """Draw initials in lower case."""
        return self.plain_II().lower()

    def plain_prod(self) -> str:
        """Draw a product."""
        return self.rng.choice(lists("products.txt")["product"])

    def plain_term(self) -> str:
        """Draw a term in capitals that names a team, a page or a day."""
        return self.rng.choice(lists("products.txt")["term"])

    def plain_thing(self) -> str:
        """Draw a thing that gets ordered, booked or broken."""
        return self.rng.choice(lists("products.txt")["common"])

    def plain_food(self) -> str:
        """Draw something to eat or drink."""
        return self.rng.choice(lists("products.txt")["food"])

    def plain_Food(self) -> str:  # noqa: N802
        """Draw something to eat or drink, with a capital."""
        return self.plain_food().capitalize()

    def plain_nat(self) -> str:
        """Draw a nationality, a language or a faith."""
        return self.rng.choice(lists("products.txt")["nat"])

    def plain_noun(self) -> str:
        """Draw a German noun, which has a capital like a name."""
        return self.rng.choice(lists("products.txt")["noun"])

    def plain_date(self) -> str:
        """Draw a date."""
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.choice(MONTHS["en"].split()), rng.randint(2015, 2027)
        number = rng.randint(1, 12)
        return rng.choice(
            [
                f"{day} {month}",
                f"{month} {day}",
                f"{day}/{number}",
                f"{day}/{number}/{year}",
                f"{day}th {month}",
                f"{year}-{number:02}-{day:02}",
                f"{day} {month[:3]}",
                f"{month[:3]} {day}, {year}",
            ]
        )

    def plain_time(self) -> str:
        """Draw a time of day."""
        hour, minute = self.rng.randint(0, 23), self.rng.choice([0, 5, 15, 30, 45, 58])
        return self.rng.choice(
            [
                f"{hour:02}:{minute:02}",
                f"{hour % 12 or 12}{self.rng.choice(['am', 'pm', ' AM'])}",
                f"{hour}.{minute:02}",
            ]
        )

    def plain_num(self) -> str:
        """Draw a small number."""
        return str(self.rng.choice([1, 2, 3, 5, 7, 10, 14, 24, 28, 48, 72, self.rng.randint(1, 500)]))

    def plain_money(self) -> str:
        """Draw an amount."""
        return self.rng.choice(["£{}", "${}", "€{}", "{} EUR", "{}€", "Rs. {}", "R$ {}"]).format(
            f"{self.rng.uniform(1, 900):.2f}"
        )

    def plain_ref(self) -> str:
        """Draw a reference."""
        return self.pattern(
            self.rng.choice(["######", "@@@@@@", "#@#@##", "@@-######", "##########", "#-#####", "###-#######-#######"])
        )

    def plain_flight(self) -> str:
        """Draw a flight or train number."""
        return self.pattern(self.rng.choice(["@@###", "@@ ####", "@@##", "ICE ###", "RE#", "#@##"]))

    def plain_phone(self) -> str:
        """Draw a phone number."""
        return self.pattern(
            self.rng.choice(["0800 ### ####", "+44 20 #### ####", "(###) ###-####", "0#########", "+## ### ### ###"])
        )

    def plain_email(self) -> str:
        """Draw a mailbox at a reserved domain."""
        host = self.rng.choice(["example.com", "mail.example", "shop.example", "example.org"])
        return f"{self.plain_hname().lower()}@{host}"

    def plain_url(self) -> str:
        """Draw a link at a reserved domain or without a host."""
        tail = "".join(self.rng.choices("abcdefghijkmnpqrstuvwxyzABCDEFGH0123456789", k=self.rng.randint(4, 10)))
        return self.rng.choice(
            [
                f"https://t.example/{tail}",
                f"http://help.example.com/{tail}",
                f"example.com/{tail}",
                f"www.example.org/{tail}",
            ]
        )

    def plain_tag(self) -> str:
        """Draw a hashtag."""
        return self.rng.choice(TAGS)

    def plain_emoji(self) -> str:
        """Draw an emoji or an emoticon."""
        return self.rng.choice(EMOJI)

    def plain_STREETNAME(self) -> str:  # noqa: N802
        """Draw a street without a number, which says where a shop is and not where anyone lives."""
        return self.rng.choice(countries()[0]["streets"])

    def title(self, language: str) -> str:
        """Draw a form of address."""
        return self.rng.choice(TITLES)


_NATURE = (
    "Oak Maple Rose Willow Cedar Lake River Sunset Hill Meadow Forest Spring Church Abbey Bay Stone Fox Elm".split()
)
_ENTITIES = {
    "G": ("PERSON", "given"),
    "F": ("PERSON", "family"),
    "N": ("PERSON", "full"),
    "P": ("PERSON", "person"),
    "p": ("PERSON", "lower_person"),
    "n": ("PERSON", "lower_full"),
    "C": ("PERSON", "own_script"),
    "FS": ("PERSON", "swapped"),
    "g": ("PERSON", "lower_given"),
    "caps": ("PERSON", "capitals"),
    "GI": ("PERSON", "tagged"),
    "GF": ("PERSON", "tagged"),
    "L": ("LOCATION", "town"),
    "LX": ("LOCATION", "place"),
    "AIRL": ("LOCATION", "stop"),
    "O": ("ORG", "firm"),
    "A": ("STREET_ADDRESS", "address"),
    "CODE": ("LOCATION", "code"),
    "X": ("", "title"),
}
