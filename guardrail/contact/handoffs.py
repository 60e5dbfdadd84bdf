"""The handoffs of an installation: proposed for a reply, redeemed by a customer, followed until they are resolved.

A handoff proves the company to the customer and never the customer to the company: its link stands in a public reply,
so whoever reads that may be first. Therefore a redeem gives nothing but the way to the company's own channel, and who
comes there with the token is held against the thread and the customer that it was made for.
"""

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

from guardrail.audit.entry import event
from guardrail.audit.log import Append, AuditLog, Change
from guardrail.contact.code import Fingerprint
from guardrail.contact.handoff import REDEEMABLE, Arrival, Handoff, Match, Proposal, Proposed, State
from guardrail.contact.reference import thread_digest
from guardrail.contact.token import is_token, mint_token
from guardrail.errors import NotFoundError, StateError
from guardrail.identifier import Identifiers
from guardrail.moment import stamp

CUSTOMER: Final = "customer"
"""The actor of a redeem: more than that is neither known nor kept."""
CLOCK: Final = "clock"
"""The actor where time ran out."""
AT_ONCE: Final = 500
"""Handoffs whose time ran out that are written down in one go."""


class HandoffStore(Protocol):
    """Where handoffs are kept. Reading raises `AuditUnavailableError` when there is no answer."""

    def find(self, brand: str, handoff_id: str) -> Handoff | None:
        """Give one handoff of this brand."""

    def of_token(self, digest: str) -> Handoff | None:
        """Give the handoff whose token has this keyed digest."""

    def due(self, at: str, limit: int) -> list[Handoff]:
        """Give those that can still be redeemed though their time has run out, oldest first."""

    def added(self, handoff: Handoff) -> Change:
        """Keep a new one."""

    def moved(self, was: Handoff, now: Handoff) -> Change:
        """Change the state of one; `StateError` where it is no longer what it was."""


class Handoffs:
    """Makes handoffs and moves them on; every change is in the log by the time it is told. Safe between threads."""

    def __init__(
        self,
        *,
        store: HandoffStore,
        log: AuditLog,
        fingerprint: Fingerprint,
        ids: Identifiers,
        now: Callable[[], datetime],
        life: timedelta,
    ) -> None:
        """``life`` is how long a link can be redeemed where a proposal says nothing."""
        self._store = store
        self._log = log
        self._fingerprint = fingerprint
        self._ids = ids
        self._now = now
        self._life = life

    def propose(self, asked: Proposal) -> Proposed:
        """Make a handoff and its token.

        Raises:
            AuditUnavailableError: It could not be made durable; there is none then.
        """
        token, moment = mint_token(), self._now()
        at = stamp(moment)
        made = Handoff(
            id=self._ids.make("hnd"),
            brand=asked.brand,
            token=self._fingerprint("handoff", token),
            thread=thread_digest(self._fingerprint, asked.thread),
            customer=self._of_customer(asked.customer),
            platform=asked.platform,
            channel=asked.channel,
            lang=asked.lang,
            state=State.PROPOSED,
            created_at=at,
            changed_at=at,
            expires_at=stamp(moment + (asked.life or self._life)),
        )
        self._write(self._store.added(made), made, asked.actor, at)
        return Proposed(handoff=made, token=token)

    def find(self, brand: str, handoff_id: str) -> Handoff:
        """Give one handoff of this brand as it is now.

        Raises:
            NotFoundError: There is none of this id.
        """
        return self._found(brand, handoff_id).seen_at(self._at())

    def match(self, arrival: Arrival) -> Match:
        """Say which handoff a token stands for and whether who came with it fits. Nothing changes.

        Raises:
            NotFoundError: It is no token of this brand.
        """
        found = self._of_token(arrival.token)
        if found is None or found.brand != arrival.brand:
            raise NotFoundError("No handoff of this brand has this token; treat who sent it as a stranger.")
        return Match(
            handoff=found.seen_at(self._at()),
            channel=arrival.channel == found.channel if arrival.channel else None,
            thread=thread_digest(self._fingerprint, arrival.thread) == found.thread if arrival.thread else None,
            customer=self._fits(arrival.customer, found.customer),
        )

    def move(self, brand: str, handoff_id: str, to: State, *, actor: str) -> Handoff:
        """Take one step on behalf of the company.

        Raises:
            NotFoundError: There is no such handoff.
            StateError: ``to`` may not follow where it stands.
            AuditUnavailableError: The step could not be made durable; it was not taken.
        """
        return self._step(self._found(brand, handoff_id), to, actor)

    def live(self, token: str) -> Handoff | None:
        """Give the handoff that this token can still redeem. Nothing changes: to look is not to come.

        One that is used, out of time or was never there is None alike.
        """
        found = self._of_token(token)
        return found if found and found.seen_at(self._at()).state in REDEEMABLE else None

    def redeem(self, token: str) -> Handoff | None:
        """Redeem a token for the customer, at most once; None as for `live`.

        Raises:
            AuditUnavailableError: It could not be made durable; it can be tried again.
        """
        found = self._of_token(token)
        if found is None:
            return None
        try:
            return self._step(found, State.REDEEMED, CUSTOMER)
        except StateError:  # used or out of time, perhaps since a moment ago: for the customer all one
            return None

    def expire(self) -> int:
        """Write down those whose time ran out; say how many.

        Raises:
            AuditUnavailableError: The database takes nothing; call again later.
        """
        due = self._store.due(self._at(), AT_ONCE)
        for one in due:
            at = self._at()
            over = one.seen_at(at)
            with contextlib.suppress(StateError):  # somebody moved it on in between
                self._write(self._store.moved(one, over), over, CLOCK, at)
        return len(due)

    def _found(self, brand: str, handoff_id: str) -> Handoff:
        found = self._store.find(brand, handoff_id)
        if found is None:
            raise NotFoundError("There is no such handoff for this brand; check the id.")
        return found

    def _step(self, was: Handoff, to: State, actor: str) -> Handoff:
        at = self._at()
        now = was.moved(to, at)
        self._write(self._store.moved(was, now), now, actor, at)
        return now

    def _write(self, change: Change, now: Handoff, actor: str, at: str) -> None:
        """Make a change with its entry, which holds ids and states and no digest of anybody."""
        entry = event(
            f"handoff.{now.state}",
            entry_id=self._ids.make("evt"),
            at=at,
            brand=now.brand,
            actor=actor,
            details={"handoff": now.id, "platform": now.platform, "channel": now.channel, "expires_at": now.expires_at},
        )
        self._log.apply(change, [Append(entry=entry)])

    def _of_token(self, token: str) -> Handoff | None:
        """Look a token up by its keyed digest, whose bytes nobody outside can steer: time tells nothing of it."""
        return self._store.of_token(self._fingerprint("handoff", token)) if is_token(token) else None

    def _of_customer(self, reference: str) -> str:
        return self._fingerprint("customer", reference) if reference else ""

    def _fits(self, given: str, kept: str) -> bool | None:
        return self._of_customer(given) == kept if given and kept else None

    def _at(self) -> str:
        return stamp(self._now())
