"""Builders for tests of the record: entries, stores and logs, all of them real."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from guardrail.audit.checkpoint import Signer
from guardrail.audit.entry import Entry, event
from guardrail.audit.log import Append, AuditLog
from guardrail.audit.spool import Spool
from guardrail.check import Claim
from guardrail.moment import stamp
from guardrail.store.last_signed import LastSignedFile
from guardrail.store.sqlite import SqliteStore

ORIGIN = "guardrail.local/audit/1"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNER = Signer(name=ORIGIN, key=KEY)

_numbers = itertools.count()


def an_entry(
    number: int | None = None,
    *,
    brand: str = "default",
    kind: str = "pack.activated",
    at: datetime = NOON,
    pad: str = "",
) -> Entry:
    number = next(_numbers) if number is None else number
    return event(
        kind,
        entry_id=f"evt_{number:032x}",
        at=stamp(at),
        brand=brand,
        actor="key_1",
        details={"number": number, "pad": pad},
    )


def an_append(number: int | None = None, *, claim: str = "", **fields) -> Append:
    return Append(entry=an_entry(number, **fields), claim=Claim(key=claim, body="ab" * 32) if claim else None)


def appends(count: int, **fields) -> list[Append]:
    return [an_append(**fields) for _ in range(count)]


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Record:
    """A log on disk with everything around it."""

    folder: Path
    store: SqliteStore
    spool: Spool
    clock: Clock
    log: AuditLog


@contextmanager
def a_record(folder: Path, *, own: bool = True) -> Iterator[Record]:
    store = SqliteStore.open(folder / "guardrail.db", origin=ORIGIN, own=own)
    spool = Spool(folder / "guardrail.spool")
    clock = Clock()
    last = LastSignedFile(folder / "last-checkpoint")
    log = AuditLog(store=store, spool=spool, signer=SIGNER, last_signed=last, now=clock)
    try:
        yield Record(folder, store, spool, clock, log)
    finally:
        spool.close()
        store.close()
