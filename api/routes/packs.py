"""Rule packs: which are in force, and loading what is on disk now."""

from fastapi import APIRouter, Request

from api.answers import PacksOut
from api.auth import RuleAdmin
from api.contract import documented
from api.service import Service, service_of

router = APIRouter(tags=["packs"])


@router.get("/v1/packs", **documented("listPacks", answers=PacksOut))
async def list_packs(request: Request, _caller: RuleAdmin) -> PacksOut:
    """Name the revisions in force, and say why rules on disk are not among them."""
    return packs_of(service_of(request))


@router.post("/v1/packs/reload", **documented("reloadPacks", answers=PacksOut))
async def reload_packs(request: Request, _caller: RuleAdmin) -> PacksOut:
    """Load the rules on disk now. What is broken is refused with every mistake; what was in force stays in force."""
    service = service_of(request)
    await service.packs.reload()
    return packs_of(service)


def packs_of(service: Service) -> PacksOut:
    """Say what is in force."""
    active = service.guard.active
    return PacksOut(policy=active.policy.revision, packs=tuple(active.revisions), problems=service.packs.problems)
