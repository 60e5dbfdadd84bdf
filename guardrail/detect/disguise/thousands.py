"""Numbers in words from a thousand on: ``quatre mille huit cent douze``, ``viertausendzwölf``."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import regex

from guardrail.detect.disguise import numerals
from guardrail.detect.disguise.numerals import AND, bare

_WORDS = {
    "en": "thousand",
    "es": "mil",
    "fr": "mille",
    "de": "tausend",
    "it": "mila",
    "pt": "mil",
    "nl": "duizend",
    "pl": "tysiące tysięcy tysiąc",
    "sv": "tusen",
    "tr": "bin",
    "ru": "тысячи тысяча тысяч",
    "hi": "हजार हज़ार",
}
_THOUSANDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        language: tuple({form: "" for word in words.split() for form in (word, bare(word))})
        for language, words in _WORDS.items()
    }
)
_ANY = regex.compile("|".join(sorted({word for words in _THOUSANDS.values() for word in words}, key=len, reverse=True)))
_GLUED = regex.compile("tausend|duizend|mila|tusen")
_HUNDRED = 3
"""Digits below a thousand."""


def holds_thousand(word: str) -> bool:
    """Say whether a word, in small letters, is a number from a thousand on, as some languages write it in one."""
    return _GLUED.search(word) is not None


@lru_cache(maxsize=4096)
def number(words: str) -> tuple[str, frozenset[str]] | None:
    """Give the digits of a number and the languages it is said so in; ``words`` are as ``numerals.key`` writes them."""
    found = numerals.number(words)
    if found or not _ANY.search(words):
        return found
    read = {language: digits for language in _THOUSANDS if (digits := _said(language, words))}
    one = next(iter(read.values()), "")
    return (one, frozenset(language for language, digits in read.items() if digits == one)) if one else None


def _said(language: str, words: str) -> str:
    for thousand in _THOUSANDS[language]:
        many, said, rest = words.partition(thousand)
        left, right = _below(language, many.strip()), _rest(language, rest.strip())
        if said and left and right:
            return left + right
    return ""


def _rest(language: str, words: str) -> str:
    """Give the three digits behind a thousand; English needs its and: ``four thousand five five`` is 4000 55."""
    if not words:
        return "000"
    below = words.removeprefix(AND.get(language, ""))
    digits = _below(language, below)
    if not digits or (language == "en" and below == words and len(digits) < _HUNDRED):
        return ""
    return digits.zfill(_HUNDRED)


def _below(language: str, words: str) -> str:
    digits, said_in = numerals.number(words) or ("", frozenset[str]())
    return digits if language in said_in and len(digits) <= _HUNDRED else ""
