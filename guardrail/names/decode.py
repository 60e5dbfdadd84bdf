"""From label probabilities per word to spans.

A reply has twenty words, and few of them are names: plain Python over those few is three times as fast as a dozen
array operations over all.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from guardrail.names.pieces import Pieces

_OWNED: Final = frozenset({"PERSON", "LOCATION"})
"""Types that a possessive 's does not belong to; it does belong to many a firm."""
_ROUNDING: Final = 1e-3
"""How far from one the probabilities of a word may add up."""


class Run(NamedTuple):
    """A run of words of one type; ``score`` is the mean probability of that type."""

    start: int
    end: int
    label: str
    score: float


class _Seen(NamedTuple):
    """A word that may be part of a name: its place, its type and how probable that is; ``fresh`` ones begin a name."""

    place: int
    kind: int
    value: float
    fresh: bool

    def goes_on(self, last: "_Seen") -> bool:
        """Say whether this word stands in the same name as the one before it."""
        return self.place == last.place + 1 and self.kind == last.kind and not self.fresh


class Decoder:
    """Joins neighbouring words of one type whose probability reaches that type's threshold.

    ``labels`` are ``O`` and then a ``B-`` and an ``I-`` label for each type. A threshold is a pair: every word of a run
    reaches the second number, the best of them the first.
    """

    def __init__(self, labels: Sequence[str], thresholds: Mapping[str, Sequence[float]]) -> None:
        self._types: Final = [label[2:] for label in labels[1::2]]
        self._enter: Final = [thresholds[kind][0] for kind in self._types]
        self._stay: Final = [thresholds[kind][1] for kind in self._types]
        self._outside: Final = 1 - min(self._stay) + _ROUNDING

    def runs(self, text: str, pieces: Pieces, probabilities: Sequence[Sequence[float]]) -> list[Run]:
        """Return the runs in reading order; they do not overlap and neither start nor end with punctuation."""
        stretches: list[list[_Seen]] = []
        for place, word in enumerate(probabilities):
            if word[0] > self._outside or pieces.solid[place]:
                continue
            seen = self._seen(place, word)
            if seen is None:
                continue
            if stretches and seen.goes_on(stretches[-1][-1]):
                stretches[-1].append(seen)
            else:
                stretches.append([seen])
        return [run for stretch in stretches if self._is_sure(stretch) and (run := self._run(text, pieces, stretch))]

    def _seen(self, place: int, word: Sequence[float]) -> _Seen | None:
        """Give the likeliest type of a word, if its probability reaches the threshold."""
        by_type = [begin + inside for begin, inside in zip(word[1::2], word[2::2], strict=True)]
        weighed = [value / stay for value, stay in zip(by_type, self._stay, strict=True)]
        best = max(weighed)
        if best < 1:
            return None
        kind = weighed.index(best)
        return _Seen(place, kind, by_type[kind], word[1 + 2 * kind] > word[2 + 2 * kind])

    def _is_sure(self, stretch: list[_Seen]) -> bool:
        return max(seen.value for seen in stretch) >= self._enter[stretch[0].kind]

    def _run(self, text: str, pieces: Pieces, stretch: list[_Seen]) -> Run | None:
        """Trim the punctuation off a run of words; nothing may be left of it."""
        first, last = stretch[0].place, stretch[-1].place
        while first <= last and not text[pieces.starts[first]].isalnum():
            first += 1
        while last > first and not text[pieces.starts[last]].isalnum():
            last -= 1
        if first > last:
            return None
        start, end = pieces.starts[first], pieces.ends[last]
        label = self._types[stretch[0].kind]
        if label in _OWNED and text[end - 2 : end].lower() in {"'s", "’s"} and end - 2 > pieces.starts[last]:
            end -= 2
        values = [seen.value for seen in stretch if first <= seen.place <= last]
        return Run(start, end, label, round(sum(values) / len(values), 4))
