"""What is told of a thread, as JSON: ids, spans and words of our own, never what somebody wrote."""

from typing import Any

from guardrail.watch.exposure import Exposure
from guardrail.watch.hit import Hit
from guardrail.watch.watch import Watched


def thread_told(watched: Watched) -> dict[str, Any]:
    """Return ``{verdict, score, culprits, signals, exposure, actions, counterfactual, shield}``."""
    assessment = watched.assessment
    return {
        "verdict": assessment.verdict.value,
        "score": round(assessment.score, 1),
        "culprits": list(assessment.culprits),
        "signals": [_signal(hit) for hit in assessment.hits if hit.weight],
        "exposure": [_exposure(one) for one in watched.exposures],
        "actions": [action.value for action in watched.actions],
        "counterfactual": assessment.counterfactual or None,
        "shield": {"text": watched.shield.text, "lang": watched.shield.lang} if watched.shield else None,
    }


def _signal(hit: Hit) -> dict[str, Any]:
    return {
        "signal": hit.signal,
        "message": hit.message,
        "author": hit.author,
        "start": hit.span.start if hit.span else None,
        "end": hit.span.end if hit.span else None,
        "weight": hit.weight,
        "why": hit.reason,
        "rule": hit.rule,
    }


def _exposure(exposure: Exposure) -> dict[str, Any]:
    return {
        "subject": exposure.subject,
        "facts": [fact.value for fact in exposure.facts],
        "harms": [harm.value for harm in exposure.harms],
        "score": round(exposure.score),
        "band": exposure.band.value,
        "dangerous": exposure.dangerous,
        "at_message": exposure.at_message,
        "cause": exposure.cause,
        "window": exposure.window.value,
    }
