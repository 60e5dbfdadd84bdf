"""Builders for tests of handoffs and call-backs: a real log and a real database, and a clock that can be moved."""

import contextlib
import hmac
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from guardrail.contact.callback import Announcement, Kind
from guardrail.contact.callbacks import Callbacks
from guardrail.contact.handoff import Proposal, Proposed
from guardrail.contact.handoffs import Handoffs
from guardrail.contact.report import Asked, Happened, Reached, Reported, Told
from guardrail.contact.reports import Reports
from guardrail.identifier import Identifiers
from guardrail.store.sqlite_callback import SqliteCallbacks
from guardrail.store.sqlite_handoff import SqliteHandoffs
from guardrail.store.sqlite_report import SqliteReports
from tests.record import Record, a_record

LIFE = timedelta(hours=24)


def fingerprint(kind: str, value: str) -> str:
    return f"k1:{hmac.new(b'key', f'{kind}/{value}'.encode(), 'sha256').hexdigest()}"


def identifiers(record: Record) -> Identifiers:
    return Identifiers(lambda: int(record.clock().timestamp() * 1e9), lambda bits: (1 << bits) - 1)


@contextmanager
def handoffs(folder: Path) -> Iterator[tuple[Handoffs, Record]]:
    with a_record(folder) as record:
        made = Handoffs(
            store=SqliteHandoffs(record.store.reads),
            log=record.log,
            fingerprint=fingerprint,
            ids=identifiers(record),
            now=record.clock,
            life=LIFE,
        )
        yield made, record


def propose(made: Handoffs, **changes) -> Proposed:
    asked = {"brand": "default", "actor": "key_1", "platform": "x", "channel": "x", "thread": "1857", "customer": "77"}
    return made.propose(Proposal(**(asked | changes)))


@contextmanager
def behind(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the database beside the store, as somebody who goes behind its back."""
    with contextlib.closing(sqlite3.connect(folder / "guardrail.db", isolation_level=None)) as db:
        yield db


def kinds(record: Record) -> list[str]:
    """Give the kinds of all entries, in the order of the log."""
    return [stored.entry.kind for stored in record.log.list("default", limit=1000)]


WORDS = tuple(f"{first}{second}" for first in "abcdefgh" for second in "klmnopqr")


@dataclass
class Calls:
    """Call-backs and reports over one record."""

    callbacks: Callbacks
    reports: Reports
    record: Record

    def announce(self, *, after: timedelta = timedelta(0), lasts: timedelta = timedelta(hours=2), **changes):
        """Announce a call that begins ``after`` from now."""
        begins = self.record.clock() + after
        asked = {"brand": "default", "actor": "key_1", "kind": Kind.CALL, "lang": "en"}
        return self.callbacks.announce(Announcement(begins=begins, ends=begins + lasts, **(asked | changes)))

    def check(self, code: str, brand: str = "default"):
        return self.callbacks.check(brand, code)

    def report(self, **changes):
        told = {
            "brand": "default",
            "kind": Reported.CALL,
            "happened": Happened.NOW,
            "reached": Reached.PHONE,
            "asked": Asked.ABUSE,
        }
        return self.reports.add(Told(**(told | changes)))


@contextmanager
def calls(folder: Path) -> Iterator[Calls]:
    with a_record(folder) as record:
        shared = {
            "log": record.log,
            "fingerprint": fingerprint,
            "ids": identifiers(record),
            "now": record.clock,
        }
        made = Callbacks(store=SqliteCallbacks(record.store.reads), words=lambda _lang: WORDS, **shared)
        reports = Reports(store=SqliteReports(record.store.reads), known=made.known, **shared)
        yield Calls(made, reports, record)
