"""An address and the town or postcode beside it are one value."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from guardrail.finding import Finding, Span

_BETWEEN = regex.compile(r"[\s,;/·|-]{1,4}")
PARTS = frozenset({"STREET_ADDRESS", "POSTAL_CODE", "LOCATION"})
"""What an address is made of, as detectors find it."""


def whole(findings: Sequence[Finding], text: str) -> list[Finding]:
    """Join every street address with the places and postcodes that follow or precede it; findings come in order.

    Two addresses that touch are one. The joined finding speaks with the address's own rule and score.
    """
    joined: list[Finding] = []
    for finding in findings:
        last = joined[-1] if joined else None
        if last is not None and _belong(last, finding, text):
            address = max(last, finding, key=lambda one: (one.entity_type == "STREET_ADDRESS", len(one.span)))
            joined[-1] = replace(address, span=Span(last.span.start, finding.span.end))
        else:
            joined.append(finding)
    return joined


def _belong(one: Finding, other: Finding, text: str) -> bool:
    types = {one.entity_type, other.entity_type}
    return (
        "STREET_ADDRESS" in types
        and types <= PARTS
        and one.stage is other.stage
        and _BETWEEN.fullmatch(text, one.span.end, other.span.start) is not None
    )
