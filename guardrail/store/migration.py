"""Numbered SQL files, one folder for each dialect, applied in order and never changed once released."""

from dataclasses import dataclass, field
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Migration:
    """One step forward; there is no step back."""

    number: int
    sql: str = field(repr=False)


def migrations(dialect: str) -> tuple[Migration, ...]:
    """Give every step of a dialect, from 1 without gaps."""
    scripts = sorted(files("guardrail.store").joinpath("sql", dialect).iterdir(), key=lambda script: script.name)
    return tuple(Migration(int(script.name[:4]), script.read_text("utf-8")) for script in scripts)
