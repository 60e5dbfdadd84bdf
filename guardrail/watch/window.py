"""The exposure window of one person: from the first message that exposes them to the first that helps.

How long it stands open is what the founding story turns on: nobody can be phoned who was answered first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from guardrail.watch.score import Band, WindowState, band

_MINUTE: Final = timedelta(minutes=1)
_FULL: Final = 100.0
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """One message that changed how somebody stands: when, to which score, and what it did to the window.

    ``reopens`` says that it told something new after the window was answered.
    """

    at: datetime | None
    score: float
    does: WindowState
    reopens: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureWindow:
    """When somebody stood exposed, what ended it, and what happened in between.

    ``stretches`` are the times for which it stood open, in order: one, and more where the customer told something new
    after an answer; the last has no end while it is open. ``closed_by`` is what closed it last. ``suspects_at`` is when
    suspects wrote. ``course`` holds the score from each moment on, in order.
    """

    stretches: tuple[tuple[datetime, datetime | None], ...]
    closed_by: WindowState | None
    suspects_at: tuple[datetime, ...]
    course: tuple[tuple[datetime, float], ...]

    @property
    def opened_at(self) -> datetime:
        """When it opened first."""
        return self.stretches[0][0]

    @property
    def closed_at(self) -> datetime | None:
        """When it closed at last, ``None`` while it is open."""
        return self.stretches[-1][1]

    @property
    def race_lost(self) -> bool:
        """Say whether a suspect wrote while it was open."""
        return any(start <= at < (end or _NEVER) for at in self.suspects_at for start, end in self.stretches)

    def minutes(self, now: datetime) -> float:
        """Return for how many minutes it stood open, until ``now`` if it still does."""
        return sum(_minutes(start, end or now) for start, end in self.stretches)

    def exposure_minutes(self, now: datetime) -> float:
        """Return the score over time, in minutes of full exposure: an hour at score 50 is 30."""
        until = [*(at for at, _ in self.course[1:]), _NEVER]
        scored = zip(self.course, until, strict=True)
        return sum(
            _minutes(max(start, at), min(end or now, to)) * value / _FULL
            for (at, value), to in scored
            for start, end in self.stretches
        )


def window(steps: Sequence[Step], suspects_at: tuple[datetime, ...] = ()) -> ExposureWindow | None:
    """Return the window that the steps of a thread open and close.

    It opens with the first message that makes the exposure more than low, and closes with the first one after it that
    answers, shields or removes; ``None`` where it never opened, or where nobody knows when.
    """
    timed = sorted(((step.at, step) for step in steps if step.at is not None), key=lambda one: one[0])
    start = next((place for place, (_, step) in enumerate(timed) if band(step.score) is not Band.LOW), None)
    if start is None:
        return None
    opened: datetime | None = timed[start][0]
    stretches: list[tuple[datetime, datetime | None]] = []
    closed_by = None
    for at, step in timed[start + 1 :]:
        if opened is not None and step.does is not WindowState.OPEN:
            stretches.append((opened, at))
            opened, closed_by = None, step.does
        elif opened is None and step.reopens:
            opened, closed_by = at, None
    if opened is not None:
        stretches.append((opened, None))
    course = tuple((at, step.score) for at, step in timed[start:])
    return ExposureWindow(stretches=tuple(stretches), closed_by=closed_by, suspects_at=suspects_at, course=course)


def _minutes(start: datetime, end: datetime) -> float:
    return max(0.0, (end - start) / _MINUTE)
