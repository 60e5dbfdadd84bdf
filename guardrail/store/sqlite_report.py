"""Reports in SQLite. A new one is handed to the log, which keeps it in the transaction of its entry."""

import dataclasses
import sqlite3
from typing import Any, Final

from guardrail.audit.log import Change
from guardrail.contact.report import Asked, Happened, Reached, Report, Reported
from guardrail.store.sqlite_handoff import Reads

_TOLD: Final = tuple(field.name for field in dataclasses.fields(Report) if field.name != "seq")
_TOLD_COLUMNS: Final = ", ".join(_TOLD)


class SqliteReports:
    """The reports of one database."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def added(self, report: Report) -> Change:
        """Keep a report."""

        def add(db: sqlite3.Connection) -> None:
            places = ", ".join("?" for _ in _TOLD)
            query = f"INSERT INTO callback_report ({_TOLD_COLUMNS}) VALUES ({places})"  # noqa: S608 - constants only
            row = {name: getattr(report, name) for name in _TOLD} | {"callback": report.callback or None}
            db.execute(query, tuple(row.values()))

        return add

    def list(self, brand: str, *, after: int, limit: int, thread: str) -> list[Report]:
        """Give the reports of this brand with a number above ``after``; those of one thread where that is not empty."""
        query = (
            f"SELECT seq, {_TOLD_COLUMNS} FROM callback_report WHERE brand = ?1 AND seq > ?2 "  # noqa: S608 - constants only
            "AND (?3 = '' OR thread = ?3) ORDER BY seq LIMIT ?4"
        )
        with self._reads() as db:
            return [_read_report(row) for row in db.execute(query, (brand, after, thread, limit))]


def _read_report(row: tuple[Any, ...]) -> Report:
    seq, *told = row
    fields = dict(zip(_TOLD, told, strict=True))
    typed = {
        "kind": Reported(fields["kind"]),
        "happened": Happened(fields["happened"]),
        "reached": Reached(fields["reached"]),
        "asked": Asked(fields["asked"]),
        "callback": fields["callback"] or "",
    }
    return Report(seq=seq, **{**fields, **typed})
