"""The answer to one check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Literal

from guardrail.finding import Finding, Signal, Span
from guardrail.platform import Length, length
from guardrail.thread import Audience, Segment

VerdictWord = Literal["allow", "redact", "handoff", "hold", "block"]


class Verdict(IntEnum):
    """What may happen to the reply, ordered: larger is safer."""

    ALLOW = 0
    REDACT = 1
    HANDOFF = 2
    HOLD = 3
    BLOCK = 4

    @property
    def word(self) -> VerdictWord:
        """The verdict as it stands on the wire and in rule files."""
        return _WORDS[self]


_WORDS: Mapping[Verdict, VerdictWord] = MappingProxyType(
    {
        Verdict.ALLOW: "allow",
        Verdict.REDACT: "redact",
        Verdict.HANDOFF: "handoff",
        Verdict.HOLD: "hold",
        Verdict.BLOCK: "block",
    }
)


class Severity(StrEnum):
    """Harm if the value is real and stays where it is."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the verdict is what it is. ``code`` is stable, ``text`` is English and names no value."""

    code: str
    severity: Severity
    text: str
    verdict: Verdict
    field: str = "text"
    span: Span | None = None
    did_you_mean: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding or signal with the segment it lies in and what the policy does about it."""

    field: str
    found: Finding | Signal
    verdict: Verdict
    operator: str
    severity: Severity
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The text that may be sent instead, one segment for every segment that was judged."""

    segments: tuple[Segment, ...] = field(repr=False)
    changed: bool
    platform: str

    @property
    def length(self) -> Length:
        """How long the reply is for its platform: the longest part counts."""
        words = (s.text for s in self.segments if s.field == "text" or s.field.startswith("parts/"))
        return max((length(text, self.platform) for text in words), key=lambda size: size.value)

    @property
    def text(self) -> str:
        """The words of the reply; the parts joined by a newline where there are parts."""
        words = [s.text for s in self.segments if s.field == "text" or s.field.startswith("parts/")]
        return "\n".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The private channel that the mended text offers: built only from the registry."""

    channel: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Verdict, evidence and the text that may be sent.

    ``complete`` is false when a required detector failed or ran out of time; then the verdict is at least what the
    policy says for incomplete decisions. ``suppressed`` counts values of the brand that were not reported.
    ``skipped`` names detectors that gave no answer. ``not_examined`` lists what nobody read, as JSON pointers.
    Invariant: checking ``send`` again in the same context gives ``allow``.
    """

    verdict: Verdict
    audience: Audience
    placed: tuple[Placed, ...]
    reasons: tuple[Reason, ...]
    complete: bool
    send: Mended | None
    offer: Offer | None = None
    suppressed: int = 0
    skipped: tuple[str, ...] = ()
    not_examined: tuple[str, ...] = ()
    policy: str = ""
    packs: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """True only where the *original* may go out unchanged."""
        return self.verdict is Verdict.ALLOW

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """Every personal value with the field it lies in."""
        return tuple((p.field, p.found) for p in self.placed if isinstance(p.found, Finding))

    @property
    def signals(self) -> tuple[tuple[str, Signal], ...]:
        """Every signal with the field it lies in."""
        return tuple((p.field, p.found) for p in self.placed if isinstance(p.found, Signal))
