"""The announcer: which events follow from an audit entry, from a kept thread, and from a log that was changed.

Every id is a keyed digest of what is told, so that the same news has the same id however often it comes up: the outbox
keeps it once, and a receiver drops repeats by it. Nobody can find out from an id what it was made of.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from guardrail.audit.entry import DECIDED, OVERRIDDEN, Entry
from guardrail.brand import DEFAULT_BRAND, Registry
from guardrail.check import Mode
from guardrail.decision import Verdict
from guardrail.event import Event, EventType, encode
from guardrail.kept import KeptThread, News, keyed
from guardrail.moment import moment, stamp
from guardrail.overview import BURST, BURST_REPORTS
from guardrail.threads import WatchedThread
from guardrail.watch.score import band

MAX_LISTED: Final = 20
"""Threads that an event names; the overview tells all of them."""


class Announcer:
    """Makes events. Safe to share between threads."""

    def __init__(
        self, *, fingerprint: Callable[[str, str], str], now: Callable[[], datetime], keep: timedelta, sends: bool
    ) -> None:
        """``keep`` is how long an event can be read; without ``sends`` it is never due to be sent."""
        self._fingerprint = fingerprint
        self._now = now
        self._keep = keep
        self._sends = sends
        self._started = stamp(now())

    def of_entry(self, entry: Entry) -> Sequence[Event]:
        """Say what an audit entry is to others: nothing, for most."""
        told = _TOLD.get(entry.kind)
        if told is None:
            return ()
        event_type, data_of = told
        data = data_of(entry)
        return () if data is None else (self._event(event_type, entry.brand, (entry.id,), data, at=entry.at),)

    def of_thread(self, brand: str, thread: WatchedThread, registry: Registry) -> News:
        """Say what is new in a thread; a shield is ready only where the registry lets it go out by itself."""
        now = self._now()

        def events(before: Sequence[KeptThread], after: Sequence[KeptThread]) -> Sequence[Event]:
            return (
                *self._judged(brand, thread, stamp(now)),
                *self._dangerous(brand, thread, stamp(now)),
                *self._opened(brand, before, after, stamp(now)),
                *(self._shields(brand, thread, stamp(now)) if registry.auto_shield else ()),
            )

        return News(since=stamp(now - BURST), events=events)

    def tampered(self) -> Event:
        """Say that the log is not what was signed: one event for each start of this process."""
        return self._event(EventType.LOG_TAMPERED, DEFAULT_BRAND, (self._started,), {})

    # -- of a thread -------------------------------------------------------------------------------------------------

    def _judged(self, brand: str, thread: WatchedThread, at: str) -> Iterator[Event]:
        if thread.changed:
            before, verdict = thread.before.value, thread.watched.assessment.verdict.value
            data = {"ref": thread.ref, "from": before, "verdict": verdict}
            once = (thread.ref, before, verdict, at)
            yield self._event(EventType.THREAD_JUDGED, brand, once, data, at=at, thread=thread.ref)

    def _dangerous(self, brand: str, thread: WatchedThread, at: str) -> Iterator[Event]:
        for one in thread.watched.exposures:
            if one.dangerous:
                data = {"ref": thread.ref, "band": band(one.worst).value}
                once = (thread.ref, one.subject)
                yield self._event(EventType.EXPOSURE_DANGEROUS, brand, once, data, at=at, thread=thread.ref)

    def _opened(
        self, brand: str, before: Sequence[KeptThread], after: Sequence[KeptThread], at: str
    ) -> Iterator[Event]:
        if len(before) < BURST_REPORTS <= len(after):
            refs = [one.ref for one in after]
            data = {"since": after[0].reported_at, "threads": refs[:MAX_LISTED]}
            yield self._event(EventType.INCIDENT_OPENED, brand, (*refs, at), data, at=at)

    def _shields(self, brand: str, thread: WatchedThread, at: str) -> Iterator[Event]:
        shield = thread.watched.shield
        if shield is None:
            return
        data = {"ref": thread.ref, "lang": shield.lang}
        for customer in shield.customers:
            once = (thread.ref, customer)
            yield self._event(EventType.SHIELD_READY, brand, once, data, at=at, thread=thread.ref)

    # -- any event ---------------------------------------------------------------------------------------------------

    def _event(
        self,
        event_type: EventType,
        brand: str,
        once: Sequence[str],
        data: Mapping[str, object],
        *,
        at: str = "",
        thread: str = "",
    ) -> Event:
        """Make an event; ``once`` says what makes it another one than those of its type and brand."""
        now = self._now()
        happened = at or stamp(now)
        digest = keyed(self._fingerprint, "event", event_type, "\0".join((brand, *once)))
        return Event(
            id=f"evt_{digest}",
            brand=brand,
            type=event_type,
            at=happened,
            body=encode(event_type, happened, brand, data),
            thread=thread,
            next_at=stamp(now) if self._sends else "",
            expires_at=stamp((moment(happened) or now) + self._keep),
        )


# -- of an entry -----------------------------------------------------------------------------------------------------

_Data = Mapping[str, object] | None


def _held(entry: Entry) -> _Data:
    if entry.verdict != Verdict.HOLD.word or _fields(entry).get("mode") == Mode.MONITOR:
        return None
    return {"id": entry.id, "verdict": entry.verdict}


def _released(entry: Entry) -> _Data:
    fields = _fields(entry)
    return {"id": fields.get("of"), "release": entry.id, "verdict": fields.get("from")}


def _activated(entry: Entry) -> _Data:
    return {"policy": _fields(entry).get("policy")}


def _refused(entry: Entry) -> _Data:
    fields = _fields(entry)
    return {"code": fields.get("code"), "count": fields.get("count")}


def _fields(entry: Entry) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(entry.body)
    return fields


PACK_ACTIVATED: Final = "pack.activated"
PACK_REFUSED: Final = "pack.refused"

_TOLD: Final[Mapping[str, tuple[EventType, Callable[[Entry], _Data]]]] = {
    DECIDED: (EventType.CHECK_HELD, _held),
    OVERRIDDEN: (EventType.CHECK_RELEASED, _released),
    PACK_ACTIVATED: (EventType.PACK_ACTIVATED, _activated),
    PACK_REFUSED: (EventType.PACK_REFUSED, _refused),
}
"""What others are told of an entry of a kind, where ``data`` is not none."""
