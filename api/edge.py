"""The outermost layer: every request gets a name, security headers, a count and a log line, and an answer."""

import itertools
import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth import is_local
from api.problems import plain_problem, problem_of, response_to
from guardrail.errors import PermissionDeniedError
from guardrail.telemetry import where

_LOG = structlog.get_logger("guardrail.api")

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": _CSP,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
)
"""On every response. ``no-store`` because answers carry text; static files are asked for anew but may be kept."""

_START = secrets.token_hex(8)
_NUMBER = itertools.count(1)
"""What makes the name of a request: it tells processes apart, and requests of one process."""
_UNROUTED = "unrouted"
_SLOW_S = 0.25
"""Seconds from which a good answer is worth a log line; the others are in the metrics and the audit log."""
_RAW_HEADERS = tuple((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items())


class Edge:
    """ASGI middleware around the whole application. With ``dev`` it serves this machine alone."""

    def __init__(self, app: ASGIApp, *, dev: bool) -> None:
        self._app = app
        self._dev = dev

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, whatever happens inside."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope, send)
        try:
            if self._dev and not is_local(scope):
                error = PermissionDeniedError("Without authentication only this machine is served; ask at 127.0.0.1.")
                await response_to(problem_of(error, visit.id))(scope, receive, visit.send)
            else:
                await self._app(scope, receive, visit.send)
        except Exception as error:  # noqa: BLE001 - whoever stands outside would log the message
            # The last boundary: the message of a foreign exception could carry text, so only its class is told.
            _LOG.error(
                "request.failed", request_id=visit.id, error=type(error).__name__, where=where(error.__traceback__)
            )
            if not visit.status:  # of an answer that has begun the rest is missing: the server closes the connection
                await response_to(plain_problem(500, visit.id))(scope, receive, visit.send)
        finally:
            visit.close()


class _Visit:
    """One request on its way through."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.id = f"{_START}-{next(_NUMBER):x}"
        self.status = 0
        self._scope, self._send = scope, send
        self._start = time.perf_counter()
        scope.setdefault("state", {})["request_id"] = self.id

    async def send(self, message: Message) -> None:
        """Pass on, with our headers on top of the first message."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if self._scope["path"].startswith("/static/"):
                MutableHeaders(scope=message)["Cache-Control"] = "no-cache"
            headers = message["headers"]
            given = {name for name, _ in headers}
            headers.extend(header for header in _RAW_HEADERS if header[0] not in given)
            headers.append((b"x-request-id", self.id.encode()))
        await self._send(message)

    def close(self) -> None:
        """Count and log what became of it: route template, status and duration, nothing a caller wrote."""
        seconds = time.perf_counter() - self._start
        route = getattr(self._scope.get("route"), "path", _UNROUTED)
        service = getattr(self._scope["app"].state, "service", None)
        if service is not None:
            service.metrics.responded(route, self.status, seconds)
        if self.status >= HTTPStatus.BAD_REQUEST or seconds > _SLOW_S:
            _LOG.info(
                "request.served",
                request_id=self.id,
                route=route,
                status=self.status,
                duration_ms=round(seconds * 1000, 3),
            )


def request_id_of(scope: Scope) -> str:
    """Give the name of a request."""
    return str(scope["state"]["request_id"])
