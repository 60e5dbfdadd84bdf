"""Checks: may this message go out?"""

import asyncio
import json
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.answers import BatchItem, BatchResponse, CheckResponse, EntryOut, OverrideResponse
from api.auth import Caller, Hook, Releaser, Reviewer
from api.body import MAX_BATCH_BYTES, MAX_CHECK_BYTES, parse_json, read_body, validate
from api.contract import IDEMPOTENCY_KEY, documented
from api.convert import check_of, message_of, response_of
from api.direct import DirectRoute
from api.edge import request_id_of
from api.problems import SchemaError, problem_of
from api.routes.ids import EntryId
from api.schemas import BatchRequest, CheckRequest, OverrideRequest
from api.service import Service, service_of
from api.written import written
from guardrail.audit.entry import DECIDED
from guardrail.check import Check, Claim, Phase
from guardrail.errors import GuardrailError, NotFoundError
from guardrail.guard import Override

BATCH_STRIDE = 10
"""Checks of a batch that are judged before other requests get their turn; they share one commit."""

router = APIRouter(tags=["checks"])
direct = APIRouter(tags=["checks"], route_class=DirectRoute)


@direct.post(
    "/v1/checks",
    **documented("createCheck", asks=CheckRequest, answers=CheckResponse, parameters=[IDEMPOTENCY_KEY]),
)
async def create_check(request: Request, caller: Hook) -> Response:
    """Judge one message and say what may be sent.

    The answer is 200 whenever a decision was made, whatever the verdict. A final check is durable in the audit log
    before it is answered; a draft is not recorded.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    body = await read_body(request, MAX_CHECK_BYTES)
    claim = service.claims.claim(_idempotency_key(request), body)
    answer = await _answer(service, caller, validate(CheckRequest, parse_json(body)), claim)
    return written(answer)


@router.post(
    "/v1/checks/batch",
    **documented("createCheckBatch", asks=BatchRequest, answers=BatchResponse, parameters=[IDEMPOTENCY_KEY]),
)
async def create_check_batch(request: Request, caller: Hook) -> Response:
    """Judge up to 100 messages; each is answered on its own, in the order of the request.

    An item that cannot be judged carries its problem; the others are not touched by it. An ``Idempotency-Key`` counts
    for every place of the batch.
    """
    service = service_of(request)
    tree = parse_json(await read_body(request, MAX_BATCH_BYTES))
    items = validate(BatchRequest, tree).checks
    service.rate.spend(caller.id, len(items))
    results: list[BatchItem] = []
    for start in range(0, len(items), BATCH_STRIDE):
        stride = enumerate(items[start : start + BATCH_STRIDE], start)
        results += await asyncio.gather(*(_item(request, caller, place, item) for place, item in stride))
    return written(BatchResponse(results=tuple(results)))


@router.get("/v1/checks/{id}", **documented("getCheck", answers=EntryOut))
async def get_check(request: Request, caller: Reviewer, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Read what was decided, as it stands in the audit log: types, spans and rules, no text and no value."""
    stored = service_of(request).guard.log.find(caller.home, id)
    if stored is None or stored.entry.kind != DECIDED:
        raise NotFoundError("There is no such check; drafts are not kept.")
    return Response(stored.entry.body, media_type="application/json")


@router.post("/v1/checks/{id}/override", **documented("overrideCheck", asks=OverrideRequest, answers=OverrideResponse))
async def override_check(request: Request, caller: Releaser, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Release a held or blocked reply on a person's word; the policy says who may, and for which reasons.

    Send the message that was judged: its text is compared with the recorded digest and not kept.
    """
    asked = validate(OverrideRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    release = service_of(request).guard.override(
        Override(
            brand=caller.home,
            id=id,
            message=message_of(asked.message),
            reason_code=asked.reason_code,
            actor=caller.id,
            scopes=caller.scopes,
        )
    )
    return written(OverrideResponse(**asdict(release)))


async def _answer(service: Service, caller: Caller, asked: CheckRequest, claim: Claim | None) -> dict[str, Any]:
    caller.require_mode(asked.mode)
    brand = caller.acting_for(asked.brand)
    check = check_of(asked, brand=brand, actor=caller.id, claim=claim if asked.phase is Phase.FINAL else None)
    with service.gate.pass_through(asked.phase), service.claims.hold(brand, caller.id, check.claim):
        answer = service.guard.judge(await _in_its_thread(service, check))
        if answer.entry is not None:
            await service.committer.add(answer)
    service.metrics.decided(answer)
    releasers = service.guard.active.policy.releasers(answer.decision.verdict)
    return response_of(answer, releasers=releasers, seq=asked.seq, dev=service.dev)


async def _in_its_thread(service: Service, check: Check) -> Check:
    """Let a check know what its thread tells of the customer, where it names one that is kept."""
    return await service.lookups.do(partial(_knowing, service, check)) if check.thread_ref else check


def _knowing(service: Service, check: Check) -> Check:
    """Look the thread up beside the event loop: the first time, the rules for threads are compiled there."""
    message = check.message
    known = service.threads.facts(check.brand, check.thread_ref, message.channel.platform, message.in_reply_to.id)
    return check if known is None else replace(check, completing=service.guard.active.watch.completing(known))


async def _item(request: Request, caller: Caller, place: int, item: dict[str, Any]) -> BatchItem:
    service = service_of(request)
    try:
        key = _idempotency_key(request)
        claim = service.claims.claim(key, json.dumps(item, sort_keys=True).encode(), place=place)
        answer = await _answer(service, caller, validate(CheckRequest, item), claim)
        return BatchItem(status=200, check=CheckResponse.model_validate(answer))
    except GuardrailError as error:
        located = error.under(f"/checks/{place}") if isinstance(error, SchemaError) else error
        problem = problem_of(located, request_id_of(request.scope))
        return BatchItem(status=problem.status, problem=problem)


def _idempotency_key(request: Request) -> str | None:
    return request.headers.get("idempotency-key")
