"""How much at once: refused early and said clearly, never answered with a detector left out."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from api.problems import RateLimitError
from guardrail.check import Phase
from guardrail.errors import OverloadError

_MAX_BUCKETS = 10_000
"""API keys remembered; the one that asked longest ago is forgotten, which only refills its bucket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one process.

    ``final`` and ``draft`` bound the checks under way, drafts stop first; ``threads`` and ``lookups`` those
    that are done or wait. ``rate`` is in checks a second and key, 0 for none; ``burst`` may come at once.
    """

    final: int = 256
    draft: int = 32
    threads: int = 16
    lookups: int = 64
    rate: float = 0.0
    burst: int = 100


@dataclass(slots=True)
class Gate:
    """Counts the checks under way and refuses more than there is room for."""

    limits: Limits
    inflight: int = field(default=0, init=False)

    @contextmanager
    def pass_through(self, phase: Phase) -> Iterator[None]:
        """Hold a place for one check.

        Raises:
            OverloadError: There is none.
        """
        room = self.limits.draft if phase is Phase.DRAFT else self.limits.final
        if self.inflight >= room:
            raise OverloadError("Too many checks are under way; hold the reply and ask again.")
        self.inflight += 1
        try:
            yield
        finally:
            self.inflight -= 1


class Rate:
    """A token bucket for every API key."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = limits.rate, limits.burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spend(self, key_id: str, cost: int = 1) -> None:
        """Take ``cost`` tokens; a batch costs as many as it holds checks, at most a whole bucket.

        Raises:
            RateLimitError: There are not enough; nothing was taken.
        """
        if not self._rate:
            return
        now, cost = self._clock(), min(cost, self._burst)
        tokens, at = self._buckets.pop(key_id, (float(self._burst), now))
        tokens = min(float(self._burst), tokens + (now - at) * self._rate)
        short = cost - tokens
        self._remember(key_id, tokens if short > 0 else tokens - cost, now)
        if short > 0:
            raise RateLimitError(
                "This key asks too often; hold the reply and ask again.", retry_after_s=int(short / self._rate) + 1
            )

    def _remember(self, key_id: str, tokens: float, now: float) -> None:
        self._buckets[key_id] = (tokens, now)
        if len(self._buckets) > _MAX_BUCKETS:
            self._buckets.popitem(last=False)
