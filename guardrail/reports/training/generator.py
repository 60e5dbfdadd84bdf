"""Made-up messages: whole reports and what is like one, put together from the phrases in ``frames/``."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

FRAMES = Path(__file__).parent / "frames"
NAMES = (
    "Darren Gareth Karen Tom Ravi Priya Steve Linda Ahmed Chloe Doug Megan Josh Terry Sandra Kev Mo Elena Piotr Anita "
    "Walter Denise Yusuf Beth Craig"
).split()
SURNAMES = "Lacey Patel Hughes Mason Falk Okoro Novak Reid Doyle Walsh Kaur Brandt Osei Marsh".split()
BRANDS = (
    "Lumen Brook Pine North Silver Harbour Nova Kestrel Orbit Falcon Willow Dunmore Castle Swift Bright Amber Ridge "
    "Clear Tasman Aqua Metro Fern River Summit"
).split()
TRADES = (
    "Broadband Energy Water Bank Air Rail Mobile Parcels Insurance Telecom Hotels Gas Direct Fibre Couriers Travel "
    "Homes Stores Gym Cover"
).split()
AND = {"es": "y", "fr": "et", "de": "und", "it": "e", "pt": "e", "nl": "en", "sv": "och", "no": "og", "pl": "i"}
AND |= {"tr": "ve", "id": "dan"}
STOPS = (". ", ". ", ", ", "! ", " - ", " ", "... ", "\n")

Text = tuple[str, int]
"""A text and 1 for a report, 0 for anything else."""


def sections(name: str) -> dict[str, list[str]]:
    """Return the phrases of a file by the headings above them."""
    found: dict[str, list[str]] = defaultdict(list)
    heading = ""
    for line in (FRAMES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            found[heading].append(line)
    return found


class Generator:
    """Makes texts; the same seed makes the same."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def many(self, count: int) -> Iterator[Text]:
        """Give reports and others in turn."""
        return ((self.text(report=bool(at % 2)), at % 2) for at in range(count))

    def text(self, *, report: bool) -> str:
        """Make one text."""
        raise NotImplementedError

    def joined(self, *parts: str) -> str:
        """Put sentences together as people do."""
        text = ""
        for part in filter(None, parts):
            text += (self.dice.choice(STOPS) if text else "") + part
        return text

    def brand(self) -> str:
        """Make the name of a company."""
        first, second = self.dice.choice(BRANDS), self.dice.choice(TRADES)
        return self.dice.choice([first, f"{first} {second}", first + second, f"{first}{second}".lower()])

    def filled(self, text: str, brand: str) -> str:
        """Put a company and names into a text."""
        named = text.replace("{brand}", brand).replace("{name}", self.dice.choice(NAMES))
        return named.replace("{surname}", self.dice.choice(SURNAMES))

    def maybe(self, chance: float, text: str) -> str:
        """Give the text, or none."""
        return text if self.dice.random() < chance else ""


