"""Made-up support replies and customer messages with the places of names, addresses, towns and firms in them.

Every value comes from ``words/`` or from Faker, every sentence from ``frames/``; the same seed gives the same texts.
"""

import random
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from noise import Text, noisy
from values import Values

HERE = Path(__file__).parent
LANGUAGES = {"en": 0.70, "es": 0.05, "fr": 0.05, "de": 0.05, "pt": 0.04, "it": 0.04, "nl": 0.03, "xx": 0.04}
"""How often a language is drawn; ``xx`` mixes a dozen more."""
ENTITY_SECTIONS = ("person", "place", "org", "address")
_SLOT = re.compile(r"\{([A-Za-z_]+)\}")
_MAYBE = re.compile(r"([,:¡¿])\?| \?(?=[:{(])")
_CHOICE = re.compile(r"\(([^()]*)\)")


def read_frames(path: Path) -> dict[str, list[str]]:
    """Return the frames of one language by section."""
    frames: dict[str, list[str]] = {}
    section = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if re.fullmatch(r"\[[a-z_]+\]", line):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            frames.setdefault(section, []).append(line.replace("\\(", "\x01").replace("\\)", "\x02"))
    return frames


def expand(frame: str, rng: random.Random) -> str:
    """Choose one branch of every ``(a|b|c)``, inner ones first; ``(x|)`` may be empty, ``,?`` is a comma or nothing."""
    frame = _MAYBE.sub(lambda match: (match[1] or " ") if rng.random() < 0.5 else "", frame)
    while match := _CHOICE.search(frame):
        branches = match[1].split("|")
        frame = frame[: match.start()] + rng.choice(branches) + frame[match.end() :]
    return frame.replace("\x01", "(").replace("\x02", ")").replace("\\n", "\n")


@lru_cache
def all_frames() -> dict[str, dict[str, list[str]]]:
    """Return the frames of all languages."""
    return {code: read_frames(HERE / "frames" / f"{code}.txt") for code in LANGUAGES}


class Generator:
    """Draws texts. One per seed; not shared between threads."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.values = Values(self.rng)

    def fill(self, frame: str, language: str = "en") -> Text:
        """Replace the slots of an expanded frame by values, remembering where the labelled ones stand."""
        out = Text()
        position = 0
        for match in _SLOT.finditer(frame):
            out.add(frame[position : match.start()])
            value, label = self.values.slot(match[1], language)
            out.add(value, label)
            position = match.end()
        return out.add(frame[position:])

    def sentence(self, language: str, section: str) -> Text:
        """Draw one sentence of a section; a language without the section lends the English one."""
        frames = all_frames()[language].get(section) or all_frames()["en"][section]
        return self.fill(expand(self.rng.choice(frames), self.rng), language)

    def reply(self) -> Text:
        """Draw an outgoing reply: handle, greeting, sentences, sign-off; about two in five hold no name."""
        rng = self.rng
        language = rng.choices(list(LANGUAGES), LANGUAGES.values())[0]
        parts: list[Text] = []
        if rng.random() < 0.6:
            parts.append(self.fill("{handle}"))
            if rng.random() < 0.1:
                parts.append(self.fill("{handle}"))
        if rng.random() < 0.68:
            parts.append(self.sentence(language, "greet_name" if rng.random() < 0.45 else "greet"))
        parts += self.middle(language)
        if rng.random() < 0.55:
            sign = self.sentence(language, "sign_name" if rng.random() < 0.45 else "sign")
            glued = sign.text[0] in "-^*/~" and rng.random() < 0.1
            return self.join(parts).extend(sign) if glued else self.join([*parts, sign])
        return self.join(parts)

    def middle(self, language: str) -> list[Text]:
        """Draw one to three sentences, about half of them with nothing in them."""
        rng = self.rng
        sections = [
            rng.choices(["body", *ENTITY_SECTIONS, "headline"], [62, 14, 9, 6, 6, 2])[0]
            for _ in range(rng.choices([1, 2, 3], [40, 42, 18])[0])
        ]
        drawn = [self.sentence("en" if name == "headline" else language, name) for name in sections]
        return [self.addressed(text, language) if rng.random() < 0.11 else text for text in drawn]

    def addressed(self, text: Text, language: str) -> Text:
        """Call the reader by name at the end or the beginning of a sentence."""
        rng = self.rng
        mark = text.text[-1:] if text.text[-1:] in {".", "!", "?"} else ""
        if rng.random() < 0.7:
            if mark:
                text = Text(text.text[:-1], [span for span in text.spans if span[1] < len(text.text)])
            return text.add(rng.choice([", ", ", ", ", ", " "])).extend(self.fill("{G}", language)).add(mark)
        return self.fill("{G}, ", language).extend(text)

    def customer(self) -> Text:
        """Draw an inbound message."""
        rng = self.rng
        parts = [self.sentence("en", rng.choices(["customer", "person", "place", "address"], [76, 14, 5, 5])[0])]
        if rng.random() < 0.4:
            parts.append(self.sentence("en", rng.choice(["customer", "body"])))
        if rng.random() < 0.08:
            parts.append(self.sentence("en", "sign_name"))
        return self.join(parts)

    def bare(self) -> Text:
        """Draw a lone address, name or form line."""
        frame = self.rng.choice(["{A}", "{A}", "{N}", "{N}, {A}", "{L}", "{O}", "{A} {phone}", "{FS}", "{N} {email}"])
        return self.fill(frame)

    def join(self, parts: list[Text]) -> Text:
        """Put the parts in a row, sometimes on lines of their own, sometimes glued as people do."""
        out = Text()
        for part in parts:
            if out.text:
                out.add(self.rng.choices([" ", "\n", "\n\n", "  ", ""], [88, 6, 2, 3, 1])[0])
            out.extend(part)
        return out

    def draw(self) -> Text:
        """Draw any text, with the noise of real writing."""
        kind = self.rng.choices([self.reply, self.customer, self.bare], [78, 18, 4])[0]
        return noisy(kind(), self.rng)


def texts(count: int, seed: int) -> list[Text]:
    """Return ``count`` different texts of one seed."""
    generator, seen, out = Generator(seed), set(), []
    while len(out) < count:
        text = generator.draw()
        plain = unicodedata.normalize("NFC", text.text)
        if text.text.strip() and plain not in seen:
            seen.add(plain)
            out.append(text)
    return out


if __name__ == "__main__":
    for drawn in texts(40, seed=7):
        print(repr(drawn.text), [(drawn.text[s:e], label) for s, e, label in drawn.spans])
