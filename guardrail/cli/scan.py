"""``guardrail scan | threads | handles``: judge a file of rows."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guardrail import bootstrap
from guardrail import scan as scanning
from guardrail.rowjudge import Load, load_handles, load_replies, load_threads
from guardrail.settings import Settings, load

Out = Annotated[Path, typer.Option("--out", help="Where the answers go, .gz too.", metavar="OUT.jsonl")]
Processes = Annotated[int, typer.Option(min=1, help="Processes to use.")]
_ALL = os.cpu_count() or 1


def scan(
    source: Annotated[Path, typer.Argument(help="JSON lines, .gz too: {id, text, …}", metavar="IN.jsonl")],
    out: Out,
    *,
    processes: Processes = _ALL,
    registry: Annotated[Path | None, typer.Option(help="Registry file or directory, over the one in the rows.")] = None,
    audit: Annotated[bool, typer.Option(help="Record every decision in the audit log (one process).")] = False,
) -> None:
    """Judge every row, in order; a stopped scan goes on where it was. Without --audit nothing is recorded."""
    settings = load(registry=registry)
    if not audit:
        _scanned((source, out), load_replies, settings, processes, "rows")
        return
    with _told() as told, bootstrap.open_installation(settings, tells=False) as installation:
        done = scanning.scan_recorded(source, out, guard=installation.guard, told=told)
    _said(done, out, "rows")


def threads(
    source: Annotated[
        Path, typer.Argument(help="JSON lines, .gz too: {id, platform, brand, messages}", metavar="IN.jsonl")
    ],
    out: Out,
    *,
    processes: Processes = _ALL,
) -> None:
    """Judge every thread: who poses as the company, who was fooled, how exposed its customers stand."""
    _scanned((source, out), load_threads, load(), processes, "threads")


def handles(
    source: Annotated[
        Path, typer.Argument(help="JSON lines, .gz too: {id, platform, brand, author}", metavar="IN.jsonl")
    ],
    out: Out,
    *,
    processes: Processes = _ALL,
) -> None:
    """Say of every account whether it looks like one of the company's."""
    _scanned((source, out), load_handles, load(), processes, "accounts")


def _scanned(ends: tuple[Path, Path], judge: Load, settings: Settings, processes: int, what: str) -> None:
    source, out = ends
    with _told() as told:
        done = scanning.scan(source, out, load=judge, settings=settings, processes=processes, told=told)
    _said(done, out, what)


@contextmanager
def _told() -> Iterator[Callable[[int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("scanning", total=None)
        yield lambda rows: progress.advance(task, rows)


def _said(done: scanning.Progress, out: Path, what: str) -> None:
    resumed = f", {done.resumed} were there from an earlier run" if done.resumed else ""
    said = f"{done.written} {what} judged{resumed}: {out}"
    Console(stderr=True).print(said, highlight=False, soft_wrap=True)
