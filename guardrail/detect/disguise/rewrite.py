"""Rewriting a view: stretches of it are replaced by what a reader makes of them, and the map back is kept."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guardrail.text import Folded


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text that stands for the characters from ``start`` to ``end`` of a view, which may be none."""

    text: str = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a view and the pieces that are read instead, in order; what no piece stands for is passed over."""

    start: int
    end: int
    pieces: tuple[Piece, ...]

    @classmethod
    def whole(cls, start: int, end: int, text: str) -> "Edit":
        """Read a stretch as one: a finding in any part of it covers it all."""
        return cls(start, end, (Piece(text, start, end),))


def rewritten(base: Folded, edits: Iterable[Edit], transform: str) -> Folded:
    """Give the view with these edits; of edits that overlap, the first counts.

    Invariant: the maps of the result never decrease where those of ``base`` and the pieces do not.
    """
    new = _Rewriting(base, transform)
    for edit in sorted(edits, key=lambda one: one.start):
        if edit.start >= new.at:
            new.replace(edit)
    return new.finished()


class _Rewriting:
    """The new view while it is being built."""

    def __init__(self, base: Folded, transform: str) -> None:
        self.at = 0
        self._base, self._transform = base, transform
        self._out: list[str] = []
        self._starts, self._ends = array("l"), array("l")
        self._undone: list[tuple[int, str]] = []
        self._earlier: Iterator[tuple[int, str]] = iter(base.undone)
        self._next = next(self._earlier, None)

    def replace(self, edit: Edit) -> None:
        self._copy(edit.start)
        for piece in edit.pieces:
            start = self._start(piece.start)
            end = max(start, self._end(piece.end))
            self._undone.extend((len(self._starts) + place, self._transform) for place in range(len(piece.text)))
            self._out.append(piece.text)
            self._starts.extend([start] * len(piece.text))
            self._ends.extend([end] * len(piece.text))
        if not edit.pieces:
            self._undone.append((max(0, len(self._starts) - 1), self._transform))
        while self._next is not None and self._next[0] < edit.end:
            self._undone.append((max(0, len(self._starts) - 1), self._next[1]))
            self._next = next(self._earlier, None)
        self.at = edit.end

    def finished(self) -> Folded:
        self._copy(len(self._base.text))
        view = "".join(self._out)
        return Folded(self._base.original, view, self._starts, self._ends, tuple(sorted(set(self._undone))))

    def _copy(self, end: int) -> None:
        shift = len(self._starts) - self.at
        while self._next is not None and self._next[0] < end:
            self._undone.append((self._next[0] + shift, self._next[1]))
            self._next = next(self._earlier, None)
        self._out.append(self._base.text[self.at : end])
        self._starts.extend(self._start(place) for place in range(self.at, end))
        self._ends.extend(self._end(place + 1) for place in range(self.at, end))
        self.at = end

    def _start(self, place: int) -> int:
        starts = self._base.starts
        if starts is None:
            return place
        return starts[place] if place < len(starts) else len(self._base.original)

    def _end(self, place: int) -> int:
        return self._base.ends[place - 1] if self._base.ends is not None and place else place
