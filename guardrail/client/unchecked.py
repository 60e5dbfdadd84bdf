"""Replies that went out while nobody could check them."""

import threading
from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """One such reply: enough to find it again, nothing of what it said. ``at`` is in seconds since 1970."""

    id: str
    sha256: str
    audience: str
    at: float
    case_ref: str = ""


class UncheckedList:
    """The last ``limit`` of them, until somebody has taken note. Safe to share between threads."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[str, Unchecked] = OrderedDict()
        self._lock = threading.Lock()
        self.forgotten = 0
        """How many fell off the full list before they were reported."""

    def add(self, entry: Unchecked) -> None:
        """Put one at the end."""
        with self._lock:
            self._entries[entry.id] = entry
            if len(self._entries) > self._limit:
                self._entries.popitem(last=False)
                self.forgotten += 1

    def all(self) -> tuple[Unchecked, ...]:
        """List them, oldest first."""
        with self._lock:
            return tuple(self._entries.values())

    def remove(self, ids: tuple[str, ...]) -> None:
        """Forget those with these ids."""
        with self._lock:
            for id_ in ids:
                self._entries.pop(id_, None)
