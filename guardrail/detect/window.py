"""Windows: the stretches of a long text that a precise pattern has to look at."""

from collections.abc import Iterator
from functools import lru_cache

import re2

from guardrail.detect.gate import options

WINDOW = 512
"""Characters a precise pattern sees at once; lint bounds its worst case on this many."""
REACH = WINDOW // 2
"""A match of up to this many characters lies whole in some window."""


def windows(text: str, gate: str) -> Iterator[tuple[int, int]]:
    """Give the stretches around what the loose pattern ``gate`` matches, each of at most ``WINDOW`` characters.

    A text of up to ``WINDOW`` characters is one window. Windows of a longer stretch overlap by ``REACH``, so a match
    may be seen twice.
    """
    if len(text) <= WINDOW:
        yield 0, len(text)
        return
    for start, end in _stretches(text, gate):
        for at in range(start, max(start + 1, end - REACH), REACH):
            yield at, min(end, at + WINDOW)


def _stretches(text: str, gate: str) -> Iterator[tuple[int, int]]:
    """Give every loose match with ``REACH`` characters on both sides, merged where they touch."""
    first, last = 0, -1
    for match in compiled(gate).finditer(text):
        start, end = max(0, match.start() - REACH), min(len(text), match.end() + REACH)
        if last >= start:
            last = max(last, end)
            continue
        if last >= 0:
            yield first, last
        first, last = start, end
    if last >= 0:
        yield first, last


@lru_cache(maxsize=4096)
def compiled(gate: str) -> "re2._Regexp":
    """Compile one loose pattern for locating its matches."""
    return re2.compile(gate, options())
