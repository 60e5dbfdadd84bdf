"""What is answered: the responses of wire contract ``/v1``.

Answers carry spans, types and reasons, never the value that was found. The only text is the text that may be sent.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.examples import CHANNEL_RESPONSE, EVENT_PAGE, RESPONSE
from api.problems import Problem
from guardrail.check import Mode, Phase
from guardrail.decision import Severity, VerdictWord
from guardrail.entity import EntityClass
from guardrail.event import EventType
from guardrail.finding import Stage, Whose
from guardrail.thread import Audience


class Wire(BaseModel):
    """Base of every answer."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, populate_by_name=True)


class SpanOut(Wire):
    """Half-open range in the original text, in Unicode code points and in UTF-16 code units."""

    start: int
    end: int
    utf16_start: int
    utf16_end: int


class FindingOut(SpanOut):
    """One personal value: where, what and why. Never the value.

    ``field`` is ``text``, ``parts/0`` or ``attachments/0/alt``; ``rule`` is ``id@revision``; ``operator`` is what
    ``send`` does about it.
    """

    entity_type: str
    entity_class: EntityClass = Field(alias="class")
    whose: Whose
    field: str
    score: float
    rule: str
    stage: Stage
    operator: str
    transforms: tuple[str, ...]
    why: tuple[str, ...]


class ReasonOut(Wire):
    """Why the verdict is what it is: ``code`` for machines and stable, ``text`` for people."""

    code: str
    severity: Severity
    verdict: VerdictWord
    text: str
    field: str
    span: SpanOut | None
    did_you_mean: str | None


class LengthOut(Wire):
    """How long ``send.text`` is, in the unit its platform counts; ``limit`` 0: none is known."""

    unit: str
    value: int
    limit: int
    fits: bool


class AttachmentOut(Wire):
    """An attachment as it may be sent."""

    type: str
    alt: str = Field(repr=False)
    name: str = Field(repr=False)


class SendOut(Wire):
    """What may be sent. ``parts`` and ``attachments`` are there where the request had them."""

    text: str = Field(repr=False)
    parts: tuple[str, ...] | None = Field(repr=False)
    attachments: tuple[AttachmentOut, ...] | None = Field(repr=False)
    changed: bool
    length: LengthOut | None


class HandoffOut(Wire):
    """The verified private channel that ``send.text`` offers."""

    channel: str
    url: str
    expires_at: str | None = None


class ReleaseOut(Wire):
    """Who can release a held reply, and how."""

    who: str
    how: str
    expires_at: str | None = None


class CheckResponse(Wire):
    """The answer to one check. Treat a verdict you do not know as ``block``.

    ``allowed`` is true only where the *original* may go out unchanged. Under ``monitor`` the verdict is ``allow`` and
    ``would_be`` says what it would have been. ``audience`` is the one that was judged, not the one claimed.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [RESPONSE]})

    id: str
    at: str
    verdict: VerdictWord
    would_be: VerdictWord | None
    allowed: bool
    complete: bool
    audience: Audience
    mode: Mode
    phase: Phase
    skipped: tuple[str, ...]
    not_examined: tuple[str, ...]
    suppressed: int
    reasons: tuple[ReasonOut, ...]
    findings: tuple[FindingOut, ...]
    send: SendOut | None
    handoff: HandoffOut | None
    release: ReleaseOut | None
    policy: str
    packs: tuple[str, ...]
    receipt: str | None
    timing_ms: dict[str, float]
    replayed: bool
    dev: bool
    seq: int | None


class OverrideResponse(Wire):
    """What was released: ``receipt`` is for the original text, until ``expires_at``."""

    id: str
    of: str
    at: str
    expires_at: str
    receipt: str


class BatchItem(Wire):
    """One place of a batch: ``check`` where it was decided (``status`` 200), else ``problem``."""

    status: int
    check: CheckResponse | None = None
    problem: Problem | None = None


class BatchResponse(Wire):
    """Answers in the order of the request."""

    results: tuple[BatchItem, ...]


class VerifyResponse(Wire):
    """Whether a channel is the company's: ``near`` is the registered value that it is nearly, ``say`` for a customer.

    That a number is ours says nothing about a call that shows it.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [CHANNEL_RESPONSE]})

    ours: bool
    near: str | None
    say: str


class OfficialAccountOut(Wire):
    """An account of the brand; the platform's id decides."""

    platform: str
    id: str
    handle: str


class NumberRangeOut(Wire):
    """Telephone numbers from ``first`` to ``last``, both included."""

    first: str
    last: str


class OfficialOut(Wire):
    """Where a brand answers and what it never asks.

    ``signed`` is a compact JWS (RFC 7515) of type ``official-channels+jwt`` over the other members.
    """

    brand: str
    name: str
    updated: str
    accounts: tuple[OfficialAccountOut, ...]
    numbers: tuple[str, ...]
    ranges: tuple[NumberRangeOut, ...]
    prefixes: tuple[str, ...]
    mailboxes: tuple[str, ...]
    domains: tuple[str, ...]
    never_ask: tuple[str, ...]
    iat: int
    exp: int
    signed: str


class EntryOut(BaseModel):
    """An audit entry: a JSON object whose exact bytes are what was hashed and signed."""

    model_config = ConfigDict(extra="allow")

    id: str
    brand: str
    kind: str
    at: str


class StoredEntry(Wire):
    """An entry with its place in the log."""

    index: int
    entry: EntryOut


class EntryPage(Wire):
    """Entries in log order; give ``next`` as ``after`` to read on, null at the end."""

    entries: tuple[StoredEntry, ...]
    next: int | None


class EventOut(Wire):
    """What happened, by ids and codes alone: the body of a webhook (Standard Webhooks 1.0.0), byte for byte."""

    type: EventType
    timestamp: str
    brand: str
    data: dict[str, Any]


class StoredEvent(Wire):
    """An event with its place in the outbox; ``id`` is the ``webhook-id`` that it is sent with."""

    index: int
    id: str
    event: EventOut


class EventPage(Wire):
    """Events in the order in which they were kept; give ``next`` as ``after`` to read on, null at the end."""

    model_config = ConfigDict(json_schema_extra={"examples": [EVENT_PAGE]})

    events: tuple[StoredEvent, ...]
    next: int | None


class PacksOut(Wire):
    """The rules in force. ``problems`` says why rules on disk are not: ``file:line:column: sentence``."""

    policy: str
    packs: tuple[str, ...]
    problems: tuple[str, ...]


class HealthOut(Wire):
    """The process answers."""

    status: Literal["ok"]


class LogOut(Wire):
    """Where the audit log stands: entries in the tree, and entries that wait in the spool to join it."""

    size: int
    spooled: int


class ReadyOut(Wire):
    """Checks are answered by these revisions; ``refused`` counts mistakes in newer rules on disk."""

    status: Literal["ready"]
    policy: str
    packs: tuple[str, ...]
    refused: int
    log: LogOut
    dev: bool


class JwksOut(Wire):
    """A JWK set (RFC 7517): the public keys that receipts are checked with."""

    keys: tuple[dict[str, Any], ...]
