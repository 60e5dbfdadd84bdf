"""What a mistake in a file is, and where."""

from dataclasses import dataclass
from typing import Final

_MAX_KEY: Final = 40


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Line and column of a character in a file, both from 1; columns count code points."""

    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing to mend in a file, in words for the person who wrote it. It quotes no value, at most a key."""

    place: Place
    sentence: str


def key_name(key: str) -> str:
    """Return a key as messages quote it: short and on one line."""
    return repr(key if len(key) <= _MAX_KEY else key[:_MAX_KEY] + "…")
