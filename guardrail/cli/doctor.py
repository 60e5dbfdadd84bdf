"""``guardrail doctor``: is this installation fit to serve?"""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import NamedTuple
from urllib.parse import urlsplit

import typer
from rich.table import Table
from rich.text import Text

from guardrail import bootstrap
from guardrail.cli import show
from guardrail.errors import GuardrailError
from guardrail.secrets import Secrets
from guardrail.settings import Settings, load

_STYLE = {"ok": "green", "warn": "yellow", "fail": "bold red"}


class Finding(NamedTuple):
    """One thing that was looked at."""

    state: str
    what: str
    told: str


def doctor() -> None:
    """Look at everything a server needs and say what is wrong. Exit code 1 where something would stop it."""
    settings = load()
    looked = [finding for look in _LOOKS for finding in look(settings)]
    table = Table(box=None, show_header=False)
    for finding in looked:
        table.add_row(Text(finding.state, style=_STYLE[finding.state]), finding.what, finding.told)
    show.table(table)
    if any(finding.state == "fail" for finding in looked):
        raise typer.Exit(1)


def _versions(_settings: Settings) -> Iterator[Finding]:
    yield Finding("ok", "Python", ".".join(map(str, sys.version_info[:3])))
    for name in ("presidio-analyzer", "presidio-anonymizer", "google-re2", "phonenumbers", "cryptography"):
        yield Finding("ok", name, version(name))


def _rules(settings: Settings) -> Iterator[Finding]:
    active = bootstrap.load_active(settings)
    active.engine.warm()
    yield Finding("ok", "rules", ", ".join(active.engine.packs))
    yield Finding("ok", "policy", active.policy.revision)
    if not active.registries:
        yield Finding("warn", "registry", "none: nothing is known to be the brand's own; set GUARDRAIL_REGISTRY")
    for brand, registry in active.registries.items():
        doors = "" if registry.doors else "; no door to a private channel, so handoffs carry no link"
        yield Finding("ok" if registry.doors else "warn", f"registry of {brand}", registry.revision + doors)
        if settings.public_url and not registry.pages:
            yield Finding("warn", f"pages of {brand}", "GUARDRAIL_PUBLIC_URL is on none of its domains: no handoffs")


def _data(settings: Settings) -> Iterator[Finding]:
    if not settings.data.exists():
        yield Finding("ok", "data", "no data folder yet; the first start makes it")
        return
    Secrets.open(settings.data, create=False)
    yield Finding("ok", "key files", "there, and readable by their owner only")
    with bootstrap.open_records(settings) as records:
        yield Finding("ok", "audit log", f"{records.store.head().size} entries, origin {records.store.origin}")


def _webhook(settings: Settings) -> Iterator[Finding]:
    """Tell where events go; nobody is called to find out."""
    if settings.webhook_url is None:
        yield Finding("ok", "webhook", "none: events can be read at /v1/events; set GUARDRAIL_WEBHOOK_URL to send them")
        return
    host = urlsplit(settings.webhook_url).hostname
    yield Finding(
        "ok", "webhook", f"events go to {host}, signed with secret {settings.webhook_secret_number}; not called now"
    )


def _guarded(name: str, look: Callable[[Settings], Iterator[Finding]]) -> Callable[[Settings], Iterator[Finding]]:
    def guarded(settings: Settings) -> Iterator[Finding]:
        try:
            yield from look(settings)
        except GuardrailError as problem:
            yield Finding("fail", name, str(problem))

    return guarded


_LOOKS = (_guarded("versions", _versions), _guarded("rules", _rules), _guarded("data", _data), _webhook)
