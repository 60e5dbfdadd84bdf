"""The OpenAPI description: what every operation asks, answers and refuses.

Routes read their bodies by hand (``api.body``), so what FastAPI would derive is declared here, from the same models.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from api import answers, callback_schemas, campaign_schemas, handoff_schemas, problems, schemas, thread_answers

VERSION = "1"
UNKEPT_PROBLEMS = (400, 401, 403, 413, 415, 422, 429, 500, 503)
"""How a question is refused whose answer is kept nowhere: there is nothing to be in conflict with."""

_REF = "#/components/schemas/"
_READ_PROBLEMS = (401, 403, 404, 422, 500, 503)
_WRITE_PROBLEMS = (400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503)
_REQUESTS = (
    schemas.CheckRequest,
    schemas.BatchRequest,
    schemas.OverrideRequest,
    schemas.ThreadRequest,
    schemas.VerifyRequest,
    handoff_schemas.HandoffRequest,
    handoff_schemas.HandoffEventRequest,
    handoff_schemas.ArrivalRequest,
    callback_schemas.CallbackRequest,
    callback_schemas.CallbackEventRequest,
    callback_schemas.CodeForm,
    campaign_schemas.CampaignEventRequest,
    callback_schemas.ReportForm,
)
_ANSWERS = (
    answers.CheckResponse,
    answers.BatchResponse,
    answers.OverrideResponse,
    thread_answers.ThreadResponse,
    thread_answers.ExposureResponse,
    answers.VerifyResponse,
    answers.OfficialOut,
    answers.EventPage,
    handoff_schemas.HandoffRecord,
    handoff_schemas.HandoffResponse,
    handoff_schemas.MatchResponse,
    callback_schemas.CallbackRecord,
    callback_schemas.CallbackResponse,
    callback_schemas.ReportPage,
    campaign_schemas.CampaignPage,
    campaign_schemas.CampaignResponse,
    campaign_schemas.WarningResponse,
    campaign_schemas.StixBundle,
    answers.EntryOut,
    answers.EntryPage,
    answers.PacksOut,
    answers.HealthOut,
    answers.ReadyOut,
    answers.JwksOut,
    problems.Problem,
)

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Ask once: the same key and body give the same decision and one audit entry, for 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}

_TAGS = (
    ("checks", "May this message go out?"),
    ("threads", "What happens around a reply: impostors, prank calls, exposure."),
    ("campaigns", "Suspects of many threads as one case."),
    ("channels", "Is it really the company's?"),
    ("events", "What others are told."),
    ("handoffs", "On to a private talk with the company."),
    ("callbacks", "Calls and visits that were announced, and reports of those that were not."),
    ("audit", "What was decided, and the proof of it."),
    ("packs", "The rules in force."),
    ("operation", "Health, numbers and public keys."),
    ("console", "A page for people."),
)


def documented(
    operation_id: str,
    *,
    answers: type[BaseModel] | str,
    told_as: str = "application/json",
    asks: type[BaseModel] | None = None,
    problems: Sequence[int] | None = None,
    pages: Sequence[int] = (),
    form: type[BaseModel] | None = None,
    parameters: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Describe an operation, as keyword arguments of a route.

    ``answers`` is a model, sent as ``told_as``, or the media type of an answer that is no JSON. ``pages`` are refusals
    told to people, ``form`` is what a browser sends.
    """
    refusals = problems if problems is not None else (_WRITE_PROBLEMS if asks else _READ_PROBLEMS)
    extra: dict[str, Any] = {"parameters": list(parameters)} if parameters else {}
    for media_type, body in (("application/json", asks), ("application/x-www-form-urlencoded", form)):
        if body:
            extra["requestBody"] = {"required": True, "content": {media_type: {"schema": _ref(body)}}}
    return {
        "operation_id": operation_id,
        "response_model": None,
        "responses": {200: _answer(answers, told_as)}
        | {status: _refusal(status) for status in refusals}
        | {status: _answer("text/html") | {"description": HTTPStatus(status).phrase} for status in pages},
        "openapi_extra": extra,
    }


def describe(app: FastAPI) -> dict[str, Any]:
    """Build the OpenAPI 3.1 document of ``app`` once and keep it."""
    if app.openapi_schema is None:
        document = get_openapi(
            title="guardrail",
            version=VERSION,
            summary="May this reply go out?",
            routes=app.routes,
            tags=[{"name": name, "description": text} for name, text in _TAGS],
            servers=[{"url": "/"}],
        )
        components = document.setdefault("components", {})
        components["schemas"] = components.get("schemas", {}) | _schemas()
        app.openapi_schema = document
    return app.openapi_schema


def _schemas() -> dict[str, Any]:
    models: list[tuple[type[BaseModel], Literal["validation", "serialization"]]] = []
    models += [(model, "validation") for model in _REQUESTS]
    models += [(model, "serialization") for model in _ANSWERS]
    _, schema = models_json_schema(models, ref_template=_REF + "{model}")
    return dict(schema["$defs"])


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REF + model.__name__}


def _answer(kind: type[BaseModel] | str, told_as: str = "application/json") -> dict[str, Any]:
    if isinstance(kind, str):
        return {"description": "As asked.", "content": {kind: {"schema": {"type": "string"}}}}
    summary = (kind.__doc__ or "").partition("\n")[0]
    return {"description": summary, "content": {told_as: {"schema": _ref(kind)}}}


def _refusal(status: int) -> dict[str, Any]:
    refusal: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {problems.MEDIA_TYPE: {"schema": _ref(problems.Problem)}},
    }
    header = _HEADERS.get(status)
    if header:
        refusal["headers"] = {header: {"schema": {"type": "string"}}}
    return refusal


_HEADERS = {401: "WWW-Authenticate", 429: "Retry-After", 503: "Retry-After"}
