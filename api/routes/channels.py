"""Channels: is it really the company's?"""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.answers import OfficialOut, VerifyResponse
from api.auth import Hook
from api.body import MAX_CHECK_BYTES, parse_json, read_body, validate
from api.contract import UNKEPT_PROBLEMS, documented
from api.schemas import VerifyRequest
from api.service import service_of
from api.written import written
from guardrail.brand import DEFAULT_BRAND, BrandName, Registry
from guardrail.errors import NotFoundError
from guardrail.guard import Active
from guardrail.watch.ownership import Inquiry, Ownership, ownership

router = APIRouter(tags=["channels"])


@router.post(
    "/v1/verify-channel",
    **documented("verifyChannel", asks=VerifyRequest, answers=VerifyResponse, problems=(*UNKEPT_PROBLEMS, 404)),
)
async def verify_channel(request: Request, caller: Hook) -> Response:
    """Say whether a channel is the company's, and what to tell a customer who asks.

    What shows who calls can be forged: that a number is ours does not mean that a call was. The value is not kept and
    not repeated. A brand without a registry is not found: nothing can be said then.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    asked = validate(VerifyRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    active, brand = service.guard.active, caller.acting_for(asked.brand)
    if brand not in active.registries:
        raise NotFoundError("This brand has no registry; set GUARDRAIL_REGISTRY.")
    channel = Inquiry(kind=asked.type, value=asked.value, platform=asked.platform)
    told = await service.lookups.do(partial(_looked_up, active, channel, active.registry(brand)))
    answer = VerifyResponse(ours=told.ours, near=told.near, say=told.say)
    return written(answer)


@router.get(
    "/.well-known/official-channels.json",
    **documented("getOfficialChannels", answers=OfficialOut, problems=(404, 422, 503)),
)
async def get_official_channels(
    request: Request,
    brand: Annotated[BrandName, Query(description="Whose channels; the default brand's where none is named.")] = (
        DEFAULT_BRAND
    ),
) -> Response:
    """Publish where a brand answers and what it never asks: readable, and in ``signed`` as a JWS over the same members.

    Verify ``signed`` with the keys at ``/.well-known/guardrail-keys`` and believe what it holds, until ``exp``.
    """
    return Response(service_of(request).published.channels(brand), media_type="application/json")


def _looked_up(active: Active, asked: Inquiry, registry: Registry) -> Ownership:
    """Look a channel up beside the event loop: the first time, the index of the registry is built there."""
    return ownership(asked, registry, active.watch.identity(registry))
