"""Reports in SQLite. A new one is handed to the log, which keeps it in the transaction of its entry."""

from typing import Final

from guardrail.audit.log import Change
from guardrail.contact.report import Asked, Happened, Reached, Report, Reported
from guardrail.store.sqlite_file import Connected
from guardrail.store.sqlite_table import Table


class SqliteReports:
    """The reports of one database."""

    def __init__(self, reads: Connected) -> None:
        typed = {"kind": Reported, "happened": Happened, "reached": Reached, "asked": Asked}
        self._table: Final = Table("callback_report", Report, reads, callback=_said, **typed)

    def added(self, report: Report) -> Change:
        """Keep a report; the database counts it."""
        return self._table.added(report, seq=None, callback=report.callback or None)

    def list(self, brand: str, *, after: int, limit: int, thread: str) -> list[Report]:
        """Give the reports of this brand with a number above ``after``; those of one thread where that is not empty."""
        where = "brand = ?1 AND seq > ?2 AND (?3 = '' OR thread = ?3) ORDER BY seq LIMIT ?4"
        return self._table.those(where, brand, after, thread, limit)


def _said(callback: str | None) -> str:
    return callback or ""
