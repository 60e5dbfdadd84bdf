"""``guardrail audit``: verify the record, export it, sign its head."""

import os
from pathlib import Path
from typing import Annotated

import typer

from guardrail import bootstrap
from guardrail.audit.checkpoint import VerifierKey
from guardrail.audit.export import verify_export, write_export
from guardrail.audit.verify import Report, verify_log
from guardrail.cli import show
from guardrail.errors import AuditTamperedError, InputError
from guardrail.settings import load

app = typer.Typer(help="Verify, export and sign the audit log.", no_args_is_help=True)


@app.command()
def verify(
    export: Annotated[Path | None, typer.Option(help="Verify this export instead of the database.")] = None,
    vkey: Annotated[Path | None, typer.Option(help="File with the verifier key you trust.")] = None,
    checkpoint: Annotated[list[Path] | None, typer.Option(help="Checkpoints you kept, to compare with.")] = None,
) -> None:
    """Recompute the whole tree and compare it with everything that was signed. Exit code 2 where anything differs."""
    kept = [_read(path) for path in checkpoint or ()]
    report = _verify_database(vkey, kept) if export is None else _verify_export(export, vkey)
    _tell(report)


@app.command("export")
def export_(
    folder: Annotated[Path, typer.Argument(help="New folder for entries, checkpoint and manifest.")],
    first: Annotated[int, typer.Option(min=0, help="Index of the first entry.")] = 0,
    end: Annotated[
        int | None, typer.Option(min=0, help="Index behind the last entry; all where it is left out.")
    ] = None,
) -> None:
    """Write a range of the log that can be verified without the database."""
    with bootstrap.open_records(load()) as records:
        note = records.log.checkpoint()
        with records.store.snapshot() as snapshot:
            write_export(snapshot, folder, note=note, vkey=_vkey(records), first=first, end=end)
    typer.echo(f"Exported to {folder}; verify it with: guardrail audit verify --export {folder}")


@app.command()
def checkpoint() -> None:
    """Sign the head of the log and show the note; keep a copy where the owner of the database cannot reach it."""
    with bootstrap.open_records(load()) as records:
        typer.echo(records.log.checkpoint(), nl=False)


def _trusted(vkey: Path) -> VerifierKey:
    return VerifierKey.parse(_read(vkey).strip())


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as problem:
        raise InputError(f"{path.name} cannot be read ({os.strerror(problem.errno or 0)}); correct the path.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not text; name the file that guardrail wrote.") from None


def _verify_database(vkey: Path | None, kept: list[str]) -> Report:
    with bootstrap.open_records(load()) as records, records.store.snapshot() as snapshot:
        return verify_log(snapshot, [_trusted(vkey) if vkey else _vkey(records)], kept=kept)


def _verify_export(folder: Path, vkey: Path | None) -> Report:
    report = verify_export(folder, [_trusted(vkey or folder / "vkey.txt")])
    if vkey is None:
        typer.echo("Checked with the key inside the export; name the one you know with --vkey.", err=True)
    return report


def _vkey(records: bootstrap.Records) -> VerifierKey:
    return VerifierKey.parse(records.log.vkey)


def _tell(report: Report) -> None:
    if not report.ok:
        more = [f"and {report.more} more"] if report.more else []
        raise AuditTamperedError("\n".join([*report.problems, *more]))
    signed = f"{report.checkpoints} checkpoints fit, the last over {report.signed} entries"
    if not report.checkpoints:
        signed = "no checkpoint was signed yet, so the log only agrees with itself"
    show.out().print(f"[bold green]verified[/]  {report.size} entries, root {report.root.hex()}; {signed}.")
