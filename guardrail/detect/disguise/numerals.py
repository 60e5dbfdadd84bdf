"""What numbers are called in the languages that people spell them in."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from guardrail.detect.disguise.number_words import HUNDREDS, TEENS, TENS, UNITS
from guardrail.detect.disguise.spellings import AMBIGUOUS, HINDI, OTHERS

_JOINTS = dict.fromkeys(("it", "sv", "no", "fi", "hu"), "") | {
    "es": " y ",
    "pt": " e ",
    "ro": " și ",
    "bg": " и ",
    "he": " ו",
    "is": " og ",
}
"""What stands between tens and unit where it is no space."""
_ELISION = {"it": ("uno", "otto")}
"""Units before which the tens lose their last vowel: ``ventuno``."""


def _in(language: str) -> dict[str, str]:
    said = {word: str(value) for value, word in enumerate(UNITS[language].split())}
    said |= {word.replace("_", " "): str(value) for value, word in enumerate(TEENS.get(language, "").split(), 10)}
    for ten, phrase in enumerate(TENS.get(language, "").split(), 2):
        word = phrase.replace("_", " ")
        said[word] = str(ten * 10)
        said |= dict(_compounds(language, ten, word, UNITS[language].split()))
    said |= _french() if language == "fr" else {}
    said |= {word: str(value) for value, word in enumerate(HINDI.split(), 20)} if language == "hi" else {}
    said |= OTHERS.get(language, {})
    said = {key(form): digits for word, digits in said.items() for form in forms(word)}
    return {word: digits for word, digits in said.items() if word not in AMBIGUOUS or digits == AMBIGUOUS[word]}


def _compounds(language: str, ten: int, word: str, units: list[str]) -> Iterator[tuple[str, str]]:
    for unit in range(1, 10):
        digits, one = str(ten * 10 + unit), units[unit]
        if language in _UNIT_FIRST:
            yield _unit_first(language, one, word), digits
        elif language == "ar":
            yield f"{one} و{word}", digits
        elif language == "fr":
            yield f"{word}-{one}", digits
            yield f"{word} et {one}", digits
        else:
            stem = word[:-1] if one in _ELISION.get(language, ()) else word
            yield f"{stem}{_JOINTS.get(language, ' ')}{one}", digits
            if language == "es":
                yield (f"veinti{one}" if ten == 2 else f"{word}i{one}"), digits  # noqa: PLR2004 - twenty


_UNIT_FIRST = {"de": "und", "nl": "en", "da": "og", "sl": "in"}
"""What joins the unit to the tens behind it."""


def _unit_first(language: str, unit: str, ten: str) -> str:
    joint = "ën" if language == "nl" and unit.endswith("e") else _UNIT_FIRST[language]
    return f"{'ein' if unit == 'eins' else unit}{joint}{ten}"


def _french() -> dict[str, str]:
    """Give the numbers that are counted by twenties."""
    low = {word: value for value, word in enumerate(UNITS["fr"].split())}
    low |= {word: value for value, word in enumerate(TEENS["fr"].split(), 10)}
    said: dict[str, str] = {}
    for word, value in low.items():
        if value >= 10:  # noqa: PLR2004 - ten
            said |= {f"soixante-{word}": str(60 + value), f"soixante et {word}": str(60 + value)}
        if value > 0:
            said[f"quatre-vingt-{word}"] = str(80 + value)
    return said


def bare(word: str) -> str:
    """Give a word as it is typed without its accents."""
    return "".join(_BARE.get(char, char) for char in unicodedata.normalize("NFD", word) if char not in _ACCENTS)


def forms(word: str) -> tuple[str, ...]:
    """Give a word as it is written, as it is typed without its accents, and as it is folded."""
    return bare(word), word.replace("ı", "i"), word


def key(written: str) -> str:
    """Give a number word as it stands in the tables."""
    return written.lower().replace("-", " ")


_BARE = {"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "ı": "i"}
_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
BY_LANGUAGE: Mapping[str, Mapping[str, str]] = MappingProxyType({language: _in(language) for language in UNITS})
"""Language -> word or phrase, as :func:`key` writes it -> digits."""
SPOKEN: Mapping[str, str] = MappingProxyType(
    {word: digits for said in BY_LANGUAGE.values() for word, digits in said.items()}
)
"""The same of all languages."""
_COMPOUNDS_IN = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "sv", "tr")
_SHORT_IN = (*_COMPOUNDS_IN, "no", "da", "fi", "cs", "ro", "hu", "ru", "el", "ar", "hi", "hi-Latn")
_SHORT = 4


def _telling() -> Iterator[str]:
    """Give the digits of every language, without the short words of those that few spell numbers in."""
    for language, words in UNITS.items():
        said = {key(form) for word in words.split() for form in forms(word)}
        yield from (one for one in said if language in _SHORT_IN or len(one) >= _SHORT or not one.isascii())
    for language in _COMPOUNDS_IN:
        yield from BY_LANGUAGE[language]


TELLING: frozenset[str] = frozenset(_telling())
"""Words by which a number aloud is noticed: whoever says one, says some of its digits."""
MULTIPLES: Mapping[str, int] = MappingProxyType(
    {"double": 2, "triple": 3, "treble": 3, "doble": 2, "triplo": 3, "doppel": 2, "dubbel": 2, "doppio": 2}
)
_BY_HUNDRED: dict[str, list[tuple[str, str]]] = {}
for _language, _words in HUNDREDS.items():
    for _hundred, _word in enumerate(_words.split(), 1):
        for _form in set(map(key, forms(_word))):
            _BY_HUNDRED.setdefault(_form.replace("_", " "), []).append((_language, str(_hundred)))
AND: Mapping[str, str] = {
    "pt": "e ",
    "bg": "и ",
    "de": "und",
    "nl": "en",
    "da": "og ",
    "no": "og ",
    "sv": "och ",
    "ar": "و",
    "en": "and ",
}
"""What may stand between a hundred and what is added."""
_FIRST = frozenset(word.replace("'", " ").split()[0] for word in (*SPOKEN, *_BY_HUNDRED))
_STEMS = tuple(_BY_HUNDRED)


def begins_number(word: str) -> bool:
    """Say whether a word, in small letters, can be the first of a number; most words cannot."""
    return word in _FIRST or word.startswith(_STEMS)


@lru_cache(maxsize=4096)
def number(words: str) -> tuple[str, frozenset[str]] | None:
    """Give the digits of a number and the languages it is said so in; ``words`` are as :func:`key` writes them."""
    if words in SPOKEN:
        return SPOKEN[words], frozenset(language for language, said in BY_LANGUAGE.items() if words in said)
    read: dict[str, set[str]] = {}
    for start, meanings in _BY_HUNDRED.items():
        if not words.startswith(start):
            continue
        for language, hundred in meanings:
            two = _added(language, hundred, words.removeprefix(start).strip())
            if two:
                read.setdefault(f"{hundred}{two.zfill(2)}", set()).add(language)
    return next(((digits, frozenset(languages)) for digits, languages in read.items()), None)


def _added(language: str, hundred: str, words: str) -> str:
    """Give the two digits that words add to a hundred; English needs its and: ``eight hundred five five`` is 800 55."""
    rest = words.removeprefix(AND.get(language, ""))
    if language == "en" and rest == words and hundred != "1":
        return ""
    return BY_LANGUAGE[language].get(rest, "") if rest else "00"
