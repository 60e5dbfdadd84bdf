"""What anybody may read, without a key: made once in a while and kept, so that asking often costs nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic_core import to_json

from guardrail.guard import Guard

RENEW_S = 3600.0
"""How long a signed list is given out before it is signed anew; it is good for a day."""


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: str
    at: float
    body: bytes = field(repr=False)


class Published:
    """The signed list of official channels of every brand that was asked for."""

    def __init__(self, guard: Guard, clock: Callable[[], float] = time.monotonic) -> None:
        self._guard, self._clock = guard, clock
        self._kept: dict[str, _Kept] = {}

    def channels(self, brand: str) -> bytes:
        """Give the list as JSON; a registry that changed is signed at once.

        Raises:
            NotFoundError: The brand has no registry.
        """
        revision, now = self._guard.active.registry(brand).revision, self._clock()
        kept = self._kept.get(brand)
        if kept is None or kept.revision != revision or now - kept.at >= RENEW_S:
            kept = self._kept[brand] = _Kept(revision, now, to_json(self._guard.official_channels(brand)))
        return kept.body
