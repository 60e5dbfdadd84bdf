"""The overview of a brand: who stands exposed and unanswered, how long windows stood open, if it is attacked."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from guardrail.kept import KeptExposure, KeptThread, ThreadStore
from guardrail.moment import moment, stamp
from guardrail.vault import Vault
from guardrail.watch.score import Band, band

BURST: Final = timedelta(hours=24)
BURST_REPORTS: Final = 2
"""Reports by exposed customers within :data:`BURST` that are an incident.

With 1,000 posts a day and the natural rate of such reports, 0.056 a day, two fall into one day by chance on 0.15 % of
days (Poisson).
"""
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person who stands exposed and was not answered; ids are the platform's."""

    ref: str
    thread: str = field(repr=False)
    platform: str
    subject: str = field(repr=False)
    score: float
    band: Band
    opened_at: str
    minutes: float
    race_lost: bool
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long things took, in minutes: of how many, the half of them and 95 in 100 took no longer."""

    count: int
    p50: float | None
    p95: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """More prank reports by exposed customers than chance brings: since when, and in which threads."""

    since: str
    threads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A brand at one moment.

    ``windows`` are exposure windows that opened since ``since``, those still open counted until now; ``by_hour`` the
    same by the hour of day (UTC) in which they opened. ``answers`` says by audience how long the first answer took.
    """

    at: str
    since: str
    standing: tuple[Standing, ...]
    windows: Spread
    by_hour: Mapping[int, Spread]
    races_lost: int
    answers: Mapping[str, Spread]
    unanswered: int
    incident: Incident | None


class Overlook:
    """Looks over what is kept of the threads of a brand."""

    def __init__(self, *, store: ThreadStore, vault: Vault, now: Callable[[], datetime]) -> None:
        self._store = store
        self._vault = vault
        self._now = now

    def look(self, brand: str, *, over: timedelta, limit: int) -> Overview:
        """Look back over a time; ``limit`` is how many of those who stand exposed are listed, worst first.

        Raises:
            AuditUnavailableError: The database gives no answer.
        """
        now = self._now()
        since = stamp(now - over)
        windows = self._store.exposures_since(brand, since)
        threads = self._store.threads_since(brand, since)
        return Overview(
            at=stamp(now),
            since=since,
            standing=tuple(
                self._standing(brand, one, thread, now) for one, thread in self._store.open_exposures(brand, limit)
            ),
            windows=_spread(_open_for(one, now) for one in windows),
            by_hour=_by_hour(windows, now),
            races_lost=sum(one.race_lost for one in windows),
            answers=_answers(threads),
            unanswered=sum(not one.answered_at for one in threads),
            incident=_incident(self._store.reports_since(brand, stamp(now - BURST))),
        )

    def _standing(self, brand: str, one: KeptExposure, thread: KeptThread, now: datetime) -> Standing:
        return Standing(
            ref=thread.ref,
            thread=self._vault.open(thread.sealed, brand, thread.ref).decode(),
            platform=thread.platform,
            subject=self._vault.open(one.sealed, brand, thread.ref, one.subject).decode(),
            score=one.score,
            band=band(one.score),
            opened_at=one.opened_at,
            minutes=round(_open_for(one, now), 1),
            race_lost=one.race_lost,
            verdict=thread.verdict,
        )


def _open_for(one: KeptExposure, now: datetime) -> float:
    return _minutes(one.opened_at, one.closed_at or stamp(now))


def _minutes(start: str, end: str) -> float:
    began, ended = moment(start), moment(end)
    return max(0.0, (ended - began) / _MINUTE) if began and ended else 0.0


def _by_hour(windows: Iterable[KeptExposure], now: datetime) -> dict[int, Spread]:
    hours: defaultdict[int, list[float]] = defaultdict(list)
    for one in windows:
        opened = moment(one.opened_at)
        if opened is not None:
            hours[opened.hour].append(_open_for(one, now))
    return {hour: _spread(minutes) for hour, minutes in sorted(hours.items())}


def _answers(threads: Iterable[KeptThread]) -> dict[str, Spread]:
    by_audience: defaultdict[str, list[float]] = defaultdict(list)
    for one in threads:
        if one.answered_at:
            by_audience[one.audience].append(_minutes(one.begun_at, one.answered_at))
    return {audience: _spread(minutes) for audience, minutes in sorted(by_audience.items())}


def _spread(minutes: Iterable[float]) -> Spread:
    ordered = sorted(minutes)
    return Spread(count=len(ordered), p50=_nearest(ordered, 0.5), p95=_nearest(ordered, 0.95))


def _nearest(ordered: Sequence[float], share: float) -> float | None:
    """Return the nearest-rank percentile."""
    return round(ordered[math.ceil(share * len(ordered)) - 1], 1) if ordered else None


def _incident(reports: Sequence[KeptThread]) -> Incident | None:
    if len(reports) < BURST_REPORTS:
        return None
    return Incident(since=reports[0].reported_at, threads=tuple(one.ref for one in reports))
