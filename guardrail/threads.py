"""Threads that are watched over many calls: each brings messages in any order, and all of them are judged together.

What is kept is what was observed, sealed, and only as long as the settings say. The same messages lead to the same rows
in whatever order and however often they come, so a webhook may be delivered twice, late, or after a crash.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from pydantic import TypeAdapter

from guardrail.brand import Registry
from guardrail.campaign.campaigns import Campaigns
from guardrail.errors import InputError, NotFoundError
from guardrail.kept import KeptExposure, KeptMessage, KeptThread, News, ThreadStore, keyed
from guardrail.moment import moment, stamp
from guardrail.platform import network
from guardrail.thread import Audience, Message, Thread
from guardrail.vault import Vault
from guardrail.watch.assess import ThreadVerdict
from guardrail.watch.exposure import Exposure
from guardrail.watch.observation import Observation
from guardrail.watch.part import Part
from guardrail.watch.score import Fact
from guardrail.watch.signals import ThreadReading
from guardrail.watch.watch import Watch, Watched

MAX_KEPT: Final = 1000
"""Messages of one thread; a longer one has left what a support desk can follow."""
_OBSERVATION: Final = TypeAdapter(Observation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What one call brings: the platform's id of the thread, messages with times, and messages that were removed.

    ``removed`` goes from the platform's id of a message to the moment at which it was gone.
    """

    brand: str
    id: str = field(repr=False)
    platform: str
    audience: Audience = Audience.PUBLIC
    messages: tuple[Message, ...] = ()
    removed: Mapping[str, datetime] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedThread:
    """A kept thread as it stands: its reference, the platform's id, and what the watch says of all of it."""

    ref: str
    id: str = field(repr=False)
    platform: str
    watched: Watched
    before: ThreadVerdict
    """What it was taken for before this call; a thread that was not known is clean."""

    @property
    def changed(self) -> bool:
        """Say whether it is now taken for something else."""
        return self.watched.assessment.verdict is not self.before


