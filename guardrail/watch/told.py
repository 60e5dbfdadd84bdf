"""What is told of a thread, as JSON: ids, spans and words of our own, never what somebody wrote."""

from datetime import datetime
from typing import Any

from guardrail.moment import stamp
from guardrail.watch.exposure import Exposure
from guardrail.watch.hit import Hit
from guardrail.watch.observation import Observation
from guardrail.watch.shield import Shield
from guardrail.watch.watch import Watched
from guardrail.watch.window import ExposureWindow


def thread_told(watched: Watched, now: datetime | None = None) -> dict[str, Any]:
    """Return ``{verdict, complete, score, culprits, signals, exposure, actions, counterfactual, shield}``.

    ``now`` ends the minutes of windows that are still open; without it they have none.
    """
    assessment = watched.assessment
    messages = {message.id: message for message in watched.reading.messages}
    return {
        "verdict": assessment.verdict.value,
        "complete": watched.reading.complete,
        "score": round(assessment.score, 1),
        "culprits": list(assessment.culprits),
        "signals": [_signal(hit, messages[hit.message]) for hit in assessment.hits if hit.weight],
        "exposure": [_exposure(one, now) for one in watched.exposures],
        "actions": [action.value for action in watched.actions],
        "counterfactual": assessment.counterfactual or None,
        "shield": _shield(watched.shield) if watched.shield else None,
    }


def _shield(shield: Shield) -> dict[str, Any]:
    return {"text": shield.text, "lang": shield.lang, "customers": list(shield.customers)}


def _signal(hit: Hit, message: Observation) -> dict[str, Any]:
    span = hit.span
    return {
        "signal": hit.signal,
        "message": hit.message,
        "author": hit.author,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "utf16_start": message.utf16(span.start) if span else None,
        "utf16_end": message.utf16(span.end) if span else None,
        "weight": hit.weight,
        "why": hit.reason,
        "rule": hit.rule,
    }


def _exposure(exposure: Exposure, now: datetime | None) -> dict[str, Any]:
    return {
        "subject": exposure.subject,
        "facts": [fact.value for fact in exposure.facts],
        "harms": [harm.value for harm in exposure.harms],
        "score": round(exposure.score),
        "band": exposure.band.value,
        "dangerous": exposure.dangerous,
        "at_message": exposure.at_message,
        "cause": exposure.cause,
        "window": exposure.state.value,
        "exposure_window": _window(exposure.window, now) if exposure.window else None,
    }


def _window(window: ExposureWindow, now: datetime | None) -> dict[str, Any]:
    until = window.closed_at or now
    return {
        "opened_at": stamp(window.opened_at),
        "closed_at": stamp(window.closed_at) if window.closed_at else None,
        "closed_by": window.closed_by.value if window.closed_by else None,
        "minutes": round(window.minutes(until), 1) if until else None,
        "exposure_minutes": round(window.exposure_minutes(until), 1) if until else None,
        "race_lost": window.race_lost,
    }
