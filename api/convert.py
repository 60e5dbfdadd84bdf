"""Between the wire and the library: a request becomes a check, an answer becomes a response.

Responses are plain JSON objects, put together from typed objects of our own: to build them as models of
``api.answers`` would cost a tenth of every request. The tests hold every response against these models.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from api.schemas import AuthorIn, CheckRequest, CustomerIn, MessageIn, OwnedValueIn, PostIn, ThreadRequest, WriterIn
from guardrail.check import Check, Claim, Mode, Phase
from guardrail.decision import Decision, Mended, Placed, Reason, Verdict
from guardrail.finding import Finding, Span
from guardrail.guard import Answer
from guardrail.moment import moment
from guardrail.text import utf16_offsets
from guardrail.thread import Attachment, Author, Channel, Customer, Direction, KnownValue, Message, Thread
from guardrail.threadrow import in_order
from guardrail.threads import Delivery, WatchedThread
from guardrail.watch.told import thread_told
from guardrail.watch.watch import Watched

_Members = dict[str, Any]


def check_of(request: CheckRequest, *, brand: str, actor: str, claim: Claim | None = None) -> Check:
    """Say in the library's words what was asked, on behalf of ``actor`` for ``brand``."""
    return Check(
        message=message_of(request.message),
        thread=tuple(map(message_of, request.thread)),
        customer=_customer(request.customer),
        brand=brand,
        mode=request.mode,
        phase=request.phase,
        deadline_ms=request.deadline_ms,
        case_ref=request.case_ref,
        archive_ref=request.archive_ref,
        thread_ref=request.thread_ref,
        actor=actor,
        claim=claim,
    )


def response_of(
    answer: Answer, *, releasers: tuple[str, ...] = (), seq: int | None = None, dev: bool = False
) -> _Members:
    """Say on the wire what was decided; under monitor the verdict is only ``would_be``.

    ``releasers`` are the scopes that the policy lets release what is held.
    """
    check, decision = answer.check, answer.decision
    watched = check.mode is Mode.MONITOR
    ruler = _Ruler(check.message, _spans(decision))
    return {
        "id": answer.id,
        "at": answer.at,
        "verdict": Verdict.ALLOW.word if watched else decision.verdict.word,
        "would_be": decision.verdict.word if watched else None,
        "allowed": watched or decision.allowed,
        "complete": decision.complete,
        "audience": decision.audience,
        "mode": check.mode,
        "phase": check.phase,
        "skipped": decision.skipped,
        "not_examined": decision.not_examined,
        "suppressed": decision.suppressed,
        "reasons": tuple(_reason(reason, ruler) for reason in decision.reasons),
        "findings": tuple(
            _finding(placed, placed.found, ruler) for placed in decision.placed if isinstance(placed.found, Finding)
        ),
        "send": _original(check.message) if watched else _send(decision.send, check.message),
        "handoff": None if watched else _handoff(decision),
        "release": None if watched else _release(answer, releasers),
        "policy": decision.policy,
        "packs": decision.packs,
        "receipt": answer.receipt,
        "timing_ms": dict(answer.timing_ms),
        "replayed": answer.replayed,
        "dev": dev,
        "seq": seq,
    }


def message_of(message: MessageIn) -> Message:
    """Say in the library's words what was or will be posted."""
    return Message(
        text=message.text or "",
        parts=tuple(message.parts or ()),
        direction=message.direction,
        audience=message.audience,
        channel=Channel(platform=message.channel.platform, account=message.channel.account),
        author=_author(message.author),
        in_reply_to=_author(message.in_reply_to),
        content_type=message.content_type,
        lang=message.lang,
        attachments=tuple(Attachment(type=a.type, alt=a.alt, name=a.name) for a in message.attachments),
    )


def _author(author: AuthorIn) -> Author:
    return Author(id=author.id, handle=author.handle, display_name=author.display_name)


def _customer(customer: CustomerIn) -> Customer:
    return Customer(ref=customer.ref, known_values=tuple(map(_known_value, customer.known_values)))


def _known_value(known: str | OwnedValueIn) -> KnownValue:
    if isinstance(known, str):
        return KnownValue(value=known)
    return KnownValue(value=known.value, whose=known.whose.value)


def _release(answer: Answer, releasers: tuple[str, ...]) -> _Members | None:
    """Say how a held reply gets out; a draft is not kept, so nobody can release it."""
    if answer.decision.verdict is not Verdict.HOLD or answer.check.phase is Phase.DRAFT or not releasers:
        return None
    return {"who": " or ".join(releasers), "how": f"POST /v1/checks/{answer.id}/override"}


