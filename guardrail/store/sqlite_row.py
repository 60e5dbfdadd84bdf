"""The rows of a log in SQLite: one function for each statement that more than one place needs."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from guardrail.audit.entry import Entry
from guardrail.audit.log import CLAIM_LIFE, Append, Stored
from guardrail.audit.merkle import Head, Node
from guardrail.errors import AuditTamperedError
from guardrail.keys import ApiKey, Scope
from guardrail.moment import stamp

ENTRY = "seq, id, brand, kind, at, actor, verdict, body"
KEY = "id, brand, scopes, secret_hash, label, created_at, expires_at, revoked_at"


def entry_places(db: sqlite3.Connection, batch: Sequence[Append]) -> dict[str, tuple[int, bytes]]:
    """Say where the entries of the batch stand that are there already."""
    ids = json.dumps([append.entry.id for append in batch])
    query = "SELECT id, seq, body FROM audit_entry WHERE id IN (SELECT value FROM json_each(?))"
    return {entry_id: (seq, body) for entry_id, seq, body in db.execute(query, (ids,))}


def insert_entries(
    db: sqlite3.Connection, fresh: Sequence[tuple[int, Append]], nodes: Sequence[Node], head: Head
) -> None:
    """Write entries at their indexes with the nodes they complete, their claims and the new head."""
    rows = [
        (seq, e.id, e.brand, e.kind, e.at, e.actor, e.verdict or None, e.body)
        for seq, e in ((s, a.entry) for s, a in fresh)
    ]
    query = f"INSERT INTO audit_entry ({ENTRY}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants only
    db.executemany(query, rows)
    nodes_query = "INSERT INTO tlog_node (level, idx, hash) VALUES (?, ?, ?)"
    db.executemany(nodes_query, [(node.level, node.index, node.hash) for node in nodes])
    _insert_claims(db, [append for _, append in fresh if append.claim])
    db.execute("UPDATE tlog_head SET size = ?, root = ?", (head.size, head.root))


def _insert_claims(db: sqlite3.Connection, batch: Sequence[Append]) -> None:
    """Keep claims and forget dead ones; one that is still honoured stays as it is, so the first answer wins."""
    rows = [(a.entry.brand, a.entry.actor, a.claim.key, a.claim.body, a.entry.id, a.entry.at) for a in batch if a.claim]
    if not rows:
        return
    dead = stamp(datetime.fromisoformat(batch[0].entry.at) - CLAIM_LIFE)
    db.execute("DELETE FROM idempotency WHERE at < ?", (dead,))
    query = "INSERT INTO idempotency (brand, actor, key, body, entry_id, at) VALUES (?, ?, ?, ?, ?, ?) "
    db.executemany(query + "ON CONFLICT DO NOTHING", rows)


def read_head(db: sqlite3.Connection) -> Head:
    """Give the head row.

    Raises:
        AuditTamperedError: It is gone.
    """
    row = db.execute("SELECT size, root FROM tlog_head").fetchone()
    if row is None:
        raise AuditTamperedError("The head of the log is gone; stop, keep a copy and verify the log.")
    return Head(*row)


def read_node(db: sqlite3.Connection, level: int, index: int) -> bytes:
    """Give one node.

    Raises:
        AuditTamperedError: It is gone.
    """
    row = db.execute("SELECT hash FROM tlog_node WHERE level = ? AND idx = ?", (level, index)).fetchone()
    if row is None:
        raise AuditTamperedError(f"Node {level}/{index} of the tree is gone; stop, keep a copy and verify the log.")
    return bytes(row[0])


def stored(row: tuple[int, str, str, str, str, str, str | None, bytes]) -> Stored:
    """Read a row of `ENTRY`."""
    index, entry_id, brand, kind, at, actor, verdict, body = row
    entry = Entry(id=entry_id, brand=brand, kind=kind, at=at, actor=actor, verdict=verdict or "", body=body)
    return Stored(index=index, entry=entry)


def api_key(row: tuple[str, str, str, bytes, str, str, str | None, str | None]) -> ApiKey:
    """Read a row of `KEY`."""
    key_id, brand, scopes, secret_hash, label, created_at, expires_at, revoked_at = row
    return ApiKey(
        id=key_id,
        brand=brand,
        scopes=frozenset(map(Scope, scopes.split())),
        secret_hash=secret_hash,
        label=label,
        created_at=created_at,
        expires_at=expires_at or "",
        revoked_at=revoked_at or "",
    )
