"""What to do with one reply, as the service or the client itself decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

from guardrail.client.message import ChannelBody, place, sha256
from guardrail.client.receipts import Claims, Confirmation, Receipts

T = TypeVar("T")
UNCHECKED_TTL_S = 300
"""How long an answer that the client gave itself may be acted on: as long as a receipt."""


class Verdict(StrEnum):
    """What may happen to the reply; later is safer."""

    ALLOW = "allow"
    REDACT = "redact"
    HANDOFF = "handoff"
    HOLD = "hold"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open range in the original, in code points and in UTF-16 units."""

    start: int
    end: int
    utf16_start: int
    utf16_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the verdict is what it is; ``code`` is stable."""

    code: str
    severity: str
    text: str
    field: str = "text"
    span: Span | None = None
    did_you_mean: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Where something was found; never the value. ``operator`` is what ``send`` does about it."""

    entity_type: str
    whose: str
    field: str
    span: Span
    score: float
    rule: str
    operator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long the mended text is for its platform; no ``limit`` where none is known."""

    unit: str
    value: int
    limit: int | None
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """The text that may be sent; ``parts`` where the message had parts."""

    text: str = field(repr=False)
    changed: bool
    parts: tuple[str, ...] = field(default=(), repr=False)
    length: Length | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """The verified private channel that the mended text offers."""

    channel: str
    url: str = field(default="", repr=False)
    expires_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question leaves behind for ``confirm``: digest and place, never the text."""

    sha256: str
    audience: str
    channel: str
    at: float
    receipts: Receipts

    @property
    def claims(self) -> Claims:
        """What the client promises where it decided itself."""
        return Claims(sub=self.sha256, aud=self.audience, channel=self.channel, exp=self.at + UNCHECKED_TTL_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to do with one reply.

    ``allowed`` is true only where the original may go out unchanged. ``unchecked`` says that the service gave no
    answer and the client decided. ``retry_after_s`` is the service's wish where it was overloaded. ``audience`` is
    the one that was judged, which is ``unknown`` (read as public) where a claim of ``private`` did not hold.
    """

    id: str
    verdict: Verdict
    allowed: bool
    audience: str
    complete: bool
    unchecked: bool = False
    reasons: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_examined: tuple[str, ...] = ()
    send: Send | None = None
    handoff: Handoff | None = None
    would_be: str | None = None
    policy: str = ""
    packs: tuple[str, ...] = ()
    receipt: str | None = field(default=None, repr=False)
    retry_after_s: int | None = None
    seq: int | None = None
    asked: Asked = field(repr=False, compare=False)

    def confirm(
        self, text: str | Sequence[str], *, audience: str | None = None, channel: ChannelBody | None = None
    ) -> Confirmation:
        """Say whether ``text`` is what was checked, for the place it was checked for, and still fresh.

        Call it with the very text (or parts) that is about to be posted. ``audience`` and ``channel`` name the place
        it goes to, where that can differ from the place that was asked about.
        """
        if self.verdict in {Verdict.HOLD, Verdict.BLOCK} and not self.allowed:
            return Confirmation.HELD
        claims = self.asked.claims if self.unchecked else self._receipt_claims()
        if claims is None:
            return Confirmation.UNVERIFIABLE
        where = self.asked.channel if channel is None else place(channel)
        found = claims.compare(sha256(text), audience or self.audience, where, self.asked.receipts.clock())
        return Confirmation.UNCHECKED if self.unchecked and found.may_send else found

    def _receipt_claims(self) -> Claims | None:
        claims = self.asked.receipts.claims(self.receipt or "")
        return claims if claims and (claims.jti, claims.verdict) == (self.id, self.verdict) else None


def read_answer(body: Mapping[str, Any], asked: Asked) -> Answer:
    """Read a decision from the wire.

    A verdict that is unknown here is ``block``. What a newer service adds is ignored.

    Raises:
        KeyError: A member is missing.
        TypeError: A member has another type.
    """
    known = body["verdict"] in set(Verdict)
    send, handoff = body.get("send"), body.get("handoff")
    return Answer(
        id=str(body["id"]),
        verdict=Verdict(body["verdict"]) if known else Verdict.BLOCK,
        allowed=known and body["allowed"] is True,
        audience=str(body.get("audience") or asked.audience),
        complete=body["complete"] is True,
        reasons=tuple(_reason(reason) for reason in body["reasons"]),
        findings=tuple(_record(Finding, {**finding, "span": _record(Span, finding)}) for finding in body["findings"]),
        not_examined=tuple(body.get("not_examined") or ()),
        send=_send(send) if send and known else None,
        handoff=_record(Handoff, handoff) if handoff else None,
        would_be=body.get("would_be"),
        policy=str(body.get("policy", "")),
        packs=tuple(body.get("packs") or ()),
        receipt=body.get("receipt"),
        seq=body.get("seq"),
        asked=asked,
    )


def _reason(body: Mapping[str, Any]) -> Reason:
    span = body.get("span")
    return _record(Reason, {**body, "span": _record(Span, span) if span else None})


def _send(body: Mapping[str, Any]) -> Send:
    if not isinstance(body["text"], str):
        raise TypeError("send.text is no text")
    length = body.get("length")
    return Send(
        text=body["text"],
        changed=bool(body["changed"]),
        parts=tuple(body.get("parts") or ()),
        length=_record(Length, length) if length else None,
    )


def _record(kind: type[T], body: Mapping[str, Any]) -> T:
    known = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # every kind here is a dataclass
    return kind(**{name: value for name, value in body.items() if name in known})
