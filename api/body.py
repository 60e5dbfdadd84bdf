"""Raw request bodies: read within a limit, decoded strictly, checked against a model by hand.

Two readers of the same body must read the same thing, or a check could judge another text than the one that is sent:
duplicate keys, NaN, bad UTF-8 and lone surrogates are refused rather than repaired (RFC 8259 sections 4 and 8).
"""

import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from api.faults import faults_of
from api.problems import MalformedError, MediaTypeError, SchemaError, TooLargeError

MAX_CHECK_BYTES = 256 * 1024
MAX_BATCH_BYTES = 1024 * 1024
MAX_THREAD_BYTES = 1024 * 1024
MAX_DEPTH = 16
"""Arrays and objects inside each other."""

_Model = TypeVar("_Model", bound=BaseModel)

# An unclosed string runs to the end, so that no start is tried twice: linear in the body, whatever it holds.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_JSON_TYPE = re.compile(r"application/json(\s*;\s*charset=\"?utf-8\"?)?\s*", re.IGNORECASE)


async def read_body(request: Request, limit: int) -> bytes:
    """Read the whole body, at most ``limit`` bytes of it.

    Raises:
        MediaTypeError: It is not plain ``application/json``.
        TooLargeError: It is larger; what was announced is refused before it is read.
    """
    _require_json(request)
    return await read_bytes(request, limit)


async def read_bytes(request: Request, limit: int) -> bytes:
    """Read the whole body, whatever it is, at most ``limit`` bytes of it.

    Raises:
        TooLargeError: It is larger; what was announced is refused before it is read.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise _too_large(limit)
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise _too_large(limit)
        chunks.append(chunk)
    return b"".join(chunks)


def parse_json(body: bytes) -> Any:
    """Decode strictly.

    Raises:
        MalformedError: Not UTF-8, not JSON, nested deeper than ``MAX_DEPTH``, a key twice, or NaN.
    """
    _require_shallow(body)
    try:
        return _DECODER.decode(body.decode())
    except UnicodeDecodeError:
        raise MalformedError("The body is not UTF-8; encode it as UTF-8.", code="invalid_utf8") from None
    except ValueError:
        raise MalformedError("The body is not JSON; send one JSON object.") from None


def validate(model: type[_Model], tree: Any) -> _Model:
    """Check decoded JSON against ``model``.

    Raises:
        SchemaError: With every mistake, none of which repeats what was sent.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        faults = faults_of(error, model, tree)
    raise SchemaError(faults)


def _require_json(request: Request) -> None:
    if not _JSON_TYPE.fullmatch(request.headers.get("content-type", "")):
        raise MediaTypeError("Send the body as Content-Type: application/json.")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise MediaTypeError("Send the body uncompressed, without Content-Encoding.")


def _too_large(limit: int) -> TooLargeError:
    return TooLargeError(f"The body is larger than {limit} bytes; send less at once.")


def _require_shallow(body: bytes) -> None:
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", body)):
        depth += _STEP[bracket]
        if depth > MAX_DEPTH:
            raise MalformedError(f"The body is nested deeper than {MAX_DEPTH}; flatten it.", code="too_deep")


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise MalformedError("An object has the same key twice; send each key once.", code="duplicate_key")
    return members


def _no_constant(_name: str) -> NoReturn:
    raise MalformedError("NaN and Infinity are not JSON; send a number.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)
