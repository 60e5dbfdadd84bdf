"""``guardrail scan``: judge a file of rows."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guardrail import bootstrap
from guardrail import scan as scanning
from guardrail.settings import load


def scan(
    source: Annotated[Path, typer.Argument(help="JSON lines, .gz too: {id, text, …}", metavar="IN.jsonl")],
    out: Annotated[Path, typer.Option("--out", help="Where the answers go, .gz too.", metavar="OUT.jsonl")],
    *,
    processes: Annotated[int, typer.Option(min=1, help="Processes to use.")] = os.cpu_count() or 1,
    registry: Annotated[Path | None, typer.Option(help="Registry file or directory, over the one in the rows.")] = None,
    audit: Annotated[bool, typer.Option(help="Record every decision in the audit log (one process).")] = False,
) -> None:
    """Judge every row, in order; a stopped scan goes on where it was. Without --audit nothing is recorded."""
    settings = load(registry=registry)
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("scanning", total=None)

        def told(rows: int) -> None:
            progress.advance(task, rows)

        if audit:
            with bootstrap.open_installation(settings) as installation:
                done = scanning.scan_recorded(source, out, guard=installation.guard, told=told)
        else:
            done = scanning.scan(source, out, settings=settings, processes=processes, told=told)
    resumed = f", {done.resumed} were there from an earlier run" if done.resumed else ""
    console.print(f"{done.written} rows judged{resumed}: {out}", highlight=False, soft_wrap=True)
