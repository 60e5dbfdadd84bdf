"""Events: what happened, told to other systems by ids and codes alone (Standard Webhooks 1.0.0, "thin" payloads).

Whoever hears of one asks for the rest with a key of their own. The outbox keeps events until they expire, so that
those who cannot be reached may read them later.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Protocol

MAX_BODY_BYTES: Final = 2048
"""Ten times what ids and codes need; the specification recommends less than 20 kB."""


class EventType(StrEnum):
    """What an event tells; the members of its ``data`` are always the same."""

    THREAD_JUDGED = "thread.judged"
    """A kept thread is taken for something else: ``ref``, ``from``, ``verdict``."""
    EXPOSURE_DANGEROUS = "exposure.dangerous"
    """A person stands dangerously exposed in a kept thread, for the first time: ``ref``, ``band``."""
    INCIDENT_OPENED = "incident.opened"
    """Prank reports by exposed customers come in a burst: ``since``, ``threads``."""
    SHIELD_READY = "shield.ready"
    """A reply may go out without a person; the thread tells its text: ``ref``, ``lang``."""
    CHECK_HELD = "check.held"
    """A reply waits for a person: ``id``, ``verdict``."""
    CHECK_RELEASED = "check.released"
    """A person released a reply: ``id`` of the check, ``release``, ``verdict`` that it had."""
    PACK_ACTIVATED = "pack.activated"
    """Other rules are in force: ``policy``."""
    PACK_REFUSED = "pack.refused"
    """Rules on disk cannot be used: ``code``, ``count`` of mistakes."""
    LOG_TAMPERED = "log.tampered"
    """The audit log is not what was signed; no data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. ``id`` names it for good: an event that is told twice has one id, and the outbox keeps it once.

    ``body`` is what is signed and sent, byte for byte. Moments are written as in audit entries. It is due to be sent
    at ``next_at``, never where that is empty; ``attempts`` have failed. ``thread`` is the kept thread that it is about:
    it stays as long as that, so that nothing is told again of a thread that lives long.
    """

    id: str
    brand: str
    type: EventType
    at: str
    body: bytes = field(repr=False)
    thread: str = ""
    attempts: int = 0
    next_at: str = ""
    expires_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvent:
    """An event and its place in the outbox: places ascend in the order in which events were kept."""

    index: int
    event: Event


class EventStore(Protocol):
    """The outbox. Every method raises AuditUnavailableError where the database gives no answer."""

    def put(self, events: Sequence[Event]) -> None:
        """Keep all of them or none, fsynced; one whose id is there already stays as it is."""

    def due(self, at: str, limit: int) -> list[Event]:
        """Give what is to be sent at this moment and has not expired, in order."""

    def waiting(self, at: str) -> int:
        """Count what is to be sent at this moment or later and has not expired."""

    def delivered(self, event_id: str, at: str) -> None:
        """Keep that the receiver has it."""

    def failed(self, event_id: str, next_at: str) -> None:
        """Count an attempt that failed, and send it again at a later moment."""

    def give_up(self, event_id: str, at: str) -> None:
        """Count an attempt that failed, and never send it again; it can still be read."""

    def expire(self, at: str) -> int:
        """Forget what expired before this moment, but for events of threads that are kept; say how many."""

    def list(self, brand: str, *, after: int, limit: int) -> list[KeptEvent]:
        """Give the events of a brand behind a place, in order, sent or not."""


def encode(event_type: EventType, at: str, brand: str, data: Mapping[str, object]) -> bytes:
    """Write the body of an event: ``{type, timestamp, brand, data}``, in ASCII.

    Raises:
        ValueError: It is longer than ids and codes can be.
    """
    body = json.dumps(
        {"type": event_type, "timestamp": at, "brand": brand, "data": dict(data)}, separators=(",", ":")
    ).encode()
    if len(body) > MAX_BODY_BYTES:
        raise ValueError(f"an event takes {MAX_BODY_BYTES} bytes of ids and codes")
    return body
