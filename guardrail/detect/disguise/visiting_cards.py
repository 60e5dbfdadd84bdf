"""The lines of an electronic visiting card: ``N:Lind;Rosa``, ``ADR;TYPE=home:;;12 Alder Row;Leeds;;LS1 4DY;``."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_LABELS: Mapping[str, str] = MappingProxyType(
    {"N": "name", "TEL": "phone", "EMAIL": "email", "ADR": "address", "BDAY": "date of birth"}
)
_LINE = regex.compile(
    rf"(?<![\w])(?P<label>{'|'.join(_LABELS)})(?:;[A-Z][\w=,;\"-]*)?:"
    r"(?P<value>[^\n]{3,200}?)(?=\s?(?:\n|\Z)|\s[A-Z]{1,8}(?:;[A-Z][\w=]*)?:|;[A-Za-z ]{1,14}(?:;[A-Z]+=\w+)?:)"
)
_CARD = regex.compile(r"BEGIN:VCARD|MECARD:|(?<!\w)(?:TEL|EMAIL|ADR|BDAY)(?:;[A-Z][\w=,;\"-]*)?:|VERSION:[234]\.")
_BETWEEN = regex.compile("[;,]+")

TRIGGER = r"(?-i:(?:BEGIN:VCARD|VERSION:[234]|(?:TEL|EMAIL|ADR|BDAY|N)[;:][^\n]))"


def fields(text: str) -> Iterator[Edit]:
    """Read the fields of a card (RFC 6350) as words behind a label, a name with the given one first."""
    if not _CARD.search(text):
        return
    for found in _LINE.finditer(text):
        start, end = found.span("value")
        label = Piece(f"{_LABELS[found['label']]}: ", start, start)
        yield Edit(found.start(), end, (label, *_value(text, start, end, found["label"])))


def _value(text: str, start: int, end: int, label: str) -> Iterator[Piece]:
    parts = [part for part in _BETWEEN.split(text[start:end]) if part.strip()]
    if label == "N" and len(parts) > 1:
        yield Piece(" ".join([*parts[1:], parts[0]]), start, end)
        return
    at = start
    for sign in _BETWEEN.finditer(text, start, end):
        yield Piece(text[at : sign.start()], at, sign.start())
        yield Piece(", " if at > start or sign.start() > start else "", *sign.span())
        at = sign.end()
    yield Piece(text[at:end], at, end)
