"""Kept threads in SQLite, in the same file and through the same two connections as the log."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from guardrail.kept import Also, KeptExposure, KeptMessage, KeptThread, News
from guardrail.store.sqlite_event import insert_events
from guardrail.store.sqlite_file import Connected

_THREAD: Final = (
    "brand, ref, platform, audience, sealed, verdict, begun_at, answered_at, reporter, reported_at, expires_at"
)
_EXPOSURE: Final = "thread, subject, sealed, facts, score, dangerous, opened_at, closed_at, closed_by, race_lost"
_PUT_THREAD: Final = (
    f"INSERT INTO thread ({_THREAD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - constants only
    "ON CONFLICT DO UPDATE SET audience = excluded.audience, sealed = excluded.sealed, verdict = excluded.verdict, "
    "begun_at = excluded.begun_at, answered_at = excluded.answered_at, reporter = excluded.reporter, "
    "reported_at = excluded.reported_at, expires_at = excluded.expires_at"
)
_PUT_MESSAGE: Final = (
    "INSERT INTO thread_message (brand, thread, id, sealed, removed_at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET sealed = coalesce(excluded.sealed, sealed), "
    "removed_at = coalesce(min(removed_at, excluded.removed_at), removed_at, excluded.removed_at)"
)


class SqliteThreads:
    """Keeps threads; ``writes`` opens a transaction, ``reads`` gives a connection that cannot write."""

    def __init__(self, *, writes: Connected, reads: Connected) -> None:
        self._writes = writes
        self._reads = reads

    def put_thread(
        self,
        thread: KeptThread,
        messages: Sequence[KeptMessage],
        exposures: Sequence[KeptExposure],
        also: Also,
        news: News | None = None,
    ) -> None:
        """Write all of it, what ``also`` does and the events of its news, or nothing, fsynced."""
        with self._writes() as db:
            before = _reports(db, thread.brand, news.since) if news else []
            _put(db, thread, messages, exposures)
            also(db)
            if news:
                insert_events(db, news.events(before, _reports(db, thread.brand, news.since)))

    def find_thread(self, brand: str, ref: str) -> KeptThread | None:
        """Give a thread of this brand."""
        found = self._threads("ref = ?", brand, ref)
        return found[0] if found else None

    def thread_messages(self, brand: str, ref: str) -> list[KeptMessage]:
        """Give the messages of a thread, in no order."""
        query = "SELECT id, sealed, removed_at FROM thread_message WHERE brand = ? AND thread = ?"
        with self._reads() as db:
            rows = db.execute(query, (brand, ref)).fetchall()
        return [KeptMessage(id=row[0], sealed=row[1], removed_at=row[2] or "") for row in rows]

    def thread_exposures(self, brand: str, ref: str) -> list[KeptExposure]:
        """Give how everybody stands in a thread, worst first."""
        return self._exposures("thread = ? ORDER BY score DESC, subject", brand, ref)

    def open_exposures(self, brand: str, limit: int) -> list[tuple[KeptExposure, KeptThread]]:
        """Give who stands exposed and was not answered, worst first, then longest."""
        order = "opened_at IS NOT NULL AND closed_at IS NULL ORDER BY score DESC, opened_at, thread, subject LIMIT ?"
        found = self._exposures(order, brand, limit)
        threads = {ref: self.find_thread(brand, ref) for ref in {one.thread for one in found}}
        return [(one, thread) for one in found if (thread := threads[one.thread]) is not None]

    def exposures_since(self, brand: str, at: str) -> list[KeptExposure]:
        """Give the exposures whose window opened at this moment or later, oldest first."""
        return self._exposures("opened_at >= ? ORDER BY opened_at", brand, at)

    def threads_since(self, brand: str, at: str) -> list[KeptThread]:
        """Give the threads that began at this moment or later, oldest first."""
        return self._threads("begun_at >= ? ORDER BY begun_at", brand, at)

    def reports_since(self, brand: str, at: str) -> list[KeptThread]:
        """Give the first thread in which, since then, each customer reported a prank who was dangerously exposed."""
        with self._reads() as db:
            return _reports(db, brand, at)

    def expire_threads(self, at: str) -> int:
        """Forget every thread that expires before this moment; say how many."""
        with self._writes() as db:
            return db.execute("DELETE FROM thread WHERE expires_at < ?", (at,)).rowcount

    def _threads(self, where: str, *given: Any) -> list[KeptThread]:
        with self._reads() as db:
            return _threads(db, where, *given)

    def _exposures(self, where: str, *given: Any) -> list[KeptExposure]:
        with self._reads() as db:
            return exposures_of(db, where, *given)


def exposures_of(db: sqlite3.Connection, where: str, *given: Any) -> list[KeptExposure]:
    """Give the exposures for which a condition holds; what is ``given`` begins with the brand."""
    query = f"SELECT {_EXPOSURE} FROM exposure WHERE brand = ? AND {where}"  # noqa: S608 - constants only
    return [KeptExposure(**_members(_EXPOSURE, row)) for row in db.execute(query, given).fetchall()]


def _put(
    db: sqlite3.Connection,
    thread: KeptThread,
    messages: Sequence[KeptMessage],
    exposures: Sequence[KeptExposure],
) -> None:
    key = (thread.brand, thread.ref)
    db.execute(_PUT_THREAD, _row(thread, _THREAD))
    db.executemany(_PUT_MESSAGE, [(*key, one.id, one.sealed, one.removed_at or None) for one in messages])
    db.execute("DELETE FROM exposure WHERE brand = ? AND thread = ?", key)
    db.executemany(
        f"INSERT INTO exposure (brand, {_EXPOSURE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants only
        [(thread.brand, *_row(one, _EXPOSURE)) for one in exposures],
    )


def _reports(db: sqlite3.Connection, brand: str, at: str) -> list[KeptThread]:
    exposed = (  # the planner, without statistics, would read every exposure of the brand for each report
        "SELECT 1 FROM exposure e INDEXED BY exposure_subject "
        "WHERE e.brand = thread.brand AND e.subject = thread.reporter AND e.dangerous"
    )
    told = _threads(db, f"reported_at >= ? AND EXISTS ({exposed}) ORDER BY reported_at DESC", brand, at)
    first = {one.reporter: one for one in told}  # of each customer the oldest, which comes last
    return sorted(first.values(), key=lambda one: one.reported_at)


def _threads(db: sqlite3.Connection, where: str, *given: Any) -> list[KeptThread]:
    query = f"SELECT {_THREAD} FROM thread WHERE brand = ? AND {where}"  # noqa: S608 - constants only
    return [KeptThread(**_members(_THREAD, row)) for row in db.execute(query, given).fetchall()]


def _row(kept: KeptThread | KeptExposure, columns: str) -> tuple[Any, ...]:
    """Give the members of a row in the order of its columns; a moment that has not come is NULL."""
    return tuple(None if value == "" else value for value in (getattr(kept, name) for name in columns.split(", ")))


def _members(columns: str, row: Sequence[Any]) -> dict[str, Any]:
    flags = {"dangerous", "race_lost"}
    named = zip(columns.split(", "), row, strict=True)
    return {name: bool(value) if name in flags else "" if value is None else value for name, value in named}
