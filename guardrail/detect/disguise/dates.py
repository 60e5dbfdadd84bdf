"""Dates in words: ``fourth of July nineteen eighty-three``, ``dritter Mai zweitausendeins``, ``May one, sixty``."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from guardrail.detect.disguise.calendar_words import (
    BORN,
    CENTURIES,
    ENDINGS,
    MONTHS,
    ORDINAL_TENS,
    ORDINALS,
    ROUND_ORDINALS,
)
from guardrail.detect.disguise.number_words import TEENS, UNITS
from guardrail.detect.disguise.numerals import BY_LANGUAGE, bare, key
from guardrail.detect.disguise.rewrite import Edit

_OF = "of|the|in|de|del|des|du|do|da|di|dell|von|van|e|im|am|den|der|het|el|le|il|año|ano|anno|vuonna|tahun|anul|r|roku"
_JOINT = rf"(?:(?:[,\s]{{1,2}}(?:{_OF})){{0,2}}[,\s]{{1,2}}|\s?[/.–-]\s?)"
_LAST_DAY, _MONTHS, _TWO = 31, 12, 2
_BORN = regex.compile(rf"(?<!\w)(?:{BORN})(?!\w)", regex.IGNORECASE)
_BORN_WITHIN, _BORN_BESIDE = 50, 14
"""Characters to a date with the name of its month, and to one in numbers only."""
_OLDEST = 25
"""Two digits of a year from which it is one of the last century."""
_YEARS_IN_ORDINALS = ("pl", "ru")
_STEMS = "|".join(
    sorted({month[:5] for months in MONTHS.values() for name in months.split() for month in (name, bare(name))})
)
_COUNTED = "|".join(
    sorted(
        {
            form[:5]
            for language in MONTHS
            for words in (ORDINALS.get(language, ""), UNITS[language], TEENS.get(language, ""))
            for word in words.split()[:13]
            for form in (word.replace("_", " "), bare(word.replace("_", " ")))
            if len(form) > _TWO
        }
    )
)
"""How the words begin by which months are counted."""
_BORN_AFTER = "geboren|född|født|doğ|dog|urodz|родил|рожден|born|née?|nat[oa]|nascid[oa]|nacid[oa]"
_BORN_BEHIND = regex.compile(rf"[\s,]{{1,2}}(?:\p{{L}}+\s){{0,3}}(?:{_BORN_AFTER})", regex.IGNORECASE)

TRIGGER = (
    rf"[\w.]{{2,20}}[\s,]{{1,2}}(?:(?:{_OF})[\s,]{{1,2}}){{0,2}}(?:nineteen|"
    r"two thousand|twenty|neunzehnhundert|zweitausend|mil(?:le)? ?neuf|"
    r"dix.neuf.cent|deux.mille|mil novecientos|dos mil|mille ?novecento|due ?mila|mil (?:e )?novecentos|dois mil|"
    r"negentien|tweeduizend|nittonhundra|tjugohundra|tvåtusen|nitten|to ?tusen|to ?tusind|tjue|tuhatyhdeks|"
    r"yhdeksäntoistasataa|kaksituhatta|bin dokuz|iki bin|o mie nou|dou[aă] mii|seribu sembilan|dua ribu|"
    r"tysi[aą]c dziewi|dwa tysi|тысяча девятьсот|две тысячи)"
)
TRIGGER_BORN = (
    r"(?:birth|born|dob\W|d\.o\.b|bday|b-day|geboren|geburt|geb\.|naissance|n[ée]e?\sle\s|nacim|nacid|nac[íi]\W|naci[óo]|nat[oa]\sil\s|nasci|"
    r"nasc\.|geboorte|födel|född|fødsel|født|synty|do[gğ]um|n[aă]scut|na[sș]ter|lahir|urodz|рожд|родил)"
    rf"[^\n]{{0,40}}\W(?:{_STEMS}|{_COUNTED})|(?:{_STEMS}|{_COUNTED})[^\n]{{3,60}}\s(?:{_BORN_AFTER})"
)


def dates(text: str) -> Iterator[Edit]:
    """Read a date whose year is in words as it is written in digits."""
    for language in MONTHS:
        if _beginning(language).search(text):
            yield from _read(_words(language), _words(language).date, text)


def births(text: str) -> Iterator[Edit]:
    """Read a date beside a word for birth whose year may be its last two digits, and whose month may be a number."""
    if not _BORN.search(text):
        return
    lowered = text.lower()
    for language in MONTHS:
        if any(word in lowered for word in _calendar(language)):
            words = _words(language)
            yield from (edit for edit in _read(words, words.short, text) if _is_birth(text, edit, _BORN_WITHIN))
            yield from (edit for edit in _read(words, words.numbered, text) if _is_birth(text, edit, _BORN_BESIDE))


def _is_birth(text: str, edit: Edit, within: int) -> bool:
    before = _BORN.search(text, max(0, edit.start - within), edit.start)
    return before is not None or _BORN_BEHIND.match(text, edit.end) is not None


@lru_cache(maxsize=len(MONTHS))
def _calendar(language: str) -> frozenset[str]:
    """Give the words for months and small numbers, some of which are in every date of the language."""
    numbers = (word for word, digits in BY_LANGUAGE[language].items() if len(word) > _TWO and int(digits) <= _MONTHS)
    return frozenset((*both(dict.fromkeys(MONTHS[language].split(), "")), *dict(_ordinals(language)), *numbers))


class Words(NamedTuple):
    """What a language calls days, months and numbers below a hundred, and how it puts a date together."""

    days: Mapping[str, str]
    months: Mapping[str, str]
    numbers: Mapping[str, str]
    date: "regex.Pattern[str]"
    short: "regex.Pattern[str]"
    numbered: "regex.Pattern[str]"


def _read(words: Words, pattern: "regex.Pattern[str]", text: str) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        yield Edit.whole(found.start(), found.end(), _digits(found, words))


@lru_cache(maxsize=len(MONTHS))
def _beginning(language: str) -> "regex.Pattern[str]":
    years = "|".join(CENTURIES[language])
    return regex.compile(rf"(?<!\p{{L}})(?:{years}|{bare(years)})", regex.IGNORECASE)


@lru_cache(maxsize=len(MONTHS))
def _words(language: str) -> Words:
    numbers = {word: digits for word, digits in BY_LANGUAGE[language].items() if len(digits) <= _TWO}
    ordinals = dict(_ordinals(language))
    days = {word: digits for word, digits in (numbers | ordinals).items() if int(digits) <= _LAST_DAY}
    months = both({name: str(place) for place, name in enumerate(MONTHS[language].split(), 1)})
    years = numbers | ordinals if language in _YEARS_IN_ORDINALS else numbers
    first, counted = ({word: one for word, one in of.items() if 0 < int(one) <= _MONTHS} for of in (ordinals, numbers))
    start = _day_and_month(language, any_of(days), any_of(months | first))
    start_numbered = _day_and_month(language, any_of(days), any_of(counted | first))
    two = {word: digits for word, digits in years.items() if len(digits) == _TWO}
    return Words(
        days,
        months,
        years,
        _long(language, start, any_of(years)),
        _short(language, start, any_of(years)),
        _short(language, start_numbered, any_of(two)),
    )


def both(words: Mapping[str, str]) -> dict[str, str]:
    """Add the words as they are typed without their accents."""
    return {form: digits for word, digits in words.items() for form in (bare(word), word)}


def _ordinals(language: str) -> Iterator[tuple[str, str]]:
    units = ORDINALS.get(language, "").split()
    said = {word: str(place) for place, word in enumerate(units, 1)}
    said |= {word: str(place * 10) for place, word in enumerate(ROUND_ORDINALS.get(language, "").split(), 3)}
    for ten, before in enumerate(ORDINAL_TENS.get(language, "").split(), 2):
        said |= {before.replace("_", " ") + word: f"{ten}{place}" for place, word in enumerate(units[:9], 1)}
    yield from both(said).items()


def _day_and_month(language: str, days: str, months: str) -> str:
    """Match day and month in this order, or with the month first."""
    ending = ENDINGS.get(language, "")
    day = rf"(?P<day>(?:{days})){ending}|(?P<day>[0-9]{{1,2}})\.?(?=[,\s]{{1,2}}\p{{L}})"
    return rf"(?<!\p{{L}})(?:(?:{day}){_JOINT}(?P<month>{months}){ending}|(?P<month>{months})\s(?:the\s)?(?:{day}))"


def _century(language: str) -> str:
    last, this = (rf"{century}|{bare(century)}" for century in CENTURIES[language])
    return rf"(?:(?P<last>{last})|(?P<this>{this}))"


def _long(language: str, start: str, years: str) -> "regex.Pattern[str]":
    year = rf"{_century(language)}(?:[\s-]{{0,2}}(?P<year>(?:oh\s)?(?:{years})))?"
    return regex.compile(rf"{start}{_JOINT}{year}(?!\p{{L}})", regex.IGNORECASE)


def _short(language: str, start: str, years: str) -> "regex.Pattern[str]":
    year = rf"(?:{_century(language)}[\s-]{{0,2}})?(?P<year>(?:oh\s)?(?:{years}))"
    return regex.compile(rf"{start}{_JOINT}{year}(?!\p{{L}})", regex.IGNORECASE)


def any_of(words: Mapping[str, str]) -> str:
    """Match any of these words, the longest first, with spaces or hyphens inside."""
    return "|".join(word.replace(" ", r"[\s-]{1,2}") for word in sorted(words, key=len, reverse=True))


def _digits(found: "regex.Match[str]", words: Words) -> str:
    day, month = said(found["day"]), said(found["month"])
    month = words.months.get(month) or words.days[month]
    return f"{words.days.get(day, day).zfill(2)}/{month.zfill(2)}/{_year(found, words)}"


def _year(found: "regex.Match[str]", words: Words) -> str:
    two = words.numbers.get(said(found["year"] or "").removeprefix("oh "), "").zfill(2)
    if not found["last"] and not found["this"]:
        return f"19{two}" if int(two) >= _OLDEST else f"20{two}"
    return f"19{two}" if found["last"] else f"20{two}"


def said(written: str) -> str:
    """Give words as they stand in the tables."""
    return " ".join(key(written).split())
