"""Call-backs in SQLite. What changes is handed to the log, which makes it in the transaction of its entry."""

import dataclasses
import sqlite3
from typing import Any, Final

from guardrail.audit.log import Change
from guardrail.contact.callback import Callback, CallState, Kind
from guardrail.errors import StateError
from guardrail.store.sqlite_handoff import Reads

_NAMES: Final = tuple(field.name for field in dataclasses.fields(Callback))
_COLUMNS: Final = ", ".join(_NAMES)
_PLACES: Final = ", ".join("?" for _ in _NAMES)


class SqliteCallbacks:
    """The call-backs of one database."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def find(self, brand: str, callback_id: str) -> Callback | None:
        """Give one call-back of this brand."""
        return self._one("id = ? AND brand = ?", callback_id, brand)

    def of_code(self, digest: str) -> Callback | None:
        """Give the call-back whose code has this keyed digest."""
        return self._one("code = ?", digest)

    def due(self, at: str, limit: int) -> list[Callback]:
        """Give those that are announced though their window is over, oldest first."""
        query = (
            f"SELECT {_COLUMNS} FROM callback WHERE state = 'announced' AND expires_at <= ? "  # noqa: S608 - constants only
            "ORDER BY expires_at LIMIT ?"
        )
        with self._reads() as db:
            return [_read(row) for row in db.execute(query, (at, limit))]

    def added(self, callback: Callback) -> Change:
        """Keep a new one."""

        def add(db: sqlite3.Connection) -> None:
            query = f"INSERT INTO callback ({_COLUMNS}) VALUES ({_PLACES})"  # noqa: S608 - constants only
            db.execute(query, tuple(getattr(callback, name) for name in _NAMES))

        return add

    def looked(self, callback: Callback, most: int) -> Change:
        """Count a look; `StateError` where there were ``most``, or it has ended."""

        def look(db: sqlite3.Connection) -> None:
            query = "UPDATE callback SET looks = looks + 1 WHERE id = ? AND state = 'announced' AND looks < ?"
            if db.execute(query, (callback.id, most)).rowcount != 1:
                raise StateError("This call-back was looked at too often, or has ended; announce a new one.")

        return look

    def ended(self, now: Callback) -> Change:
        """End one; `StateError` where it has ended already."""

        def end(db: sqlite3.Connection) -> None:
            query = "UPDATE callback SET state = ?, changed_at = ? WHERE id = ? AND state = 'announced'"
            if db.execute(query, (now.state, now.changed_at, now.id)).rowcount != 1:
                raise StateError("This call-back has ended already; read it again.")

        return end

    def _one(self, where: str, *values: str) -> Callback | None:
        with self._reads() as db:
            row = db.execute(f"SELECT {_COLUMNS} FROM callback WHERE {where}", values).fetchone()  # noqa: S608 - constants only
        return _read(row) if row else None


def _read(row: tuple[Any, ...]) -> Callback:
    fields = dict(zip(_NAMES, row, strict=True))
    return Callback(**{**fields, "kind": Kind(fields["kind"]), "state": CallState(fields["state"])})
