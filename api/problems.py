"""Errors on the wire: RFC 9457 problem details, one table from error class to status, and no echo of input."""

import http
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from guardrail import errors

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:guardrail:problem:"


class MalformedError(errors.InputError):
    """The body is not JSON that two readers would read alike."""

    code = "malformed_json"


class SchemaError(errors.InputError):
    """The body is JSON but not what the contract says; ``faults`` lists every mistake."""

    code = "invalid_request"

    def __init__(self, faults: Iterable["Fault"]) -> None:
        self.faults = tuple(faults)
        super().__init__("The request does not follow the contract; see errors for every mistake.")

    def under(self, pointer: str) -> "SchemaError":
        """Give the same mistakes as seen from a document that holds this one at ``pointer``."""
        return SchemaError(f.model_copy(update={"pointer": pointer + f.pointer}) for f in self.faults)


class TooLargeError(errors.InputError):
    """The body is larger than this endpoint reads."""

    code = "too_large"


class MediaTypeError(errors.InputError):
    """The body is not sent as plain ``application/json``."""

    code = "unsupported_media_type"


class RateLimitError(errors.OverloadError):
    """This API key asks more often than it may."""

    code = "rate_limited"


STATUS: Mapping[type[errors.GuardrailError], int] = MappingProxyType(
    {
        errors.GuardrailError: 500,
        errors.InputError: 422,
        errors.TextError: 422,
        MalformedError: 400,
        SchemaError: 422,
        TooLargeError: 413,
        MediaTypeError: 415,
        errors.ConfigError: 500,
        errors.PackError: 422,
        errors.RegistryError: 422,
        errors.SecretError: 500,
        errors.DetectorError: 500,
        errors.AccessError: 403,
        errors.AuthenticationError: 401,
        errors.PermissionDeniedError: 403,
        errors.NotFoundError: 404,
        errors.ConflictError: 409,
        errors.InFlightError: 409,
        errors.KeyReusedError: 422,
        errors.SupersededError: 409,
        errors.StateError: 409,
        errors.NoWayError: 409,
        errors.OverloadError: 503,
        RateLimitError: 429,
        errors.AuditError: 500,
        errors.AuditUnavailableError: 503,
        errors.AuditTamperedError: 500,
        errors.LogLockedError: 503,
    }
)
"""Every error class there is and the status it answers with."""

_OWN_WORDS = frozenset({404, 405})
"""What routing itself refuses; everything else that is not ours is a fault of the server."""

_INTERNAL = 500
_RETRY_AFTER_S = 1


class Fault(BaseModel):
    """One mistake: where (RFC 6901), a stable code, and what would be right."""

    model_config = ConfigDict(frozen=True)

    pointer: str
    code: str
    detail: str


class Problem(BaseModel):
    """Problem details (RFC 9457); ``instance`` names the request, as in the header ``X-Request-Id``."""

    model_config = ConfigDict(frozen=True)

    type: str
    title: str
    status: int
    code: str
    detail: str
    instance: str
    errors: tuple[Fault, ...] = ()


def problem_of(error: Exception, request_id: str) -> Problem:
    """Describe ``error`` for the caller.

    Only errors that guardrail raises on purpose speak for themselves; of any other nothing but its existence is told.
    """
    if not isinstance(error, errors.GuardrailError):
        return plain_problem(_INTERNAL, request_id)
    return Problem(
        type=TYPE_PREFIX + error.code,
        title=http.HTTPStatus(status_of(error)).phrase,
        status=status_of(error),
        code=error.code,
        detail=_detail(error),
        instance=f"urn:uuid:{request_id}",
        errors=_faults(error),
    )


def plain_problem(status: int, request_id: str) -> Problem:
    """Describe a refusal that has no error class: an unknown path, a wrong method, a fault of the server."""
    kind = http.HTTPStatus(status if status in _OWN_WORDS else _INTERNAL)
    code = kind.name.lower()
    return Problem(
        type=TYPE_PREFIX + code,
        title=kind.phrase,
        status=kind.value,
        code=code,
        detail=_PLAIN_DETAIL[kind.value],
        instance=f"urn:uuid:{request_id}",
    )


_PLAIN_DETAIL = {
    404: "There is nothing at this path; see /openapi.json for what there is.",
    405: "This path does not answer this method; see the header Allow.",
    500: "The service failed; hold the reply and report the instance to whoever runs this service.",
}


def status_of(error: errors.GuardrailError) -> int:
    """Look up the status of the nearest class in the table."""
    return next(STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)


def response_to(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Put a problem on the wire."""
    return Response(
        problem.model_dump_json(),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=dict(headers or {}),
    )


def headers_of(error: Exception) -> dict[str, str]:
    """Say with the refusal how to go on: which scheme to use, when to come back."""
    if isinstance(error, errors.AuthenticationError):
        return {"WWW-Authenticate": 'Bearer realm="guardrail"'}
    if isinstance(error, errors.OverloadError):
        return {"Retry-After": str(error.retry_after_s)}
    if isinstance(error, errors.GuardrailError) and status_of(error) == http.HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": str(_RETRY_AFTER_S)}
    return {}


def _detail(error: errors.GuardrailError) -> str:
    if status_of(error) == _INTERNAL:
        return _PLAIN_DETAIL[_INTERNAL]
    if isinstance(error, errors.PackError):
        return "The rules on disk have mistakes; the ones in force stay in force. See errors for every mistake."
    return str(error)


def _faults(error: errors.GuardrailError) -> tuple[Fault, ...]:
    if isinstance(error, SchemaError):
        return error.faults
    if isinstance(error, errors.PackError):
        return tuple(Fault(pointer="", code=error.code, detail=problem) for problem in error.problems)
    if isinstance(error, errors.InputError) and error.pointer:
        return (Fault(pointer=error.pointer, code=error.code, detail=str(error)),)
    return ()
