"""A handoff: the move of one talk to a verified private channel, and which state may follow which."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guardrail.errors import StateError


class State(StrEnum):
    """How far a handoff has come."""

    PROPOSED = "proposed"
    """The link was made."""
    OFFERED = "offered"
    """The reply that carries it was posted."""
    OPENED = "opened"
    """The platform told that somebody followed it. A GET of the page never says so: previews and scanners do that."""
    REDEEMED = "redeemed"
    """Somebody pressed the button of the page, or came to the private channel with the token."""
    ANSWERED = "answered"
    """The company answered there."""
    RESOLVED = "resolved"
    """The matter is settled."""
    EXPIRED = "expired"
    """Nobody redeemed it in time, or the company withdrew it."""


FOLLOWS: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        State.PROPOSED: frozenset({State.OFFERED, State.OPENED, State.REDEEMED, State.EXPIRED}),
        State.OFFERED: frozenset({State.OPENED, State.REDEEMED, State.EXPIRED}),
        State.OPENED: frozenset({State.REDEEMED, State.EXPIRED}),
        State.REDEEMED: frozenset({State.ANSWERED, State.RESOLVED}),
        State.ANSWERED: frozenset({State.RESOLVED}),
        State.RESOLVED: frozenset(),
        State.EXPIRED: frozenset(),
    }
)
"""What may follow what. Steps that nobody told of may be left out; none is ever taken twice or backwards.

The triggers of ``store/sql/sqlite/0003_handoff.sql`` hold the same table; a test compares them.
"""

REDEEMABLE: Final = frozenset(state for state, next_ones in FOLLOWS.items() if State.REDEEMED in next_ones)
"""The states in which the link still leads on; in these, and only these, it can run out of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """One handoff as it is kept. Moments are as in audit entries.

    ``token``, ``thread`` and ``customer`` are keyed digests, the last one empty where nobody was named. ``platform`` is
    where the thread is, ``channel`` the door that the registry opens to a private talk, ``lang`` two letters or empty.
    """

    id: str
    brand: str
    token: str = field(repr=False)
    thread: str = field(repr=False)
    customer: str = field(default="", repr=False)
    platform: str
    channel: str
    lang: str
    state: State
    created_at: str
    changed_at: str
    expires_at: str

    def seen_at(self, at: str) -> "Handoff":
        """Give the handoff as it is at a moment: one whose time ran out is expired, told or not."""
        over = self.state in REDEEMABLE and self.expires_at <= at
        return replace(self, state=State.EXPIRED, changed_at=self.expires_at) if over else self

    def moved(self, to: State, at: str) -> "Handoff":
        """Take one step.

        Raises:
            StateError: ``to`` may not follow the state of that moment.
        """
        now = self.seen_at(at)
        if to not in FOLLOWS[now.state]:
            raise StateError(f"This handoff is {now.state}; {to} may not follow that. {_next(now.state)}")
        return replace(now, state=to, changed_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a handoff is made for; ``thread`` and ``customer`` are the caller's references and are not kept."""

    brand: str
    actor: str
    platform: str
    channel: str
    thread: str = field(repr=False)
    customer: str = field(default="", repr=False)
    lang: str = ""
    life: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A new handoff and its token, which is told this once."""

    handoff: Handoff
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Somebody who came with a token: where, and what the caller knows of them. Empty is not known."""

    brand: str
    token: str = field(repr=False)
    channel: str = ""
    thread: str = field(default="", repr=False)
    customer: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The handoff that a token stands for, and whether who came with it fits; None where nothing can be compared."""

    handoff: Handoff
    channel: bool | None
    thread: bool | None
    customer: bool | None


def _next(state: State) -> str:
    able = sorted(FOLLOWS[state])
    return f"Send one of {', '.join(able)}." if able else "It is over; propose a new one."
