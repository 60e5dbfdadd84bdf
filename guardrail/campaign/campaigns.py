"""The campaigns of an installation: suspects join as threads are kept; a person confirms, dismisses or closes them."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from guardrail.audit.entry import Entry, event
from guardrail.audit.log import Append, AuditLog, Change
from guardrail.brand import Registry
from guardrail.campaign.campaign import Campaign, KeptCampaign, Summary, Warned, accounts, places
from guardrail.campaign.sealed import Sealer
from guardrail.campaign.state import State, moved
from guardrail.errors import NotFoundError, StateError
from guardrail.identifier import Identifiers
from guardrail.kept import KeptExposure, KeptSuspect, KeptThread
from guardrail.moment import moment, stamp
from guardrail.vault import Vault
from guardrail.watch.watch import Watched

AROUND: Final = timedelta(hours=24)
"""How long before its first and after its last message a campaign is taken to go on: who reads along, reads on."""
_MOST: Final = 100
"""Threads that an audit entry names: it has room for no more than some hundreds."""


class CampaignStore(Protocol):
    """Where campaigns are kept. Reading raises `AuditUnavailableError` when there is no answer."""

    def find(self, brand: str, campaign_id: str) -> Summary | None:
        """Give one campaign of this brand; one that was taken into another leads to that."""

    def those(self, brand: str, states: Collection[State], limit: int) -> list[Summary]:
        """Give the campaigns in one of these states, who changed last first."""

    def confirmed(self, brand: str) -> list[tuple[str, str, bytes]]:
        """Give thread, author and what is sealed of the suspects whose accounts a person called impostors."""

    def exposed(self, brand: str, platforms: Collection[str], start: str, end: str) -> list[KeptExposure]:
        """Give whose exposure window stood open between two moments on one of these platforms, worst first."""

    def joined(
        self, brand: str, thread: str, suspects: list[KeptSuspect], new_id: Callable[[], str], at: str
    ) -> Change:
        """Put these in place of the suspects of a thread, and let them join what they share something with."""

    def moved(self, was: KeptCampaign, to: State, at: str) -> Change:
        """Change the state of one; `StateError` where it is no longer what it was."""

    def expire(self, new_id: Callable[[], str], at: str) -> None:
        """Forget what hung on threads that are no longer kept."""


class ThreadsKept(Protocol):
    """What campaigns ask of kept threads."""

    def find_thread(self, brand: str, ref: str) -> KeptThread | None:
        """Give a thread of this brand."""


class Campaigns:
    """Keeps campaigns. Every step that a person takes is in the log by the time it is told. Safe between threads."""

    def __init__(
        self,
        *,
        store: CampaignStore,
        threads: ThreadsKept,
        log: AuditLog,
        vault: Vault,
        fingerprint: Callable[[str, str], str],
        ids: Identifiers,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._threads = threads
        self._log = log
        self._sealer = Sealer(vault=vault, fingerprint=fingerprint)
        self._ids = ids
        self._now = now
        self._opened: dict[str, dict[tuple[str, str, bytes], str]] = {}

    # -- what comes ----------------------------------------------------------------------------------------------------

    def suspected(self, brand: str, ref: str, thread_id: str, watched: Watched) -> Change:
        """Return what lets the suspects of a thread join, to be done as the thread is kept."""
        suspects = self._sealer.suspects(brand, ref, thread_id, watched)
        return self._store.joined(brand, ref, suspects, self._new_id, self._at())

    def known(self, registry: Registry) -> Registry:
        """Return a registry that knows the handles of confirmed accounts as impostors, except those that are its own.

        Raises:
            AuditUnavailableError: The database gives no answer.
        """
        more = {("handle", handle) for handle in self._handles(registry.brand) - registry.handles}
        return replace(registry, impostors=registry.impostors | more) if more else registry

    def expire(self) -> None:
        """Forget what hung on threads that are no longer kept; call it after these have expired."""
        self._store.expire(self._new_id, self._at())

    # -- what is asked -------------------------------------------------------------------------------------------------

    def those(self, brand: str, states: Collection[State], limit: int) -> list[Summary]:
        """Give the campaigns in one of these states, who changed last first."""
        return self._store.those(brand, states, limit)

    def find(self, brand: str, campaign_id: str) -> Campaign:
        """Give one campaign of this brand; the id of one that was taken into another gives that.

        Raises:
            NotFoundError: There is none of this id, or it expired.
        """
        found = self._found(brand, campaign_id)
        named = [(one, self._sealer.named(brand, one)) for one in found.suspects]
        known = [(one, name) for one, name in named if name is not None]
        return Campaign(
            kept=found.kept,
            suspects=found.suspects,
            seen=accounts(known),
            places=places(known),
            customers=tuple(self._sealer.customers(brand, found.suspects)),
        )

    def warn(self, brand: str, campaign_id: str) -> tuple[Warned, ...]:
        """Give who stood exposed and unanswered while a campaign went on, where it did: those still open first.

        Raises:
            NotFoundError: There is none of this id.
        """
        found = self._found(brand, campaign_id)
        began, ended = moment(found.first_seen), moment(found.last_seen)
        if began is None or ended is None or not found.suspects:
            return ()
        around = stamp(began - AROUND), stamp(ended + AROUND)
        reached = {one.thread for one in found.suspects}
        listed = self._store.exposed(brand, found.platforms, *around)
        threads = {ref: self._threads.find_thread(brand, ref) for ref in {one.thread for one in listed}}
        return tuple(
            self._sealer.warned(brand, one, thread, reached=one.thread in reached)
            for one in listed
            if (thread := threads[one.thread]) is not None
        )

    def move(self, brand: str, campaign_id: str, to: State, *, actor: str, read_at: str = "") -> Campaign:
        """Take one step on a person's word; ``read_at`` is when the campaign that they saw had last changed.

        Raises:
            NotFoundError: There is no such campaign.
            StateError: ``to`` may not follow where it stands, or it changed since it was read.
            AuditUnavailableError: The step could not be made durable; it was not taken.
        """
        found = self._found(brand, campaign_id)
        was, at = found.kept, self._at()
        if was.id != campaign_id or (read_at and read_at != was.changed_at):
            raise StateError("This campaign changed since it was read, or was taken into another; read it again.")
        to = moved(was.state, to)
        entry = _step(found, to, entry_id=self._ids.make("evt"), at=at, actor=actor)
        self._log.apply(self._store.moved(was, to, at), [Append(entry=entry)])
        return self.find(brand, was.id)

    def _found(self, brand: str, campaign_id: str) -> Summary:
        found = self._store.find(brand, campaign_id)
        if found is None:
            raise NotFoundError("There is no such campaign of this brand, or it is no longer kept.")
        return found

    def _handles(self, brand: str) -> set[str]:
        """Give the handles of impostors; what was opened before is not opened again."""
        rows, before = self._store.confirmed(brand), self._opened.get(brand, {})
        found = {row: before[row] if row in before else self._sealer.opened(brand, *row).handle for row in rows}
        self._opened[brand] = found
        return {handle.casefold() for handle in found.values() if handle}

    def _new_id(self) -> str:
        return self._ids.make("cmp")

    def _at(self) -> str:
        return stamp(self._now())


def _step(found: Summary, to: State, *, entry_id: str, at: str, actor: str) -> Entry:
    threads = sorted({one.thread for one in found.suspects})
    told = {"campaign": found.kept.id, "accounts": found.accounts, "threads": threads[:_MOST]}
    return event(f"campaign.{to}", entry_id=entry_id, at=at, brand=found.kept.brand, actor=actor, details=told)
