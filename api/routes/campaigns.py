"""Campaigns: suspects of many threads as one case, and what a person says of it."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.auth import Reviewer, Watcher
from api.body import MAX_CHECK_BYTES, parse_json, read_body, validate
from api.campaign_schemas import (
    CampaignEventRequest,
    CampaignPage,
    CampaignResponse,
    StixBundle,
    SummaryOut,
    WarningResponse,
)
from api.contract import UNKEPT_PROBLEMS, documented
from api.service import Service, service_of
from api.written import written
from guardrail.brand import BrandName
from guardrail.campaign.campaign import Campaign, Summary
from guardrail.campaign.report import registry_lines, reports, shared
from guardrail.campaign.state import State
from guardrail.campaign.stix import bundle

router = APIRouter(tags=["campaigns"])

_Brand = Annotated[BrandName | None, Query(description="Whose; may be left out, the key knows it.")]
_Id = Annotated[str, Path(pattern="^cmp_[0-9a-f]{32}$", description="As `GET /v1/campaigns` gave it.")]
_STIX: Final = "application/stix+json;version=2.1"
_PROBLEMS = (401, 403, 404, 422, 429, 500, 503)
_EVENTS: Final[Mapping[str, State]] = {
    "confirm": State.CONFIRMED,
    "dismiss": State.DISMISSED,
    "close": State.CLOSED,
}


@router.get(
    "/v1/campaigns", **documented("listCampaigns", answers=CampaignPage, problems=(401, 403, 422, 429, 500, 503))
)
async def list_campaigns(
    request: Request,
    caller: Watcher,
    brand: _Brand = None,
    state: Annotated[State | None, Query(description="Left out: open and confirmed ones.")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """List campaigns, those that changed last first."""
    service = service_of(request)
    service.rate.spend(caller.id)
    states = (state,) if state else (State.OPEN, State.CONFIRMED)
    found = await service.worker.do(partial(service.campaigns.those, caller.acting_for(brand), states, limit))
    return written(CampaignPage(campaigns=tuple(map(_summary, found))))


@router.get("/v1/campaigns/{id}", **documented("getCampaign", answers=CampaignResponse, problems=_PROBLEMS))
async def get_campaign(request: Request, caller: Watcher, id: _Id, brand: _Brand = None) -> Response:  # noqa: A002 - the path's own word
    """Give a campaign: accounts, threads, customers, indicators, and a report for each platform.

    The id of a campaign that was taken into another gives that one.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    found = await service.worker.do(partial(service.campaigns.find, caller.acting_for(brand), id))
    return written(_told(service, found))


@router.get(
    "/v1/campaigns/{id}/stix",
    **documented("getCampaignStix", answers=StixBundle, told_as=_STIX, problems=_PROBLEMS),
)
async def get_stix(request: Request, caller: Watcher, id: _Id, brand: _Brand = None) -> Response:  # noqa: A002 - the path's own word
    """Give a campaign as a STIX 2.1 bundle, without anything of a customer."""
    service = service_of(request)
    service.rate.spend(caller.id)
    found = await service.worker.do(partial(service.campaigns.find, caller.acting_for(brand), id))
    told = bundle(found, service.guard.active.registry(found.kept.brand))
    return written(told, _STIX)


@router.get("/v1/campaigns/{id}/warn", **documented("getCampaignWarn", answers=WarningResponse, problems=_PROBLEMS))
async def get_warn(request: Request, caller: Watcher, id: _Id, brand: _Brand = None) -> Response:  # noqa: A002 - the path's own word
    """Say who stood exposed and unanswered while a campaign went on, on its platforms: whom to warn first."""
    service = service_of(request)
    service.rate.spend(caller.id)
    listed = await service.worker.do(partial(service.campaigns.warn, caller.acting_for(brand), id))
    return written(WarningResponse.model_validate({"warn": [asdict(one) for one in listed]}))


@router.post(
    "/v1/campaigns/{id}/events",
    **documented(
        "moveCampaign", asks=CampaignEventRequest, answers=CampaignResponse, problems=(*UNKEPT_PROBLEMS, 404, 409)
    ),
)
async def move_campaign(request: Request, caller: Reviewer, id: _Id) -> Response:  # noqa: A002 - the path's own word
    """Confirm, dismiss or close a campaign; what may not follow its state is refused with 409.

    Once it is confirmed its accounts count as impostors. To confirm it again takes in those that joined since.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    asked = validate(CampaignEventRequest, parse_json(await read_body(request, MAX_CHECK_BYTES)))
    move = partial(service.campaigns.move, actor=caller.id, read_at=asked.changed_at)
    now = await service.worker.do(partial(move, caller.acting_for(asked.brand), id, _EVENTS[asked.event]))
    return written(_told(service, now))


def _summary(found: Summary) -> SummaryOut:
    own = {name: getattr(found.kept, name) for name in ("id", "state", "created_at", "changed_at")}
    counted = ("platforms", "accounts", "threads", "reached", "exposed", "first_seen", "last_seen")
    return SummaryOut(**own, **{name: getattr(found, name) for name in counted})


def _told(service: Service, found: Campaign) -> CampaignResponse:
    registry = service.guard.active.registry(found.kept.brand)
    kept = {name: getattr(found.kept, name) for name in ("id", "state", "created_at", "changed_at")}
    told = {
        "first_seen": found.first_seen,
        "last_seen": found.last_seen,
        "platforms": found.platforms,
        "accounts": [asdict(one) for one in found.seen],
        "threads": [asdict(one) for one in found.places],
        "customers": [asdict(one) for one in found.customers],
        "indicators": [{"kind": kind, "digest": digest} for kind, digest in found.indicators],
        "shared": shared(found),
        "report": reports(found, registry),
        "registry": registry_lines(found),
    }
    return CampaignResponse.model_validate({**kept, **told})
