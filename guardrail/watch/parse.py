"""Taking the name of an account apart: the brand in it, the words of trust around it, and what is left."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from guardrail.watch.canon import plain, skeleton, spelled, tokens
from guardrail.watch.vocabulary import Kind

_SHORT: Final = 3
"""Words shorter than this stand for themselves only where they stand alone."""
_START: Final = 2
"""Letters by which the words are found that may begin a piece: none of the vocabulary's is looked for that cannot."""
_PIECES: Final = 4096
"""Pieces of names that are remembered: those of one name come again with every brand that stands in it."""
_GLUED: Final = 8
"""The shortest word that is looked into for others it is glued of."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of a name: ``core`` are those the vocabulary does not know, ``kinds`` what it says of the others.

    ``words`` are all of them as skeletons; ``whole`` is their sum.
    """

    words: tuple[str, ...] = field(repr=False)
    core: tuple[str, ...] = field(repr=False)
    kinds: frozenset[Kind]

    @property
    def whole(self) -> str:
        """All words as one."""
        return "".join(self.words)


class Parser:
    """Takes names apart by one vocabulary; ``common`` are words too common to be a brand by themselves."""

    def __init__(self, kinds: Mapping[str, Kind], common: Iterable[str] = ()) -> None:
        self.common: Final = frozenset(map(skeleton, common))
        self._kinds: Final = {skeleton(word): kind for word, kind in sorted(kinds.items(), key=lambda item: item[1])}
        self._ends: Final = _ends(self._kinds)
        self._tails: Final = frozenset(word[-_START:] for word in self._kinds)
        self._filled: Final = lru_cache(maxsize=_PIECES)(self._around)

    def kind(self, word: str) -> Kind | None:
        """Return what a skeleton is, ``None`` for a word that the vocabulary does not have."""
        return self._kinds.get(word)

    def kinds(self, word: str) -> frozenset[Kind]:
        """Return the kinds of a skeleton, or of the words it is glued of; none for a word that nobody knows."""
        return self._known(word) or frozenset()

    def parse(self, name: str) -> Parsed:
        """Take a name apart as it is written, at its signs, humps and digits."""
        words = tuple(skeleton(token) for token in spelled(tokens(plain(name))) if not token.isdecimal())
        return self._of(tuple(word for word in words if word))

    def _of(self, words: tuple[str, ...]) -> Parsed:
        known = {word: self._known(word) for word in words}
        kinds = frozenset(kind for found in known.values() for kind in found or ())
        return Parsed(words, tuple(word for word in words if known[word] is None), kinds)

    def _known(self, word: str) -> frozenset[Kind] | None:
        """Return the kinds of a word, or of the words it is glued of: ``Beschwerdestelle``."""
        kind = self._kinds.get(word)
        if kind is not None:
            return frozenset({kind})
        return self.around(word) if len(word) >= _GLUED else None

    def around(self, rest: str) -> frozenset[Kind] | None:
        """Return the kinds of words that fill a piece of a glued name, ``None`` where they do not fill it.

        ``helpteam`` is filled by two words; every reading that fills the piece is as good as another.
        """
        return self._filled(rest)

    def _around(self, rest: str) -> frozenset[Kind] | None:
        return self._fill(rest, {"": frozenset()}) if not rest or rest[-_START:] in self._tails else None

    def _fill(self, rest: str, known: dict[str, frozenset[Kind] | None]) -> frozenset[Kind] | None:
        """Fill a piece; ``known`` are the ends of it that were looked at, so that none is looked at twice."""
        if rest not in known:
            known[rest] = next(self._readings(rest, known), None)
        return known[rest]

    def _readings(self, rest: str, known: dict[str, frozenset[Kind] | None]) -> Iterator[frozenset[Kind]]:
        for end in self._ends.get(rest[:_START], ()):
            kind = self._kinds.get(rest[:end]) if end <= len(rest) else None
            left = len(rest) - end
            if kind is None or (end < _SHORT and left and (kind is not Kind.PLACE or left < _SHORT + 1)):
                continue
            behind = self._fill(rest[end:], known)
            if behind is not None:
                yield behind | {kind}

    def bare(self, name: str) -> tuple[str, ...]:
        """Return the words of an official name that make it this firm's: without those of trust at its ends."""
        words = [word for token in tokens(plain(name)) if (word := skeleton(token))]
        loose = (Kind.ROLE, Kind.TRUST, Kind.PLACE)
        while len(words) > 1 and (self._kinds.get(words[-1]) in loose or words[-1].isdecimal()):
            words.pop()
        while len(words) > 1 and self._kinds.get(words[0]) in loose:
            words.pop(0)
        return tuple(words)

    def short(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words of a firm's name without its trade: ``Lumen`` of ``Lumen Broadband``."""
        kept = list(words)
        while len(kept) > 1 and self._kinds.get(kept[-1]) is Kind.INDUSTRY:
            kept.pop()
        return tuple(kept)

    def unglued(self, word: str) -> str:
        """Return a glued official handle without the words of trust at its ends: ``lumen`` of ``lumenhelp``."""
        for end in range(len(word) - 1, _SHORT - 1, -1):
            if len(word) - end > _SHORT and self._trusts(word[end:]):
                return self.unglued(word[:end])
        for start in range(_SHORT + 1, len(word) - _SHORT + 1):
            if self._trusts(word[:start]):
                return self.unglued(word[start:])
        return word

    def _trusts(self, piece: str) -> bool:
        return self._kinds.get(piece) in (Kind.ROLE, Kind.TRUST)


def _ends(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words that begin with the same letters, longest first; a single letter is no word."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        if len(word) >= _START:
            found[word[:_START]].add(len(word))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}
