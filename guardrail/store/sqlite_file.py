"""Opening a SQLite file as a log: how it is written, which version it has, whose log it is, what its errors mean."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from guardrail.audit.merkle import EMPTY_ROOT
from guardrail.errors import AuditUnavailableError, ConfigError
from guardrail.store.migration import migrations

BUSY_S = 1.0
"""How long a statement waits for the short transaction of another process."""

Connected = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Gives a connection for as long as the context lasts: to read, or inside a transaction."""

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "wal_autocheckpoint = 0",
    "foreign_keys = ON",
    "trusted_schema = OFF",
)


@contextlib.contextmanager
def mapped() -> Iterator[None]:
    """Turn what SQLite and the disk say into `AuditUnavailableError`, without the statement or its values."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        raise AuditUnavailableError(
            f"The audit database gives no answer ({name}); check its disk and rights."
        ) from None
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise AuditUnavailableError(
            f"The audit database gives no answer ({reason}); check its disk and rights."
        ) from None


def create_private(path: Path) -> None:
    """Make an empty file that only we can read, unless there is one.

    A file that is there is not even opened: closing it would drop every lock that SQLite holds on it in this process.
    Source: sqlite.org/howtocorrupt.html section 2.2.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def connect(path: Path) -> sqlite3.Connection:
    """Open one connection, as every connection of ours is: durable at commit, never moving the write-ahead log."""
    db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    return db


def migrate(db: sqlite3.Connection) -> None:
    """Bring the schema forward, all steps or none.

    Raises:
        ConfigError: A newer guardrail wrote this file.
    """
    steps = migrations("sqlite")
    db.execute("BEGIN IMMEDIATE")
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > len(steps):
            raise ConfigError("This database was written by a newer guardrail; install that version.")
        for step in steps[version:]:
            for statement in _statements(step.sql):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {step.number}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _statements(sql: str) -> Iterator[str]:
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def claim_origin(db: sqlite3.Connection, origin: str | None) -> str:
    """Give the origin of this log; a new log takes the one that is asked for.

    Raises:
        ConfigError: It is the log of another origin, or of none yet.
    """
    row = db.execute("SELECT origin FROM tlog_head").fetchone()
    if row is None and origin is not None:
        db.execute("INSERT INTO tlog_head (id, origin, size, root) VALUES (1, ?, 0, ?)", (origin, EMPTY_ROOT))
        return origin
    if row is None or origin not in {None, row[0]}:
        raise ConfigError("This database is the log of another origin; set that origin or another GUARDRAIL_DATA.")
    return str(row[0])
