"""Builders for tests of handoffs and call-backs: a real log and a real database, and a clock that can be moved."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from guardrail.contact.handoffs import Handoffs, Proposal, Proposed
from guardrail.identifier import Identifiers
from guardrail.store.sqlite_handoff import SqliteHandoffs
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


def kinds(record: Record) -> list[str]:
    """Give the kinds of all entries, in the order of the log."""
    return [stored.entry.kind for stored in record.log.list("default", limit=1000)]
