"""``guardrail secrets``: the key files of an installation, their public halves shown."""

import json

import typer
from rich.table import Table

from guardrail.audit.checkpoint import Signer as LogSigner
from guardrail.cli import show
from guardrail.receipt import Signer
from guardrail.secrets import KEY_ID, Secrets
from guardrail.settings import load


def secrets(
    *, create: bool = typer.Option(False, "--create", help="Make the folder and the keys where there are none yet.")
) -> None:
    """Show what can be shown of the key files: ids and public keys. The files never leave the data folder."""
    settings = load()
    held = Secrets.open(settings.data, create=create)
    receipts = Signer(held.receipt_key).public_keys()["keys"][0]
    table = Table("file", "what it is for", "public part", box=None, header_style="bold")
    table.add_row("fingerprint.key", "keyed digests in the audit log", f"key id {KEY_ID}")
    table.add_row("receipt.key", "signatures on receipts", json.dumps(receipts, sort_keys=True))
    table.add_row("log.key", "signatures on checkpoints", LogSigner(name=settings.origin, key=held.log_key).vkey.text)
    show.table(table)
