"""Events for those who ask: the same that are sent, for whoever cannot be reached."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.answers import EventPage
from api.auth import Watcher
from api.contract import documented
from api.service import service_of
from guardrail.brand import BrandName
from guardrail.event import KeptEvent

MAX_PAGE = 500

router = APIRouter(tags=["events"])


@router.get("/v1/events", **documented("listEvents", answers=EventPage, problems=(401, 403, 422, 429, 500, 503)))
async def list_events(
    request: Request,
    caller: Watcher,
    after: Annotated[int, Query(ge=0, le=2**53, description="Read on after this index.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
    brand: Annotated[BrandName | None, Query(description="Whose; may be left out, the key knows it.")] = None,
) -> Response:
    """List the brand's events in the order in which they were kept, sent or not, until they expire.

    Keep the last index that you have read and ask with it again later: indexes ascend, and none is given out twice.
    """
    service = service_of(request)
    service.rate.spend(caller.id)
    found = service.events.list(caller.acting_for(brand), after=after, limit=limit)
    last = found[-1].index if len(found) == limit else None
    page = b'{"events":[%b],"next":%b}' % (b",".join(map(_told, found)), json.dumps(last).encode())
    return Response(page, media_type="application/json")


def _told(kept: KeptEvent) -> bytes:
    """Splice an event in, with the very bytes that are sent; its id is ours and needs no escapes."""
    return b'{"index":%d,"id":"%b","event":%b}' % (kept.index, kept.event.id.encode(), kept.event.body)
