"""Write the wide sets: ``python -m tests.wide.generate > rows.jsonl``.

Every row is ``{"id", "text", "spans": [{"start", "end", "label"}]}`` with code-point offsets. A row of a type carries
one value of it; a look-alike row of a type (id ``TYPE-no-…``) carries none. The seed is fixed, so
the rows are the same everywhere.
"""

import json
import random
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from tests.wide.values import MAKERS
from tests.wide.values.made import Made, Source

_FRAMES = Path(__file__).parent / "frames"
_SEED = 20_260
_BARE_FRAME = re.compile(r"^[\s{v}.,;:!?<>\[\]\"'()]*$")
ROWS = 240
LOOK_ALIKES = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands, in code points."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One text and the values in it."""

    id: str
    text: str
    spans: tuple[Mark, ...]


@cache
def frames() -> tuple[dict, dict]:
    """Read the shared sentences and those of each type."""
    yaml = YAML(typ="safe")
    files = {path.stem: yaml.load(path.read_text(encoding="utf-8")) for path in sorted(_FRAMES.glob("*.yaml"))}
    shared = files.pop("shared")
    return shared, {name: body for part in files.values() for name, body in part.items()}


def _lines(block: str | None) -> list[str]:
    return [line.replace("\\n", "\n") for line in (block or "").splitlines() if line.strip()]


def _languages(body: dict) -> list[str]:
    found = list(dict.fromkeys([*body.get("labels", {}), *body.get("frames", {})]))
    return found * 1 + ["en"] * (2 * len(found) if "en" in found and len(found) > 1 else 0)


def _labelled(body: dict, lang: str, source: Source, shared: dict) -> str | None:
    labels = [word.strip() for word in body.get("labels", {}).get(lang, "").split(" | ") if word.strip()]
    if not labels:
        return None
    sentences = _lines(body.get("label_frames")) or _lines(shared["labelled"].get(lang)) or ["{l}: {v}", "{l} {v}"]
    label = source.pick(*labels)
    if source.chance(0.3):
        label = label.capitalize() if source.chance(0.6) else label.upper()
    return source.pick(*sentences).replace("{l}", label)


_CONTEXT = {"card": "My card: ", "bank": "Bank details. ", "health": "About your health insurance: "}


def _sentence(body: dict, lang: str, source: Source, shared: dict) -> str:
    own = _lines(body.get("frames", {}).get(lang))
    labelled = _labelled(body, lang, source, shared)
    if labelled is None or (own and source.chance(0.5)):
        return source.pick(*own)
    prefix = _CONTEXT.get(body.get("label_context", ""), "")
    return prefix + labelled if lang == "en" else labelled


def _needs_word(body: dict, made: Made, sentence: str) -> bool:
    """Say whether a value without a telling look would stand in a sentence without a telling word."""
    return not made.marked and bool(body.get("alone")) and _BARE_FRAME.match(sentence) is not None


def _around(sentence: str, lang: str, source: Source, shared: dict, *, closing: bool) -> str:
    if source.chance(0.35):
        sentence = source.pick(*_lines(shared["openers"].get(lang, shared["openers"]["en"]))) + " " + sentence
    if closing and source.chance(0.3):
        sentence += source.pick(" ", " ", ". ") + source.pick(
            *_lines(shared["closers"].get(lang, shared["closers"]["en"]))
        )
    return sentence


def _styled(sentence: str, source: Source, *, plain: bool) -> str:
    """Write the sentence as people type: sometimes in lower case, sometimes without punctuation."""
    if source.chance(0.25):
        sentence = sentence.lower()
    if plain and source.chance(0.15):
        sentence = re.sub(r"(?<!\w)[.,!?]|[.,!?](?=\s|$)", "", sentence)
    return sentence


def _row(name: str, number: int, body: dict, shared: dict) -> Row:
    rng = random.Random(f"{_SEED}:{name}:{number}")
    lang = rng.choice(_languages(body))
    source = Source(rng, lang)
    made = MAKERS[name](source)
    sentence = _sentence(body, lang, source, shared)
    while _needs_word(body, made, sentence):
        made = MAKERS[name](source)
    sentence = _around(sentence, lang, source, shared, closing=not body.get("sign_off"))
    sentence = _styled(sentence, source, plain=not body.get("sign_off"))
    start = sentence.index("{v}")
    text = sentence.replace("{v}", made.text)
    return Row(f"{name}-{number:03}", text, (Mark(start, start + len(made.text), name),))


_FIELD = re.compile(r"\{(?:(d|a|A|h):(\d+)|(t|date|p))\}")
_ALPHABETS = {
    "a": string.ascii_uppercase,
    "A": string.ascii_letters + string.digits,
    "h": "0123456789abcdef",
}
_EVERYDAY = {
    "t": ("10:30", "9am", "18:45", "7pm", "14.05", "12:00"),
    "date": (
        "24/11/2017",
        "Nov 24",
        "3 March",
        "12.01.2018",
        "2018-02-05",
        "December 1, 2017",
        "01/12",
        "Friday 24th",
    ),
    "p": ("£12.99", "$1,249.00", "€ 49,95", "5.99 USD", "₹1,999", "£5"),
}


def _filled(template: str, source: Source) -> str:
    def fill(field: re.Match[str]) -> str:
        kind, count, everyday = field.groups()
        if everyday:
            return source.pick(*_EVERYDAY[everyday])
        if kind == "d":
            return source.digits(int(count), first="123456789")
        return source.letters(int(count), _ALPHABETS[kind])

    return _FIELD.sub(fill, template)


def _look_alike(name: str, number: int, body: dict, shared: dict) -> Row:
    source = Source(random.Random(f"{_SEED}:no:{name}:{number}"))
    templates = _lines(body["negatives"])
    sentence = templates[number % len(templates)]
    sentence = _around(_filled(sentence, source), "en", source, shared, closing=not body.get("sign_off"))
    return Row(f"{name}-no-{number:03}", _styled(sentence, source, plain=False), ())


def rows(name: str, count: int = ROWS) -> Iterator[Row]:
    """Make texts that each carry one value of entity type ``name``."""
    shared, types = frames()
    return (_row(name, number, types[name], shared) for number in range(count))


def look_alikes(name: str, count: int = LOOK_ALIKES) -> Iterator[Row]:
    """Make texts without any value of entity type ``name`` that look as if they had one."""
    shared, types = frames()
    return (_look_alike(name, number, types[name], shared) for number in range(count))


def names() -> tuple[str, ...]:
    """List the entity types that have a wide set."""
    return tuple(frames()[1])


def main() -> None:
    """Write all rows to standard output, one JSON object per line."""
    for name in names():
        for row in (*rows(name), *look_alikes(name)):
            sys.stdout.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
