"""Values whose groups are set apart where nobody does it: their form or their check digits say what they are."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from guardrail.detect.checksum import vin
from guardrail.detect.disguise.rewrite import Edit, Piece
from guardrail.detect.national_id import br_cpf, es_dni
from guardrail.detect.plausible import crypto_wallet

_SEP = r"[ ]?[.·•_*|/\\~,:-][ ]?|[ ]"
_ODD = regex.compile(r"[^0-9A-Za-z]")


class _Form(NamedTuple):
    """A kind of value in groups: how it is written, and what must hold of its characters when they are put together."""

    written: "regex.Pattern[str]"
    holds: Callable[[str], bool]


def _is_wallet(value: str) -> bool:
    return crypto_wallet(value) is True or (value.startswith("0x") and crypto_wallet(value) is not False)


_VIN_SAID = regex.compile(
    r"(?<!\w)(?:vin|chassis|ch[âa]ssis|fahrgestell\w*|fin|bastidor|telaio|chassinummer|chassisnummer|rammenummer|"
    r"podwozi\w*|[şs]asi\w*|vehicle)(?!\w)",
    regex.IGNORECASE,
)
_FORMS = (
    _Form(
        regex.compile(
            rf"(?<![\w.@/-])[A-Z]{{3}}(?:{_SEP})?[A-Z]{{3}}(?:{_SEP})?\d\d(?:{_SEP})?[A-EHLMPR-T](?:{_SEP})?\d\d(?:{_SEP})?"
            rf"[A-Z](?:{_SEP})?\d{{3}}(?:{_SEP})?[A-Z](?!\w)"
        ),
        lambda _value: True,
    ),
    _Form(
        regex.compile(
            rf"(?<![\w.@/-])[A-CEGHJ-PR-TW-Z]{{2}}(?:{_SEP})?\d\d(?:{_SEP})\d\d(?:{_SEP})\d\d(?:{_SEP})?[A-D](?!\w)"
        ),
        lambda _value: True,
    ),
    _Form(regex.compile(rf"(?<![\w.@/-])\d(?:(?:{_SEP})?\d){{10}}(?!\w)"), br_cpf),
    _Form(regex.compile(rf"(?<![\w.@/-])(?:\d|[XYZ])(?:(?:{_SEP})?\d){{7}}(?:{_SEP})?[A-Z](?!\w)"), es_dni),
    _Form(regex.compile(r"(?<![\w@/])(?:bc1|0x|[13LT])(?:[ .·-]?[0-9A-Za-z]){24,70}(?!\w)"), _is_wallet),
    _Form(
        regex.compile(rf"(?<![\w.@/-])[A-HJ-NPR-Z0-9](?:(?:{_SEP})?[A-HJ-NPR-Z0-9]){{16}}(?!\w)"),
        lambda value: vin(value) is not False and sum(map(str.isdigit, value)) > 3 and not value.isdigit(),  # noqa: PLR2004
    ),
)
_CHASSIS = _FORMS[-1]
_LOOK_BACK = 80
_WALLETS = range(26, 91)
_ENDS = regex.compile(r"[0-9A-Za-z](?![0-9A-Za-z])")

TRIGGER = (
    r"[A-Za-z]{3}[^0-9A-Za-z]{0,3}[0-9]{2}[^0-9A-Za-z]{0,3}[A-Za-z][^0-9A-Za-z]{0,3}[0-9]{2}[^0-9A-Za-z]{0,3}[A-Za-z]|"
    r"[0-9]{3}[^0-9A-Za-z]{1,3}[0-9]{3}[^0-9A-Za-z]{1,3}[0-9]{3}[^0-9A-Za-z]{1,3}[0-9]{2}|"
    r"[0-9][^0-9A-Za-z]{1,3}[0-9]{1,3}[^0-9A-Za-z]{1,3}[0-9]{1,4}[^0-9A-Za-z]{0,3}[A-Za-z]|(?:bc1|"
    r"0x)[0-9A-Za-z]{0,6}[ .·-][0-9A-Za-z]{2,6}[ .·-][0-9A-Za-z]{2,6}[ .·-]|(?:vin|chassis|châssis|"
    r"fahrgestell[a-z]{0,8}|bastidor|telaio)[^0-9]{1,12}[0-9A-Z]{3,5}[ .·*-][0-9A-Z]{3,5}[ .·*-]|"
    r"(?-i:[A-HJ-NPR-Z0-9]{3,8} ?[.·*_|/-] ?[A-HJ-NPR-Z0-9]{1,8} ?[.·*_|/-] ?[A-HJ-NPR-Z0-9]{1,8} ?[.·*_|/-] ?"
    r"[A-HJ-NPR-Z0-9])"
)
_LINES = regex.compile(
    r"(?<![^\n])(?P<part>[A-Z]{1,4}|[0-9]{1,8}) ?(?:\n(?P<part>[A-Z]{1,4}|[0-9]{1,8}) ?){2,9}(?![^\n])"
)
_FEWEST_DIGITS = 5
TRIGGER_LINES = r"(?-i:[A-Z]{1,4} ?\n[0-9]{1,8} ?\n[0-9A-Z]|[0-9]{1,8} ?\n[A-Z]{1,4} ?\n|[0-9] ?\n[0-9]{1,8} ?\n[A-Z])"
TRIGGER_FANGS = r"hxxp|[\[({][.:][\])}]|\[://\]|[\[({]dot[\])}]/"
_FANGS = regex.compile(r"(?P<scheme>h(?:xx|XX|\*\*|tt)ps?)(?=\[?:)|[\[({](?P<sign>\.|:|://)[\])}]")


def values(text: str) -> Iterator[Edit]:
    """Put the groups of a value together whose form and check digits leave no doubt, and which are set apart oddly."""
    taken = -1
    for form in _FORMS:
        for found in form.written.finditer(text):
            start, end = found.span()
            if start < taken or _ODD.search(text, start, end) is None:
                continue
            if form is _CHASSIS and not _is_chassis(text, start, end):
                continue
            end = _end(text, start, end, form)
            if end:
                places = [at for at in range(start, end) if text[at].isalnum()]
                yield Edit(start, end, tuple(Piece(text[at], at, at + 1) for at in places))
                taken = end


def _is_chassis(text: str, start: int, end: int) -> bool:
    """Say whether the check digit of a chassis holds, or a word before it says what it is."""
    if vin(_ODD.sub("", text[start:end])) is True:
        return True
    return _VIN_SAID.search(text, max(0, start - _LOOK_BACK), start) is not None


def _end(text: str, start: int, end: int, form: _Form) -> int:
    """Give where a value ends whose characters hold together; the words behind it may look like more of it."""
    ends = [one.end() for one in _ENDS.finditer(text, start, end)]
    for stop in reversed(ends):
        if form.holds(_ODD.sub("", text[start:stop])):
            return stop
    return 0


def lines(text: str) -> Iterator[Edit]:
    """Put a value together whose letters and groups of digits stand on a line each."""
    for found in _LINES.finditer(text):
        spans = sorted(found.spans("part"))
        digits = sum(end - start for start, end in spans if text[start].isdigit())
        if digits >= _FEWEST_DIGITS and any(text[start].isalpha() for start, _ in spans):
            yield Edit(found.start(), found.end(), tuple(Piece(text[start:end], start, end) for start, end in spans))


def fangs(text: str) -> Iterator[Edit]:
    """Read an address that was made harmless to click: ``hxxps://example[.]com``."""
    for found in _FANGS.finditer(text):
        scheme = found["scheme"]
        plain = f"http{'s' if scheme.lower().endswith('s') else ''}" if scheme else found["sign"]
        yield Edit.whole(found.start(), found.end(), plain)
