"""``guardrail secrets``: the key files of an installation, their public halves shown."""

import json
from typing import Annotated

import typer
from rich.table import Table

from guardrail.audit.checkpoint import Signer as LogSigner
from guardrail.cli import show
from guardrail.receipt import Signer
from guardrail.secrets import KEY_ID, Secrets
from guardrail.settings import load
from guardrail.webhook import WebhookSecret

app = typer.Typer(help="Show what can be shown of the key files, or the secret of the webhook.")


@app.callback(invoke_without_command=True)
def secrets(
    context: typer.Context,
    *,
    create: bool = typer.Option(False, "--create", help="Make the folder and the keys where there are none yet."),
) -> None:
    """Show what can be shown of the key files: ids and public keys. The files never leave the data folder."""
    settings = load()
    held = Secrets.open(settings.data, create=create)
    if context.invoked_subcommand:
        return
    receipts = Signer(held.receipt_key).public_keys()["keys"][0]
    table = Table("file", "what it is for", "public part", box=None, header_style="bold")
    table.add_row("fingerprint.key", "keyed digests in the audit log", f"key id {KEY_ID}")
    table.add_row("receipt.key", "signatures on receipts", json.dumps(receipts, sort_keys=True))
    table.add_row("log.key", "signatures on checkpoints", LogSigner(name=settings.origin, key=held.log_key).vkey.text)
    show.table(table)


@app.command()
def webhook(
    number: Annotated[
        int | None, typer.Option(min=1, max=999, help="Another number than that of the settings.")
    ] = None,
) -> None:
    """Show the secret that receivers of events check signatures with. Give it to them and to nobody else."""
    settings = load()
    held = Secrets.open(settings.data, create=False)
    typer.echo(WebhookSecret.of(held.fingerprint_key, number or settings.webhook_secret_number).text)
