"""The audit log: what was decided, and the proof that nothing was changed or left out."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import PlainTextResponse, Response

from api.answers import EntryOut, EntryPage
from api.auth import Auditor
from api.contract import documented
from api.routes.ids import EntryId
from api.service import service_of
from guardrail.audit.log import Stored
from guardrail.decision import VerdictWord
from guardrail.errors import NotFoundError

MAX_PAGE = 1000

router = APIRouter(tags=["audit"])


@router.get("/v1/audit/entries", **documented("listAuditEntries", answers=EntryPage))
async def list_audit_entries(  # noqa: PLR0917 - FastAPI names the query by its arguments
    request: Request,
    caller: Auditor,
    after: Annotated[int, Query(ge=-1, le=2**53, description="Read on after this index.")] = -1,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    kind: Annotated[str | None, Query(pattern=r"^[a-z][a-z_.]{0,63}$")] = None,
    verdict: VerdictWord | None = None,
) -> Response:
    """List the brand's entries in log order; give ``next`` as ``after`` to read on."""
    log = service_of(request).guard.log
    found = log.list(caller.home, after=after, limit=limit, kind=kind, verdict=verdict)
    # Spliced, not decoded and encoded again: each entry keeps the very bytes that were hashed.
    entries = b",".join(b'{"index":%b,"entry":%b}' % (_number(stored.index), stored.entry.body) for stored in found)
    last = _number(found[-1].index if len(found) == limit else None)
    return Response(b'{"entries":[%b],"next":%b}' % (entries, last), media_type="application/json")


@router.get("/v1/audit/entries/{id}", **documented("getAuditEntry", answers=EntryOut))
async def get_audit_entry(request: Request, caller: Auditor, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Read one entry. The body of the answer is, byte for byte, what was hashed.

    ``Guardrail-Index`` is its place, which an entry that waits in the spool does not have yet.
    """
    stored = service_of(request).guard.log.find(caller.home, id)
    if stored is None:
        raise NotFoundError("There is no such entry for this brand.")
    return Response(stored.entry.body, media_type="application/json", headers=_place(stored))


@router.get("/v1/audit/entries/{id}/proof", **documented("getAuditProof", answers="text/plain"))
async def get_audit_proof(request: Request, caller: Auditor, id: EntryId) -> Response:  # noqa: A002 - the path's own word
    """Prove that one entry is in the log: a C2SP tlog-proof, which anybody can check offline."""
    return PlainTextResponse(service_of(request).guard.log.proof(caller.home, id))


@router.get("/v1/audit/checkpoint", **documented("getAuditCheckpoint", answers="text/plain"))
async def get_audit_checkpoint(request: Request, _caller: Auditor) -> Response:
    """Read the signed head of the log: a C2SP tlog-checkpoint."""
    return PlainTextResponse(service_of(request).guard.log.checkpoint())


def _number(index: int | None) -> bytes:
    return json.dumps(index).encode()


def _place(stored: Stored) -> dict[str, str]:
    return {} if stored.index is None else {"Guardrail-Index": str(stored.index)}
