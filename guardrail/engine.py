"""The engine: from a message to a decision. Pure: same input, equal decision; no clock, no I/O, no randomness."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeAlias

import regex

from guardrail import redact
from guardrail.brand import Registry, compact
from guardrail.check import Check
from guardrail.decision import Decision, Mended, Offer, Placed, Reason, Severity, Verdict
from guardrail.detect.channel import mention_signals
from guardrail.detect.judge import judge
from guardrail.detect.mention import Names
from guardrail.detect.name import DETECTOR, named
from guardrail.detect.ruleset import Reading, RuleSet
from guardrail.detect.validator import Hints
from guardrail.entity import title
from guardrail.finding import Finding, Signal, Span, Stage, Whose
from guardrail.handoff import offer
from guardrail.mend import MANNERS, language, mend, mended_message, unchanged
from guardrail.policy import Policy, Row
from guardrail.rules import Messages, Pack
from guardrail.text import MAX_TEXT, Folded, check_text, fold
from guardrail.thread import Audience, Direction, Message, Segment

UNBOUNDED: Callable[[], float] = lambda: 1.0  # noqa: E731 - a constant that is called


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a segment from ``start`` to ``end`` that stands at ``at`` in the text of a unit."""

    segment: Segment
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """Text that is judged as one, and the stretches it is made of."""

    text: str = field(repr=False)
    stretches: tuple[_Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything that was seen in a message, before the policy acts on it."""

    placed: tuple[Placed, ...]
    suppressed: int
    skipped: tuple[str, ...]


Found: TypeAlias = Finding | Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What was found in a message, and the detectors that gave no answer."""

    found: tuple[Found, ...]
    skipped: tuple[str, ...]


class Engine:
    """Packs, policy and messages, compiled; safe to share between threads."""

    def __init__(
        self, packs: Sequence[Pack], policy: Policy, messages: Mapping[str, Messages], *, names: Names | None = None
    ) -> None:
        """``names`` is the names model; an engine without one looks for no names and misses none."""
        self.policy = policy
        self._names = names
        self._policy_revision = policy.revision
        self.packs = tuple(sorted(pack.revision for pack in packs))
        self.messages = messages
        in_order = sorted(packs, key=lambda pack: pack.revision)  # so that the order of loading decides nothing
        self._rules = RuleSet(rule for pack in in_order for rule in pack.for_replies)

    def check(
        self, check: Check, registry: Registry, *, audience: Audience, remaining: Callable[[], float] = UNBOUNDED
    ) -> Decision:
        """Judge one message.

        ``audience`` is who can really read it, which the caller of this method has made sure of; ``remaining`` gives
        the seconds left for detection.

        Raises:
            TextError: A text has lone surrogates or is too long.
        """
        seen = self._see(check, registry, audience, remaining)
        verdict, reasons = self._decide(seen, audience.judged)
        decision = Decision(
            verdict=verdict,
            audience=audience,
            placed=seen.placed,
            reasons=reasons,
            complete=not self._missing(seen, audience.judged),
            send=unchanged(check.message) if verdict is Verdict.ALLOW else None,
            suppressed=seen.suppressed,
            skipped=seen.skipped,
            not_examined=_not_examined(check),
            policy=self._policy_revision,
            packs=self.packs,
        )
        return decision if verdict is Verdict.ALLOW else self._act(check, registry, decision)

    def found(self, message: Message, registry: Registry) -> Sight:
        """Return what is found in the words of a message, to be judged by others than the policy.

        Raises:
            TextError: A text has lone surrogates or is too long.
        """
        seen = self._see(Check(message=message), registry, message.audience, UNBOUNDED)
        found = tuple(one.found for one in seen.placed if one.found.stage is Stage.ENFORCE)
        return Sight(found=found, skipped=seen.skipped)

    def warm(self) -> None:
        """Load everything that the first message would load."""
        self._rules.warm()
        if self._names is not None:
            self._names("warm")
        redact.warm()

    # -- see ---------------------------------------------------------------------------------------------------------

    def _see(self, check: Check, registry: Registry, audience: Audience, remaining: Callable[[], float]) -> _Seen:
        placed: list[Placed] = []
        skipped: set[str] = set()
        suppressed = 0
        for unit in _units(check.message):
            folded = fold(unit.text)
            reading = self._rules.read(
                folded,
                _hints(registry.countries),
                remaining,
                direction=check.message.direction.value,
                muted=registry.unheard,
            )
            skipped |= reading.skipped
            mentions = mention_signals(folded, reading.lead, registry, check.message.in_reply_to.handle)
            named = self._named(folded, reading, check.message, remaining, skipped)
            judged, hidden = judge([*mentions, *reading.found, *named], reading.view, check, registry)
            suppressed += hidden
            if check.completing is not None:
                judged += check.completing(unit.text, judged)
            for found in judged:
                row = self.policy.answer(found, audience.judged, check.message.direction)
                if row.operator == "given_name" and _is_public_name(unit.text, found.span, check.message):
                    row = _PUBLIC_NAME
                placed.extend(_place(unit, found, row))
        return _Seen(tuple(placed), suppressed, tuple(sorted(skipped)))

    def _named(
        self, folded: Folded, reading: Reading, message: Message, remaining: Callable[[], float], skipped: set[str]
    ) -> Iterable[Finding]:
        """Ask the names model, unless time ran out or it fails; then it is one of the ``skipped`` detectors.

        Where words were hidden, it reads the view without disguises as well.
        """
        if self._names is None:
            return ()
        if remaining() <= 0:
            skipped.add(DETECTOR)
            return ()
        found = [one for one in reading.found if isinstance(one, Finding) and one.stage is Stage.ENFORCE]
        signed = message.direction is Direction.OUTBOUND
        try:
            seen = list(named(self._names(folded.text), folded, found, signed=signed))
            if reading.view is not folded:
                mentions = [one for one in self._names(reading.view.text) if reading.was_hidden(one.start, one.end)]
                seen += named(mentions, reading.view, found, signed=signed)
        except Exception:  # noqa: BLE001 - a model that breaks has said nothing: the decision is incomplete
            skipped.add(DETECTOR)
            return ()
        return seen

    # -- decide ------------------------------------------------------------------------------------------------------

    def _missing(self, seen: _Seen, audience: Audience) -> list[str]:
        return [name for name in seen.skipped if name in self.policy.required(audience)]

    def _decide(self, seen: _Seen, audience: Audience) -> tuple[Verdict, tuple[Reason, ...]]:
        """Take the safest answer. Invariant: one more finding never lowers it."""
        if not seen.placed and not seen.skipped:
            return Verdict.ALLOW, ()
        reasons = {r.code: r for r in sorted(_reasons(seen.placed, audience), key=lambda r: r.verdict)}
        for name in self._missing(seen, audience):
            reason = _incomplete(name, self.policy.incomplete(audience))
            reasons[reason.code] = reason
        ordered = sorted(reasons.values(), key=lambda r: (-r.verdict, r.code))
        return max((r.verdict for r in ordered), default=Verdict.ALLOW), tuple(ordered)

    # -- act ---------------------------------------------------------------------------------------------------------

    def _act(self, check: Check, registry: Registry, decision: Decision) -> Decision:
        if decision.verdict > Verdict.HANDOFF:
            return decision
        moves = decision.verdict is Verdict.HANDOFF
        made = offer(registry, check.message.channel, decision.audience) if moves else None
        mended = self._mended(check, registry, decision, made)
        if mended is None:
            return replace(decision, verdict=Verdict.HOLD, reasons=(_UNMENDABLE, *decision.reasons))
        return replace(decision, send=mended, offer=made)

    def _mended(self, check: Check, registry: Registry, decision: Decision, made: Offer | None) -> Mended | None:
        """Give the first manner of mending that fits its platform and passes its own check."""
        words = language(check.message, self.messages)
        for manner in MANNERS:
            mended = mend(check.message, decision.placed, made, words, manner)
            if mended.changed and mended.length.fits and self._passes(check, registry, decision, mended):
                return mended
        return None

    def _passes(self, check: Check, registry: Registry, decision: Decision, mended: Mended) -> bool:
        again = replace(check, message=mended_message(check.message, mended))
        pairs = zip(check.message.written, again.message.written, strict=True)
        if any(was.text.strip() and not now.text.strip() for was, now in pairs) or _too_long(again.message):
            return False
        seen = self._see(again, registry, decision.audience, UNBOUNDED)
        return self._decide(seen, decision.audience.judged)[0] is Verdict.ALLOW


_UNMENDABLE = Reason(
    code="mend.impossible",
    severity=Severity.HIGH,
    text="The reply cannot be mended so that it fits its platform and is clean; a person has to rewrite it.",
    verdict=Verdict.HOLD,
)


@lru_cache(maxsize=1024)
def _hints(countries: tuple[str, ...]) -> Hints:
    return Hints(regions=countries)


def _units(message: Message) -> Iterator[_Unit]:
    """Give what is judged as one: the words of the reply, its parts joined, and each text beside them."""
    for segment in (*message.written, *message.beside):
        check_text(segment.text, pointer=f"/message/{segment.field}")
    if message.parts:
        check_text(" ".join(part.text for part in message.written), pointer="/message/parts")
        yield _joined(message.written)
    else:
        yield _whole(message.written[0])
    for segment in message.beside:
        yield _whole(segment)


_PART_NUMBER = r"[(\[]?\d{1,2}\s?/\s?\d{1,2}[)\]]?"
_NUMBERED = regex.compile(rf"^\s*(?:{_PART_NUMBER}\s+)?(?P<words>.*?)(?:\s+{_PART_NUMBER})?\s*$", regex.DOTALL)


def _joined(parts: Sequence[Segment]) -> _Unit:
    """Join the parts of a reply as they are read: without their own numbers (``1/2``), which may stand in a value."""
    text, stretches = "", []
    for part in parts:
        match = _NUMBERED.match(part.text)
        start, end = match.span("words") if match else (0, len(part.text))
        text += " " if text else ""
        stretches.append(_Stretch(part, start, end, len(text)))
        text += part.text[start:end]
    return _Unit(text, tuple(stretches))


def _whole(segment: Segment) -> _Unit:
    return _Unit(segment.text, (_Stretch(segment, 0, len(segment.text), 0),))


def _too_long(message: Message) -> bool:
    return sum(len(s.text) + 1 for s in message.written) > MAX_TEXT


_PUBLIC_NAME = Row(
    id="name.given",
    what=("PERSON",),
    verdict="allow",
    severity=Severity.INFO,
    reason="A given name, or the name that the platform shows of the customer, is public already.",
)


def _is_public_name(text: str, span: Span, message: Message) -> bool:
    """Say whether there is nothing to cut from a name: it is one word, or what everybody sees on the platform."""
    name = text[span.start : span.end]
    return redact.given_name(name) == name or compact(name) == compact(message.in_reply_to.display_name)


def _place(unit: _Unit, found: Finding | Signal, row: Row) -> Iterator[Placed]:
    """Put a finding into the segments it lies in; one that runs over a seam becomes one per segment."""
    verdict = row.answer if found.stage is Stage.ENFORCE else Verdict.ALLOW
    for one in unit.stretches:
        start = max(one.start, found.span.start - one.at + one.start)
        end = min(one.end, found.span.end - one.at + one.start)
        if start < end:
            here = found if found.span == (span := Span(start, end)) else replace(found, span=span)
            yield Placed(one.segment.field, here, verdict, row.operator, row.severity, row.reason)


def _reasons(placed: Iterable[Placed], audience: Audience) -> Iterator[Reason]:
    """Give a reason for everything that acts or that somebody should read."""
    for one in placed:
        if one.found.stage is not Stage.SHADOW and (one.verdict > Verdict.ALLOW or one.severity is not Severity.INFO):
            yield Reason(
                code=_code(one.found, audience),
                severity=one.severity,
                text=_told(one),
                verdict=one.verdict,
                field=one.field,
                span=one.found.span,
                did_you_mean=one.found.did_you_mean if isinstance(one.found, Signal) else None,
            )


def _told(placed: Placed) -> str:
    """Say what was found before saying why it matters."""
    if isinstance(placed.found, Signal):
        return placed.reason
    return f"{title(placed.found.entity_type)}: {placed.reason[0].lower()}{placed.reason[1:]}"


def _code(found: Finding | Signal, audience: Audience) -> str:
    if isinstance(found, Signal):
        return f"signal.{found.signal}.{audience}"
    head = "third_party" if found.whose is Whose.THIRD_PARTY else found.entity_class.value
    return f"{head}.{found.entity_type.lower()}.{audience}"


def _not_examined(check: Check) -> tuple[str, ...]:
    """Name what nobody read: the content of attachments, what stands behind links, a thread that is not kept."""
    message = check.message
    files = tuple(f"/message/attachments/{i}" for i in range(len(message.attachments)))
    links = any("://" in segment.text or "www." in segment.text for segment in message.written)
    return (*files, *(("link_targets",) if links else ()), *(("thread",) if _unknown_thread(check) else ()))


def _unknown_thread(check: Check) -> bool:
    return bool(check.thread_ref) and check.completing is None


def _incomplete(detector: str, verdict: Verdict) -> Reason:
    return Reason(
        code=f"incomplete.{detector}",
        severity=Severity.HIGH,
        text=f"The {detector} detector gave no answer, so nobody knows whether the reply is clean; try again.",
        verdict=verdict,
    )
