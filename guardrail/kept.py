"""What is kept of threads that are watched over many calls: rows without a word, a name or a platform's id in clear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from guardrail.event import Event

_DIGITS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptThread:
    """A thread. ``ref`` and ``reporter`` are keyed digests, ``sealed`` is the platform's id of it.

    Moments are written as in audit entries; an empty one has not come. ``begun_at`` is when a customer first wrote,
    ``answered_at`` when the company first did after that, ``reporter`` who reports a prank since ``reported_at``.
    """

    brand: str
    ref: str
    platform: str
    audience: str
    sealed: bytes = field(repr=False)
    verdict: str
    begun_at: str
    answered_at: str = ""
    reporter: str = field(default="", repr=False)
    reported_at: str = ""
    expires_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMessage:
    """A message: the digest of its id, what was observed (sealed; ``None`` where it has not come), when it went."""

    id: str
    sealed: bytes | None = field(repr=False)
    removed_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptExposure:
    """How a person stands in a thread; ``subject`` is a keyed digest, ``sealed`` the platform's id."""

    thread: str
    subject: str = field(repr=False)
    sealed: bytes = field(repr=False)
    facts: str
    """The kinds of facts that are known (`Fact`), joined by a space."""
    score: float
    dangerous: bool
    opened_at: str = ""
    closed_at: str = ""
    closed_by: str = ""
    race_lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What to tell of a thread that is being kept.

    ``events`` is asked inside the transaction, with the prank reports since ``since`` by people who were dangerously
    exposed, as they were before the thread was written and as they are then.
    """

    since: str
    events: Callable[[Sequence[KeptThread], Sequence[KeptThread]], Sequence[Event]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVictim:
    """A customer whom a suspect wrote to; ``subject`` and ``sealed`` as in :class:`KeptExposure`."""

    subject: str = field(repr=False)
    sealed: bytes = field(repr=False)
    exposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSuspect:
    """Somebody who poses as the company in one thread, perhaps.

    ``author`` is a keyed digest of the account, ``name`` one of its handle, ``sealed`` id, handle and the platform's id
    of the thread, ``None`` once these are forgotten. ``indicators`` are kinds and keyed digests. ``confirmed`` says
    that a person called the account an impostor, ``campaign`` is empty until the suspect has joined one.
    """

    thread: str
    author: str = field(repr=False)
    platform: str
    name: str = field(repr=False)
    sealed: bytes | None = field(repr=False)
    first_seen: str
    last_seen: str
    indicators: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    victims: tuple[KeptVictim, ...] = field(default=(), repr=False)
    confirmed: bool = False
    campaign: str = ""


Also = Callable[[Any], None]
"""What a store does in the transaction of a thread; made by the store, which hands in its own connection."""


def keyed(fingerprint: Callable[[str, str], str], kind: str, within: str, value: str) -> str:
    """Return the keyed digest, 128 bits in hex, that stands in the clear for a value.

    ``within`` is what the value is only one of: ids are those of a platform, events those of a type.
    """
    return fingerprint(kind, f"{within}\0{value}").rpartition(":")[2][:_DIGITS]


class ThreadStore(Protocol):
    """Keeps threads. Every method raises AuditUnavailableError where the database gives no answer."""

    def put_thread(
        self,
        thread: KeptThread,
        messages: Sequence[KeptMessage],
        exposures: Sequence[KeptExposure],
        also: Also,
        news: News | None = None,
    ) -> None:
        """Write all of it, what ``also`` does and the events of its news, or nothing, fsynced.

        Messages join those that are there: a newer observation of one takes the place of the older, a removal stays.
        The exposures of the thread are replaced.
        """

    def find_thread(self, brand: str, ref: str) -> KeptThread | None:
        """Give a thread of this brand."""

    def thread_messages(self, brand: str, ref: str) -> list[KeptMessage]:
        """Give the messages of a thread, in no order."""

    def thread_exposures(self, brand: str, ref: str) -> list[KeptExposure]:
        """Give how everybody stands in a thread, worst first."""

    def open_exposures(self, brand: str, limit: int) -> list[tuple[KeptExposure, KeptThread]]:
        """Give who stands exposed and was not answered, worst first, then longest."""

    def exposures_since(self, brand: str, at: str) -> list[KeptExposure]:
        """Give the exposures whose window opened at this moment or later, oldest first."""

    def threads_since(self, brand: str, at: str) -> list[KeptThread]:
        """Give the threads that began at this moment or later, oldest first."""

    def reports_since(self, brand: str, at: str) -> list[KeptThread]:
        """Give the threads in which, since then, a prank was reported by somebody who was dangerously exposed."""

    def expire_threads(self, at: str) -> int:
        """Forget every thread that expires before this moment; say how many."""
