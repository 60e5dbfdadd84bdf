"""A campaign: what is kept of it, and what it looks like to those who have to act on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guardrail.campaign.state import State
from guardrail.kept import KeptSuspect


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCampaign:
    """A campaign as it is kept. Moments are as in audit entries."""

    id: str
    brand: str
    state: State
    created_at: str
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What lies sealed of a suspect: id and handle of the account, and the platform's id of the thread."""

    id: str = field(repr=False)
    handle: str = field(repr=False)
    thread: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account of a campaign. ``confirmed`` says that it counts as an impostor; handles are those last seen."""

    platform: str
    id: str = field(repr=False)
    handle: str = field(repr=False)
    confirmed: bool
    threads: int
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A thread of a campaign; ``id`` is the platform's."""

    ref: str
    id: str = field(repr=False)
    platform: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A customer whom a campaign reached; ``exposed`` says that they stood dangerously exposed in the thread."""

    platform: str
    id: str = field(repr=False)
    exposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Somebody to warn: exposed and unanswered while the campaign went on, on a platform where it did.

    ``open`` says that they are unanswered still, ``reached`` that a suspect of the campaign wrote in the same thread.
    """

    ref: str
    thread: str = field(repr=False)
    platform: str
    subject: str = field(repr=False)
    score: float
    opened_at: str
    open: bool
    reached: bool


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A campaign in numbers; nothing of it is unsealed."""

    kept: KeptCampaign
    suspects: tuple[KeptSuspect, ...]

    @property
    def platforms(self) -> tuple[str, ...]:
        """Where it was seen."""
        return tuple(sorted({one.platform for one in self.suspects}))

    @property
    def accounts(self) -> int:
        """How many accounts."""
        return len({one.author for one in self.suspects})

    @property
    def threads(self) -> int:
        """In how many threads."""
        return len({one.thread for one in self.suspects})

    @property
    def reached(self) -> int:
        """How many customers stand in those threads."""
        return len({victim.subject for one in self.suspects for victim in one.victims})

    @property
    def exposed(self) -> int:
        """How many of these stood dangerously exposed."""
        return len({victim.subject for one in self.suspects for victim in one.victims if victim.exposed})

    @property
    def first_seen(self) -> str:
        """When the first of them wrote."""
        return min((one.first_seen for one in self.suspects), default=self.kept.created_at)

    @property
    def last_seen(self) -> str:
        """When the last of them wrote."""
        return max((one.last_seen for one in self.suspects), default=self.kept.created_at)

    @cached_property
    def indicators(self) -> tuple[tuple[str, str], ...]:
        """Kinds and keyed digests, sorted."""
        return tuple(sorted({indicator for one in self.suspects for indicator in one.indicators}))


@dataclass(frozen=True, kw_only=True)
class Campaign(Summary):
    """A campaign with names; ids are the platforms'."""

    seen: tuple[Account, ...]
    places: tuple[Place, ...]
    customers: tuple[Customer, ...]


def accounts(named: Sequence[tuple[KeptSuspect, Named]]) -> tuple[Account, ...]:
    """Return the accounts behind suspects, who was seen first first."""
    authors = dict.fromkeys(one.author for one, _ in sorted(named, key=lambda both: both[0].first_seen))
    return tuple(_account([both for both in named if both[0].author == author]) for author in authors)


def _account(mine: Sequence[tuple[KeptSuspect, Named]]) -> Account:
    newest, name = max(mine, key=lambda both: (both[0].last_seen, both[0].thread))
    return Account(
        platform=newest.platform,
        id=name.id,
        handle=name.handle,
        confirmed=any(one.confirmed for one, _ in mine),
        threads=len(mine),
        first_seen=min(one.first_seen for one, _ in mine),
        last_seen=newest.last_seen,
    )


def places(named: Iterable[tuple[KeptSuspect, Named]]) -> tuple[Place, ...]:
    """Return the threads of suspects, each once."""
    found = {one.thread: Place(ref=one.thread, id=name.thread, platform=one.platform) for one, name in named}
    return tuple(found[ref] for ref in sorted(found))
