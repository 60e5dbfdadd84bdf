"""Times of many calls, and how to take them."""

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ROUNDS = 3
"""Every text is measured this often and its best time counts: what is left out is the neighbour's noise."""


@dataclass(frozen=True)
class Times:
    """Milliseconds of single calls."""

    ms: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.ms) / len(self.ms)

    def at(self, share: float) -> float:
        """Give the quantile, nearest rank."""
        return sorted(self.ms)[min(len(self.ms) - 1, int(share * len(self.ms)))]

    @property
    def a_second(self) -> float:
        return 1000 / self.mean


def side_by_side(texts: Sequence[str], calls: dict[str, Callable[[str], Any]]) -> dict[str, Times]:
    """Time every call on every text, round by round, so that a busy minute of the machine hits all of them alike.

    Within a round each call has the caches of the processor to itself, as it has in service.
    """
    best = {name: [float("inf")] * len(texts) for name in calls}
    for call in calls.values():
        call(texts[0])
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        for name, call in calls.items():
            for place, text in enumerate(texts):
                best[name][place] = min(best[name][place], _ms(call, text))
    gc.unfreeze()
    return {name: Times(tuple(times)) for name, times in best.items()}


def each(calls: Iterable[Callable[[], Any]]) -> Times:
    """Time every call once."""
    return Times(tuple(_ms(lambda _, call=call: call(), "") for call in calls))


def _ms(call: Callable[[str], Any], text: str) -> float:
    before = time.perf_counter()
    call(text)
    return (time.perf_counter() - before) * 1000
