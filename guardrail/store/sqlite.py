"""One log in one SQLite file: entries, tree, checkpoints, claims and API keys.

One connection writes, and only the owner's writing connection moves the write-ahead log into the database: SQLite
3.7.0 to 3.51.2 may lose a commit when a connection does that while another commits. Other processes commit only while
they hold a file lock that the owner also takes for it. Reading connections cannot write at all.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Self

from guardrail.audit.entry import Entry
from guardrail.audit.log import Append, Change, Claimed, Signed, Stored
from guardrail.audit.merkle import EMPTY_ROOT, Frontier, Head, Node, leaf_hash
from guardrail.errors import AuditTamperedError, ConfigError, LogLockedError
from guardrail.event import Event
from guardrail.keys import ApiKey
from guardrail.store.lock import FileLock
from guardrail.store.sqlite_campaign import SqliteCampaigns
from guardrail.store.sqlite_event import SqliteEvents, insert_events
from guardrail.store.sqlite_file import claim_origin, connect, create_private, mapped, migrate
from guardrail.store.sqlite_row import ENTRY, KEY, api_key, entry_places, insert_entries, read_head, read_node, stored
from guardrail.store.sqlite_snapshot import SqliteSnapshot
from guardrail.store.sqlite_thread import SqliteThreads

PAGE_BYTES = 4096

MAX_WAL_PAGES = 2000
"""Roughly how many pages gather in the write-ahead log before the owner moves them into the database."""

_PAGES_PER_COMMIT = 6

Tell = Callable[[Entry], Sequence[Event]]
"""What others are told of an entry, in its transaction."""


def tell_nothing(_entry: Entry) -> Sequence[Event]:
    """Tell nobody of an entry."""
    return ()


class SqliteStore:
    """The store of one log, safe to use from many threads. Make one with `open`."""

    def __init__(
        self,
        *,
        path: Path,
        writer: sqlite3.Connection,
        reader: sqlite3.Connection,
        wal: FileLock,
        own: bool,
        origin: str,
        tell: Tell,
    ) -> None:
        self.origin = origin
        self._path = path
        self._writer, self._writing = writer, threading.RLock()
        self._reader, self._reading = reader, threading.Lock()
        self._wal = wal
        self._own = own
        self._tell = tell
        self._frontier, self._known_head = Frontier(), Head(0, EMPTY_ROOT)
        self._wal_pages = 0
        self._resources = contextlib.ExitStack()
        self.threads = SqliteThreads(writes=self._transaction, reads=self.reads)
        self.events = SqliteEvents(writes=self._transaction, reads=self.reads)
        self.campaigns = SqliteCampaigns(writes=self._transaction, reads=self.reads)

    @classmethod
    def open(cls, path: Path, *, origin: str | None = None, own: bool, tell: Tell = tell_nothing) -> Self:
        """Open the log; where there is none, make it if an ``origin`` names it.

        ``own`` is for the one server process; others may read, and write short transactions beside it. ``tell`` says
        which events the outbox keeps with an entry, also with one that comes late from the spool.

        Raises:
            LogLockedError: ``own``, and another process owns the log.
            ConfigError: The log has another origin, is newer than this guardrail, or is not there.
            AuditUnavailableError: The database gives no answer.
        """
        if origin is None and not path.exists():
            raise ConfigError("There is no audit database here; check GUARDRAIL_DATA.")
        with contextlib.ExitStack() as resources, mapped():
            if own:
                owner = resources.enter_context(contextlib.closing(FileLock(path.with_name(f"{path.name}.lock"))))
                if not owner.take():
                    raise LogLockedError(
                        "Another process owns this log; stop that server or set another GUARDRAIL_DATA."
                    )
            wal = resources.enter_context(contextlib.closing(FileLock(path.with_name(f"{path.name}.wal.lock"))))
            create_private(path)
            writer = resources.enter_context(contextlib.closing(connect(path)))
            with wal.held():
                migrate(writer)
                found = claim_origin(writer, origin)
            reader = resources.enter_context(contextlib.closing(connect(path)))
            reader.execute("PRAGMA query_only = ON")
            store = cls(path=path, writer=writer, reader=reader, wal=wal, own=own, origin=found, tell=tell)
            store._resources = resources.pop_all()
            return store

    def close(self) -> None:
        """Let go of the database, as often as you like; the owner leaves nothing in the write-ahead log."""
        with self._writing, self._reading:
            if self._own:
                self._move_wal("TRUNCATE")
                self._own = False
            self._resources.close()

    def append(self, batch: Sequence[Append], *, change: Change | None = None) -> list[int]:
        """Write all of the batch or nothing, fsynced; give each entry's index.

        An entry that is there already keeps its index, so a batch may be written twice. ``change`` gets the connection
        first; where it raises, nothing is written.

        Raises:
            AuditTamperedError: An id stands for other bytes, or the tree does not fit its head.
            AuditUnavailableError: The database took nothing.
        """
        with self._writing:
            with self._transaction() as db:
                if change is not None:
                    change(db)
                frontier = self._current(db)
                places = entry_places(db, batch)
                fresh, nodes = _grow(frontier, places, batch)
                head = frontier.head
                if fresh:
                    insert_entries(db, fresh, nodes, head)
                    insert_events(db, (event for _, append in fresh for event in self._tell(append.entry)))
            self._frontier, self._known_head = frontier, head
            self._wal_pages += sum(len(append.entry.body) // PAGE_BYTES for _, append in fresh)
        return [places[append.entry.id][0] for append in batch]

    def head(self) -> Head:
        """Give the head of the tree."""
        with self.reads() as db:
            return read_head(db)

    def node(self, level: int, index: int) -> bytes:
        """Give one stored node.

        Raises:
            AuditTamperedError: It is missing.
        """
        with self.reads() as db:
            return read_node(db, level, index)

    def find(self, brand: str, entry_id: str) -> Stored | None:
        """Give one entry of this brand."""
        with self.reads() as db:
            query = f"SELECT {ENTRY} FROM audit_entry WHERE id = ? AND brand = ?"  # noqa: S608 - constants only
            row = db.execute(query, (entry_id, brand)).fetchone()
        return stored(row) if row else None

    def claimed(self, brand: str, actor: str, key: str, *, since: str) -> Claimed | None:
        """Give the claim on this key unless it is older than ``since``."""
        with self.reads() as db:
            query = "SELECT body, entry_id FROM idempotency WHERE brand = ? AND actor = ? AND key = ? AND at >= ?"
            row = db.execute(query, (brand, actor, key, since)).fetchone()
        return Claimed(body=row[0], entry_id=row[1]) if row else None

    def add_checkpoint(self, signed: Signed) -> None:
        """Keep a checkpoint; one of the same size that is there stays as it is."""
        with self._transaction() as db:
            query = (
                "INSERT INTO checkpoint SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM checkpoint WHERE size = ?1)"
            )
            db.execute(query, (signed.size, signed.note, signed.at))

    def checkpoint_covering(self, index: int) -> Signed | None:
        """Give the smallest checkpoint whose tree holds the entry at ``index``."""
        with self.reads() as db:
            query = "SELECT size, note, at FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1"
            row = db.execute(query, (index,)).fetchone()
        return Signed(size=row[0], note=row[1], at=row[2]) if row else None

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[SqliteSnapshot]:
        """Look at everything as it is now while others go on writing."""
        with mapped(), contextlib.closing(connect(self._path)) as db:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            read_head(db)  # the moment is that of the first read
            yield SqliteSnapshot(db, self.origin)

    def add_key(self, key: ApiKey) -> None:
        """Keep a new API key."""
        scopes = " ".join(sorted(key.scopes))
        row = (key.id, key.brand, scopes, key.secret_hash, key.label, key.created_at)
        with self._transaction() as db:
            query = f"INSERT INTO api_key ({KEY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants only
            db.execute(query, (*row, key.expires_at or None, key.revoked_at or None))

    def find_key(self, key_id: str) -> ApiKey | None:
        """Give one API key, revoked or not."""
        with self.reads() as db:
            row = db.execute(f"SELECT {KEY} FROM api_key WHERE id = ?", (key_id,)).fetchone()  # noqa: S608 - constants only
        return api_key(row) if row else None

    def list_keys(self, brand: str) -> list[ApiKey]:
        """Give every API key of this brand, oldest first."""
        with self.reads() as db:
            query = f"SELECT {KEY} FROM api_key WHERE brand = ? ORDER BY created_at, id"  # noqa: S608 - constants only
            rows = db.execute(query, (brand,)).fetchall()
        return [api_key(row) for row in rows]

    def revoke_key(self, brand: str, key_id: str, at: str) -> bool:
        """End an API key; say whether there was a live one of this brand."""
        with self._transaction() as db:
            query = "UPDATE api_key SET revoked_at = ? WHERE id = ? AND brand = ? AND revoked_at IS NULL"
            return db.execute(query, (at, key_id, brand)).rowcount == 1

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        db = self._writer
        with self._writing, mapped(), contextlib.nullcontext() if self._own else self._wal.held():
            try:
                db.execute("BEGIN IMMEDIATE")
                changed = db.total_changes
                yield db
                db.execute("COMMIT")
                self._tidy(db.total_changes - changed)
            finally:
                if db.in_transaction:
                    with contextlib.suppress(sqlite3.Error):  # the first error is the one to tell
                        db.execute("ROLLBACK")

    @contextlib.contextmanager
    def reads(self) -> Iterator[sqlite3.Connection]:
        """Give the connection that can only read, to one thread at a time."""
        with self._reading, mapped():
            yield self._reader

    def _current(self, db: sqlite3.Connection) -> Frontier:
        """Give the frontier of the stored tree; another process may have appended since."""
        head = read_head(db)
        if head == self._known_head:
            return self._frontier.copy()
        frontier = Frontier.load(head.size, lambda level, index: read_node(db, level, index))
        if frontier.root != head.root:
            raise AuditTamperedError("The tree does not fit its head; stop, keep a copy and verify the log.")
        return frontier

    def _tidy(self, rows: int) -> None:
        """Bound the write-ahead log after a commit of this many rows, whatever they were of."""
        self._wal_pages += _PAGES_PER_COMMIT + rows
        if self._own and self._wal_pages > MAX_WAL_PAGES:
            self._move_wal("PASSIVE")

    def _move_wal(self, mode: str) -> None:
        """Move the write-ahead log into the database, unless another process commits right now: then next time."""
        if not self._wal.take():
            return
        # Nothing depends on success: what is committed stays in the log until it is moved.
        with contextlib.suppress(sqlite3.Error):
            self._writer.execute(f"PRAGMA wal_checkpoint({mode})")
            self._wal_pages = 0
        self._wal.free()

    def list(
        self, brand: str, *, after: int, limit: int, kind: str | None = None, verdict: str | None = None
    ) -> list[Stored]:
        """Give entries of this brand with an index above ``after``, in order."""
        query = (
            f"SELECT {ENTRY} FROM audit_entry WHERE brand = ?1 AND seq > ?2 AND (?3 IS NULL OR kind = ?3) "  # noqa: S608 - constants only
            "AND (?4 IS NULL OR verdict = ?4) ORDER BY seq LIMIT ?5"
        )
        with self.reads() as db:
            rows = db.execute(query, (brand, after, kind, verdict, limit)).fetchall()
        return [stored(row) for row in rows]


def _grow(
    frontier: Frontier, places: dict[str, tuple[int, bytes]], batch: Sequence[Append]
) -> tuple[list[tuple[int, Append]], list[Node]]:
    """Give every entry of the batch that has no place yet the next one; give those and the nodes they complete."""
    fresh: list[tuple[int, Append]] = []
    nodes: list[Node] = []
    for append in batch:
        entry = append.entry
        index, body = places.setdefault(entry.id, (frontier.size, entry.body))
        if body != entry.body:
            raise AuditTamperedError("An entry of this id holds other bytes; keep a copy and verify the log.")
        if index == frontier.size:
            fresh.append((index, append))
            nodes += frontier.append(leaf_hash(body))
    return fresh, nodes
