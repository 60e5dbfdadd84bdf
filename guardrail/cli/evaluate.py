"""``guardrail eval``: measure the rules on labelled rows, and other scanners beside them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from guardrail.cli import show_evaluation
from guardrail.evaluate.run import evaluate as measure
from guardrail.settings import load

LEFT_OUT = 1
"""Exit code where rows were left out: the figures hold, but not for the whole file."""


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(help="Rows of scan with spans: [{start, end, label}].", metavar="GOLD…")
    ],
    *,
    peers: Annotated[bool, typer.Option("--peers", help="Measure Presidio, scrubadub and DataFog too.")] = False,
    ignore: Annotated[
        list[str] | None, typer.Option(help="A label that is neither right nor wrong, as IGNORE is; repeat it.")
    ] = None,
    registry: Annotated[Path | None, typer.Option(help="Registry file or directory, over the one in the rows.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
) -> None:
    """Measure leaks, recall and false alarms on labelled rows. Exit code: 0, 1 with rows left out, 2 error.

    Nothing is recorded, and no text or value is shown.
    """
    report = measure(gold, settings=load(registry=registry), ignore=frozenset(ignore or ()), peers=peers)
    show_evaluation.problems(report, Console(stderr=True, highlight=False, soft_wrap=True))
    if as_json:
        typer.echo(show_evaluation.as_json(report))
    else:
        show_evaluation.tables(report)
    if report.left_out:
        raise typer.Exit(LEFT_OUT)
