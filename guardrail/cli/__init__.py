"""The command line: ``guardrail check | scan | threads | handles | eval | serve | rules | audit | keys | …``."""

import sys
from collections.abc import Callable

import typer

from guardrail import __version__
from guardrail.cli import audit, check, doctor, evaluate, keys, rules, scan, secrets, serve
from guardrail.cli.show import errors
from guardrail.errors import GuardrailError

FAILED = 2
"""Exit code of a command that could not do its work."""

app = typer.Typer(
    name="guardrail",
    help="Check public replies for exposed personal data before they are sent.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check.check)
app.command("scan")(scan.scan)
app.command("threads")(scan.threads)
app.command("handles")(scan.handles)
app.command("eval")(evaluate.evaluate)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)
app.add_typer(rules.app, name="rules")
app.add_typer(audit.app, name="audit")
app.add_typer(keys.app, name="keys")
app.add_typer(secrets.app, name="secrets")


@app.callback(invoke_without_command=True)
def _root(*, version: bool = typer.Option(False, "--version", help="Show the version and stop.")) -> None:
    if version:
        typer.echo(f"guardrail {__version__}")
        raise typer.Exit


def main(run: Callable[[], object] = app) -> None:
    """Run the command line; our own errors become one readable sentence and exit code 2."""
    try:
        run()
    except GuardrailError as problem:
        errors(problem)
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.exit(FAILED)  # whoever read our output has gone; there is nobody left to tell
