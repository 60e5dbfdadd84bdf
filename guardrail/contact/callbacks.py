"""The call-backs of an installation: announced by the company, checked by its customers."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from guardrail.audit.entry import event
from guardrail.audit.log import Append, AuditLog, Change
from guardrail.contact.callback import (
    GRACE,
    MAX_LOOKS,
    Announced,
    Announcement,
    Callback,
    CallState,
    Checked,
    Standing,
)
from guardrail.contact.code import Fingerprint, as_shown, caller_half, mint_code, read_code
from guardrail.contact.handoffs import AT_ONCE, CLOCK, CUSTOMER
from guardrail.contact.reference import thread_digest
from guardrail.errors import InputError, NotFoundError, StateError
from guardrail.identifier import Identifiers
from guardrail.moment import stamp

MAX_WINDOW: Final = timedelta(hours=24)
"""Longest window: a code that counts for days would tell nobody that now is the time."""
MAX_AHEAD: Final = timedelta(days=60)


class CallbackStore(Protocol):
    """Where call-backs are kept. Reading raises `AuditUnavailableError` when there is no answer."""

    def find(self, brand: str, callback_id: str) -> Callback | None:
        """Give one call-back of this brand."""

    def of_code(self, digest: str) -> Callback | None:
        """Give the call-back whose code has this keyed digest."""

    def due(self, at: str, limit: int) -> list[Callback]:
        """Give those that are announced though their window is over, oldest first."""

    def added(self, callback: Callback) -> Change:
        """Keep a new one."""

    def looked(self, callback: Callback, most: int) -> Change:
        """Count a look; `StateError` where there were ``most``, or it has ended."""

    def ended(self, now: Callback) -> Change:
        """End one; `StateError` where it has ended already."""


_NOTHING: Final = Checked(standing=Standing.NONE)


class Callbacks:
    """Announces call-backs and checks codes; each change is in the log by the time it is told. Safe between threads."""

    def __init__(
        self,
        *,
        store: CallbackStore,
        log: AuditLog,
        fingerprint: Fingerprint,
        ids: Identifiers,
        now: Callable[[], datetime],
        words: Callable[[str], Sequence[str]],
    ) -> None:
        """``words`` gives the words of a language that callers' halves are drawn from."""
        self._store = store
        self._log = log
        self._fingerprint = fingerprint
        self._ids = ids
        self._now = now
        self._words = words

    def announce(self, asked: Announcement) -> Announced:
        """Put a call or visit on record and make both halves.

        Raises:
            InputError: Its window cannot be.
            AuditUnavailableError: It could not be made durable; there is none then.
        """
        moment, code = self._now(), mint_code()
        _check_window(asked, moment)
        at, offset = stamp(moment), asked.begins.utcoffset() or timedelta(0)
        made = Callback(
            id=self._ids.make("cbk"),
            brand=asked.brand,
            code=self._of_code(asked.brand, code),
            kind=asked.kind,
            thread=thread_digest(self._fingerprint, asked.thread),
            customer=self._fingerprint("customer", asked.customer) if asked.customer else "",
            lang=asked.lang,
            state=CallState.ANNOUNCED,
            looks=0,
            begins_at=stamp(asked.begins),
            ends_at=stamp(asked.ends),
            offset_min=int(offset.total_seconds()) // 60,
            created_at=at,
            changed_at=at,
            expires_at=stamp(asked.ends + GRACE),
        )
        self._write(self._store.added(made), made, "announced", asked.actor, at)
        return Announced(callback=made, customer_code=as_shown(code), caller_code=self._caller(made, code))

    def find(self, brand: str, callback_id: str) -> Callback:
        """Give one call-back of this brand as it is now.

        Raises:
            NotFoundError: There is none of this id.
        """
        return self._found(brand, callback_id).seen_at(stamp(self._now()))

    def end(self, brand: str, callback_id: str, to: CallState, *, actor: str) -> Callback:
        """Mark a call-back as done or cancelled: from then on its code is worth nothing.

        Raises:
            NotFoundError: There is none of this id.
            StateError: It has ended already.
            AuditUnavailableError: It could not be made durable; nothing changed.
        """
        now = self._found(brand, callback_id).moved(to, stamp(self._now()))
        self._write(self._store.ended(now), now, now.state, actor, now.changed_at)
        return now

    def check(self, brand: str, written: str) -> Checked:
        """Say what a code is worth and, inside its window, what the caller must say.

        One that is unknown, of another brand, ended, over or looked at too often is none alike: whoever holds it is
        told to hang up, which is right in every one of these cases. Only the right code learns that it is too early.

        Raises:
            AuditUnavailableError: The look could not be counted, so nothing is shown.
        """
        code, moment = read_code(written), self._now()
        at = stamp(moment)
        found = self._live(brand, code, at)
        if found is None:
            return _NOTHING
        if moment < found.begins - GRACE:
            return Checked(standing=Standing.EARLY, callback=found)
        shown = Checked(standing=Standing.ON_RECORD, callback=found, caller_code=self._caller(found, code))
        try:
            self._write(self._store.looked(found, MAX_LOOKS), found, "shown", CUSTOMER, at)
        except StateError:
            return _NOTHING
        return shown

    def known(self, brand: str, written: str) -> str:
        """Give the id of the call-back that a code was made for, whatever became of it; empty for none."""
        code = read_code(written)
        found = self._store.of_code(self._of_code(brand, code)) if code else None
        return found.id if found else ""

    def expire(self) -> int:
        """Write down those whose window is over; say how many.

        Raises:
            AuditUnavailableError: The database takes nothing; call again later.
        """
        at = stamp(self._now())
        due = self._store.due(at, AT_ONCE)
        for one in due:
            over = one.seen_at(at)
            with contextlib.suppress(StateError):  # somebody ended it in between
                self._write(self._store.ended(over), over, over.state, CLOCK, at)
        return len(due)

    def _found(self, brand: str, callback_id: str) -> Callback:
        found = self._store.find(brand, callback_id)
        if found is None:
            raise NotFoundError("There is no such call-back for this brand; check the id.")
        return found

    def _live(self, brand: str, code: str, at: str) -> Callback | None:
        found = self._store.of_code(self._of_code(brand, code)) if code else None
        return found if found and found.seen_at(at).state is CallState.ANNOUNCED else None

    def _caller(self, callback: Callback, code: str) -> str:
        return caller_half(callback.id, code, self._words(callback.lang), self._fingerprint)

    def _of_code(self, brand: str, code: str) -> str:
        return self._fingerprint("callback", f"{brand}/{code}")

    def _write(self, change: Change, now: Callback, what: str, actor: str, at: str) -> None:
        """Make a change with its entry, which holds ids and moments and no digest of anybody."""
        entry = event(
            f"callback.{what}",
            entry_id=self._ids.make("evt"),
            at=at,
            brand=now.brand,
            actor=actor,
            details={"callback": now.id, "form": now.kind, "begins_at": now.begins_at, "ends_at": now.ends_at},
        )
        self._log.apply(change, [Append(entry=entry)])


def _check_window(asked: Announcement, now: datetime) -> None:
    if asked.ends <= asked.begins or asked.ends - asked.begins > MAX_WINDOW:
        raise InputError("The window must end after it begins and last at most 24 hours.", pointer="/window/until")
    if asked.ends <= now:
        raise InputError("The window is over already; announce a time to come.", pointer="/window/until")
    if asked.begins - now > MAX_AHEAD:
        raise InputError("The window begins in more than 60 days; announce it later.", pointer="/window/from")
