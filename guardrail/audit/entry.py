"""One entry of the record: a decision, an override or an event, as the exact bytes that are hashed and stored.

An entry says what was decided, by which rules, about what kind of value at which place. It never holds a value, a
text or a name: those who may read the record must not learn from it what the reply exposed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guardrail.check import Check, Mode
from guardrail.decision import Decision, Placed, Verdict
from guardrail.entity import EntityClass
from guardrail.errors import InputError
from guardrail.finding import Finding, Signal

SCHEMA = 1

MAX_BODY_BYTES = 65_535
"""Longest body: C2SP tlog-tiles writes the length of an entry into 16 bits."""

MAX_PLACED = 120
"""Findings and signals listed in one entry; a reply with more is recorded with the gravest and a count of the rest."""

DECIDED = "check.decided"
OVERRIDDEN = "check.overridden"

_BARE_TYPES = frozenset({"PERSON", "CREDIT_CARD", "CARD_CVV", "CARD_EXPIRY", "CARD_LAST4"})
"""Names and card data: the record says what and where, and nothing that describes the value or its owner."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the record.

    ``body`` is what is hashed and stored, byte for byte: one JSON object without a newline. The other fields repeat
    parts of it to search by. ``verdict`` is empty for anything but decisions.
    """

    id: str
    brand: str
    kind: str
    at: str
    actor: str = ""
    verdict: str = ""
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """Keyed digests of what the entry must not hold; each begins with the id of its key (``k1:``).

    ``text`` is of the reply as it was judged, ``send`` of the text that may be sent instead, ``customer`` of the
    caller's reference to the customer.
    """

    text: str
    send: str = ""
    customer: str = ""


def encode(fields: Mapping[str, object]) -> bytes:
    """Write the one form of these fields: sorted keys, no spaces, UTF-8, one line.

    Raises:
        InputError: The result is too long for an entry, or a field is not well-formed text.
    """
    try:
        body = _ENCODER.encode(fields).encode()
    except UnicodeEncodeError:
        raise InputError("An audit field holds half a character; send well-formed text.") from None
    if len(body) > MAX_BODY_BYTES:
        raise InputError(f"An audit entry takes {MAX_BODY_BYTES} bytes; shorten its references.", code="too_large")
    return body


def event(
    kind: str, *, entry_id: str, at: str, brand: str, actor: str, details: Mapping[str, object] | None = None
) -> Entry:
    """Build the entry of anything that is not a decision: ``key.created``, ``pack.activated``, ``log.started``.

    ``details`` stand beside the common fields in the body; they must hold neither text nor secrets.
    """
    return _entry({**(details or {}), "kind": kind, "id": entry_id, "at": at, "brand": brand, "actor": actor})


def overridden(
    *,
    entry_id: str,
    at: str,
    brand: str,
    actor: str,
    of: str,
    verdict: Verdict,
    reason_code: str,
    text_digest: str,
    expires_at: str,
) -> Entry:
    """Build the entry of a person's word against a decision: which (``of``), what it had said, why, until when."""
    details = {
        "of": of,
        "from": verdict.word,
        "reason_code": reason_code,
        "text_digest": text_digest,
        "expires_at": expires_at,
    }
    return event(OVERRIDDEN, entry_id=entry_id, at=at, brand=brand, actor=actor, details=details)


def decided(
    *, entry_id: str, at: str, check: Check, decision: Decision, digests: Digests, engine: str, dev: bool = False
) -> Entry:
    """Build the entry of a decision.

    ``engine`` is the version of guardrail, ``dev`` marks decisions made without authentication.
    """
    listed, left_out = _gravest(decision.placed)
    fields = {
        "kind": DECIDED,
        "id": entry_id,
        "at": at,
        "engine": engine,
        "dev": dev,
        **_asked(check),
        **_answered(check, decision),
        "findings": [_finding(p, p.found) for p in listed if isinstance(p.found, Finding)],
        "signals": [_signal(p, p.found) for p in listed if isinstance(p.found, Signal)],
        "left_out": left_out,
        "text_digest": digests.text,
        "send_digest": digests.send,
        "customer": digests.customer,
    }
    return _entry(fields, verdict=decision.verdict.word)


def _entry(fields: Mapping[str, object], verdict: str = "") -> Entry:
    return Entry(
        id=str(fields["id"]),
        brand=str(fields["brand"]),
        kind=str(fields["kind"]),
        at=str(fields["at"]),
        actor=str(fields["actor"]),
        verdict=verdict,
        body=encode({**fields, "schema": SCHEMA}),
    )


def _asked(check: Check) -> dict[str, object]:
    message = check.message
    return {
        "brand": check.brand,
        "actor": check.actor,
        "mode": check.mode,
        "phase": check.phase,
        "direction": message.direction,
        "audience_claimed": message.audience,
        "platform": message.channel.platform,
        "lang": message.lang,
        "case_ref": check.case_ref,
        "archive_ref": check.archive_ref,
        "thread_ref": check.thread_ref,
    }


def _answered(check: Check, decision: Decision) -> dict[str, object]:
    return {
        "audience": decision.audience,
        "verdict": decision.verdict.word,
        "allowed": decision.allowed or check.mode is Mode.MONITOR,
        "complete": decision.complete,
        "skipped": decision.skipped,
        "not_examined": len(decision.not_examined),
        "suppressed": decision.suppressed,
        "reasons": list(dict.fromkeys(reason.code for reason in decision.reasons)),
        "policy": decision.policy,
        "packs": decision.packs,
    }


def _gravest(placed: Sequence[Placed]) -> tuple[Sequence[Placed], int]:
    """Keep what the entry has room for, in the order of the text."""
    if len(placed) <= MAX_PLACED:
        return placed, 0
    worst = sorted(range(len(placed)), key=lambda i: -placed[i].verdict)[:MAX_PLACED]
    return [placed[i] for i in sorted(worst)], len(placed) - MAX_PLACED


def _finding(placed: Placed, finding: Finding) -> dict[str, object]:
    known = {
        "type": finding.entity_type,
        "class": finding.entity_class,
        "field": placed.field,
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
        "stage": finding.stage,
        "verdict": placed.verdict.word,
        "operator": placed.operator,
    }
    if finding.entity_type in _BARE_TYPES or finding.entity_class is EntityClass.HEALTH:
        return known
    return known | {
        "whose": finding.whose,
        "echo": finding.echo,
        "score": round(finding.score, 2),
        "transforms": finding.transforms,
    }


def _signal(placed: Placed, signal: Signal) -> dict[str, object]:
    return {
        "signal": signal.signal,
        "field": placed.field,
        "start": signal.span.start,
        "end": signal.span.end,
        "rule": signal.rule,
        "stage": signal.stage,
        "verdict": placed.verdict.word,
    }
