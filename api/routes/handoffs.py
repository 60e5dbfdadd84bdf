"""Handoffs: a link that leads to the company in private, and what became of it."""

from datetime import timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.auth import Hook
from api.body import MAX_CHECK_BYTES, parse_json, read_body, validate
from api.contract import UNKEPT_PROBLEMS, documented
from api.handoff_schemas import (
    ArrivalRequest,
    HandoffEventRequest,
    HandoffRecord,
    HandoffRequest,
    HandoffResponse,
    MatchResponse,
)
from api.routes.ids import EntryId
from api.service import Service, service_of
from api.written import written
from guardrail.brand import Registry
from guardrail.contact.handoff import Arrival, Handoff, Proposal, State
from guardrail.errors import NoWayError
from guardrail.handoff import offer, page
from guardrail.thread import Channel

_KEPT_PROBLEMS = (*UNKEPT_PROBLEMS, 404, 409)

router = APIRouter(tags=["handoffs"])


@router.post(
    "/v1/handoffs",
    **documented("createHandoff", asks=HandoffRequest, answers=HandoffResponse, problems=(*UNKEPT_PROBLEMS, 409)),
)
async def create_handoff(request: Request, caller: Hook) -> Response:
    """Make a link that leads one customer to the company in private, and can be redeemed once.

    The token is told this once and kept as a keyed digest only; whoever lost it makes another. A brand whose registry
    opens no door, or that has no registry, is refused with 409.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    asked = validate(HandoffRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    registry = registry_of(service, caller.acting_for(asked.brand))
    way = offer(registry, Channel(platform=asked.platform), asked.audience)
    if way is None:
        raise NoWayError("The registry of this brand opens no door from there; add one under doors.")
    made = service.handoffs.propose(
        Proposal(
            brand=registry.brand,
            actor=caller.id,
            platform=asked.platform,
            channel=way.channel,
            thread=asked.thread,
            customer=asked.customer,
            lang=spoken(service, asked.lang),
            life=timedelta(seconds=asked.expires_in_s) if asked.expires_in_s else None,
        )
    )
    service.metrics.handed_off(made.handoff.state)
    path = f"/h/{made.token}"
    told = {"token": made.token, "path": path, "url": page(path, registry) or None}
    return written(HandoffResponse(**_told(made.handoff), **told))


@router.get("/v1/handoffs/{id}", **documented("getHandoff", answers=HandoffRecord))
async def get_handoff(request: Request, caller: Hook, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Read how far a handoff has come."""
    return written(HandoffRecord(**_told(service_of(request).handoffs.find(caller.home, id))))


@router.post(
    "/v1/handoffs/{id}/events",
    **documented("moveHandoff", asks=HandoffEventRequest, answers=HandoffRecord, problems=_KEPT_PROBLEMS),
)
async def move_handoff(request: Request, caller: Hook, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Say what became of a handoff: offered, opened, redeemed, answered, resolved, or withdrawn (``expired``).

    What may not follow its state is refused with 409, which names what may.
    """
    service = service_of(request)
    asked = validate(HandoffEventRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    moved = service.handoffs.move(caller.home, id, State(asked.event), actor=caller.id)
    service.metrics.handed_off(moved.state)
    return written(HandoffRecord(**_told(moved)))


@router.post(
    "/v1/handoffs/match",
    **documented("matchHandoff", asks=ArrivalRequest, answers=MatchResponse, problems=(*UNKEPT_PROBLEMS, 404)),
)
async def match_handoff(request: Request, caller: Hook) -> Response:
    """Say which handoff somebody came by who brings a token to a private channel, and whether they fit it.

    Nothing changes and nothing is kept. The token goes into the body, because addresses are written into logs.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    asked = validate(ArrivalRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    found = service.handoffs.match(
        Arrival(
            brand=caller.acting_for(asked.brand),
            token=asked.token,
            channel=asked.channel,
            thread=asked.thread or "",
            customer=asked.customer,
        )
    )
    answer = MatchResponse(
        handoff=HandoffRecord(**_told(found.handoff)),
        channel_fits=found.channel,
        thread_fits=found.thread,
        customer_fits=found.customer,
    )
    return written(answer)


def registry_of(service: Service, brand: str) -> Registry:
    """Give the registry of a brand that pages can be shown for.

    Raises:
        NoWayError: There is none, or it does not hold the address of the pages.
    """
    registry = service.guard.active.registries.get(brand)
    if registry is None:
        raise NoWayError("This brand has no registry, so nobody can be led to it; add one and set GUARDRAIL_REGISTRY.")
    if service.public_url and not registry.pages:
        raise NoWayError("GUARDRAIL_PUBLIC_URL is on no domain of this brand; add it under domains, or correct it.")
    return registry


def spoken(service: Service, lang: str) -> str:
    """Give the language of the messages that a tag means, empty where there is none."""
    short = lang.split("-", 1)[0].lower()
    return short if short in service.messages else ""


def _told(handoff: Handoff) -> dict[str, str]:
    return {name: getattr(handoff, name) for name in HandoffRecord.model_fields}
