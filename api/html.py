"""HTML that is written here and filled from elsewhere: what is filled in is escaped, unless it was made here."""

import html
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Template

_TEMPLATES = Path(__file__).parent / "console" / "templates"


class Html(str):
    """Text that is HTML already. Make it with `filled` or `joined`, or from a constant, and from nothing else."""

    __slots__ = ()


def filled(template: str, **values: str) -> Html:
    """Put values where ``$name`` stands; what is no `Html` is escaped, quotes included."""
    safe = {name: value if isinstance(value, Html) else html.escape(value) for name, value in values.items()}
    return Html(Template(template).substitute(safe))


def joined(parts: Iterable[Html]) -> Html:
    """Put parts one after another."""
    return Html("".join(parts))


def from_file(name: str, **values: str) -> Html:
    """Fill one of the templates of the console."""
    return filled(_read(name), **values)


@cache
def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")
