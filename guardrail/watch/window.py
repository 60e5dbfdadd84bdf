"""The exposure window of one person: from the first message that exposes them to the first that helps.

How long it stands open is what the founding story turns on: nobody can be phoned who was answered first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from guardrail.watch.score import Band, WindowState, band

_MINUTE: Final = timedelta(minutes=1)
_FULL: Final = 100.0


@dataclass(frozen=True, slots=True)
class Step:
    """One message that changed how somebody stands: when, to which score, and what it did to the window."""

    at: datetime | None
    score: float
    does: WindowState


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureWindow:
    """When somebody began to stand exposed, what ended it, and what happened in between.

    ``closed_by`` is ``None`` while it is open. ``suspect_at`` is when the first suspect wrote. ``course`` holds the
    score from each moment on, in order.
    """

    opened_at: datetime
    closed_at: datetime | None
    closed_by: WindowState | None
    suspect_at: datetime | None
    course: tuple[tuple[datetime, float], ...]

    @property
    def race_lost(self) -> bool:
        """Say whether a suspect wrote while nobody had answered."""
        return self.suspect_at is not None and (self.closed_at is None or self.suspect_at < self.closed_at)

    def minutes(self, now: datetime) -> float:
        """Return for how many minutes it stood open, until ``now`` if it still does."""
        return _minutes(self.opened_at, self.closed_at or now)

    def exposure_minutes(self, now: datetime) -> float:
        """Return the score over time, in minutes of full exposure: an hour at score 50 is 30."""
        end = self.closed_at or max(now, self.opened_at)
        until = [*(min(at, end) for at, _ in self.course[1:]), end]
        return sum(
            _minutes(min(at, end), to) * value / _FULL for (at, value), to in zip(self.course, until, strict=True)
        )


def window(steps: Sequence[Step], suspect_at: datetime | None) -> ExposureWindow | None:
    """Return the window that the steps of a thread open and close.

    It opens with the first message that makes the exposure more than low, and closes with the first one after it that
    answers, shields or removes; ``None`` where it never opened, or where nobody knows when.
    """
    timed = sorted(((step.at, step) for step in steps if step.at is not None), key=lambda one: one[0])
    start = next((place for place, (_, step) in enumerate(timed) if band(step.score) is not Band.LOW), None)
    if start is None:
        return None
    later = timed[start:]
    closing = next(((at, step.does) for at, step in later[1:] if step.does is not WindowState.OPEN), None)
    return ExposureWindow(
        opened_at=later[0][0],
        closed_at=closing[0] if closing else None,
        closed_by=closing[1] if closing else None,
        suspect_at=suspect_at,
        course=tuple((at, step.score) for at, step in later),
    )


def _minutes(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start) / _MINUTE)
