"""Overlap resolution: one answer for every stretch of text."""

from collections.abc import Iterable

from guardrail.finding import Finding

_WHOLE_MARGIN = 0.3
"""How much weaker a containing finding may be and still stand for what it contains (an address for its postcode)."""


def resolve(findings: Iterable[Finding]) -> list[Finding]:
    """Keep, of findings that overlap, the ones that explain the text best; sorted by place.

    A finding inside another gives way unless it is much surer or a validator vouches for it alone; of two that cross,
    the surer stays. Invariant: the result has no overlaps, overlaps everything it leaves out, and does not depend on
    the order of the input.
    """
    ranked = sorted(findings, key=_surest_first)
    inner = [one for one in ranked if any(_yields(one, other) for other in ranked if other is not one)]
    outer = [one for one in ranked if one not in inner]
    chosen: list[Finding] = []
    for finding in (*outer, *inner):  # what gave way to a finding that was not chosen is still there
        if not any(finding.span.overlaps(other.span) for other in chosen):
            chosen.append(finding)
    return sorted(chosen, key=lambda f: f.span)


def _yields(finding: Finding, other: Finding) -> bool:
    """Say whether ``finding`` lies inside a longer one that is sure enough."""
    return (
        len(other.span) > len(finding.span)
        and other.span.contains(finding.span)
        and other.score >= finding.score - _WHOLE_MARGIN
        and ("validator" in other.why or "validator" not in finding.why)
    )


def _surest_first(finding: Finding) -> tuple[float, int, int, str, tuple[str, ...]]:
    return (-finding.score, -len(finding.span), finding.span.start, finding.rule, finding.why)
