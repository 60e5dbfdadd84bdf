"""Files of rows: one JSON object a line, gzipped or not, each with a text and what is known about it."""

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from guardrail.check import Check
from guardrail.errors import InputError
from guardrail.finding import Whose
from guardrail.thread import Audience, Customer, Direction, KnownValue, Message


@contextmanager
def opened(source: Path) -> Iterator[Iterator[bytes]]:
    """Open a file for its lines; ``.gz`` is unpacked.

    Raises:
        InputError: ``unreadable``, at once or while the lines are read.
    """
    try:
        with gzip.open(source) if source.suffix == ".gz" else source.open("rb") as file:
            yield iter(file)
    except (OSError, EOFError) as problem:
        reason = os.strerror(problem.errno) if isinstance(problem, OSError) and problem.errno else "not a gzip file"
        raise InputError(f"{source.name} cannot be read ({reason}).", code="unreadable") from None


def parsed(line: bytes) -> dict[str, Any]:
    """Read one line as a JSON object.

    Raises:
        InputError: ``not_utf8``, ``not_json`` or ``not_an_object``.
    """
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise InputError("A row is not UTF-8.", code="not_utf8") from None
    except (ValueError, RecursionError):
        raise InputError("A row is not JSON.", code="not_json") from None
    if not isinstance(row, dict):
        raise InputError("A row is not a JSON object.", code="not_an_object")
    return row


def check_of(row: Mapping[str, Any], *, actor: str) -> Check:
    """Give the check that a row asks for.

    Raises:
        InputError: ``no_text`` or ``invalid_field``.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("A row needs a text.", code="no_text")
    registry = row.get("registry")
    brand = registry.get("brand") if isinstance(registry, dict) else None
    try:
        message = Message(
            text=text,
            direction=Direction(row.get("direction") or "outbound"),
            audience=Audience(row.get("audience") or "public"),
            lang=_text(row.get("lang")),
        )
        return Check(
            message=message, customer=_customer(row.get("customer")), brand=_text(brand) or "default", actor=actor
        )
    except ValueError:
        raise InputError("A row has an unknown direction, audience or owner.", code="invalid_field") from None


def _customer(given: Any) -> Customer:
    if not isinstance(given, dict):
        return Customer()
    known = given.get("known_values")
    values = tuple(_known(one) for one in known) if isinstance(known, list) else ()
    return Customer(ref=_text(given.get("ref")), known_values=values)


def _known(given: Any) -> KnownValue:
    if isinstance(given, dict):
        return KnownValue(value=_text(given.get("value")), whose=Whose(given.get("whose") or "customer"))
    return KnownValue(value=_text(given))


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""
