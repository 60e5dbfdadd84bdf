"""Threads: who poses as the company, who was called in its name, and how exposed do its customers stand?"""

from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.auth import Hook, Watcher
from api.body import MAX_THREAD_BYTES, parse_json, read_body, validate
from api.contract import UNKEPT_PROBLEMS, documented
from api.convert import delivery_of, thread_of, thread_response_of
from api.schemas import ThreadRequest
from api.service import Service, service_of
from api.thread_answers import ExposureResponse, ThreadResponse
from api.written import written
from guardrail.bootstrap import now
from guardrail.brand import BrandName, Registry
from guardrail.guard import Active
from guardrail.threads import WatchedThread

router = APIRouter(tags=["threads"])

_Brand = Annotated[BrandName | None, Query(description="Whose; may be left out, the key knows it.")]


@router.post(
    "/v1/threads",
    **documented("judgeThread", asks=ThreadRequest, answers=ThreadResponse, problems=UNKEPT_PROBLEMS),
)
async def judge_thread(request: Request, caller: Hook) -> Response:
    """Judge a whole thread: verdict, culprits, the reasons and where they stand, exposure, and what to do.

    Messages may come in any order and more than once; it is the same thread. Without ``thread`` nothing of it is kept.
    With it, the messages join those of earlier calls, and all of them are judged: no text is kept, only what was
    observed, sealed, for ``GUARDRAIL_KEEP_DAYS``; a new verdict is an audit entry. The answer repeats the ids that were
    sent, spans and words of our own, never what somebody wrote. A thread costs as much of the rate limit as it has
    messages.
    """
    service = service_of(request)
    asked = validate(ThreadRequest, parse_json(await read_body(request, MAX_THREAD_BYTES)))
    service.rate.spend(caller.id, len(asked.messages) + len(asked.removed))
    brand = caller.acting_for(asked.brand)
    judged = await service.worker.do(partial(_judged, service, asked, brand))
    return written(judged)


@router.get(
    "/v1/threads/{ref}", **documented("getThread", answers=ThreadResponse, problems=(401, 403, 404, 422, 429, 500, 503))
)
async def get_thread(
    request: Request,
    caller: Watcher,
    ref: Annotated[str, Path(pattern="^thr_[0-9a-f]{32}$", description="As `POST /v1/threads` gave it.")],
    brand: _Brand = None,
) -> Response:
    """Judge what is kept of a thread, by the rules of today."""
    service = service_of(request)
    service.rate.spend(caller.id)
    judged = await service.worker.do(partial(_found, service, caller.acting_for(brand), ref))
    return written(judged)


@router.get(
    "/v1/exposure", **documented("getExposure", answers=ExposureResponse, problems=(401, 403, 422, 429, 500, 503))
)
async def get_exposure(
    request: Request,
    caller: Watcher,
    brand: _Brand = None,
    hours: Annotated[int, Query(ge=1, le=24 * 365, description="How far to look back.")] = 24,
    limit: Annotated[int, Query(ge=1, le=500, description="How many of those who stand exposed.")] = 50,
) -> Response:
    """Say who stands exposed and unanswered, worst first, how long windows stood open, and if there is an incident."""
    service = service_of(request)
    service.rate.spend(caller.id)
    look = partial(service.overlook.look, caller.acting_for(brand), over=timedelta(hours=hours), limit=limit)
    overview = await service.worker.do(look)
    return written(asdict(overview))


def _judged(service: Service, asked: ThreadRequest, brand: str) -> dict[str, object]:
    """Judge in the worker; the first time, the rules for threads are compiled there too."""
    active = service.guard.active
    registry = service.campaigns.known(active.registry(brand))
    if asked.thread is None:
        watched = active.watch.judge(thread_of(asked), registry)
        service.metrics.watched(watched.assessment.verdict.value)
        return thread_response_of(watched, now(), registry=registry.revision, packs=active.engine.packs)
    kept = service.threads.take(delivery_of(asked, asked.thread, brand), active.watch, registry)
    service.metrics.watched(kept.watched.assessment.verdict.value)
    return _told(kept, active, registry)


def _found(service: Service, brand: str, ref: str) -> dict[str, object]:
    active = service.guard.active
    registry = service.campaigns.known(active.registry(brand))
    return _told(service.threads.find(brand, ref, active.watch, registry), active, registry)


def _told(kept: WatchedThread, active: Active, registry: Registry) -> dict[str, object]:
    return thread_response_of(kept.watched, now(), registry=registry.revision, packs=active.engine.packs, kept=kept)
