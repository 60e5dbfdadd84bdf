"""A hit: one signal in a thread, where it stands and what it weighs. Never the words themselves."""

from dataclasses import dataclass, field

from guardrail.finding import Span, Stage
from guardrail.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One reason found in a thread.

    ``author`` and ``message`` are the platform's ids. ``span`` lies in the original text of the message, and is
    ``None`` where the reason is the account or the order of the thread. ``weight`` is in decibans.
    """

    signal: str
    rule: str
    author: str = field(repr=False)
    message: str
    span: Span | None
    about: str
    weight: int
    reason: str
    stage: Stage = Stage.ENFORCE

    @property
    def tells_of_contact(self) -> bool:
        """Say whether it speaks for a message that tells of a call, visit or message in the company's name."""
        return self.weight > 0 and self.about in {"report", "reading"}


def hit(rule: Rule, *, author: str, message: str, span: Span | None = None, why: str = "") -> Hit:
    """Make a hit of a rule with evidence; ``why`` goes behind its reason."""
    evidence = rule.evidence
    if evidence is None:
        raise ValueError("only a rule with evidence says something of a thread")
    return Hit(
        signal=str(rule.signal),
        rule=rule.ref,
        author=author,
        message=message,
        span=span,
        about=evidence.about,
        weight=evidence.weight,
        reason=f"{evidence.reason} {why}".rstrip(),
        stage=rule.stage,
    )
