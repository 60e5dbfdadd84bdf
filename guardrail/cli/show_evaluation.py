"""How a measurement looks: tables for people, one JSON object for scripts. Neither holds a text or a value."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from guardrail.cli import show
from guardrail.evaluate.rate import FEW, RESAMPLES, SEED, Rate
from guardrail.evaluate.run import Report, ToolResult

_SAID = {
    "leak_rate": "leak rate: personal characters left uncovered",
    "strict_recall": "recall, same range and type",
    "strict_precision": "precision, same range and type",
    "strict_f2": "F2, same range and type",
    "typed_recall": "recall, touched by its type",
    "typed_precision": "precision, touching its type",
    "typed_f2": "F2, touched by its type",
    "untyped_recall": "recall, touched by any type",
    "untyped_precision": "precision, touching any value",
    "untyped_f2": "F2, touched by any type",
    "clean_flagged_per_1000": "of 1,000 clean rows, with a finding",
    "clean_above_allow_per_1000": "of 1,000 clean rows, above allow",
}
_NONE = "-"


def problems(report: Report, console: Console) -> None:
    """Tell what the figures do not hold, one line each: rows left out, peers missing, answers cut short."""
    for row in report.left_out:
        console.print(Text(f"{row.file}:{row.line}: left out: {row.code}"))
    for name in report.missing:
        console.print(Text(f"{name} is not installed and left out; pip install 'guardrail[peers]' adds it."))
    for tool in report.tools:
        if tool.incomplete:
            console.print(Text(f"{tool.name} failed or ran out of time on {tool.incomplete} rows."))


def as_json(report: Report) -> str:
    """Give the whole measurement as one JSON object."""
    return json.dumps({**asdict(report), "few": FEW, "resamples": RESAMPLES, "seed": SEED}, ensure_ascii=False)


def tables(report: Report) -> None:
    """Show all rows, then entity types, then languages, with a column for every tool."""
    names = [tool.name for tool in report.tools]
    _head(f"{report.rows} rows, {report.clean_rows} of them clean, {report.values} values; [95 % interval]")
    show.table(_overall(report, names))
    _head("By entity type: recall typed, recall of any type; false findings")
    show.table(_labels(report, names))
    if len(report.languages) > 1:
        _head("By language: leak rate; recall typed; clean rows with a finding")
        show.table(_languages(report, names))
    _head("Measured")
    for tool in report.tools:
        show.out().print(Text(f"{tool.name} {tool.version}: {tool.about}"))


def _head(said: str) -> None:
    show.out().print(Text(f"\n{said}", style="bold"))


def _overall(report: Report, names: Iterable[str]) -> Table:
    table = _table("", *names)
    for name, said in _SAID.items():
        table.add_row(said, *(_whole(tool.overall[name]) for tool in report.tools))
    return table


def _labels(report: Report, names: Iterable[str]) -> Table:
    table = _table("entity type", "n", *names)
    for label in sorted({label for tool in report.tools for label in tool.labels}):
        values = max(tool.labels[label].values for tool in report.tools if label in tool.labels)
        table.add_row(label, str(values), *(_label_cell(tool, label) for tool in report.tools))
    return table


def _languages(report: Report, names: Iterable[str]) -> Table:
    table = _table("language", "rows", *names)
    for lang, rows in report.languages.items():
        table.add_row(lang, str(rows), *(_language_cell(tool.languages[lang]) for tool in report.tools))
    return table


def _label_cell(tool: ToolResult, label: str) -> str:
    result = tool.labels.get(label)
    if result is None or not result.values:
        return f"{_NONE}; {result.false if result else 0}"
    return f"{_plain(result.rates['typed_recall'])}, {_plain(result.rates['untyped_recall'])}; {result.false}"


def _language_cell(rates: Mapping[str, Rate]) -> str:
    return "; ".join(_plain(rates[name]) for name in ("leak_rate", "typed_recall", "clean_flagged_per_1000"))


def _table(*columns: str) -> Table:
    return Table(*columns, box=None, header_style="bold", pad_edge=False)


def _whole(rate: Rate) -> str:
    if rate.low is None or rate.high is None:
        return _plain(rate)
    return f"{_plain(rate)} [{_number(rate.low, rate.per)}, {_number(rate.high, rate.per)}]"


def _plain(rate: Rate) -> str:
    """Give the rate, or how many of how many where they are few."""
    if rate.value is None:
        return _NONE
    if rate.n is not None and rate.n < FEW:
        return f"{rate.k}/{rate.n}"
    return _number(rate.value, rate.per)


def _number(value: float, per: int) -> str:
    return f"{value:.3f}" if per == 1 else f"{value:.1f}"
