"""Bank accounts whose groups are set apart by signs that do not belong there, or that hold letters for digits."""

from collections.abc import Iterator

import regex

from guardrail.detect.checksum import IBAN_LENGTH, iban
from guardrail.detect.disguise.letters import LOOKALIKE
from guardrail.detect.disguise.rewrite import Edit, Piece

_COUNTRIES = "|".join(rf"{code[0]}[^\p{{L}}0-9]{{0,3}}{code[1]}" for code in sorted(IBAN_LENGTH))
_START = regex.compile(rf"(?<![\p{{L}}0-9])(?:{_COUNTRIES})[^\p{{L}}0-9]{{0,4}}[0-9]", regex.IGNORECASE)
_REACH = 150
"""Characters over which an account number may be spread."""

_LOOKS_LIKE = str.maketrans({**LOOKALIKE, "Q": "0"})
_BESIDE = regex.compile(r"(?<=[0-9][OoQIl]{0,2})[OoQIl]|[OoQIl](?=[OoQIl]{0,2}[0-9])")

TRIGGER = (
    r"(?=(?:[^0-9]*[0-9]){10})[A-Za-z][^0-9A-Za-z]{0,3}[A-Za-z][^0-9A-Za-z]{0,4}"
    r"(?:[0-9][0-9A-Za-z]{0,6}[^0-9A-Za-z]{1,4}[0-9A-Za-z]|[0-9]{2}[0-9A-Za-z]{11})"
)


def ibans(text: str) -> Iterator[Edit]:
    """Read an account number without what stands between its characters, if its check digits hold (ISO 13616)."""
    for start in _START.finditer(text):
        reach = range(start.start(), min(len(text), start.start() + _REACH))
        places = [at for at in reach if text[at].isascii() and text[at].isalnum()]
        places = places[: IBAN_LENGTH["".join(text[at] for at in places[:2]).upper()]]
        value = next(filter(iban, _readings("".join(text[at] for at in places))), "")
        if value and not text[places[-1] + 1 : places[-1] + 2].isalnum():
            pieces = (Piece(char.upper(), at, at + 1) for char, at in zip(value, places, strict=True))
            yield Edit(places[0], places[-1] + 1, tuple(pieces))


def _readings(written: str) -> Iterator[str]:
    """Give a number as it stands, then with letters read as the digits that they look like: beside digits, and all."""
    yield written
    yield written[:2] + _BESIDE.sub(lambda found: found.group().translate(_LOOKS_LIKE), written[2:])
    yield written[:2] + written[2:].translate(_LOOKS_LIKE)
