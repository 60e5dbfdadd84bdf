"""What a firm's name is shortened to: ``GUA`` of ``Grand Union Airways``, ``TMutual`` of ``Tasman Mutual``."""

from collections.abc import Iterator
from typing import Final

from guardrail.watch.canon import plain, skeleton, tokens

_LEAST: Final = 3
"""Letters of an abbreviation: two stand for too much else."""
_MOST: Final = 5
"""Words of a name that is abbreviated."""
_COMPOUND: Final = 8
"""Letters from which a first word may be two, and give two letters: ``CG`` of ``Castlegate``."""
_JOINING: Final = 3
"""Letters up to which a word that is written small joins others, and may be left out: ``Ferrovie del Golfo``."""


def abbreviations(name: str) -> Iterator[str]:
    """Give what a name of two to five words is shortened to, as skeletons; nothing for another name."""
    told = tokens(plain(name))
    small = {word.casefold() for word in name.split() if word.islower() and len(word) <= _JOINING}
    for words in dict.fromkeys((told, tuple(word for word in told if word not in small))):
        if 1 < len(words) <= _MOST:
            yield from filter(_is_long, map(skeleton, (*_initials(words), *_one_whole(words))))


def _initials(words: tuple[str, ...]) -> Iterator[str]:
    rest = "".join(word[0] for word in words[1:])
    yield from (start + rest for start in _starts(words[0]))


def _starts(word: str) -> list[str]:
    """Return the letter that stands for the first word, or for a long one that and any of those in its middle."""
    middle = dict.fromkeys(word[2:-2]) if len(word) >= _COMPOUND else ()
    return [word[0], *(word[0] + letter for letter in middle)]


def _one_whole(words: tuple[str, ...]) -> Iterator[str]:
    """Give the initials with one word after the first written out."""
    for kept in range(1, len(words)):
        yield "".join(word if at == kept else word[0] for at, word in enumerate(words))


def _is_long(short: str) -> bool:
    return len(short) >= _LEAST
