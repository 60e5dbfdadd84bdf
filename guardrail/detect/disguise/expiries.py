"""The end of a card in words: ``expires June thirty-one``, ``the date on it says oh six, thirty-one``."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from guardrail.detect.disguise.calendar_words import MONTHS
from guardrail.detect.disguise.dates import any_of, both, said
from guardrail.detect.disguise.numerals import BY_LANGUAGE
from guardrail.detect.disguise.rewrite import Edit

_MONTHS_OF_A_YEAR, _YEARS_OF_A_CARD = 12, range(24, 45)
_CARD = (
    r"cvv|cvc|csc|on\sthe\sback|security\s(?:code|digits|number)|three\sdigits|card\snumber|prüf(?:ziffer|nummer)|"
    r"kartennummer|cryptogramme|au\sdos|dorso|reverso|retro|verso|achterop|baksid|bagsid|kortn\p{L}*|numer\skarty|"
    r"kart\snumara|visa|mastercard|amex|maestro"
)
_EXPIRES = (
    r"(?:exp(?:ir\p{L}*|iry|\.)?|valid\p{L}*|g[üu]ltig|l[äa]uft\sab|vence|vencimiento|caduca\p{L}*|validade|scad\p{L}+|"
    r"vervalt|geldig|utg[åa]r|g[åa]r\sut|udl[øo]ber|utl[øo]per|umpeutuu|voimassa|wa[żz]n\p{L}+|son\skullanma\p{L}*|"
    rf"berlaku|действ\p{{L}}+|ends|(?<=(?:{_CARD})[^\n]{{0,60}})(?:date|datum|fecha|data|dato|tarih\p{{L}}*|дата))"
)
_BETWEEN = (
    r"(?:\s(?:in|on|is|of|the|im|en|el|le|il|em|op|i|bis|at|date|ut|ab|said|says|reads|was|were|shows|it|est|era|é|è|ist|"
    r"war|lautet|är|er|var|do|until|jusqu'en|hasta|até|fino\sa|tot|till|til))*"
)
_TENS = (20, 30, 40)

TRIGGER = (
    r"(?:exp|valid|gültig|gultig|läuft ab|vence|vencimiento|caduca|validade|scad|verval|geldig|utgår|går ut|udløber|"
    r"utløper|umpeutuu|voimassa|ważn|wazn|son kullanma|berlaku|действ|ends|date |datum|fecha|data |dato |tarih|дата)"
    r"[^0-9\n]{0,28}"
    r"(?:twenty|thirty|zwanzig|dreißig|dreissig|vingt|trente|veinti|treinta|venti|trenta|vinte|trinta|twintig|dertig|"
    r"tjugo|trettio|tjue|tretti|tyve|tredive|kymmentä|yirmi|otuz|dwadzie|trzydzie|douăzeci|treizeci|puluh|двадцать|тридцать)"
)


def expiries(text: str) -> Iterator[Edit]:
    """Read a month and a year in words, behind a word for expiring, as they are printed on a card."""
    lowered = text.lower()
    for language in MONTHS:
        if any(word in lowered for word in _tens(language)):
            months, pattern = _months(language), _expiry(language)
            for found in pattern.finditer(text):
                month, year = said(found["month"]), BY_LANGUAGE[language].get(said(found["year"]), "")
                number = months.get(month) or months.get(month.split()[-1], "")
                yield Edit.whole(*found.span("date"), f"{number.zfill(2)}/{year}")


@lru_cache(maxsize=len(MONTHS))
def _tens(language: str) -> tuple[str, ...]:
    words = {word: int(digits) for word, digits in BY_LANGUAGE[language].items()}
    return tuple(word[:4] for word, value in words.items() if value in _TENS)


@lru_cache(maxsize=len(MONTHS))
def _months(language: str) -> dict[str, str]:
    """Give the months by their names and by their numbers."""
    numbers = BY_LANGUAGE[language].items()
    names = {name: str(place) for place, name in enumerate(MONTHS[language].split(), 1)}
    return {word: digits for word, digits in numbers if 0 < int(digits) <= _MONTHS_OF_A_YEAR} | both(names)


@lru_cache(maxsize=len(MONTHS))
def _expiry(language: str) -> "regex.Pattern[str]":
    zero = any_of({word: digits for word, digits in BY_LANGUAGE[language].items() if digits == "0"})
    years = any_of({word: digits for word, digits in BY_LANGUAGE[language].items() if int(digits) in _YEARS_OF_A_CARD})
    return regex.compile(
        rf"(?<!\p{{L}}){_EXPIRES}{_BETWEEN}[\s:,]{{1,2}}"
        rf"(?P<date>(?P<month>(?:(?:{zero})\s)?(?:{any_of(_months(language))}))"
        r"(?:[\s,/-]|\sof\s|\sde\s|\sslash\s|\sbarra\s){1,3}"
        rf"(?:(?:twenty|two thousand and|dos mil|deux mille)\s)?(?P<year>{years}))(?!\p{{L}})",
        regex.IGNORECASE,
    )
