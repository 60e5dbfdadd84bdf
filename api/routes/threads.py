"""Threads: who poses as the company, who was called in its name, and how exposed do its customers stand?"""

from functools import partial

from fastapi import APIRouter, Request
from pydantic_core import to_json
from starlette.responses import Response

from api.answers import ThreadResponse
from api.auth import Hook
from api.body import MAX_THREAD_BYTES, parse_json, read_body, validate
from api.contract import UNKEPT_PROBLEMS, documented
from api.convert import thread_of, thread_response_of
from api.schemas import ThreadRequest
from api.service import service_of
from guardrail.bootstrap import now
from guardrail.brand import Registry
from guardrail.guard import Active
from guardrail.thread import Thread
from guardrail.watch.watch import Watched

router = APIRouter(tags=["threads"])


@router.post(
    "/v1/threads",
    **documented("judgeThread", asks=ThreadRequest, answers=ThreadResponse, problems=UNKEPT_PROBLEMS),
)
async def judge_thread(request: Request, caller: Hook) -> Response:
    """Judge a whole thread: verdict, culprits, the reasons and where they stand, exposure, and what to do.

    Messages may come in any order and more than once; it is the same thread. Nothing of it is kept: no text, no id, no
    audit entry. The answer repeats the ids that were sent, spans and words of our own, never what somebody wrote. A
    thread costs as much of the rate limit as it has messages.
    """
    service = service_of(request)
    asked = validate(ThreadRequest, parse_json(await read_body(request, MAX_THREAD_BYTES)))
    service.rate.spend(caller.id, len(asked.messages))
    active = service.guard.active
    registry = active.registry(caller.acting_for(asked.brand))
    watched = await service.worker.do(partial(_judged, active, thread_of(asked), registry))
    service.metrics.watched(watched.assessment.verdict.value)
    answer = thread_response_of(watched, now(), registry=registry.revision, packs=active.engine.packs)
    return Response(to_json(answer), media_type="application/json")


def _judged(active: Active, thread: Thread, registry: Registry) -> Watched:
    """Judge in the worker; the first time, the rules for threads are compiled there too."""
    return active.watch.judge(thread, registry)