class _Ruler:
    """UTF-16 offsets of every span of one answer, measured in one pass over each text."""

    def __init__(self, message: Message, spans: Iterable[tuple[str, Span]]) -> None:
        texts = {segment.field: segment.text for segment in (*message.written, *message.beside)}
        edges: dict[str, list[int]] = {}
        for name, span in spans:
            edges.setdefault(name, []).extend((span.start, span.end))
        self._offsets = {name: utf16_offsets(texts[name], indices) for name, indices in edges.items()}

    def span(self, name: str, span: Span) -> _Members:
        """Add the UTF-16 offsets to a span of the field ``name``."""
        offsets = self._offsets[name]
        return {
            "start": span.start,
            "end": span.end,
            "utf16_start": offsets[span.start],
            "utf16_end": offsets[span.end],
        }


def _spans(decision: Decision) -> Iterable[tuple[str, Span]]:
    yield from ((name, finding.span) for name, finding in decision.findings)
    yield from ((reason.field, reason.span) for reason in decision.reasons if reason.span is not None)


def _finding(placed: Placed, finding: Finding, ruler: _Ruler) -> _Members:
    span = ruler.span(placed.field, finding.span)
    return dict(
        **span,
        **{"class": finding.entity_class},
        entity_type=finding.entity_type,
        whose=finding.whose,
        field=placed.field,
        score=finding.score,
        rule=finding.rule,
        stage=finding.stage,
        operator=placed.operator,
        transforms=finding.transforms,
        why=finding.why,
    )


def _reason(reason: Reason, ruler: _Ruler) -> _Members:
    return {
        "code": reason.code,
        "severity": reason.severity,
        "verdict": reason.verdict.word,
        "text": reason.text,
        "field": reason.field,
        "span": None if reason.span is None else ruler.span(reason.field, reason.span),
        "did_you_mean": reason.did_you_mean,
    }


def _original(message: Message) -> _Members:
    return {
        "text": "\n".join(segment.text for segment in message.written),
        "parts": message.parts or None,
        "attachments": _attachments(message, {}),
        "changed": False,
        "length": None,
    }


def _send(mended: Mended | None, message: Message) -> _Members | None:
    if mended is None:
        return None
    texts = {segment.field: segment.text for segment in mended.segments}
    length = mended.length
    return {
        "text": mended.text,
        "parts": tuple(texts[f"parts/{place}"] for place in range(len(message.parts))) or None,
        "attachments": _attachments(message, texts),
        "changed": mended.changed,
        "length": {"unit": length.unit, "value": length.value, "limit": length.limit, "fits": length.fits},
    }


def _attachments(message: Message, texts: Mapping[str, str]) -> tuple[_Members, ...] | None:
    mended = tuple(
        {
            "type": attachment.type,
            "alt": texts.get(f"attachments/{place}/alt", attachment.alt),
            "name": texts.get(f"attachments/{place}/name", attachment.name),
        }
        for place, attachment in enumerate(message.attachments)
    )
    return mended or None


def _handoff(decision: Decision) -> _Members | None:
    if decision.offer is None:
        return None
    return {"channel": decision.offer.channel, "url": decision.offer.url}


# -- threads -----------------------------------------------------------------------------------------------------------


def thread_of(request: ThreadRequest) -> Thread:
    """Say in the library's words what was posted: in order of time, and every message once."""
    posts = {post.id: _post(post) for post in request.messages}
    return Thread(platform=request.platform, messages=in_order(posts.values()))


def delivery_of(request: ThreadRequest, thread: str, brand: str) -> Delivery:
    """Say in the library's words what came for a thread that is kept."""
    removed = {one.id: at for one in request.removed if (at := moment(one.at)) is not None}
    return Delivery(
        brand=brand,
        id=thread,
        platform=request.platform,
        audience=request.audience,
        messages=thread_of(request).messages,
        removed=removed,
    )


def thread_response_of(
    watched: Watched, now: datetime, *, registry: str, packs: tuple[str, ...], kept: WatchedThread | None = None
) -> _Members:
    """Say on the wire what a thread is taken for."""
    return {
        "ref": kept.ref if kept else None,
        "thread": kept.id if kept else None,
        **thread_told(watched, now),
        "registry": registry or None,
        "packs": packs,
    }


def _post(post: PostIn) -> Message:
    return Message(
        id=post.id,
        reply_to=post.reply_to,
        sent_at=moment(post.sent_at),
        text=post.text,
        direction=Direction.INBOUND,
        author=_writer(post.author),
        lang=post.lang,
    )


def _writer(author: WriterIn) -> Author:
    return Author(
        id=author.id,
        handle=author.handle.lstrip("@"),
        display_name=author.display_name,
        bio=author.bio,
        location=author.location,
        created_at=moment(author.created_at),
        followers=author.followers,
        parody=author.parody,
    )
