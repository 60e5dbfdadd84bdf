"""Identifiers: prefix + UUIDv7 (RFC 9562 section 5.7), so that they sort by time."""

from collections.abc import Callable
from threading import Lock

_RANDOM_BITS = 74


class Identifiers:
    """Makes ids from an injected clock and an injected source of randomness.

    ``now_ns`` gives nanoseconds since the epoch, ``random_bits`` that many random bits as an integer. Invariant: ids of
    one instance strictly ascend, even where the clock stands still or goes back. Safe to share between threads.
    """

    def __init__(self, now_ns: Callable[[], int], random_bits: Callable[[int], int]) -> None:
        self._now_ns = now_ns
        self._random_bits = random_bits
        self._last = 0
        self._lock = Lock()

    def make(self, prefix: str) -> str:
        """Give a new id such as ``chk_0192f0c1a2b37e4d8c5f…``: prefix, underscore, 32 hex digits."""
        fresh = (self._now_ns() // 1_000_000) << _RANDOM_BITS | self._random_bits(_RANDOM_BITS)
        with self._lock:
            self._last = value = max(fresh, self._last + 1)
        millis, rest = value >> _RANDOM_BITS, value & ((1 << _RANDOM_BITS) - 1)
        high, low = rest >> 62, rest & ((1 << 62) - 1)
        number = millis << 80 | 7 << 76 | high << 64 | 2 << 62 | low
        return f"{prefix}_{number:032x}"
