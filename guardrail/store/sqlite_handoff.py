"""Handoffs in SQLite. What changes is handed to the log, which makes it in the transaction of its entry."""

import sqlite3
from typing import Final

from guardrail.audit.log import Change
from guardrail.contact.handoff import Handoff, State
from guardrail.errors import StateError
from guardrail.store.sqlite_file import Connected
from guardrail.store.sqlite_table import Table


class SqliteHandoffs:
    """The handoffs of one database."""

    def __init__(self, reads: Connected) -> None:
        self._table: Final = Table("handoff", Handoff, reads, state=State)

    def find(self, brand: str, handoff_id: str) -> Handoff | None:
        """Give one handoff of this brand."""
        return self._table.one("id = ? AND brand = ?", handoff_id, brand)

    def of_token(self, digest: str) -> Handoff | None:
        """Give the handoff whose token has this keyed digest."""
        return self._table.one("token = ?", digest)

    def due(self, at: str, limit: int) -> list[Handoff]:
        """Give those that can still be redeemed though their time has run out, oldest first."""
        live = "state IN ('proposed', 'offered', 'opened') AND expires_at <= ? ORDER BY expires_at LIMIT ?"
        return self._table.those(live, at, limit)

    def added(self, handoff: Handoff) -> Change:
        """Keep a new one."""
        return self._table.added(handoff)

    def moved(self, was: Handoff, now: Handoff) -> Change:
        """Change the state of one; `StateError` where it is no longer what it was."""

        def move(db: sqlite3.Connection) -> None:
            query = "UPDATE handoff SET state = ?, changed_at = ? WHERE id = ? AND state = ?"
            if db.execute(query, (now.state, now.changed_at, was.id, was.state)).rowcount != 1:
                raise StateError("This handoff was moved on by somebody else; read it again.")

        return move
