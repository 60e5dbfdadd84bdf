"""One question: may this message go out?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from guardrail.finding import Finding, Signal
from guardrail.thread import Customer, Message

Completing: TypeAlias = Callable[[str, Sequence[Finding | Signal]], Iterable[Signal]]
"""What finds, in a text of ours and what was found in it, the places that complete what is known of a customer."""


class Mode(StrEnum):
    """Whether the verdict binds. ``monitor`` answers ``allowed`` and writes down what it would have been."""

    ENFORCE = "enforce"
    MONITOR = "monitor"


class Phase(StrEnum):
    """``draft`` is asked while somebody types: nothing is recorded or offered. ``final`` is asked before sending."""

    DRAFT = "draft"
    FINAL = "final"


NOBODY = Customer()
"""A customer of whom nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A caller's wish to be answered once: its idempotency key and a keyed digest of the body, both hex."""

    key: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is asked, by whom, in which conversation.

    ``thread`` holds the earlier messages, oldest first. ``actor`` is the id of the API key (or ``cli``), never a
    person's name. ``deadline_ms`` bounds detection. ``case_ref`` and ``archive_ref`` are the caller's own pointers and
    are written to the audit log as they are. ``thread_ref`` names a thread that is kept, and ``completing`` finds what
    the reply would add to what that thread tells of its customer; ``None`` where nothing of it is known.
    """

    message: Message
    thread: tuple[Message, ...] = ()
    customer: Customer = NOBODY
    brand: str = "default"
    mode: Mode = Mode.ENFORCE
    phase: Phase = Phase.FINAL
    deadline_ms: int | None = None
    case_ref: str = ""
    archive_ref: str = ""
    thread_ref: str = ""
    completing: Completing | None = field(default=None, compare=False, repr=False)
    actor: str = "library"
    claim: Claim | None = None
