"""The outbox in SQLite, in the same file and through the same two connections as the log."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from guardrail.event import Event, EventType, KeptEvent
from guardrail.store.sqlite_file import Connected

_EVENT: Final = "id, brand, type, at, body, thread, attempts, next_at, expires_at"
_PUT: Final = f"INSERT INTO event ({_EVENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"  # noqa: S608 - constants only
_WAITING: Final = "event INDEXED BY event_due"
"""Asked every second: what waits is little beside what is kept, and the planner cannot know so."""
_KEPT_THREAD: Final = "SELECT 1 FROM thread t WHERE t.brand = event.brand AND t.ref = event.thread"


def insert_events(db: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Write events in the transaction of what they tell of; one whose id is there already stays as it is."""
    db.executemany(_PUT, [_row(event) for event in events])


class SqliteEvents:
    """Keeps events; ``writes`` opens a transaction, ``reads`` gives a connection that cannot write."""

    def __init__(self, *, writes: Connected, reads: Connected) -> None:
        self._writes = writes
        self._reads = reads

    def put(self, events: Sequence[Event]) -> None:
        """Keep all of them or none, fsynced; one whose id is there already stays as it is."""
        with self._writes() as db:
            insert_events(db, events)

    def due(self, at: str, limit: int) -> list[Event]:
        """Give what is to be sent at this moment and has not expired, in order."""
        where = "next_at <= ?1 AND expires_at >= ?1"
        return [one.event for one in self._find(where, limit, at, source=_WAITING)]

    def waiting(self, at: str) -> int:
        """Count what is to be sent at this moment or later and has not expired."""
        query = f"SELECT count(*) FROM {_WAITING} WHERE next_at IS NOT NULL AND expires_at >= ?"  # noqa: S608 - constants only
        with self._reads() as db:
            (count,) = db.execute(query, (at,)).fetchone()
        return int(count)

    def delivered(self, event_id: str, at: str) -> None:
        """Keep that the receiver has it."""
        self._settle("next_at = NULL, delivered_at = ?", at, event_id)

    def failed(self, event_id: str, next_at: str) -> None:
        """Count an attempt that failed, and send it again at a later moment."""
        self._settle("attempts = attempts + 1, next_at = ?", next_at, event_id)

    def give_up(self, event_id: str, at: str) -> None:
        """Count an attempt that failed, and never send it again; it can still be read."""
        self._settle("attempts = attempts + 1, next_at = NULL, given_up_at = ?", at, event_id)

    def expire(self, at: str) -> int:
        """Forget what expired before this moment, but for events of threads that are kept; say how many."""
        query = f"DELETE FROM event WHERE expires_at < ? AND (thread IS NULL OR NOT EXISTS ({_KEPT_THREAD}))"  # noqa: S608 - constants only
        with self._writes() as db:
            return db.execute(query, (at,)).rowcount

    def _find(self, where: str, limit: int, *given: Any, source: str = "event") -> list[KeptEvent]:
        query = f"SELECT seq, {_EVENT} FROM {source} WHERE {where} ORDER BY seq LIMIT {limit:d}"  # noqa: S608 - constants only
        with self._reads() as db:
            rows = db.execute(query, given).fetchall()
        return [_kept(row) for row in rows]

    def _settle(self, change: str, at: str, event_id: str) -> None:
        with self._writes() as db:
            db.execute(f"UPDATE event SET {change} WHERE id = ?", (at, event_id))  # noqa: S608 - constants only

    def list(self, brand: str, *, after: int, limit: int) -> list[KeptEvent]:
        """Give the events of a brand behind a place, in order, sent or not."""
        return self._find("brand = ? AND seq > ?", limit, brand, after)


def _row(event: Event) -> tuple[Any, ...]:
    """Give the members of an event in the order of its columns; what has not come is NULL."""
    values = (getattr(event, name) for name in _EVENT.split(", "))
    return tuple(None if value == "" else value for value in values)


def _kept(row: Sequence[Any]) -> KeptEvent:
    index, *values = row
    members: dict[str, Any] = dict(zip(_EVENT.split(", "), values, strict=True))
    members |= {name: "" for name, value in members.items() if value is None}
    return KeptEvent(index=index, event=Event(**members | {"type": EventType(members["type"])}))
