"""From label probabilities per word to spans. Imports numpy, so :mod:`guardrail.names.tagger` loads it late."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from guardrail.names.pieces import Pieces

Probabilities = NDArray[np.float32]
_OWNED: Final = frozenset({"PERSON", "LOCATION"})
"""Types that a possessive 's does not belong to; it does belong to many a firm."""


class Run(NamedTuple):
    """A run of words of one type; ``score`` is the mean probability of that type."""

    start: int
    end: int
    label: str
    score: float


class Decoder:
    """Joins neighbouring words of one type whose probability reaches that type's threshold.

    ``labels`` are ``O`` and then a ``B-`` and an ``I-`` label for each type. A threshold is a pair: every word of a run
    reaches the second number, the best of them the first.
    """

    def __init__(self, labels: Sequence[str], thresholds: Mapping[str, Sequence[float]]) -> None:
        self._types: Final = [label[2:] for label in labels[1::2]]
        pairs = np.array([thresholds[kind] for kind in self._types], dtype=np.float32)
        self._enter: Final = pairs[:, 0]
        self._stay: Final = pairs[:, 1]

    def runs(self, text: str, pieces: Pieces, probabilities: Probabilities) -> list[Run]:
        """Return the runs in reading order; they do not overlap and neither start nor end with punctuation."""
        begins, insides = probabilities[:, 1::2], probabilities[:, 2::2]
        by_type = begins + insides
        best = (by_type / self._stay).argmax(axis=1)
        words = np.arange(len(best))
        value = by_type[words, best]
        kind = np.where((value >= self._stay[best]) & ~np.array(pieces.solid), best, -1)
        if not (kind >= 0).any():
            return []
        fresh = begins[words, best] > insides[words, best]
        starts = np.flatnonzero(np.concatenate(([True], (kind[1:] != kind[:-1]) | fresh[1:])))
        tops = np.maximum.reduceat(value, starts)
        kinds = kind[starts]
        kept = np.flatnonzero((kinds >= 0) & (tops >= self._enter[kinds]))
        ends = np.append(starts[1:], len(kind))
        found = (self._run(text, pieces, value, (int(starts[i]), int(ends[i])), self._types[kinds[i]]) for i in kept)
        return [run for run in found if run]

    def _run(self, text: str, pieces: Pieces, value: Probabilities, words: tuple[int, int], label: str) -> Run | None:
        """Trim the punctuation off a run of words; nothing may be left of it."""
        first, last = words[0], words[1] - 1
        while first <= last and not text[pieces.starts[first]].isalnum():
            first += 1
        while last > first and not text[pieces.starts[last]].isalnum():
            last -= 1
        if first > last:
            return None
        start, end = pieces.starts[first], pieces.ends[last]
        if label in _OWNED and text[end - 2 : end].lower() in {"'s", "’s"} and end - 2 > pieces.starts[last]:
            end -= 2
        return Run(start, end, label, round(float(value[first : last + 1].mean()), 4))
