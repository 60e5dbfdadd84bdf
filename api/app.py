"""The service: ``create_app`` puts guard, routes and edge together; uvicorn gets ``api.app:create_app``."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import Receive, Scope, Send

from api.contract import describe
from api.direct import Direct
from api.edge import Edge, request_id_of
from api.faults import parameter_faults_of
from api.problems import SchemaError, headers_of, plain_problem, problem_of, response_to
from api.routes import (
    audit,
    callback_page,
    callbacks,
    campaigns,
    channels,
    checks,
    console,
    events,
    handoff_page,
    handoffs,
    health,
    packs,
    threads,
)
from api.service import open_service
from api.watch import watch
from guardrail import telemetry
from guardrail.errors import GuardrailError
from guardrail.guard import Active
from guardrail.settings import Settings, load

TEND_S = 30.0
"""Between two looks at the log: how long entries wait in the spool once the database is back."""

SEND_S = 1.0
"""Between two looks at the outbox."""

ROUTERS = (
    checks.direct,
    checks.router,
    threads.router,
    campaigns.router,
    channels.router,
    events.router,
    handoffs.router,
    handoff_page.router,
    callbacks.router,
    callback_page.router,
    audit.router,
    packs.router,
    health.router,
    console.router,
)


def create_app(settings: Settings | None = None, *, active: Active | None = None) -> FastAPI:
    """Build the application; the guard is loaded and warmed when it starts, and closed when it stops.

    Without ``settings`` they come from the environment and ``guardrail.toml``, and the logs are set up as well.
    Authentication is off only where these say ``dev``; then nobody but this machine is served. ``active`` are rules
    that are loaded already.
    """
    if settings is None:
        settings = load()
        telemetry.configure()
    app = Application(
        dev=settings.dev,
        direct=checks.direct.routes,
        title="guardrail",
        lifespan=_lifespan(settings, active),
        docs_url=None,  # these pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        exception_handlers={
            GuardrailError: _refuse,
            RequestValidationError: _refuse_parameters,
            HTTPException: _refuse_plainly,
            Exception: _refuse_plainly,
        },
    )
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", console.static, name="static")
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # FastAPI's documented way to extend OpenAPI
    return app


class Application(FastAPI):
    """FastAPI with our own layers around all of its own, which cost every request as much as the rules."""

    def __init__(self, *, dev: bool, direct: Iterable[BaseRoute], **options: Any) -> None:
        super().__init__(**options)
        self._edge = Edge(Direct(super().__call__, routes=direct), dev=dev)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the lifespan."""
        scope["app"] = self
        await self._edge(scope, receive, send)


def _lifespan(settings: Settings, active: Active | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        with open_service(settings, active=active) as service:
            app.state.service = service
            watches = [
                asyncio.create_task(watch(settings.reload_s, service.packs.look)),
                asyncio.create_task(watch(TEND_S, service.log.look)),
            ]
            if service.courier is not None:
                watches.append(asyncio.create_task(watch(SEND_S, service.courier.look)))
            try:
                yield
            finally:
                app.state.service = None
                for task in watches:
                    task.cancel()
                await asyncio.wait(watches)

    return live


async def _refuse(request: Request, error: Exception) -> Response:
    return response_to(problem_of(error, request_id_of(request.scope)), headers_of(error))


async def _refuse_parameters(request: Request, error: Exception) -> Response:
    faults = parameter_faults_of(error) if isinstance(error, RequestValidationError) else ()
    return await _refuse(request, SchemaError(faults))


async def _refuse_plainly(request: Request, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (500, None)
    return response_to(plain_problem(status, request_id_of(request.scope)), headers)
