"""The direct way to an endpoint that takes nothing but the request and its caller.

FastAPI resolves what an endpoint declares anew for every request; on the one route that every reply passes, that costs
as much as the rules do. The declaration stays, for OpenAPI and for the test that walks the scopes.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from starlette.requests import Request
from starlette.responses import Response

from api.auth import authenticate


class DirectRoute(APIRoute):
    """A route whose endpoint is called as ``endpoint(request, caller)`` and gives a finished response."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Authenticate with the scopes that the endpoint declares, then call it."""
        declared = next(one for one in self.dependant.dependencies if one.call is authenticate)
        scopes = SecurityScopes(list(declared.own_oauth_scopes or ()))

        async def handle(request: Request) -> Response:
            response: Response = await self.endpoint(request, await authenticate(request, scopes))
            return response

        return handle
