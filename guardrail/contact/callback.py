"""A call-back: a call or visit that the company announced."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from guardrail.errors import StateError

GRACE: Final = timedelta(minutes=15)
"""How far from its window a call or visit still counts: clocks differ and roads are full."""
MAX_LOOKS: Final = 6
"""How often the caller's half is shown: enough to look again at the door, too little to watch a call-back by."""


class Kind(StrEnum):
    """How the company comes to the customer."""

    CALL = "call"
    VISIT = "visit"


class CallState(StrEnum):
    """What became of a call-back; all but the first are its end."""

    ANNOUNCED = "announced"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


CALL_FOLLOWS: Final[Mapping[CallState, frozenset[CallState]]] = MappingProxyType(
    {
        CallState.ANNOUNCED: frozenset({CallState.DONE, CallState.CANCELLED, CallState.EXPIRED}),
        CallState.DONE: frozenset(),
        CallState.CANCELLED: frozenset(),
        CallState.EXPIRED: frozenset(),
    }
)
"""What may follow what; the database holds the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """One call-back as it is kept. Moments are as in audit entries, ``offset_min`` is the clock they were told in.

    ``code``, ``thread`` and ``customer`` are keyed digests, the latter two empty where none was named.
    """

    id: str
    brand: str
    code: str = field(repr=False)
    kind: Kind
    thread: str = field(repr=False)
    customer: str = field(repr=False)
    lang: str
    state: CallState
    looks: int
    begins_at: str
    ends_at: str
    offset_min: int
    created_at: str
    changed_at: str
    expires_at: str

    def seen_at(self, at: str) -> "Callback":
        """Give the call-back as it is at a moment: one whose window is over is expired, told or not."""
        over = self.state is CallState.ANNOUNCED and self.expires_at <= at
        return replace(self, state=CallState.EXPIRED, changed_at=self.expires_at) if over else self

    def moved(self, to: CallState, at: str) -> "Callback":
        """End the call-back.

        Raises:
            StateError: It has ended already.
        """
        now = self.seen_at(at)
        if to not in CALL_FOLLOWS[now.state]:
            raise StateError(f"This call-back is {now.state} and stays so; announce a new one.")
        return replace(now, state=to, changed_at=at)

    @property
    def begins(self) -> datetime:
        """The beginning of the window, on the clock that it was told in."""
        return self._local(self.begins_at)

    @property
    def ends(self) -> datetime:
        """The end of the window, on the clock that it was told in."""
        return self._local(self.ends_at)

    def _local(self, at: str) -> datetime:
        return datetime.fromisoformat(at).astimezone(timezone(timedelta(minutes=self.offset_min)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A call or visit to come, between two moments with their time zone; the references are not kept."""

    brand: str
    actor: str
    kind: Kind
    begins: datetime
    ends: datetime
    thread: str = field(default="", repr=False)
    customer: str = field(default="", repr=False)
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A new call-back with both its halves, which are told this once."""

    callback: Callback
    customer_code: str = field(repr=False)
    caller_code: str = field(repr=False)


class Standing(StrEnum):
    """What a customer's code is worth right now."""

    ON_RECORD = "on_record"
    EARLY = "early"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is told to who typed a code; ``caller_code`` only inside the window."""

    standing: Standing
    callback: Callback | None = None
    caller_code: str = field(default="", repr=False)
