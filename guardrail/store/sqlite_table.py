"""A table of SQLite whose columns are the fields of one frozen dataclass, so that no list of names is kept twice."""

import dataclasses
import sqlite3
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from guardrail.audit.log import Change
from guardrail.store.sqlite_file import Connected

Row = TypeVar("Row")
"""A frozen dataclass."""


class Table(Generic[Row]):
    """One table; ``name`` and every condition given to it are constants of ours, never input.

    ``typed`` says of a column how its value is read where SQLite gives a plain one: ``state=State``.
    """

    def __init__(self, name: str, row: type[Row], reads: Connected, **typed: Callable[[Any], Any]) -> None:
        self._name: Final = name
        self._row: Final = row
        self._reads: Final = reads
        self._typed: Final = typed
        self._names: Final = tuple(field.name for field in dataclasses.fields(row))  # type: ignore[arg-type]
        self._columns: Final = ", ".join(self._names)

    def one(self, where: str, *values: object) -> Row | None:
        """Give the first row for which a condition holds."""
        return next(iter(self.those(f"{where} LIMIT 1", *values)), None)

    def those(self, where: str, *values: object) -> list[Row]:
        """Give the rows for which a condition holds; it may say their order and how many."""
        query = f"SELECT {self._columns} FROM {self._name} WHERE {where}"  # noqa: S608 - constants only
        with self._reads() as db:
            return [self._of(row) for row in db.execute(query, values)]

    def added(self, row: Row, **instead: object) -> Change:
        """Keep a new one; ``instead`` says what a column gets that is not as the field is."""
        places = ", ".join("?" for _ in self._names)
        query = f"INSERT INTO {self._name} ({self._columns}) VALUES ({places})"  # noqa: S608 - constants only
        values = tuple(instead[name] if name in instead else getattr(row, name) for name in self._names)

        def add(db: sqlite3.Connection) -> None:
            db.execute(query, values)

        return add

    def _of(self, row: tuple[Any, ...]) -> Row:
        told = dict(zip(self._names, row, strict=True))
        return self._row(**told | {name: read(told[name]) for name, read in self._typed.items()})
