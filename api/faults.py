"""From pydantic's errors to faults that tell a caller what would be right without repeating what was sent."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from api.problems import Fault

CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_member",
    "string_unicode": "lone_surrogate",
    "string_pattern_mismatch": "bad_format",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "too_long": "too_many",
    "too_short": "too_few",
    "enum": "not_a_choice",
    "greater_than_equal": "out_of_range",
    "less_than_equal": "out_of_range",
    "literal_error": "not_a_choice",
    "text_xor_parts": "text_xor_parts",
    "parts_too_long": "too_long",
    "bad_moment": "bad_format",
    "two_of_one_id": "two_of_one_id",
    "no_messages": "no_messages",
    "removed_without_thread": "removed_without_thread",
}
_DETAILS = {
    "required": "This member is required.",
    "lone_surrogate": "The string holds a lone surrogate, which is no character; encode it as UTF-8 again.",
    "bad_format": "The string does not have the form that the contract gives for it.",
    "too_short": "The string is empty.",
    "too_few": "The list is empty.",
    "text_xor_parts": "Send either text or parts, not both and not neither.",
    "two_of_one_id": "Two different messages have the same id; send each message under its own.",
    "no_messages": "Send at least one message, or what was removed from a thread that is kept.",
    "removed_without_thread": "Name the thread from which messages were removed; nothing is kept without one.",
    "wrong_type": "This is not the JSON type that the contract gives.",
}


def faults_of(error: ValidationError, model: type[BaseModel], tree: Any) -> tuple[Fault, ...]:
    """Translate every error that ``model`` found in ``tree``.

    An unknown member is reported at its object: its name is the sender's and could be anything.
    """
    details = error.errors(include_url=False, include_input=False)
    return tuple(dict.fromkeys(_fault(item, _names(model), tree) for item in details))


def parameter_faults_of(error: RequestValidationError) -> tuple[Fault, ...]:
    """Translate what FastAPI found wrong in path and query; the pointer is ``/query/limit`` or ``/path/id``."""
    return tuple(_fault(item, (), _tree(item["loc"])) for item in error.errors())


def _tree(location: Sequence[int | str]) -> Any:
    return {location[0]: _tree(location[1:])} if location else None


def _fault(item: ErrorDetails, names: Sequence[str], tree: Any) -> Fault:
    code = CODES.get(item["type"], "wrong_type")
    steps = _steps(item["loc"], tree, keep_last=code == "required")
    if code == "unknown_member":
        return Fault(pointer=pointer(steps[:-1]), code=code, detail=_unknown(str(item["loc"][-1]), names))
    return Fault(pointer=pointer(steps), code=code, detail=_told(code, item.get("ctx", {})))


def _told(code: str, context: dict[str, Any]) -> str:
    if code in {"too_long", "too_many"}:
        limit = context.get("max_length")
        return f"At most {limit} are allowed." if limit else "The parts are too long together."
    if code == "not_a_choice":
        return f"Choose one of {context['expected']}."
    if code == "out_of_range":
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return f"The number must be {bound}."
    return _DETAILS[code]


def _unknown(name: str, names: Sequence[str]) -> str:
    close = difflib.get_close_matches(name[:64], names, n=1)
    hint = f"did you mean {close[0]}?" if close else "see /openapi.json."
    return f"This object has a member that the contract does not know; {hint}"


def _steps(location: Iterable[int | str], tree: Any, *, keep_last: bool) -> list[int | str]:
    """Keep the steps that lead somewhere in ``tree``: pydantic also names branches of unions."""
    steps: list[int | str] = []
    path = list(location)
    for place, step in enumerate(path):
        if (isinstance(tree, dict) and step in tree) or (isinstance(tree, list) and step in range(len(tree))):
            tree = tree[step]  # type: ignore[index]  # a list has only its own places in range
            steps.append(step)
        elif keep_last and place == len(path) - 1:
            steps.append(step)
    return steps


def pointer(steps: Iterable[int | str]) -> str:
    """Write a path as an RFC 6901 JSON pointer."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _names(model: type[BaseModel]) -> list[str]:
    """Collect the member names of ``model`` and of every model in it."""
    seen: dict[type[BaseModel], None] = {}
    _collect(model, seen)
    return sorted({name for cls in seen for name in cls.model_fields})


def _collect(kind: Any, seen: dict[type[BaseModel], None]) -> None:
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in seen:
        seen[kind] = None
        for field in kind.model_fields.values():
            _collect(field.annotation, seen)
    for argument in get_args(kind):
        _collect(argument, seen)
