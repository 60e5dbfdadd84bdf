"""Redaction: what the policy says to do with each span, done by presidio-anonymizer's operators.

The anonymizer gets spans that are non-empty, disjoint and grapheme-aligned, each under a name of its own, because it
merges neighbours of one name and would insert text at an empty span.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from guardrail.entity import CLASS_OF
from guardrail.finding import Span
from guardrail.rules import Messages

MASK = "*"


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing to do to one span: a Presidio operator and, for ``replace``, the words that stand in."""

    span: Span
    operator: str
    words: str = ""


def placeholder(entity_type: str, messages: Messages, *, short: bool = False) -> str:
    """Give the words that stand in for a value of this type."""
    if short:
        return messages.short
    words = messages.placeholders
    return words.get(entity_type) or words.get(CLASS_OF[entity_type].value) or words["default"]


def given_name(full: str) -> str:
    """Give the first word of a name, behind the surname of a list, or the name itself where it is one word."""
    return next(iter(full.rpartition(", ")[2].split()), full)


def merged(edits: Iterable[Edit]) -> list[Edit]:
    """Make edits disjoint: where spans overlap, the union is replaced as the first says.

    Invariant: every code point of every input span lies in exactly one output span.
    """
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span, e.operator, e.words)):
        if result and edit.span.start < result[-1].span.end:
            last = result.pop()
            edit = Edit(Span(last.span.start, max(last.span.end, edit.span.end)), last.operator, last.words)  # noqa: PLW2901
        result.append(edit)
    return result


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Carry out disjoint edits.

    Invariant: nothing outside the spans changes, and no span with another operator than ``keep`` survives.
    """
    if not edits:
        return text
    results, operators = [], {}
    for number, edit in enumerate(edits):
        name = f"SPAN_{number}"
        results.append(_result(name, edit.span))
        operators[name] = _operator(edit)
    return str(_engine().anonymize(text, results, operators).text)


def _result(name: str, span: Span) -> Any:
    from presidio_anonymizer.entities import RecognizerResult  # noqa: PLC0415 - costs a second, needed only to mend

    return RecognizerResult(name, span.start, span.end, 1.0)


def _operator(edit: Edit) -> Any:
    from presidio_anonymizer.entities import OperatorConfig  # noqa: PLC0415 - costs a second, needed only to mend

    if edit.operator == "replace":
        return OperatorConfig("replace", {"new_value": edit.words})
    if edit.operator == "mask":
        return OperatorConfig("mask", {"masking_char": MASK, "chars_to_mask": len(edit.span), "from_end": False})
    return OperatorConfig(edit.operator)


@lru_cache(maxsize=1)
def _engine() -> Any:
    from presidio_anonymizer import AnonymizerEngine  # noqa: PLC0415 - costs a second, needed only to mend

    return AnonymizerEngine()  # type: ignore[no-untyped-call]  # Presidio has no types


def warm() -> None:
    """Load the anonymizer now instead of at the first redaction."""
    apply("x", [Edit(Span(0, 1), "redact")])
