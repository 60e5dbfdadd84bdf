"""Canonical forms of account names: equal where a hurried reader sees the same.

The idea is that of UTS #39 section 4 (skeletons), with the classes that handles need: on most platforms a handle is
ASCII, so ``I``, ``l`` and ``1`` matter more there than other scripts do.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from guardrail.text import LATIN_LOOKALIKE, fold

_GREEK: Final = str.maketrans("αβγηικνορτυχω", "abynikvoptuxw")
_CLASSES: Final = str.maketrans("i1!|0349@5$78+2", "lllloeagasstbtz")
_RUNS: Final = (("rn", "m"), ("vv", "w"))
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_SPELLED: Final = 3
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a name without disguises and accents, its case kept."""
    shown = fold(name).text
    if shown.isascii():
        return shown  # nothing below changes a Latin letter without accents
    shown = shown.translate(LATIN_LOOKALIKE)
    if any(char.isascii() and char.isalpha() for char in shown):
        shown = shown.translate(_GREEK)
    return "".join(char for char in unicodedata.normalize("NFKD", shown) if unicodedata.category(char)[0] != "M")


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Return the form in which words that look alike are equal: letters only, small, look-alikes as one."""
    small = word if word.isascii() else word.translate(LATIN_LOOKALIKE).casefold().translate(LATIN_LOOKALIKE)
    bare = "".join(filter(str.isalnum, unicodedata.normalize("NFKD", small.casefold().translate(_CLASSES))))
    for seen, meant in _RUNS:
        bare = bare.replace(seen, meant)
    return bare


def single(text: str) -> str:
    """Return a text with every run of one letter reduced to one."""
    return text[:1] + "".join(after for before, after in pairwise(text) if before != after)


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a plain name, in small letters: parted at signs, digits and humps (``LumenHelp24``)."""
    return tuple(word.casefold() for word in _TOKEN.findall(_HUMP.sub(" ", name)))


def spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with runs of three or more single letters put together: ``P U L S E``."""
    joined: list[str] = []
    for alone, run in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        letters = tuple(run)
        joined += ["".join(letters)] if alone and len(letters) >= _SPELLED else letters
    return tuple(joined)


def deletions(text: str) -> set[str]:
    """Return the text and every form of it with one character less."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}
