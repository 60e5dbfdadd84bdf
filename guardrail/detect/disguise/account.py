"""Bank accounts whose groups are set apart by signs that do not belong there: ``AT*16*19*04``."""

from collections.abc import Iterator

import regex

from guardrail.detect.checksum import IBAN_LENGTH, iban
from guardrail.detect.disguise.rewrite import Edit, Piece

_COUNTRIES = "|".join(rf"{code[0]}[^\p{{L}}0-9]{{0,3}}{code[1]}" for code in sorted(IBAN_LENGTH))
_START = regex.compile(rf"(?<![\p{{L}}0-9])(?:{_COUNTRIES})[^\p{{L}}0-9]{{0,4}}[0-9]", regex.IGNORECASE)
_REACH = 150
"""Characters over which an account number may be spread."""

TRIGGER = (
    r"(?=(?:[^0-9]*[0-9]){10})[A-Za-z][^0-9A-Za-z]{0,3}[A-Za-z][^0-9A-Za-z]{0,4}"
    r"[0-9][0-9A-Za-z]{0,6}[^0-9A-Za-z]{1,4}[0-9A-Za-z]"
)


def ibans(text: str) -> Iterator[Edit]:
    """Read an account number without what stands between its characters, if its check digits hold (ISO 13616)."""
    for start in _START.finditer(text):
        reach = range(start.start(), min(len(text), start.start() + _REACH))
        places = [at for at in reach if text[at].isascii() and text[at].isalnum()]
        places = places[: IBAN_LENGTH["".join(text[at] for at in places[:2]).upper()]]
        ends = text[places[-1] + 1 : places[-1] + 2]
        if iban("".join(text[at] for at in places)) and not ends.isalnum():
            yield Edit(places[0], places[-1] + 1, tuple(Piece(text[at].upper(), at, at + 1) for at in places))