class Threads:
    """Keeps and judges threads. Safe to share between threads of a process; there is one such process."""

    def __init__(
        self,
        *,
        store: ThreadStore,
        vault: Vault,
        fingerprint: Callable[[str, str], str],
        now: Callable[[], datetime],
        keep: timedelta,
        record: Callable[[str, "WatchedThread"], None],
        campaigns: Campaigns,
        tell: Callable[[str, "WatchedThread", Registry], News] | None = None,
    ) -> None:
        """``keep`` is how long a thread is kept after its last message came.

        ``record`` is told of a brand's thread before a new verdict on it is kept. Its suspects join ``campaigns``.
        ``tell`` says of every thread of a brand what is told to others, in the transaction that keeps it.
        """
        self._store = store
        self._vault = vault
        self._fingerprint = fingerprint
        self._now = now
        self._keep = keep
        self._record = record
        self._tell = tell
        self._campaigns = campaigns
        self._one_at_a_time = threading.Lock()

    def take(self, delivery: Delivery, watch: Watch, registry: Registry) -> WatchedThread:
        """Join what came to what is kept, judge all of it, and keep that; of two versions of a message the last counts.

        Raises:
            TextError: A text has lone surrogates or is too long.
            InputError: A message has no time, or the thread is too long.
            AuditUnavailableError: The database took nothing; send it again.
        """
        if any(message.sent_at is None for message in delivery.messages):
            raise InputError("A message of a kept thread needs sent_at: times put it in order.", pointer="/messages")
        fresh = watch.observe(Thread(platform=delivery.platform, messages=delivery.messages), registry)
        ref = self._ref(delivery.platform, delivery.id)
        with self._one_at_a_time:
            known = self._store.find_thread(delivery.brand, ref)
            held = self._held(delivery.brand, ref) if known else _Held()
            came = self._came(delivery, fresh)
            messages = held.joined(came).in_order()
            thread = WatchedThread(
                ref=ref,
                id=delivery.id,
                platform=delivery.platform,
                watched=watch.assess(delivery.platform, messages, registry),
                before=ThreadVerdict(known.verdict) if known else ThreadVerdict.CLEAN,
            )
            if thread.changed:
                self._record(delivery.brand, thread)
            self._put(delivery, came, thread, self._tell(delivery.brand, thread, registry) if self._tell else None)
        return thread

    def find(self, brand: str, ref: str, watch: Watch, registry: Registry) -> WatchedThread:
        """Judge what is kept of a thread, by the rules of today.

        Raises:
            NotFoundError: There is no such thread of this brand, or it expired.
        """
        known = self._store.find_thread(brand, ref)
        if known is None:
            raise NotFoundError("There is no such thread of this brand, or it is no longer kept.")
        messages = self._held(brand, ref).in_order()
        return WatchedThread(
            ref=ref,
            id=self._vault.open(known.sealed, brand, ref).decode(),
            platform=known.platform,
            watched=watch.assess(known.platform, messages, registry),
            before=ThreadVerdict(known.verdict),
        )

    def facts(self, brand: str, ref: str, platform: str, subject: str) -> frozenset[Fact] | None:
        """Return what is known of a person in a thread, else of who is most exposed there.

        ``subject`` is the platform's id, empty where it is not known. ``None`` where the thread is not kept.

        Raises:
            AuditUnavailableError: The database gives no answer.
        """
        standing = self._store.thread_exposures(brand, ref)
        digest = self._digest("subject", platform, subject)
        told = next((one for one in standing if one.subject == digest), standing[0] if standing else None)
        return None if told is None else frozenset(map(Fact, told.facts.split()))

    def expire(self) -> int:
        """Forget the threads whose time is over; say how many."""
        return self._store.expire_threads(stamp(self._now()))

    # -- in --------------------------------------------------------------------------------------------------------

    def _ref(self, platform: str, thread_id: str) -> str:
        return f"thr_{self._digest('thread', platform, thread_id)}"

    def _digest(self, kind: str, platform: str, value: str) -> str:
        return keyed(self._fingerprint, kind, network(platform), value)

    def _came(self, delivery: Delivery, fresh: Iterable[Observation]) -> "_Held":
        digest = partial(self._digest, "message", delivery.platform)
        return _Held(
            observed={digest(one.id): one for one in fresh},
            gone={digest(message): at for message, at in delivery.removed.items()},
        )

    def _held(self, brand: str, ref: str) -> "_Held":
        """Give what is kept of the messages of a thread, by the digests of their ids."""
        rows = self._store.thread_messages(brand, ref)
        opened = {row.id: self._vault.open(row.sealed, brand, ref, row.id) for row in rows if row.sealed is not None}
        gone = {row.id: moment(row.removed_at) for row in rows if row.removed_at}
        return _Held(
            observed={digest: _OBSERVATION.validate_json(raw) for digest, raw in opened.items()},
            gone={digest: at for digest, at in gone.items() if at is not None},
        )

    # -- out ---------------------------------------------------------------------------------------------------------

    def _put(self, delivery: Delivery, came: "_Held", thread: WatchedThread, news: News | None) -> None:
        ref, watched = thread.ref, thread.watched
        place = (delivery.brand, ref)
        messages = [
            KeptMessage(
                id=digest,
                sealed=self._vault.seal(_OBSERVATION.dump_json(one), *place, digest) if one else None,
                removed_at=_stamped(came.gone.get(digest)),
            )
            for digest in came.observed.keys() | came.gone.keys()
            for one in (came.observed.get(digest),)
        ]
        exposures = [self._exposed(one, delivery, ref) for one in watched.exposures]
        also = self._campaigns.suspected(delivery.brand, ref, delivery.id, watched)
        self._store.put_thread(self._thread(delivery, ref, watched), messages, exposures, also, news)

    def _thread(self, delivery: Delivery, ref: str, watched: Watched) -> KeptThread:
        reading, reporter = watched.reading, watched.assessment.reporter
        now = self._now()
        begun = _first(reading, lambda one: reading.parts[one.author] is Part.CUSTOMER)
        answered = _first(
            reading,
            lambda one: (
                begun is not None
                and reading.parts[one.author] is Part.OFFICIAL
                and one.sent_at is not None
                and one.sent_at >= begun
            ),
        )
        told = {hit.message for hit in watched.assessment.hits if hit.author == reporter and hit.tells_of_contact}
        reported = _first(reading, lambda one: one.id in told)
        return KeptThread(
            brand=delivery.brand,
            ref=ref,
            platform=delivery.platform,
            audience=delivery.audience.value,
            sealed=self._vault.seal(delivery.id.encode(), delivery.brand, ref),
            verdict=watched.assessment.verdict.value,
            begun_at=_stamped(begun),
            answered_at=_stamped(answered),
            reporter=self._digest("subject", delivery.platform, reporter) if reporter else "",
            reported_at=_stamped(reported),
            expires_at=stamp(now + self._keep),
        )

    def _exposed(self, exposure: Exposure, delivery: Delivery, ref: str) -> KeptExposure:
        subject, window = self._digest("subject", delivery.platform, exposure.subject), exposure.window
        return KeptExposure(
            thread=ref,
            subject=subject,
            sealed=self._vault.seal(exposure.subject.encode(), delivery.brand, ref, subject),
            facts=" ".join(fact.value for fact in exposure.facts),
            score=round(exposure.score, 1),
            dangerous=exposure.dangerous,
            opened_at=_stamped(window.opened_at) if window else "",
            closed_at=_stamped(window.closed_at) if window else "",
            closed_by=window.closed_by.value if window and window.closed_by else "",
            race_lost=window.race_lost if window else False,
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """Messages by the digests of their ids: what was observed, and when they went."""

    observed: Mapping[str, Observation] = field(default_factory=dict)
    gone: Mapping[str, datetime] = field(default_factory=dict)

    def joined(self, came: "_Held") -> "_Held":
        """Add what came: the newer observation of a message counts, and the earlier removal."""
        both = self.gone.keys() & came.gone.keys()
        sooner = {digest: min(self.gone[digest], came.gone[digest]) for digest in both}
        return _Held({**self.observed, **came.observed}, {**self.gone, **came.gone, **sooner})

    def in_order(self) -> tuple[Observation, ...]:
        """Give what was observed in order of time, those of one moment by their ids, of which the shorter is the older.

        Raises:
            InputError: It is more than is kept of a thread.
        """
        if len(self.observed) > MAX_KEPT:
            raise InputError(f"A thread is kept up to {MAX_KEPT} messages; begin a new one.", pointer="/messages")
        marked = (
            replace(one, removed_at=self.gone[digest]) if digest in self.gone else one
            for digest, one in self.observed.items()
        )
        return tuple(sorted(marked, key=lambda one: (one.sent_at or _NEVER, len(one.id), one.id)))


_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def _first(reading: ThreadReading, wanted: Callable[[Observation], bool]) -> datetime | None:
    """Return when the first message was written that is wanted."""
    return next((one.sent_at for one in reading.messages if one.sent_at and wanted(one)), None)


def _stamped(at: datetime | None) -> str:
    return stamp(at) if at is not None else ""
