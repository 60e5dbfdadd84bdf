"""``guardrail keys``: API keys, shown once and stored as hashes."""

from datetime import timedelta
from typing import Annotated

import typer
from rich.table import Table

from guardrail import bootstrap
from guardrail.audit.entry import event
from guardrail.audit.log import Append
from guardrail.cli import show
from guardrail.errors import NotFoundError
from guardrail.keys import Scope, mint
from guardrail.moment import stamp
from guardrail.settings import load

app = typer.Typer(help="Add, list and revoke API keys.", no_args_is_help=True)

Brand = Annotated[str, typer.Option(help="The brand the key speaks for.")]


@app.command()
def add(
    label: Annotated[str, typer.Argument(help="What uses the key, such as a tool's name; never a person's.")],
    scope: Annotated[list[Scope], typer.Option(help="What it may do; repeat for several.")],
    brand: Brand = "default",
    days: Annotated[int | None, typer.Option(min=1, help="Days until it expires; never where left out.")] = None,
) -> None:
    """Make a key and show it once. It works at once, a running server included."""
    moment = bootstrap.now()
    token, key = mint(brand, scope, label, now=moment, expires_at=moment + timedelta(days=days) if days else None)
    with bootstrap.open_records(load(), create=True) as records:
        _record(records, "key.created", brand, {"key": key.id, "scopes": sorted(s.value for s in key.scopes)})
        records.store.add_key(key)  # second, so that no live key is missing from the log
    typer.echo(token.text)
    typer.echo("Keep it now: it is stored as a hash and cannot be shown again.", err=True)


@app.command("list")
def list_(brand: Brand = "default") -> None:
    """List the keys of a brand, secrets left out."""
    table = Table("id", "label", "scopes", "created", "expires", "revoked", box=None, header_style="bold")
    with bootstrap.open_records(load()) as records:
        for key in records.store.list_keys(brand):
            scopes = " ".join(sorted(s.value for s in key.scopes))
            table.add_row(key.id, key.label, scopes, key.created_at[:10], key.expires_at[:10], key.revoked_at[:10])
    show.table(table)


@app.command()
def revoke(
    key_id: Annotated[str, typer.Argument(help="The key's id, as list shows it.")], brand: Brand = "default"
) -> None:
    """End a key; a running server refuses it within seconds."""
    with bootstrap.open_records(load()) as records:
        if not records.store.revoke_key(brand, key_id, stamp(bootstrap.now())):
            raise NotFoundError("There is no live key with this id for this brand; see guardrail keys list.")
        _record(records, "key.revoked", brand, {"key": key_id})
    typer.echo(f"{key_id} is revoked.")


def _record(records: bootstrap.Records, kind: str, brand: str, details: dict[str, object]) -> None:
    entry = event(
        kind, entry_id=records.ids.make("evt"), at=stamp(bootstrap.now()), brand=brand, actor="cli", details=details
    )
    records.log.append([Append(entry=entry)])
