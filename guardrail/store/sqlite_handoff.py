"""Handoffs in SQLite. What changes is handed to the log, which makes it in the transaction of its entry."""

import dataclasses
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Final

from guardrail.audit.log import Change
from guardrail.contact.handoff import Handoff, State
from guardrail.errors import StateError

Reads = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""The store's way to its reading connection."""

_NAMES: Final = tuple(field.name for field in dataclasses.fields(Handoff))
_COLUMNS: Final = ", ".join(_NAMES)
_PLACES: Final = ", ".join("?" for _ in _NAMES)


class SqliteHandoffs:
    """The handoffs of one database."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def find(self, brand: str, handoff_id: str) -> Handoff | None:
        """Give one handoff of this brand."""
        return self._one("id = ? AND brand = ?", handoff_id, brand)

    def of_token(self, digest: str) -> Handoff | None:
        """Give the handoff whose token has this keyed digest."""
        return self._one("token = ?", digest)

    def due(self, at: str, limit: int) -> list[Handoff]:
        """Give those that can still be redeemed though their time has run out, oldest first."""
        query = (
            f"SELECT {_COLUMNS} FROM handoff WHERE state IN ('proposed', 'offered', 'opened') AND expires_at <= ? "  # noqa: S608 - constants only
            "ORDER BY expires_at LIMIT ?"
        )
        with self._reads() as db:
            return [_read(row) for row in db.execute(query, (at, limit))]

    def added(self, handoff: Handoff) -> Change:
        """Keep a new one."""

        def add(db: sqlite3.Connection) -> None:
            query = f"INSERT INTO handoff ({_COLUMNS}) VALUES ({_PLACES})"  # noqa: S608 - constants only
            db.execute(query, tuple(getattr(handoff, name) for name in _NAMES))

        return add

    def moved(self, was: Handoff, now: Handoff) -> Change:
        """Change the state of one; `StateError` where it is no longer what it was."""

        def move(db: sqlite3.Connection) -> None:
            query = "UPDATE handoff SET state = ?, changed_at = ? WHERE id = ? AND state = ?"
            if db.execute(query, (now.state, now.changed_at, was.id, was.state)).rowcount != 1:
                raise StateError("This handoff was moved on by somebody else; read it again.")

        return move

    def _one(self, where: str, *values: str) -> Handoff | None:
        with self._reads() as db:
            row = db.execute(f"SELECT {_COLUMNS} FROM handoff WHERE {where}", values).fetchone()  # noqa: S608 - constants only
        return _read(row) if row else None


def _read(row: tuple[Any, ...]) -> Handoff:
    fields = dict(zip(_NAMES, row, strict=True))
    return Handoff(**{**fields, "state": State(fields["state"])})
