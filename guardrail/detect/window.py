"""Windows: the stretches of a long text that a precise pattern has to look at."""

import re2

from guardrail.detect.gate import options

WINDOW = 512
_MARGIN = WINDOW // 2


def windows(text: str, gate: "re2._Regexp") -> list[tuple[int, int]]:
    """Give the stretches around what the loose pattern matches, merged where they touch.

    A text of up to ``WINDOW`` characters is one window. Around each loose match lie ``WINDOW // 2`` characters on both
    sides, so a precise match of up to that length is inside its window whole.
    """
    if len(text) <= WINDOW:
        return [(0, len(text))]
    merged: list[tuple[int, int]] = []
    for match in gate.finditer(text):
        start, end = max(0, match.start() - _MARGIN), min(len(text), match.end() + _MARGIN)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def compiled(gate: str) -> "re2._Regexp":
    """Compile one loose pattern for locating matches."""
    return re2.compile(gate, options())
