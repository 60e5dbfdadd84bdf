"""Exposure: how one person stands at the end of a thread."""

from dataclasses import dataclass, field

from guardrail.watch.score import Band, Fact, Harm, WindowState, band, harms
from guardrail.watch.window import ExposureWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How one person stands at the end of a thread.

    ``subject`` is the platform's id. ``at_message`` is the first message after which the exposure was dangerous (high
    or critical), ``worst`` the highest score on the way; ``cause`` says who let the last fact before that be known.
    ``window`` is when it stood open, ``None`` where it never did or where the messages have no times.
    """

    subject: str = field(repr=False)
    facts: tuple[Fact, ...]
    score: float
    worst: float
    state: WindowState
    at_message: str | None
    cause: str | None
    window: ExposureWindow | None

    @property
    def band(self) -> Band:
        """The band at the end."""
        return band(self.score)

    @property
    def dangerous(self) -> bool:
        """Say whether it was high or critical at any time."""
        return self.at_message is not None

    @property
    def harms(self) -> tuple[Harm, ...]:
        """What the facts make possible."""
        return harms(self.facts)
