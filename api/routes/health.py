"""Is it up, is it ready, what do its numbers say, and with which keys does it sign?"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.answers import HealthOut, JwksOut, LogOut, ReadyOut
from api.auth import Monitor
from api.contract import documented
from api.metrics import MEDIA_TYPE
from api.routes.packs import packs_of
from api.service import service_of
from api.written import written
from guardrail.errors import AuditTamperedError

router = APIRouter(tags=["operation"])


@router.get("/healthz", **documented("getHealth", answers=HealthOut, problems=()))
async def get_health() -> Response:
    """Say that the process answers."""
    return written(HealthOut(status="ok"))


@router.get("/readyz", **documented("getReadiness", answers=ReadyOut, problems=(500, 503)))
async def get_readiness(request: Request) -> Response:
    """Say whether checks are answered, by which rules, and where the log stands; 503 until all is loaded.

    Rules on disk that were refused do not make the service unready: the last good ones are in force. They are counted
    here and listed at ``/v1/packs``. A log that is not what was signed does: 500.
    """
    service = service_of(request)
    if service.log.tampered:
        raise AuditTamperedError("The log is not what was signed; see the runbook before anything else is recorded.")
    in_force = packs_of(service)
    return written(
        ReadyOut(
            status="ready",
            policy=in_force.policy,
            packs=in_force.packs,
            refused=len(in_force.problems),
            log=LogOut(size=service.guard.log.size, spooled=service.guard.log.waiting),
            dev=service.dev,
        )
    )


@router.get("/metrics", **documented("getMetrics", answers="text/plain"))
async def get_metrics(request: Request, _caller: Monitor) -> Response:
    """Write the numbers in Prometheus' text format."""
    return Response(service_of(request).metrics.text(), media_type=MEDIA_TYPE)


@router.get("/.well-known/guardrail-keys", **documented("getReceiptKeys", answers=JwksOut, problems=(503,)))
async def get_receipt_keys(request: Request) -> Response:
    """Publish the keys that receipts are checked with, as a JWK set."""
    return written(JwksOut(keys=service_of(request).guard.receipt_keys))
