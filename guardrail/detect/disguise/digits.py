"""Digits that are hidden among other signs: ``0 7 7 0 0``, ``(4)(1)(1)``, ``4th, 1st``, ``VII IX IV``."""

import itertools
from collections.abc import Iterator, Sequence

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_Spans = Sequence[tuple[int, int]]


_RUN = regex.compile(r"(?<![\p{L}0-9][^\s\p{L}0-9]?)[0-9]+(?:[^\p{L}0-9]{1,8}[0-9]+){2,40}(?![\p{L}0-9])")
_LEADING = "#@$€£"
_PLUS = regex.compile(r"\+[^\p{L}0-9+]{0,4}\Z")
_GROUP = regex.compile(r"[0-9]+")
_SUFFIX = "(?:st|nd|rd|th|ème|e|[ªºao])"
_ORDINALS = regex.compile(rf"(?<![\w.])[0-9]{{1,2}}{_SUFFIX}(?:[\s,;-]{{1,3}}[0-9]{{1,2}}{_SUFFIX}){{3,20}}(?!\w)")
_ORDINAL = regex.compile(rf"(?P<number>[0-9]{{1,2}}){_SUFFIX}")
_ORDINARY = frozenset(" -.,/()\u00a0\u202f:+")
_DATE_OR_TIME = regex.compile(
    r"[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{2,4})?(?:[,\s]+[0-9]{1,2}[:.][0-9]{2}.*)?"
    r"|(?:[0-9]{1,2}[:.][0-9]{2}\D{1,5})+[0-9]{0,2}"
)
_PLACE = regex.compile(r"[0-9]{1,3}\.[0-9]{3,8},\s?[0-9]{1,3}\.[0-9]{3,8}")
_SCORES = regex.compile(r"(?:[0-9]{1,2}: )?[0-9]{1,3}[-–:][0-9]{1,3}(?:[\s,;]{0,2}\(?[0-9]{1,3}[-–:][0-9]{1,3}\)?)+")
_AMOUNT = regex.compile(r"[1-9][0-9]{0,2}(?P<sign>[.,' ])(?:[0-9]{2,3}(?P=sign))*[0-9]{3}(?!(?P=sign))[.,][0-9]{1,2}")
"""Thousands apart by one sign, also as India writes them, and cents by another."""
_APART = frozenset({" / ", " . ", " : "})
_MONEY = frozenset("%£$€")
_IPV4 = regex.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}")
_NUMERAL = "VIII|VII|III|VI|IV|IX|II|V|I|0"
_VALUE = {"0": "0", "I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9"}
_ROMAN = regex.compile(_NUMERAL)
_ROMANS = regex.compile(rf"(?<![\w'])(?:{_NUMERAL})(?:[\s.·-]{{1,3}}(?:{_NUMERAL})(?!\w)){{3,20}}")
_ROMAN_DATE = regex.compile(
    r"(?<![\w.])(?P<day>X{0,3}(?:IX|IV|V?I{0,3}))(?P<sign>\s?[./·-]\s?)(?P<month>X?(?:IX|IV|V?I{0,3}))(?P=sign)"
    r"(?P<year>M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?!\w)"
)
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_FEWEST, _MANY, _NUMBER, _LONGEST = 5, 7, 9, 24
"""Digits: of a code, of what is no price or date, of a phone number, of an account."""
_CARD, _CARD_GAPS = 16, frozenset({" ", "-", "\u00a0"})
"""Digits of a card, and what is printed between its groups."""
_DRAWN = 100
"""Above the numbers of a draw, which rise."""
_SINGLES = 0.7
"""Share of groups of one digit from which digits are set apart."""

TRIGGER_SPACED = r"[0-9][^0-9A-Za-z]{1,8}[0-9]{1,6}[^0-9A-Za-z]{1,8}[0-9]"
TRIGGER_ORDINAL = rf"[0-9]{_SUFFIX}[\s,;-]{{1,3}}[0-9]{{1,2}}{_SUFFIX}[\s,;-]{{1,3}}[0-9]"
TRIGGER_ROMAN_DATE = r"[IVX]\s?[./·-]\s?[IVX]{1,4}\s?[./·-]\s?MM?[CDXLVIM]"
TRIGGER_ROMAN = rf"(?:{_NUMERAL})[\s.·-]{{1,3}}(?:{_NUMERAL})[\s.·-]{{1,3}}(?:{_NUMERAL})[\s.·-]"


def separated(text: str) -> Iterator[Edit]:
    """Read groups of digits as one number where what stands between them is not how numbers are written."""
    for run in _RUN.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(text, *run.span())]
        if _is_disguised(text, groups):
            yield _joined(text, groups)


def ordinals(text: str) -> Iterator[Edit]:
    """Read ``4th, 1st, 5th, 5th`` as ``4155``."""
    for run in _ORDINALS.finditer(text):
        numbers = _ORDINAL.finditer(text, *run.span())
        yield Edit(run.start(), run.end(), tuple(Piece(one["number"], *one.span()) for one in numbers))


