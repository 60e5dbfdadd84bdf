"""``guardrail serve``: the service, and in ``--dev`` a first check to look at."""

import ipaddress
import os
import threading
import time
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from guardrail import bootstrap
from guardrail.check import Check
from guardrail.cli import show
from guardrail.errors import ConfigError
from guardrail.packs import shipped
from guardrail.settings import Settings, load
from guardrail.thread import Audience, Channel, Message

if TYPE_CHECKING:
    import uvicorn

EXAMPLE = (
    "Hi Emma, so sorry about that! We have e-mailed emma.jones@example.com and will call you on +44 7700 900123 "
    "about order 4418-220915. ^Sam"
)
_READY_WITHIN_S = 30


def serve(
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 for a free one.")] = None,
    dev: Annotated[bool, typer.Option("--dev", help="No keys, this machine only, example registry.")] = False,
) -> None:
    """Serve checks over HTTP and the composer page at /. One process owns the audit log."""
    import uvicorn  # noqa: PLC0415 - what only a server needs would hold up every other command

    example = shipped() / "registry" / "example.yaml"
    settings = load(host=host, port=port, dev=dev or None)
    if settings.dev and settings.registry is None:
        settings = load(host=host, port=port, dev=True, registry=example)
    if settings.dev and not _is_loopback(settings.host):
        raise ConfigError("--dev has no keys, so it listens on 127.0.0.1 only; leave --host out.")
    os.environ.update(_environment(settings))
    config = uvicorn.Config(
        "api.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
    server = uvicorn.Server(config)
    if settings.dev:
        threading.Thread(target=_show_first_check, args=(server, settings), daemon=True).start()
    server.run()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _environment(settings: Settings) -> dict[str, str]:
    """Give the settings as the environment the service reads them from."""
    given = settings.model_dump(exclude_none=True)
    return {f"GUARDRAIL_{name.upper()}": str(value) for name, value in given.items()}


def _show_first_check(server: "uvicorn.Server", settings: Settings) -> None:
    """Say where the service is, and what it thinks of the shipped example."""
    url = _url(server)
    if url is None:
        return
    console = show.out()
    console.print(
        Text("\n  guardrail ", style="bold") + Text("development mode: no keys, this machine only\n", style="yellow")
    )
    console.print(Text("  A first check of a shipped example:\n", style="dim"))
    active = bootstrap.load_active(settings)
    message = Message(text=EXAMPLE, channel=Channel(platform="x"), lang="en")
    judged = active.engine.check(Check(message=message), active.registry("default"), audience=Audience.PUBLIC)
    show.decision(judged, message.written, console)
    console.print(
        Text("\n  The composer page: ") + Text(url, style="bold underline") + Text("   (Ctrl+C stops)\n", style="dim")
    )


def _url(server: "uvicorn.Server") -> str | None:
    """Wait until the service is ready and give its address."""
    import httpx  # noqa: PLC0415

    until = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < until and not server.should_exit:
        if server.started:
            host, port = server.servers[0].sockets[0].getsockname()[:2]
            url = f"http://{host}:{port}/"
            if httpx.get(f"{url}readyz", trust_env=False).is_success:
                return url
        time.sleep(0.05)
    return None
