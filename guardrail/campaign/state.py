"""The state of a campaign, and which may follow which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guardrail.errors import StateError


class State(StrEnum):
    """What people said of a campaign."""

    OPEN = "open"
    """Nobody has looked yet."""
    CONFIRMED = "confirmed"
    """A person called its accounts impostors; it grows, and does not expire."""
    DISMISSED = "dismissed"
    """A person called it no campaign; its accounts never make one again."""
    CLOSED = "closed"
    """It is over: who comes later begins another. Its accounts stay impostors."""


FOLLOWS: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        State.OPEN: frozenset({State.CONFIRMED, State.DISMISSED}),
        State.CONFIRMED: frozenset({State.CONFIRMED, State.CLOSED}),
        State.DISMISSED: frozenset(),
        State.CLOSED: frozenset(),
    }
)
"""What may follow what. To confirm again takes in the accounts that joined since.

The trigger of ``store/sql/sqlite/0005_campaign.sql`` holds the same table; a test compares them.
"""

LIVE: Final = (State.OPEN, State.CONFIRMED)
"""The states in which a campaign takes in suspects who share something with it."""


def moved(state: State, to: State) -> State:
    """Take one step.

    Raises:
        StateError: ``to`` may not follow.
    """
    if to not in FOLLOWS[state]:
        able = ", ".join(sorted(FOLLOWS[state]))
        told = f"Only {able} may follow." if able else "Nothing may follow that."
        raise StateError(f"This campaign is {state}. {told}")
    return to
