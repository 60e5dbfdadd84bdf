"""Call-backs in SQLite. What changes is handed to the log, which makes it in the transaction of its entry."""

import sqlite3
from typing import Final

from guardrail.audit.log import Change
from guardrail.contact.callback import Callback, CallState, Kind
from guardrail.errors import StateError
from guardrail.store.sqlite_file import Connected
from guardrail.store.sqlite_table import Table


class SqliteCallbacks:
    """The call-backs of one database."""

    def __init__(self, reads: Connected) -> None:
        self._table: Final = Table("callback", Callback, reads, kind=Kind, state=CallState)

    def find(self, brand: str, callback_id: str) -> Callback | None:
        """Give one call-back of this brand."""
        return self._table.one("id = ? AND brand = ?", callback_id, brand)

    def of_code(self, digest: str) -> Callback | None:
        """Give the call-back whose code has this keyed digest."""
        return self._table.one("code = ?", digest)

    def due(self, at: str, limit: int) -> list[Callback]:
        """Give those that are announced though their window is over, oldest first."""
        return self._table.those("state = 'announced' AND expires_at <= ? ORDER BY expires_at LIMIT ?", at, limit)

    def added(self, callback: Callback) -> Change:
        """Keep a new one."""
        return self._table.added(callback)

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
