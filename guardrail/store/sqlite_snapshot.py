"""A log in SQLite at one moment."""

import sqlite3
from collections.abc import Sequence

from guardrail.audit.log import Signed, Stored
from guardrail.audit.merkle import Head
from guardrail.store.sqlite_file import mapped
from guardrail.store.sqlite_row import ENTRY, read_head, stored


class SqliteSnapshot:
    """Everything in the log at one moment, for those who verify or export it. Nothing here trusts what is stored."""

    def __init__(self, db: sqlite3.Connection, origin: str) -> None:
        self.origin = origin
        self._db = db

    def head(self) -> Head:
        """Give the stored head."""
        with mapped():
            return read_head(self._db)

    def entries(self, start: int, limit: int) -> Sequence[Stored]:
        """Give the rows from index ``start``, in order; rows may be missing."""
        query = f"SELECT {ENTRY} FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT ?"  # noqa: S608 - constants only
        with mapped():
            return [stored(row) for row in self._db.execute(query, (start, limit))]

    def node(self, level: int, index: int) -> bytes | None:
        """Give one stored node, if it is there."""
        with mapped():
            row = self._db.execute("SELECT hash FROM tlog_node WHERE level = ? AND idx = ?", (level, index)).fetchone()
        return row[0] if row else None

    def node_count(self) -> int:
        """Count the stored nodes."""
        with mapped():
            count: int = self._db.execute("SELECT count(*) FROM tlog_node").fetchone()[0]
        return count

    def checkpoints(self) -> Sequence[Signed]:
        """Give every stored checkpoint, smallest first."""
        with mapped():
            rows = self._db.execute("SELECT size, note, at FROM checkpoint ORDER BY size").fetchall()
        return [Signed(size=row[0], note=row[1], at=row[2]) for row in rows]
