"""Judging what the rules found: overlaps resolved, the brand's own taken out, owners told."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import regex

from guardrail.brand import Registry
from guardrail.check import Check
from guardrail.detect.address import is_way, whole
from guardrail.detect.channel import IMPOSTOR, judge_finding, judge_line, judge_signal
from guardrail.detect.disguise import NAMES
from guardrail.detect.ourline import is_our_line
from guardrail.detect.ourplace import is_our_place
from guardrail.detect.overlap import resolve
from guardrail.detect.owner import Evidence
from guardrail.detect.phone import is_free
from guardrail.detect.product import is_of_product
from guardrail.detect.sibling import siblings
from guardrail.entity import EntityClass
from guardrail.finding import Finding, Signal, Span, Stage, Whose
from guardrail.text import Folded
from guardrail.thread import Direction

_FORMAT_S = 0.2
"""Wall-clock bound of one declared format on one text."""
_BESIDE = 120
"""Characters between an impostor's name and the words that deny it."""


def judge(
    found: Iterable[Finding | Signal], folded: Folded, check: Check, registry: Registry
) -> tuple[list[Finding | Signal], int]:
    """Resolve overlaps, take out what is the brand's, add what is nearly the brand's, and tell whose the rest is."""
    found = list(found)
    if not found:
        return [], 0
    signals: list[Finding | Signal] = [
        judged
        for signal in found
        if isinstance(signal, Signal)
        and (judged := judge_signal(signal, _original(folded, signal.span), registry, check.message.in_reply_to.handle))
    ]
    signals = _without_denied(signals)
    findings = _resolved(
        [f for f in found if isinstance(f, Finding) and not _is_of_thing(f, folded.original)], folded.original
    )
    if not findings:
        return signals, 0
    declared = _declared(folded.original, registry.formats)
    evidence = Evidence(check)
    outbound = check.message.direction is Direction.OUTBOUND
    kept: list[Finding | Signal] = []
    hidden = 0
    for finding in findings:
        if _is_declared(finding, declared):
            hidden += 1
            continue
        if outbound and _is_told_ours(finding, evidence, folded):
            kept.extend(judge_line(finding, _original(folded, finding.span), registry) if _is_called(finding) else ())
            continue
        ours = list(judge_finding(finding, _meant(folded, finding), registry))
        hidden += not ours
        kept.extend(_owned(one, evidence, folded) for one in ours)
    return signals + kept, hidden


def _without_denied(signals: list[Finding | Signal]) -> list[Finding | Signal]:
    """Let a listed impostor be named where the words beside it say that it is not ours."""
    denials = [s.span for s in signals if isinstance(s, Signal) and s.signal == "denies_channel"]
    return [s for s in signals if not (isinstance(s, Signal) and s.signal == IMPOSTOR and _beside(s.span, denials))]


def _beside(span: Span, others: list[Span]) -> bool:
    return any(max(other.start - span.end, span.start - other.end) <= _BESIDE for other in others)


def _is_of_thing(finding: Finding, text: str) -> bool:
    """Say whether what reads like somebody's number or street is that of a product, a door or a lift."""
    if finding.entity_type == "STREET_ADDRESS":
        return is_way(text, finding.span.start, finding.span.end)
    return _is_called(finding) and is_of_product(text, finding.span)


def _resolved(findings: list[Finding], text: str) -> list[Finding]:
    """Resolve overlaps among the findings that count, then among those that are only noted.

    Addresses are made whole, and what is written like a value that counts, counts.
    """
    if not findings:
        return []
    enforced = whole(resolve(f for f in findings if f.stage is Stage.ENFORCE), text)
    noted = resolve(f for f in findings if f.stage is not Stage.ENFORCE)
    return sorted(siblings(enforced, text), key=lambda f: f.span) + noted


_CALLED = frozenset({EntityClass.CONTACT, EntityClass.ACCOUNT, EntityClass.GOVERNMENT_ID, EntityClass.HEALTH})
"""Classes of values that are figures alone, as which a line of the company may be read."""


def _is_called(finding: Finding) -> bool:
    return finding.entity_type != "STREET_ADDRESS" and finding.entity_class in _CALLED


def _is_told_ours(finding: Finding, evidence: Evidence, folded: Folded) -> bool:
    """Say whether the text tells a place or a number as the company's own, and nobody is known to have it."""
    if finding.entity_type == "STREET_ADDRESS":
        told = is_our_place(folded.original, finding.span)
    else:
        free = finding.entity_type == "PHONE_NUMBER" and is_free(_original(folded, finding.span))
        told = free or (_is_called(finding) and is_our_line(folded.original, finding.span))
    return told and evidence.owner(finding, _meant(folded, finding))[0] is Whose.UNKNOWN


def _owned(found: Finding | Signal, evidence: Evidence, folded: Folded) -> Finding | Signal:
    if isinstance(found, Signal):
        return found
    whose, echo = evidence.owner(found, _meant(folded, found))
    return found if whose is found.whose and echo is found.echo else replace(found, whose=whose, echo=echo)


def _original(folded: Folded, span: Span) -> str:
    return folded.original[span.start : span.end]


def _meant(view: Folded, finding: Finding) -> str:
    """Give a value as it is written, or as it is meant where it was disguised; a look-alike letter stays one."""
    hidden = not NAMES.isdisjoint(finding.transforms) and "homoglyph" not in finding.transforms
    return view.reading(finding.span) if hidden else _original(view, finding.span)


@lru_cache(maxsize=512)
def _format(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def _declared(text: str, formats: tuple[str, ...]) -> list[Span]:
    """Find the brand's own public numbers."""
    return [Span(start, end) for pattern in formats for start, end in _matches(pattern, text) if start < end]


def _matches(pattern: str, text: str) -> list[tuple[int, int]]:
    try:
        return [match.span() for match in _format(pattern).finditer(text, timeout=_FORMAT_S)]
    except TimeoutError:
        return []  # a format that does not finish explains nothing, so nothing is taken out


def _is_declared(finding: Finding, declared: list[Span]) -> bool:
    """Say whether a declared format explains a finding: never a credential, nor a card that its context confirms."""
    if finding.entity_class is EntityClass.CREDENTIAL:
        return False
    if finding.entity_type == "CREDIT_CARD" and "context" in finding.why:
        return False
    return any(span.contains(finding.span) for span in declared)
