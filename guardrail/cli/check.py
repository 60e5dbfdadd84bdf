"""``guardrail check``: judge one reply on the terminal."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from guardrail import bootstrap
from guardrail.check import Check
from guardrail.cli import show
from guardrail.decision import Verdict
from guardrail.errors import TextError
from guardrail.settings import load
from guardrail.thread import Audience, Channel, Direction, Message

EXIT_CODES = {Verdict.ALLOW: 0, Verdict.REDACT: 10, Verdict.HANDOFF: 11, Verdict.HOLD: 12, Verdict.BLOCK: 13}
"""What the shell is told, by verdict; 2 says that nothing could be judged."""


def check(
    text: Annotated[str, typer.Argument(help="The reply, or - to read it from standard input.")],
    *,
    audience: Annotated[Audience, typer.Option(help="Who can read it.")] = Audience.PUBLIC,
    direction: Annotated[Direction, typer.Option(help="Ours, or the customer's.")] = Direction.OUTBOUND,
    platform: Annotated[str, typer.Option(help="Where it will stand, for length and links.")] = "",
    lang: Annotated[str, typer.Option(help="Language of what is added, such as en or de.")] = "",
    registry: Annotated[Path | None, typer.Option(help="Registry file of the brand.")] = None,
    brand: Annotated[str, typer.Option(help="Whose reply this is.")] = "default",
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON instead of colours.")] = False,
) -> None:
    """Judge one reply. Exit code: 0 allow, 10 redact, 11 handoff, 12 hold, 13 block, 2 error.

    Nothing is recorded, and the audience is believed.
    """
    message = Message(
        text=_read() if text == "-" else _whole(text),
        audience=audience,
        direction=direction,
        channel=Channel(platform=platform),
        lang=lang,
    )
    active = bootstrap.load_active(load(registry=registry))
    judged = active.engine.check(Check(message=message, brand=brand), active.registry(brand), audience=audience)
    if as_json:
        typer.echo(show.as_json(judged))
    else:
        show.decision(judged, message.written, show.out())
    raise typer.Exit(EXIT_CODES[judged.verdict])


def _read() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8").removesuffix("\n")
    except UnicodeDecodeError:
        raise TextError("Standard input is not UTF-8; convert it first.", code="not_utf8") from None


def _whole(argument: str) -> str:
    """Refuse an argument that the shell passed in another encoding: Python marks such bytes with surrogates."""
    try:
        return argument.encode("utf-8").decode("utf-8")
    except UnicodeEncodeError:
        raise TextError("The argument is not UTF-8; send it on standard input with -.", code="not_utf8") from None
