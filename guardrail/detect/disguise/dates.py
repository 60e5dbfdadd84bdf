"""Dates in words: ``fourth of July nineteen eighty-three``, ``dritter Mai zweitausendeins``."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from guardrail.detect.disguise.numerals import BY_LANGUAGE, key
from guardrail.detect.disguise.rewrite import Edit

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_CENTURIES = {
    "en": (r"nineteen(?:\shundred)?(?:\sand)?", r"two\sthousand(?:\sand)?|twenty"),
    "de": ("neunzehnhundert", "zweitausend(?:und)?"),
    "fr": (r"(?:mil(?:le)?\sneuf|dix[\s-]neuf)[\s-]cent", r"deux[\s-]mille"),
    "es": (r"mil\snovecientos", r"dos\smil"),
    "it": ("mille ?novecento?", "due ?mila"),
    "pt": (r"mil\s(?:e\s)?novecentos(?:\se)?", r"dois\smil(?:\se)?"),
    "nl": ("negentien(?:honderd)?", "tweeduizend"),
}
"""How the years of the last century and of this one begin."""
_ORDINALS = {
    "en": (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft",
    "fr": "premier",
    "es": "primero",
    "it": "primo",
    "pt": "primeiro",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
}
_ENDINGS = {"de": "(?:st|t)?(?:e[nr]?)?", "nl": "(?:ste|de)?"}
_JOINT = r"(?:[,\s]{1,2}(?:of|the|in|de|del|di|dell|van|e|im|am)){0,2}[,\s]{1,2}"
_LAST_DAY, _TWO = 31, 2
_MONTHS_OF_A_YEAR, _YEARS_OF_A_CARD = 12, range(24, 45)

TRIGGER = (
    r"[A-Za-z0-9.]{2,20}[\s,]{1,2}(?:nineteen|two thousand|twenty|neunzehnhundert|zweitausend|mil(?:le)? ?neuf|"
    r"dix.neuf.cent|deux.mille|mil novecientos|dos mil|mille ?novecento|due ?mila|mil (?:e )?novecentos|dois mil|"
    r"negentien|tweeduizend)"
)


def dates(text: str) -> Iterator[Edit]:
    """Read a date whose year is in words as it is written in digits."""
    for language in _MONTHS:
        if _beginning(language).search(text):
            words = _words(language)
            for found in words.date.finditer(text):
                yield Edit.whole(found.start(), found.end(), _digits(found, words))


_EXPIRES = (
    r"(?:exp(?:ir\p{L}*|iry|\.)?|valid\p{L}*|g[üu]ltig|l[äa]uft\sab|vence|vencimiento|caduca\p{L}*|validade|scad\p{L}+|vervalt|"
    r"geldig|utg[åa]r|g[åa]r\sut|ends)"
)
TRIGGER_EXPIRY = (
    r"(?:exp|valid|gültig|gultig|vence|vencimiento|caduca|validade|scad|verval|geldig|utgår|går ut|ends)[^0-9\n]{0,28}"
    r"(?:twenty|thirty|zwanzig|dreißig|dreissig|vingt|trente|veinti|treinta|venti|trenta|vinte|trinta|twintig|dertig|tjugo|trettio)"
)


def expiries(text: str) -> Iterator[Edit]:
    """Read a month and a year in words, behind a word for expiring, as they are printed on a card."""
    for language in _MONTHS:
        for found in _expiry(language).finditer(text):
            words = _words(language)
            said = _said(found["month"])
            month = words.months.get(said) or words.numbers.get(said, "") or words.numbers.get(said.split()[-1], "")
            year = words.numbers.get(_said(found["year"]), "")
            if month and year:
                yield Edit.whole(*found.span("date"), f"{month.zfill(2)}/{year}")


@lru_cache(maxsize=len(_MONTHS))
def _expiry(language: str) -> "regex.Pattern[str]":
    words = _words(language)
    numbers = {word: digits for word, digits in words.numbers.items() if 0 < int(digits) <= _MONTHS_OF_A_YEAR}
    month = rf"{_any(words.months)}|(?:(?:oh|zero|null|cero|zéro|noll|nul)\s)?(?:{_any(numbers)})"
    years = _any({w: d for w, d in words.numbers.items() if int(d) in _YEARS_OF_A_CARD})
    return regex.compile(
        rf"(?<!\p{{L}}){_EXPIRES}(?:\s(?:in|on|is|of|the|im|en|el|le|il|em|op|i|bis|at|date|ut|ab))*[\s:,]{{1,2}}"
        rf"(?P<date>(?P<month>{month})(?:[\s,/-]|\sof\s|\sde\s|\sslash\s){{1,3}}"
        rf"(?:(?:twenty|two thousand and|dos mil|deux mille)\s)?(?P<year>{years}))(?!\p{{L}})",
        regex.IGNORECASE,
    )


class _Words(NamedTuple):
    """What a language calls days, months and numbers below a hundred, and how it puts a date together."""

    days: Mapping[str, str]
    months: Mapping[str, str]
    numbers: Mapping[str, str]
    date: "regex.Pattern[str]"


@lru_cache(maxsize=len(_MONTHS))
def _beginning(language: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_CENTURIES[language])})", regex.IGNORECASE)


@lru_cache(maxsize=len(_MONTHS))
def _words(language: str) -> _Words:
    numbers = {word: digits for word, digits in BY_LANGUAGE[language].items() if len(digits) <= _TWO}
    ordinals = {word: str(place) for place, word in enumerate(_ORDINALS[language].split(), 1)}
    days = {word: digits for word, digits in numbers.items() if int(digits) <= _LAST_DAY} | ordinals
    if language == "en":
        days |= {
            f"{ten} {word}": f"{digit}{n}" for ten, digit in (("twenty", 2), ("thirty", 3)) for word, n in _ninth()
        }
    months = {name: str(place) for place, name in enumerate(_MONTHS[language].split(), 1)}
    return _Words(days, months, numbers, _date(language, _any(days), _any(months | ordinals), _any(numbers)))


def _ninth() -> list[tuple[str, int]]:
    return [(word, place) for place, word in enumerate(_ORDINALS["en"].split()[:9], 1)]


def _date(language: str, days: str, months: str, numbers: str) -> "regex.Pattern[str]":
    """Match day, month and year in this order, or with the month first."""
    last, this = _CENTURIES[language]
    year = rf"(?:(?P<last>{last})|(?P<this>{this}))(?:[\s-]{{0,2}}(?P<year>(?:oh\s)?(?:{numbers})))?"
    day = rf"(?P<day>(?:{days}))(?P<ending>{_ENDINGS.get(language, '')})|(?P<day>[0-9]{{1,2}})\.?"
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?:{day}){_JOINT}(?P<month>{months})|(?P<month>{months})\s(?:the\s)?(?:{day})){_JOINT}{year}"
        r"(?!\p{L})",
        regex.IGNORECASE,
    )


def _any(words: Mapping[str, str]) -> str:
    return "|".join(word.replace(" ", r"[\s-]{1,2}") for word in sorted(words, key=len, reverse=True))


def _digits(found: "regex.Match[str]", words: _Words) -> str:
    day, month = _said(found["day"]), _said(found["month"])
    year = _said(found["year"] or "").removeprefix("oh ")
    century = "19" if found["last"] else "20"
    month = words.months.get(month) or words.days[month]
    return f"{words.days.get(day, day).zfill(2)}/{month.zfill(2)}/{century}{words.numbers.get(year, '').zfill(2)}"


def _said(written: str) -> str:
    return " ".join(key(written).split())
