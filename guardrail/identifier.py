"""Identifiers: prefix + UUIDv7 (RFC 9562 section 5.7), so that they sort by time."""

from collections.abc import Callable

_RANDOM_BITS = 74


class Identifiers:
    """Makes ids from an injected clock and an injected source of randomness.

    ``now_ns`` gives nanoseconds since the epoch, ``random_bits`` that many random bits as an integer. Invariant: ids of
    one instance strictly ascend, even where the clock stands still or goes back.
    """

    def __init__(self, now_ns: Callable[[], int], random_bits: Callable[[int], int]) -> None:
        self._now_ns = now_ns
        self._random_bits = random_bits
        self._last = 0

    def make(self, prefix: str) -> str:
        """Give a new id such as ``chk_0192f0c1a2b37e4d8c5f…``: prefix, underscore, 32 hex digits."""
        fresh = (self._now_ns() // 1_000_000) << 74 | self._random_bits(_RANDOM_BITS)
        self._last = max(fresh, self._last + 1)
        millis, rest = self._last >> 74, self._last & ((1 << 74) - 1)
        high, low = rest >> 62, rest & ((1 << 62) - 1)
        number = millis << 80 | 7 << 76 | high << 64 | 2 << 62 | low
        return f"{prefix}_{number:032x}"
