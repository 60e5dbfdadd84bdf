"""``guardrail rules``: lint, test, lock and describe rule packs."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from guardrail import __version__, bootstrap
from guardrail.detect.ruleset import find_alone
from guardrail.errors import PackError
from guardrail.packcheck import lint as lint_packs
from guardrail.packcheck import prove
from guardrail.packs import load_packs, lock_problems, locked, shipped

app = typer.Typer(help="Lint, test and lock rule packs.", no_args_is_help=True)

Folder = Annotated[Path | None, typer.Argument(help="Folder of packs; the shipped ones where it is left out.")]


@app.command()
def lint(folder: Folder = None) -> None:
    """Read every rule strictly and tell every mistake as file:line:column.

    What the lock says of a rule is believed; `guardrail rules test` believes nothing.
    """
    packs = load_packs(folder or shipped())
    known = bootstrap.load_lock()
    problems = [str(p) for p in lint_packs(packs, vouched=partial(known.vouches, engine=__version__))]
    if folder is None:
        problems += lock_problems(packs, known)
    _end(problems, f"{sum(len(p.rules) for p in packs)} rules in {len(packs)} packs are in order.")


@app.command()
def test(folder: Folder = None) -> None:
    """Lint, then run every rule's own examples."""
    packs = load_packs(folder or shipped())
    problems = [str(problem) for problem in lint_packs(packs) if problem.blocks]
    if not problems:
        problems = [str(problem) for pack in packs for problem in prove(pack, find_alone)]
    proofs = sum(len(r.proof.match) + len(r.proof.no_match) for p in packs for r in p.rules)
    _end(problems, f"{proofs} examples hold.")


@app.command()
def lock() -> None:
    """Write rules.lock for the shipped packs after their proofs passed."""
    test(None)
    packs = load_packs(shipped())
    path = shipped() / "rules.lock"
    path.write_text(locked(packs, bootstrap.load_lock(), engine=__version__), "utf-8")
    typer.echo(f"{path.name} is current.")


@app.command()
def schema(
    write: Annotated[bool, typer.Option("--write", help="Write them to rules/schema instead of showing them.")] = False,
) -> None:
    """Show the JSON Schemas that editors check rule files with."""
    from guardrail.packcheck.schema import schemas  # noqa: PLC0415

    for name, one in schemas().items():
        text = json.dumps(one, indent=2, sort_keys=True) + "\n"
        if write:
            (shipped() / "schema" / name).write_text(text, "utf-8")
        else:
            typer.echo(text)


def _end(problems: list[str], good: str) -> None:
    if problems:
        raise PackError(problems)
    typer.echo(good)
