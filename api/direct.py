"""The direct way to an endpoint that takes nothing but the request and its caller.

FastAPI resolves what an endpoint declares anew for every request, and its layers around that cost as much again; on the
one path that every reply takes, both are worth more than the rules. The declaration stays with FastAPI, for OpenAPI and
for the test that walks the scopes.
"""

from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from fastapi.routing import APIRoute
from fastapi.security import SecurityScopes
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from api.auth import authenticate
from api.problems import headers_of, problem_of, response_to
from guardrail.errors import GuardrailError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class DirectRoute(APIRoute):
    """A route with a fixed path, whose endpoint is called as ``endpoint(request, caller)`` and gives a response."""

    def get_route_handler(self) -> Handler:
        """Authenticate with the scopes that the endpoint declares, then call it."""
        declared = next(one for one in self.dependant.dependencies if one.call is authenticate)
        scopes = SecurityScopes(list(declared.own_oauth_scopes or ()))

        async def handle(request: Request) -> Response:
            response: Response = await self.endpoint(request, await authenticate(request, scopes))
            return response

        return handle


class Direct:
    """ASGI middleware that takes requests for direct routes past the layers behind it."""

    def __init__(self, app: ASGIApp, *, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._handlers = {
            (method, route.path): (route, route.get_route_handler())
            for route in routes
            if isinstance(route, DirectRoute)
            for method in route.methods or ()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with a problem where one of our own errors was raised; anything else is for who stands outside."""
        found = self._handlers.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
            return
        scope["route"], handle = found
        try:
            response = await handle(Request(scope, receive))
        except GuardrailError as error:
            response = response_to(problem_of(error, str(scope["state"]["request_id"])), headers_of(error))
        await response(scope, receive, send)
