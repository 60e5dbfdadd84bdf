"""Reading one file that people write: YAML, then the schema, every mistake at once."""

import json
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from guardrail.errors import PackError
from guardrail.packs.document import Node, compose
from guardrail.packs.explain import explained
from guardrail.packs.mistake import Mistake, Place

MAX_BYTES = 1024 * 1024

M = TypeVar("M", bound=BaseModel)


def read(path: Path, model: type[M], *, error: type[PackError] = PackError) -> M:
    """Read a file strictly.

    Raises:
        PackError: or ``error``: the file cannot be read, or has mistakes; ``problems`` lists them all.
    """
    return parse(decode(read_bytes(path, error=error), str(path), error=error), str(path), model, error=error)


def parse(text: str, source: str, model: type[M], *, error: type[PackError] = PackError) -> M:
    """Make a model from text; ``source`` names it in messages. Pure.

    A message never quotes a value of the file. The model's own validators write their sentences as ``ValueError``
    and must keep to that too.

    Raises:
        PackError: or ``error``, with every mistake as ``source:line:column: sentence``.
    """
    return parse_placed(text, source, model, error=error)[0]


def parse_placed(text: str, source: str, model: type[M], *, error: type[PackError] = PackError) -> tuple[M, Node]:
    """Do as ``parse``, and return the tree as well, for whoever finds mistakes the schema cannot see."""
    root, found = compose(text)
    if root is None:
        raise error(said(source, found))
    value: M | None = None
    try:
        # Strict JSON mode takes a list for a tuple and a word for an enum, and nothing else on trust.
        value = model.model_validate_json(json.dumps(root.plain()))
    except ValidationError as invalid:
        found += explained(invalid, root, model)
    if found or value is None:
        raise error(said(source, found))
    return value, root


def read_bytes(path: Path, *, error: type[PackError] = PackError) -> bytes:
    """Return the bytes of a file of at most 1 MiB.

    Raises:
        PackError: or ``error``: it cannot be read or is larger.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as failed:
        raise error([f"{path}:1:1: the file cannot be read: {failed.strerror or 'unknown reason'}"]) from None
    if len(data) > MAX_BYTES:
        raise error([f"{path}:1:1: the file is larger than 1 MiB; split it"])
    return data


def decode(data: bytes, source: str, *, error: type[PackError] = PackError) -> str:
    """Return bytes as text.

    Raises:
        PackError: or ``error``, at the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode("utf-8")
    place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
    raise error(said(source, [Mistake(place, "not UTF-8 from here; save the file as UTF-8")]))


def said(source: str, found: list[Mistake]) -> list[str]:
    """Return mistakes as ``source:line:column: sentence``, in the order of the file, each once."""
    return [f"{source}:{mistake.place}: {mistake.sentence}" for mistake in sorted(set(found))]
