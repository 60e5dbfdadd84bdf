"""Numbers of people and devices in groups that nobody writes them in: ``295-779-584-84``, ``67 11 10⏎554 57``."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from guardrail.detect import national_id
from guardrail.detect.checksum import imei
from guardrail.detect.disguise.alphabet import SIGNS
from guardrail.detect.disguise.rewrite import Edit, Piece

_BETWEEN = r"[ \t]?[.·•_*|/\\~,:;+–-][ \t]?|[ \t]{1,2}|[ \t]?\n[ \t]?"
_RUN = regex.compile(rf"(?<![\w.@/#-])[0-9A-Z]{{1,13}}(?:(?:{_BETWEEN})[0-9A-Z]{{1,13}}){{1,20}}(?![\w@])")
_GROUP = regex.compile("[0-9A-Z]+")
_DIGIT, _LETTER = regex.compile("[0-9]"), regex.compile("[A-Z]")


class _Number(NamedTuple):
    """A kind of number: its form without signs, its check, how it is printed, where a hyphen belongs, its own words.

    A number with words of its own is read beside these only: its check lets too much else through.
    """

    form: "regex.Pattern[str]"
    holds: Callable[[str], bool | None]
    printed: frozenset[str] = frozenset()
    hyphen: int = 0
    said: "regex.Pattern[str] | None" = None


def _number(form: str, holds: Callable[[str], bool | None], *printed: str, hyphen: int = 0, said: str = "") -> _Number:
    words = regex.compile(rf"(?<!\w)(?:{said})", regex.IGNORECASE) if said else None
    return _Number(regex.compile(form), holds, frozenset(printed), hyphen, words)


def _is_hetu(value: str) -> bool:
    return national_id.fi_hetu(f"{value[:6]}-{value[6:]}")


_NUMBERS = (
    _number(r"\d{11}", national_id.pl_pesel),
    _number(r"[1-9]\d{10}", national_id.tr_national_id, "000 000 000 00"),
    _number(r"\d{11}", national_id.br_cpf, "000.000.000-00"),
    _number(r"\d{13}", national_id.za_id, "000000 0000 000", "000000 0000 0 00", "000000 0000 00 0"),
    _number(r"[1278]\d{14}", national_id.fr_nir, "0 00 00 00 000 000 00", "0000000000000 00"),
    _number(r"\d{6}[1-8]\d{6}", national_id.kr_rrn, "000000-0000000", hyphen=6),
    _number(r"\d{9}[0-9A-Y]", _is_hetu, hyphen=6),
    _number(r"(?:19|20)?\d{10}", national_id.se_personnummer, "000000 0000", "00000000 0000", hyphen=-4, said="person"),
    _number(r"(?:\d|[XYZ])\d{7}[A-Z]", national_id.es_dni, "00.000.000-A", "00.000.000 A", "A-0000000-A"),
    _number(r"\d{7}[A-W][ABHTWX]?", national_id.ie_ppsn),
    _number(r"[STFG]\d{7}[A-Z]", national_id.sg_nric),
    _number(
        r"[2-9]\d{11}", national_id.in_aadhaar, "0000 0000 0000", "0000-0000-0000", said="aadhaar|adhaar|uidai|आधार"
    ),
    _number(r"[1-9]\d{10}", national_id.de_tax_id, "00 000 000 000", said="steuer|idnr|tax id"),
    _number(r"\d{10}", national_id.uk_nhs, "000 000 0000", "000-000-0000", said="nhs"),
    _number(r"\d{9}", national_id.ca_sin, "000 000 000", "000-000-000", said="sin|nas|social insurance"),
    _number(r"\d{9}", national_id.au_tfn, "000 000 000", said="tfn|tax file"),
    _number(r"\d{10,11}", national_id.au_medicare, "0000 00000 0", "0000 00000 0 0", said="medicare"),
    _number(r"\d{9}", national_id.nl_bsn, "000 000 000", "0000 00 000", "0000.00.000", said="bsn|burgerservice|sofi"),
    _number(r"\d{9}", national_id.pt_nif, "000 000 000", "000.000.000", said="nif|contribuinte|fiscal"),
    _number(r"\d{15}", imei, "00 000000 000000 0", "00-000000-000000-0", said="imei"),
)
_LONGEST = 15
_SAID = regex.compile(
    r"(?<!\w)(?:id|ids|n[º°]|no\.?|nr\.?|num[eé]r\w*|n[uú]mero\w*|number|nummer\w*|numara\w*|nomor|номер\w*|ident\w*|"
    r"person\w*|henkil\w+|hetu\w*|tunnus\w*|kimlik\w*|t\.? ?c\.?|tckn|pesel\w*|dow[oó]d\w*|cpf|dni|nie|nif|nir|"
    r"pps\w*|nric|fin|rrn|s[ée]cu\w*|insee|social\w*|tax|steuer\w*|tfn|medicare|aadhaar|adhaar|uidai|nhs|sin|nas|bsn|"
    r"burgerservice\w*|sofi\w*|contribuinte|fiscal\w*|imei|tajcode|c[ée]dula|recibo\w*|titular\w*|kund\w*|asiakas\w*)(?!\w)"
    r"|주민|신분증|身份|आधार|هوية",
    regex.IGNORECASE,
)
_SAID_WITHIN, _SAID_BEHIND = 60, 25

_PAIR = "[0-9a-f]{2}"
_APART = rf"[^0-9A-Za-z\n]{{1,3}}|\s(?:{'|'.join(SIGNS)})\s"
_MAC = regex.compile(
    rf"(?<![\w.:-])(?<!(?<!\w){_PAIR}[^0-9A-Za-z]{{1,3}})(?P<pair>{_PAIR})(?:(?P<sign>{_APART})(?P<pair>{_PAIR})){{5}}(?![\w:]|[.-]\w|[^0-9A-Za-z]{{1,3}}{_PAIR}(?!\w))",
    regex.IGNORECASE,
)
_LEAST_MIXED = 2
"""Pairs with a digit, and different letters, without which pairs are words, ordinals or a date."""

TRIGGER = (
    rf"(?=(?:[^0-9]*[0-9]){{8}})(?-i:[0-9](?:{_BETWEEN})[0-9A-Z]{{1,9}}(?:(?:{_BETWEEN})[0-9A-Z]|[^0-9A-Za-z]|\Z))"
)
TRIGGER_MAC = rf"(?:{_PAIR}(?:{_APART})){{5}}{_PAIR}"


def numbers(text: str) -> Iterator[Edit]:
    """Put the groups of a number together that is printed in others, where its check holds and words say so."""
    if not _SAID.search(text):
        return
    for run in _RUN.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(text, *run.span())]
        first = 0
        while first < len(groups):
            read = _read(text, groups[first:])
            if read:
                yield _joined(text, groups[first : first + read[1]], read[0].hyphen)
            first += read[1] if read else 1


def _read(text: str, groups: Sequence[tuple[int, int]]) -> tuple[_Number, int] | None:
    """Give the kind of number that begins with the first group, and how many groups it takes."""
    value = ""
    for count, (start, end) in enumerate(groups, 1):
        value += text[start:end]
        if len(value) > _LONGEST:
            return None
        if count > 1:
            kind = next((kind for kind in _NUMBERS if _is(kind, value, text, groups[0][0], end)), None)
            if kind:
                return kind, count
    return None


def _is(kind: _Number, value: str, text: str, start: int, end: int) -> bool:
    if not kind.form.fullmatch(value) or kind.holds(value) is not True:
        return False
    printed = _LETTER.sub("A", _DIGIT.sub("0", text[start:end]))
    said = (kind.said or _SAID).search(text, max(0, start - _SAID_WITHIN), end + _SAID_BEHIND)
    return said is not None and printed not in kind.printed


def _joined(text: str, groups: Sequence[tuple[int, int]], hyphen: int) -> Edit:
    places = [at for start, end in groups for at in range(start, end)]
    pieces = [Piece(text[at], at, at + 1) for at in places]
    if hyphen:
        before = hyphen % len(places)
        pieces.insert(before, Piece("-", places[before], places[before]))
    return Edit(places[0], places[-1] + 1, tuple(pieces))


def macs(text: str) -> Iterator[Edit]:
    """Read six pairs of hexadecimal digits with anything between them as the address of a device (IEEE 802)."""
    for found in _MAC.finditer(text):
        signs = set(found.captures("sign"))
        if _is_mixed(found.captures("pair")) and not (len(signs) == 1 and signs <= {":", "-"}):
            spans = found.spans("pair")
            colons = (
                piece for start, end in spans[1:] for piece in (Piece(":", start, start), _piece(text, start, end))
            )
            yield Edit(found.start(), found.end(), (_piece(text, *spans[0]), *colons))


def _is_mixed(pairs: Sequence[str]) -> bool:
    """Say whether pairs are figures and letters mixed; two letters before or behind a telephone number are a word."""
    figures = sum(any(char.isdigit() for char in pair) for pair in pairs)
    inside = [pair for at, pair in enumerate(pairs) if not (at in {0, len(pairs) - 1} and pair.isalpha())]
    lettered = sum(any(char.isalpha() for char in pair) for pair in inside)
    letters = {char for pair in inside for char in pair.lower() if char.isalpha()}
    return min(figures, lettered, len(letters)) >= _LEAST_MIXED


def _piece(text: str, start: int, end: int) -> Piece:
    return Piece(text[start:end], start, end)
