"""How decisions and errors look on a terminal."""

import json
import sys
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from guardrail.decision import Decision, Severity, Verdict
from guardrail.errors import GuardrailError, PackError
from guardrail.finding import Finding
from guardrail.thread import Segment

STYLE = {
    Verdict.ALLOW: "bold green",
    Verdict.REDACT: "bold yellow",
    Verdict.HANDOFF: "bold dark_orange",
    Verdict.HOLD: "bold magenta",
    Verdict.BLOCK: "bold red",
}
_SENTENCE = {
    Verdict.ALLOW: "may be sent as it is",
    Verdict.REDACT: "send the mended text instead",
    Verdict.HANDOFF: "send the mended text and move to the private channel",
    Verdict.HOLD: "a person has to look first",
    Verdict.BLOCK: "must not be sent",
}
_WIDE = 10_000  # columns; a table takes what it needs, and a terminal wraps what is wider than itself
_SEVERITY = {
    Severity.INFO: "dim",
    Severity.LOW: "cyan",
    Severity.MEDIUM: "yellow",
    Severity.HIGH: "dark_orange",
    Severity.CRITICAL: "red",
}


def out() -> Console:
    """Give the console of standard output; colours go where a terminal reads."""
    return Console(highlight=False, soft_wrap=True)


def table(rows: Table) -> None:
    """Show a table with every cell whole: a cut key or id would be worth nothing."""
    Console(highlight=False, width=_WIDE).print(rows)


def decision(judged: Decision, segments: tuple[Segment, ...], console: Console) -> None:
    """Show a decision: verdict, marked text, reasons, and the text that may be sent instead."""
    head = Text(f" {judged.verdict.word.upper()} ", style=f"{STYLE[judged.verdict]} reverse")
    console.print(head, Text(f" {_SENTENCE[judged.verdict]}"))
    for segment in segments:
        console.print(Text("\n") + _indented(_marked(segment, judged), 2))
    if judged.reasons:
        console.print()
    for reason in judged.reasons:
        mark = Text(f"  {reason.severity.value:>8}  ", style=_SEVERITY[reason.severity])
        meant = f" Did you mean {reason.did_you_mean}?" if reason.did_you_mean else ""
        console.print(mark + Text(f"{reason.text}{meant}") + Text(f"  {reason.code}", style="dim"))
    if judged.send is not None and judged.send.changed:
        console.print(Text("\n  Instead:", style="bold"))
        console.print(_indented(Text(judged.send.text), 4))


def _indented(text: Text, by: int) -> Text:
    """Set every line off by spaces and nothing more: no line is cut or broken, so that it can be copied."""
    return Text("\n").join(Text(" " * by) + line for line in text.split("\n", allow_blank=True))


def _marked(segment: Segment, judged: Decision) -> Text:
    """Give the text with every finding marked and named."""
    marked, at = Text(), 0
    for start, end, name, style in _marks(segment, judged):
        if start < at:
            continue
        marked.append(segment.text[at:start]).append(segment.text[start:end], style=style)
        marked.append(f" {name}", style="dim italic")
        at = end
    return marked.append(segment.text[at:])


def _marks(segment: Segment, judged: Decision) -> Iterator[tuple[int, int, str, str]]:
    mine = [p for p in judged.placed if p.field == segment.field and (isinstance(p.found, Finding) or p.verdict)]
    for placed in sorted(mine, key=lambda p: p.found.span):
        found = placed.found
        name = found.entity_type if isinstance(found, Finding) else found.signal
        yield found.span.start, found.span.end, name, f"{STYLE[placed.verdict]} underline"


def as_json(judged: Decision) -> str:
    """Give a decision as one line of JSON for scripts; it holds no value of a finding except in the mended text."""
    return json.dumps(
        {
            "verdict": judged.verdict.word,
            "allowed": judged.allowed,
            "complete": judged.complete,
            "reasons": [{"code": r.code, "severity": r.severity.value, "text": r.text} for r in judged.reasons],
            "findings": [
                {
                    "field": field,
                    "entity_type": finding.entity_type,
                    "start": finding.span.start,
                    "end": finding.span.end,
                    "score": finding.score,
                    "whose": finding.whose.value,
                    "rule": finding.rule,
                }
                for field, finding in judged.findings
            ],
            "send": judged.send.text if judged.send else None,
            "policy": judged.policy,
            "packs": judged.packs,
        },
        ensure_ascii=False,
    )


def errors(problem: GuardrailError) -> None:
    """Tell what went wrong on standard error, every mistake on a line of its own."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    lines = problem.problems if isinstance(problem, PackError) else [str(problem)]
    for line in lines:
        console.print(Text("error: ", style="bold red") + Text(line))
    sys.stderr.flush()
