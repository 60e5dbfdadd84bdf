"""Texts that drive a pattern into its worst case, and the time it takes there.

Backtracking explodes where a text matches for long and then does not. Such texts are made from the pattern's own
characters and from the beginnings of what its examples show it to match, pumped up to one window and spoilt at the end.
"""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import product

import regex

from guardrail.detect.window import WINDOW

BOUND_S = 0.05
"""CPU seconds one pattern may take on one window. A healthy one takes microseconds, a cubic one seconds."""

_FUSE_S = 0.3  # wall-clock seconds after which a run is given up; what it took by then is what counts
_SPOILER = "\x01"
_STAND_INS = {"d": "1", "w": "a", "s": " ", "D": "a", "W": "-", "S": "a", "t": "\t", "n": "\n"}
_BEYOND_ASCII = "\N{LATIN SMALL LETTER E WITH ACUTE}"
_MAX_CHARS = 10
_MAX_CUTS = 10
_MAX_EXAMPLES = 3
_MAX_TAIL = 120
_TRIES = 3


def is_slow(pattern: "regex.Pattern[str]", examples: Sequence[str]) -> bool:
    """Say whether some hostile window takes the pattern longer than the bound, at its best of three runs."""
    return any(_takes_too_long(pattern, text) for text in hostile(pattern.pattern, examples))


def hostile(pattern: str, examples: Sequence[str]) -> Iterator[str]:
    """Give windows made of the pattern's characters alone and after the beginnings of its examples."""
    chars = _characters(pattern)
    pumps = [*chars, *("".join(pair) for pair in product(chars, repeat=2) if pair[0] != pair[1])]
    tails = _tails(pattern, examples)
    for pump, tail in product(pumps, tails):
        yield _window("", pump, tail)
    for example in examples[:_MAX_EXAMPLES]:
        for cut, pump, tail in product(_cuts(example), chars, tails[-2:]):
            yield _window(example[:cut], pump, tail)
        yield _window("", example, _SPOILER)


def _tails(pattern: str, examples: Sequence[str]) -> list[str]:
    """Return ends that spoil a match. The last hold what the pattern asks for, or it would give up before it starts."""
    runs = _SPOILER.join(_literals(pattern).split())
    asked = dict.fromkeys(f"{_SPOILER}{text}"[:_MAX_TAIL] for text in (runs, *examples[:1]))
    return ["", _SPOILER, *asked]


def _window(start: str, pump: str, tail: str) -> str:
    room = max(0, WINDOW - len(start) - len(tail))
    return (start + (pump * (room // len(pump) + 1))[:room] + tail)[:WINDOW]


def _characters(pattern: str) -> list[str]:
    """Return what the pattern can eat: stand-ins for its classes, then its letters, digits and marks."""
    classes = [_STAND_INS[name] for name in re.findall(r"\\([dwsDWStn])", pattern)]
    found = dict.fromkeys([*classes, "1", "a", *_literals(pattern).replace(" ", ""), " ", _BEYOND_ASCII])
    return list(found)[:_MAX_CHARS]


def _literals(pattern: str) -> str:
    """Return the pattern with a space for everything that is not a letter, digit or mark of its own."""
    return re.sub(r"\\[pP]\{[^}]*\}|\\.|\(\?[^:)]*|[\\()\[\]{}|^$?*+]", " ", pattern)


def _cuts(example: str) -> list[int]:
    step = max(1, len(example) // _MAX_CUTS)
    return list(range(step, len(example) + 1, step))


def _takes_too_long(pattern: "regex.Pattern[str]", text: str) -> bool:
    # CPU time of this thread, and the best of three: a busy machine makes no pattern slow.
    return all(_seconds(pattern, text) > BOUND_S for _ in range(_TRIES))


def _seconds(pattern: "regex.Pattern[str]", text: str) -> float:
    before = time.thread_time()
    with suppress(TimeoutError):  # given up: the time it took until then is still the answer
        for _ in pattern.finditer(text, timeout=_FUSE_S):
            pass
    return time.thread_time() - before