class English(Generator):
    """The phrases of ``en.txt``."""

    OPENINGS = ("so ", "ok so ", "Hi, ", "Hello, ", "lol ", "erm ", "omg ", "Dear all, ", "um ")
    CALLS = (
        *("thank you for ringing me, ", "thanks for the call last night, ", "thanks for calling back, "),
        *("nice chat with ", "lovely call from ", "had a call from ", "got a call from ", "weird phone call from "),
        *("just had a visit from ", "voicemail from ", "spoke to ", "been on the phone with "),
    )

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.phrases = sections("en.txt")

    def one(self, heading: str) -> str:
        """Give a phrase."""
        return self.dice.choice(self.phrases[heading])

    def text(self, *, report: bool) -> str:
        """Make one text."""
        dice, brand = self.dice, self.brand()
        text = self.filled(self.report() if report else self.other(), brand)
        kind = dice.random()
        if kind < 0.35:
            text = f"@{brand.replace(' ', '')}{dice.choice(['', 'Help', 'Care', 'UK'])} {text}"
        elif kind < 0.45:
            text = f"{text} @{brand.replace(' ', '')}"
        elif kind < 0.5:
            text = dice.choice(self.OPENINGS) + text
        if dice.random() < 0.3:
            text = re.sub(r"\bhe\b", "she", re.sub(r"\bhis\b|\bhim\b", "her", text))
        return re.sub(r"\bme\b", "us", text) if dice.random() < 0.12 else text

    def report(self) -> str:
        """Make a report: somebody of the company got in touch, and did what companies do not do."""
        dice, act = self.dice, self.one("odd")
        kind = dice.random()
        if kind > 0.75:
            told = dice.choice(
                [self.one("gave"), *(f"{self.one(on)} {self.one(f'{on}_act')}" for on in ("dm", "visit"))]
            )
            return self.joined(self.maybe(0.2, self.one("complaint")), told, self.maybe(0.5, self.one("tail_report")))
        if kind < 0.2:
            act += dice.choice([" and ", ", ", " then "]) + self.one("odd")
        elif kind < 0.35:
            act = self.one("ordinary") + dice.choice([" but also ", " and then ", ", though he "]) + act
        return self.joined(
            self.maybe(0.15, self.one("complaint")), self.contact(act), self.maybe(0.6, self.one("tail_report"))
        )

    def contact(self, act: str) -> str:
        """Say that somebody of the company got in touch and what they did."""
        dice = self.dice
        who, came = self.one("posing" if dice.random() < 0.3 else "who"), self.one("came")
        kind = dice.random()
        if kind < 0.5:
            return f"{who} {came}{dice.choice([' and ', ', ', ' and ', ' - ', '. he ', ', he '])}{act}"
        if kind < 0.72:
            return f"{who} {act}{' on the phone' if kind < 0.62 else ''}"
        if kind < 0.82:
            return dice.choice(self.CALLS) + who + dice.choice([", he ", " who ", " and he ", " - "]) + act
        if kind < 0.9:
            return f"{dice.choice(['why did', 'is it right that', 'can you tell me why'])} {who} {came} and {act}?"
        return f"{act}, {who} that {came}" if kind < 0.93 else f"{came}, {who} did, and {act}"

    def other(self) -> str:
        """Make what is no report: ordinary contact, own calls, other people, mass fraud, complaints."""
        dice = self.dice
        kind = dice.random()
        if kind < 0.38:
            act = self.one("ordinary") + self.maybe(0.2, " and " + self.one("ordinary"))
            before = self.maybe(0.15, self.one("complaint"))
            return self.joined(before, self.contact(act), self.maybe(0.6, self.one("tail_other")))
        if kind < 0.62:
            return self.joined(f"{self.one('own')} {self.one('own_act')}", self.maybe(0.5, self.one("tail_other")))
        if kind < 0.74:
            came = self.maybe(0.5, f"{self.one('came')} and ")
            return self.joined(f"{self.one('party')} {came}{self.one('odd')}", self.one("complaint"))
        if kind < 0.8:
            return self.joined(self.one(dice.choice(["phish", "warn"])), self.maybe(0.3, self.one("tail_other")))
        if kind < 0.92:
            told = f"{dice.choice(['when', 'every time', 'after', 'whenever'])} {self.one('do')} {self.one('happens')}"
            return self.joined(
                dice.choice([told, self.one("event")]), self.one(dice.choice(["ask", "event", "tail_other"]))
            )
        more = self.maybe(0.5, self.one("complaint"))
        return self.joined(self.one("complaint"), more, self.maybe(0.4, self.one("tail_other")))


class Others(Generator):
    """The phrases of ``other.txt``, eleven languages in turn of the dice."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.phrases: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for heading, phrases in sections("other.txt").items():
            lang, kind = heading.split()
            self.phrases[lang][kind] = phrases

    def text(self, *, report: bool) -> str:
        """Make one text."""
        dice = self.dice
        lang = dice.choice(sorted(self.phrases))
        text = self.report(lang) if report else self.other(lang)
        if dice.random() < (0.12 if report else 0.3):
            text = self.joined(*dice.sample([text, self.one(lang, "complaint")], 2))
        brand = self.brand().replace(" ", "")
        text = self.filled(text, brand)
        return f"@{brand}{dice.choice(['', 'Help', 'Info'])} {text}" if dice.random() < 0.4 else text

    def one(self, lang: str, heading: str) -> str:
        """Give a phrase."""
        return self.dice.choice(self.phrases[lang][heading])

    def report(self, lang: str) -> str:
        """Make a report."""
        acts = self.one(lang, "odd") + self.maybe(0.2, ", " + self.one(lang, "odd"))
        return self.joined(self.contact(lang, acts), self.maybe(0.6, self.one(lang, "tail")))

    def contact(self, lang: str, act: str) -> str:
        """Say that somebody of the company got in touch and what they did."""
        who, came = self.one(lang, "who"), self.one(lang, "came")
        link = self.dice.choice([f" {AND[lang]} ", ", "])
        kind = self.dice.random()
        if kind < 0.7:
            return f"{who} {came}{link}{act}"
        return f"{who} {act}" if kind < 0.85 else f"{came} {who}{link}{act}"

    def other(self, lang: str) -> str:
        """Make what is no report."""
        kind = self.dice.random()
        if kind < 0.4:
            return self.contact(lang, self.one(lang, "ordinary"))
        return f"{self.one(lang, 'own')} {self.one(lang, 'own_act')}" if kind < 0.7 else self.one(lang, "complaint")
