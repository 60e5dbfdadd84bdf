"""Call-backs: calls and visits that were announced, and what customers report of those that were not."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.auth import Hook, Releaser
from api.body import MAX_CHECK_BYTES, parse_json, read_body, validate
from api.callback_schemas import (
    CallbackEventRequest,
    CallbackRecord,
    CallbackRequest,
    CallbackResponse,
    ReportOut,
    ReportPage,
    WindowOut,
)
from api.contract import UNKEPT_PROBLEMS, documented
from api.routes.handoffs import registry_of, spoken
from api.routes.ids import EntryId
from api.service import service_of
from api.written import written
from guardrail.brand import DEFAULT_BRAND
from guardrail.contact.callback import Announcement, Callback, CallState
from guardrail.contact.report import Report
from guardrail.handoff import page
from guardrail.mend import DEFAULT_LANG

MAX_PAGE = 1000

router = APIRouter(tags=["callbacks"])


@router.post(
    "/v1/callbacks",
    **documented("announceCallback", asks=CallbackRequest, answers=CallbackResponse, problems=(*UNKEPT_PROBLEMS, 409)),
)
async def announce_callback(request: Request, caller: Hook) -> Response:
    """Put a call or visit on record, so that the customer can check whether it is the company who calls.

    Both halves are told this once and kept as a keyed digest only; whoever lost them announces anew.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    asked = validate(CallbackRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    registry = registry_of(service, caller.acting_for(asked.brand))
    made = service.callbacks.announce(
        Announcement(
            brand=registry.brand,
            actor=caller.id,
            kind=asked.kind,
            begins=datetime.fromisoformat(asked.window.from_),
            ends=datetime.fromisoformat(asked.window.until),
            thread=asked.thread or "",
            customer=asked.customer,
            lang=spoken(service, asked.lang) or DEFAULT_LANG,
        )
    )
    service.metrics.called_back(made.callback.state)
    path = "/callback" if registry.brand == DEFAULT_BRAND else f"/callback?brand={registry.brand}"
    answer = CallbackResponse(
        **_told(made.callback),
        customer_code=made.customer_code,
        caller_code=made.caller_code,
        path=path,
        url=page(path, registry) or None,
    )
    return written(answer)


@router.get("/v1/callbacks/reports", **documented("listReports", answers=ReportPage))
async def list_reports(
    request: Request,
    caller: Releaser,
    after: Annotated[int, Query(ge=0, le=2**53, description="Read on after this number.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    thread: Annotated[str, Query(max_length=512, description="Only reports that name this thread.")] = "",
) -> Response:
    """List what customers of the brand reported, oldest first; give ``next`` as ``after`` to read on."""
    found = service_of(request).reports.list(caller.home, after=after, limit=limit, thread=thread)
    last = found[-1].seq if len(found) == limit else None
    return written(ReportPage(reports=tuple(map(_report, found)), next=last))


@router.get("/v1/callbacks/{id}", **documented("getCallback", answers=CallbackRecord))
async def get_callback(request: Request, caller: Hook, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Read what became of a call-back, and how often the customer looked."""
    return written(CallbackRecord(**_told(service_of(request).callbacks.find(caller.home, id))))


@router.post(
    "/v1/callbacks/{id}/events",
    **documented(
        "endCallback", asks=CallbackEventRequest, answers=CallbackRecord, problems=(*UNKEPT_PROBLEMS, 404, 409)
    ),
)
async def end_callback(request: Request, caller: Hook, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Say that a call-back is ``done`` or ``cancelled``: whoever comes afterwards is not on record."""
    service = service_of(request)
    asked = validate(CallbackEventRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    ended = service.callbacks.end(caller.home, id, CallState(asked.event), actor=caller.id)
    service.metrics.called_back(ended.state)
    return written(CallbackRecord(**_told(ended)))


def _told(callback: Callback) -> dict[str, object]:
    plain = ("id", "kind", "state", "looks", "lang", "created_at", "changed_at", "expires_at")
    window = WindowOut(from_=callback.begins.isoformat(), until=callback.ends.isoformat())
    return {name: getattr(callback, name) for name in plain} | {"window": window}


def _report(report: Report) -> ReportOut:
    return ReportOut(
        id=report.id,
        kind=report.kind,
        happened=report.happened,
        reached=report.reached,
        asked=report.asked,
        callback=report.callback or None,
        at=report.at,
    )
