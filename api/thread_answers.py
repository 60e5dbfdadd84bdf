"""What is answered about threads: the members of wire contract ``/v1`` for one of them, and for all of a brand.

Ids are the platform's, as they were sent. Nothing that somebody wrote is in an answer.
"""

from typing import Literal

from pydantic import ConfigDict, Field

from api.answers import Wire
from api.examples import EXPOSURE_RESPONSE, THREAD_RESPONSE
from guardrail.thread import Audience
from guardrail.watch.action import Action
from guardrail.watch.assess import ThreadVerdict
from guardrail.watch.score import Band, Fact, Harm, WindowState


class SignalOut(Wire):
    """One reason found in a thread: whose message, where in it, what it weighs (decibans) and why.

    Without a span the reason is the account or the order of the thread. A negative weight speaks for the author.
    """

    signal: str
    message: str = Field(repr=False)
    author: str = Field(repr=False)
    start: int | None
    end: int | None
    utf16_start: int | None
    utf16_end: int | None
    weight: int
    why: str
    rule: str


class ExposureWindowOut(Wire):
    """From the first message that exposes somebody to the first after it that answers, shields or removes.

    ``minutes`` counts until now while nothing has closed it; ``exposure_minutes`` are minutes of full exposure: an hour
    at score 50 is 30. ``race_lost``: a suspect wrote while it was open.
    """

    opened_at: str
    closed_at: str | None
    closed_by: WindowState | None
    minutes: float | None
    exposure_minutes: float | None
    race_lost: bool


class ExposureOut(Wire):
    """What a stranger can combine about one person: which facts there are, never what they say.

    ``score`` is 0 to 100; ``at_message`` the first message after which it was high or critical, ``cause`` who let the
    last fact before that be known.
    """

    subject: str = Field(repr=False)
    facts: tuple[Fact, ...]
    harms: tuple[Harm, ...]
    score: int
    band: Band
    dangerous: bool
    at_message: str | None = Field(repr=False)
    cause: Literal["customer", "third_party", "own_reply", "profile"] | None
    window: WindowState
    exposure_window: ExposureWindowOut | None


class ShieldOut(Wire):
    """A reply that may go out at once, before anybody has read the thread, to each of these customers once."""

    text: str
    lang: str
    customers: tuple[str, ...] = Field(repr=False)


class ThreadResponse(Wire):
    """What a thread is taken for and what to do about it. ``ref`` names it where it is kept; else nothing is kept.

    ``score`` is in decibans, zero is even odds. Where ``complete`` is false a detector gave no answer, and a clean
    thread is only one that nobody has read. ``culprits`` are author ids, worst first. ``counterfactual`` says what
    would make the thread clean. ``registry`` is the revision that accounts were held against: without one nobody can
    look like the company.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [THREAD_RESPONSE]})

    ref: str | None
    thread: str | None = Field(repr=False)
    verdict: ThreadVerdict
    complete: bool
    score: float
    culprits: tuple[str, ...] = Field(repr=False)
    signals: tuple[SignalOut, ...]
    exposure: tuple[ExposureOut, ...]
    actions: tuple[Action, ...]
    counterfactual: str | None
    shield: ShieldOut | None
    registry: str | None
    packs: tuple[str, ...]


class StandingOut(Wire):
    """Somebody who stands exposed and was not answered; ``thread`` and ``subject`` are the platform's ids."""

    ref: str
    thread: str = Field(repr=False)
    platform: str
    subject: str = Field(repr=False)
    score: float
    band: Band
    opened_at: str
    minutes: float
    race_lost: bool
    verdict: ThreadVerdict


class SpreadOut(Wire):
    """Minutes: of how many, and what half of them and 95 in 100 did not exceed (nearest rank)."""

    count: int
    p50: float | None
    p95: float | None


class IncidentOut(Wire):
    """Two or more prank reports within 24 hours by customers who stood dangerously exposed."""

    since: str
    threads: tuple[str, ...]


class ExposureResponse(Wire):
    """How a brand stands: the queue, worst first, and how long things took.

    ``windows`` are exposure windows that opened since ``since``, open ones counted until now; ``by_hour`` the same by
    the hour of day (UTC) in which they opened; ``answers`` by audience how long customers waited for the first answer.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXPOSURE_RESPONSE]})

    at: str
    since: str
    standing: tuple[StandingOut, ...]
    windows: SpreadOut
    by_hour: dict[int, SpreadOut]
    races_lost: int
    answers: dict[Audience, SpreadOut]
    unanswered: int
    incident: IncidentOut | None
