"""What a detector found: where, what and why. Never the value."""

from dataclasses import dataclass, field
from enum import StrEnum

from guardrail.entity import CLASS_OF, EntityClass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points in the *original* text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Say whether at least one code point lies in both."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether no code point of ``other`` lies outside."""
        return self.start <= other.start and other.end <= self.end


class Whose(StrEnum):
    """Whose value it is. Only evidence makes a third party; ``unknown`` is judged as ``customer``."""

    CUSTOMER = "customer"
    THIRD_PARTY = "third_party"
    AGENT = "agent"
    BRAND = "brand"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far a rule is rolled out. Only ``enforce`` can raise a verdict."""

    DRAFT = "draft"
    SHADOW = "shadow"
    WARN = "warn"
    ENFORCE = "enforce"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One personal value in one text.

    ``rule`` is ``id@revision``. ``score`` is 0..1. ``echo`` says that the addressed customer wrote this value
    earlier in the thread. ``transforms`` names the disguises that were undone to see it, ``why`` the evidence
    beyond the pattern (validator, context, neighbour), both without any text of the reply.
    """

    entity_type: str
    span: Span
    score: float
    rule: str
    whose: Whose = Whose.UNKNOWN
    echo: bool = False
    transforms: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    stage: Stage = Stage.ENFORCE

    def __post_init__(self) -> None:
        if self.entity_type not in CLASS_OF:
            raise ValueError(f"{self.entity_type} is not an entity type")
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"a score lies in 0..1, not {self.score}")

    @property
    def entity_class(self) -> EntityClass:
        """The class of harm this entity type belongs to."""
        return CLASS_OF[self.entity_type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something about the reply that is not a personal value: an ask, a channel that is nearly ours.

    ``did_you_mean`` holds a registered value of the *brand* (public by definition) when the text is near it.
    """

    signal: str
    span: Span
    rule: str
    why: tuple[str, ...] = ()
    did_you_mean: str | None = field(default=None)
    stage: Stage = Stage.ENFORCE
