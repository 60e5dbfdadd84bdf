"""Reading gold rows: what `guardrail scan` reads, and ``spans`` with what the text really holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guardrail.brand import Registry
from guardrail.check import Check
from guardrail.errors import GuardrailError, InputError
from guardrail.evaluate.tally import Labelled, Truth
from guardrail.finding import Span
from guardrail.row import check_of, opened, parsed
from guardrail.rowregistry import registry_of_row

IGNORE = "IGNORE"
"""The label of a range where a finding is neither right nor wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row that can be measured; ``file`` and ``line`` (from 1) say where it stands."""

    file: str
    line: int
    check: Check
    registry: Registry
    truth: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One row that could not be measured, and the code of the reason."""

    file: str
    line: int
    code: str


def read(sources: Iterable[Path], *, ignore: frozenset[str]) -> Iterator[Row | LeftOut]:
    """Read all files in order; ``ignore`` names the labels that are neither right nor wrong, besides ``IGNORE``.

    Raises:
        InputError: A file cannot be read.
    """
    for source in sources:
        with opened(source) as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _read(str(source), number, line, ignore | {IGNORE})


def _read(file: str, number: int, line: bytes, ignore: frozenset[str]) -> Row | LeftOut:
    try:
        row = parsed(line)
        check = check_of(row, actor="eval")
        return Row(
            file=file,
            line=number,
            check=check,
            registry=registry_of_row(row.get("registry"), check.brand),
            truth=_truth(check.message.text, row, ignore),
        )
    except GuardrailError as problem:
        return LeftOut(file=file, line=number, code=problem.code)


def _truth(text: str, row: Mapping[str, Any], ignore: frozenset[str]) -> Truth:
    spans = row.get("spans")
    if not isinstance(spans, list):
        raise InputError("A gold row needs spans; an empty list says that it holds nothing.", code="no_spans")
    marked = [_labelled(one, text) for one in spans]
    return Truth(
        text=text,
        values=tuple(one for one in marked if one.label not in ignore),
        ignored=tuple(one.span for one in marked if one.label in ignore),
    )


def _labelled(given: Any, text: str) -> Labelled:
    match given:
        case {"start": int(start), "end": int(end), "label": str(label)} if 0 <= start < end <= len(text) and label:
            return Labelled(Span(start, end), label)
    raise InputError("A span needs start, end and label inside the text.", code="invalid_span")