def romans(text: str) -> Iterator[Edit]:
    """Read four or more Roman numerals in a row as digits."""
    for run in _ROMANS.finditer(text):
        numerals = list(_ROMAN.finditer(text, *run.span()))
        yield Edit(run.start(), run.end(), tuple(Piece(_VALUE[n.group()], n.start(), n.end()) for n in numerals))


def roman_dates(text: str) -> Iterator[Edit]:
    """Read day, month and year in Roman numerals as a date in digits."""
    for found in _ROMAN_DATE.finditer(text):
        numbers = [_worth(found[name]) for name in ("day", "month", "year")]
        if all(numbers):
            yield Edit.whole(found.start(), found.end(), "{:02}/{:02}/{}".format(*numbers))


def _worth(numeral: str) -> int:
    values = [_WORTH[char] for char in numeral]
    return sum(-value if value < after else value for value, after in itertools.pairwise([*values, 0]))


def _is_disguised(text: str, groups: _Spans) -> bool:
    """Say whether digits are written as nobody writes a number, a date, an address or a list."""
    lengths = [end - start for start, end in groups]
    between = [text[a:b] for (_, a), (b, _) in itertools.pairwise(groups)]
    whole = text[groups[0][0] : groups[-1][1]]
    if _is_ordinary(whole, lengths, between):
        return False
    if sum(lengths) >= _CARD and set(lengths) == {4} and len(set(between)) == 1 and between[0] not in _CARD_GAPS:
        return True
    singles = len(groups) >= _FEWEST and lengths.count(1) >= _SINGLES * len(lengths)
    if singles or (len(groups) > 2 and len(set(lengths)) == 1 and _doubled(between)):  # noqa: PLR2004 - two are a pair
        return not _is_list(text, groups, between)
    strange = sum(not _ORDINARY.issuperset(gap) for gap in between)
    if sum(lengths) >= _MANY and strange >= len(between) / 2 and not _is_list(text, groups, between):
        return sum(lengths) >= _NUMBER or "\n" not in whole
    return sum(lengths) >= _NUMBER and (_doubled(between) or _mixed(between, lengths) or _apart(between, lengths))


def _apart(between: Sequence[str], lengths: Sequence[int]) -> bool:
    """Say whether the same sign stands everywhere with a space on either side, as between no groups of a number."""
    return len(set(between)) == 1 and len(between[0]) == 3 and between[0] in _APART and min(lengths) > 1  # noqa: PLR2004


def _is_ordinary(whole: str, lengths: Sequence[int], between: Sequence[str]) -> bool:
    """Say whether this is too short or too long for a value, a date, an address, or an amount."""
    if not _FEWEST <= sum(lengths) <= _LONGEST or _DATE_OR_TIME.fullmatch(whole) or _IPV4.fullmatch(whole):
        return True
    if any(ordinary.fullmatch(whole) for ordinary in (_SCORES, _PLACE, _AMOUNT)):
        return True
    return any(not _MONEY.isdisjoint(gap) for gap in between) and set(lengths) != {4}


def _is_list(text: str, groups: _Spans, between: Sequence[str]) -> bool:
    """Say whether numbers only count on: sizes, steps, pages."""
    values = [int(text[start:end]) for start, end in groups]
    steps = {later - earlier for earlier, later in itertools.pairwise(values)}
    written = [text[start:end] for start, end in groups]
    if min(steps) > 0 and max(values) < _DRAWN and not any(one.startswith("0") for one in written):
        return len(groups) >= _FEWEST
    return (len(steps) == 1 and steps != {0}) or all(", " in gap or "; " in gap for gap in between)


def _doubled(between: Sequence[str]) -> bool:
    """Say whether the same odd separator of two or more signs stands everywhere."""
    return len(set(between)) == 1 and len(between[0].strip()) >= 2  # noqa: PLR2004 - one sign is a separator


def _mixed(between: Sequence[str], lengths: Sequence[int]) -> bool:
    """Say whether full stops and commas stand in a number as they do in no amount."""
    points = all(gap in {".", ","} for gap in between)
    return points and len(set(between)) > 1 and set(lengths[1:]) != {3}


def _joined(text: str, groups: _Spans) -> Edit:
    """Put groups together, with the plus sign before them."""
    first = groups[0][0]
    plus = _PLUS.search(text, max(0, first - 5), first)
    pieces = tuple(Piece(text[start:end], start, end) for start, end in groups)
    if plus:
        pieces = (Piece("+", plus.start(), plus.start() + 1), *pieces)
    elif first and text[first - 1] in _LEADING:
        return Edit(first - 1, groups[-1][1], (Piece(" ", first, first), *pieces))
    return Edit(pieces[0].start, groups[-1][1], pieces)
