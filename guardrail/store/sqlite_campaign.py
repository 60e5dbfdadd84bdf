"""Campaigns in SQLite. Who joins what is decided in the transaction of the thread, so nothing is ever half linked."""

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from guardrail.audit.log import Change
from guardrail.campaign.campaign import KeptCampaign, Summary
from guardrail.campaign.state import State
from guardrail.errors import StateError
from guardrail.kept import KeptExposure, KeptSuspect
from guardrail.store.sqlite_file import Connected
from guardrail.store.sqlite_suspect import (
    alike,
    grown,
    live,
    neighbours,
    read_suspects,
    regroup,
    replace_suspects,
    said_of,
    sweep,
    touch,
)
from guardrail.store.sqlite_thread import exposures_of

_CAMPAIGN: Final = "id, brand, state, created_at, changed_at"
_ORPHANS: Final = (
    "FROM suspect s JOIN campaign c ON c.id = s.campaign WHERE c.state IN (SELECT value FROM json_each(?)) "
    "AND NOT EXISTS (SELECT 1 FROM thread t WHERE t.brand = s.brand AND t.ref = s.thread)"
)
"""Suspects of campaigns in given states whose thread is no longer kept."""
_OF_ORPHANS: Final = f"(brand, thread, author) IN (SELECT s.brand, s.thread, s.author {_ORPHANS})"
_OPEN: Final = json.dumps([State.OPEN])
_DISMISSED: Final = json.dumps([State.DISMISSED])
_OVER: Final = json.dumps([State.DISMISSED, State.CLOSED])


class SqliteCampaigns:
    """The campaigns of one database; ``writes`` opens a transaction, ``reads`` gives a connection that cannot write."""

    def __init__(self, *, writes: Connected, reads: Connected) -> None:
        self._writes = writes
        self._reads = reads

    def find(self, brand: str, campaign_id: str) -> Summary | None:
        """Give one campaign of this brand; one that was taken into another leads to that."""
        query = f"SELECT {_CAMPAIGN}, merged FROM campaign WHERE id = ? AND brand = ?"  # noqa: S608 - constants only
        with self._reads() as db:
            row = db.execute(query, (campaign_id, brand)).fetchone()
            while row is not None and row[-1]:
                row = db.execute(query, (row[-1], brand)).fetchone()
            return _summary(db, row[:-1]) if row else None

    def those(self, brand: str, states: Collection[State], limit: int) -> list[Summary]:
        """Give the campaigns in one of these states, who changed last first."""
        query = (
            f"SELECT {_CAMPAIGN} FROM campaign WHERE brand = ? AND merged IS NULL "  # noqa: S608 - constants only
            "AND state IN (SELECT value FROM json_each(?)) ORDER BY changed_at DESC, id LIMIT ?"
        )
        with self._reads() as db:
            rows = db.execute(query, (brand, json.dumps(list(states)), limit)).fetchall()
            return [_summary(db, row) for row in rows]

    def confirmed(self, brand: str) -> list[tuple[str, str, bytes]]:
        """Give thread, author and what is sealed of the suspects whose accounts a person called impostors."""
        query = (
            "SELECT DISTINCT o.thread, o.author, o.sealed FROM suspect s INDEXED BY suspect_confirmed "
            "CROSS JOIN suspect o INDEXED BY suspect_author ON o.brand = s.brand AND o.author = s.author "
            "WHERE s.brand = ?1 AND s.confirmed = 1 AND o.sealed IS NOT NULL"
        )
        with self._reads() as db:
            return db.execute(query, (brand,)).fetchall()

    def exposed(self, brand: str, platforms: Collection[str], start: str, end: str) -> list[KeptExposure]:
        """Give whose exposure window stood open between two moments on one of these platforms, worst first."""
        where = (
            "opened_at <= ? AND coalesce(closed_at, '~') >= ? AND EXISTS (SELECT 1 FROM thread t WHERE t.brand = "
            "exposure.brand AND t.ref = exposure.thread AND t.platform IN (SELECT value FROM json_each(?))) "
            "ORDER BY closed_at IS NOT NULL, score DESC, opened_at, thread, subject"
        )
        with self._reads() as db:
            return exposures_of(db, where, brand, end, start, json.dumps(sorted(platforms)))

    def joined(
        self, brand: str, thread: str, suspects: Sequence[KeptSuspect], new_id: Callable[[], str], at: str
    ) -> Change:
        """Put these in place of the suspects of a thread, and let them join what they share something with.

        Who was confirmed, or is in a campaign that is over, stays where they are.
        """

        def join(db: sqlite3.Connection) -> None:
            before = read_suspects(db, brand, "thread = ?", thread)
            if not before and not suspects:
                return
            replace_suspects(db, brand, thread, suspects)
            after = read_suspects(db, brand, "thread = ?", thread)
            if list(map(said_of, before)) == list(map(said_of, after)):
                return
            _place(db, brand, before, after, new_id, at)
            after = read_suspects(db, brand, "thread = ?", thread)
            touch(db, {one.campaign for one in (*before, *after)}, at)

        return join

    def moved(self, was: KeptCampaign, to: State, at: str) -> Change:
        """Change the state of one; `StateError` where it is no longer what it was."""

        def move(db: sqlite3.Connection) -> None:
            query = (
                "UPDATE campaign SET state = ?, changed_at = ? WHERE id = ? AND state = ? AND changed_at = ? "
                "AND merged IS NULL"
            )
            if db.execute(query, (to, at, was.id, was.state, was.changed_at)).rowcount != 1:
                raise StateError("This campaign changed meanwhile; read it again.")
            if to is State.CONFIRMED:
                db.execute("UPDATE suspect SET confirmed = 1 WHERE campaign = ?", (was.id,))

        return move

    def expire(self, new_id: Callable[[], str], at: str) -> None:
        """Forget what hung on threads that are no longer kept.

        Of open campaigns the suspects go; of those that are over the customers; of dismissed ones all but the digests
        of their accounts.
        """
        with self._writes() as db:
            lost = db.execute(f"SELECT DISTINCT s.brand, s.campaign {_ORPHANS}", (_OPEN,)).fetchall()
            db.execute(f"DELETE FROM suspect WHERE {_OF_ORPHANS}", (_OPEN,))  # noqa: S608 - constants only
            for brand, campaign in sorted(lost):
                regroup(db, brand, {campaign}, new_id, at)
            db.execute(f"DELETE FROM suspect_victim WHERE {_OF_ORPHANS}", (_OVER,))  # noqa: S608 - constants only
            db.execute(f"DELETE FROM suspect_indicator WHERE {_OF_ORPHANS}", (_DISMISSED,))  # noqa: S608 - constants only
            forget = f"UPDATE suspect SET sealed = NULL WHERE sealed IS NOT NULL AND {_OF_ORPHANS}"  # noqa: S608 - constants only
            db.execute(forget, (_DISMISSED,))
            sweep(db)


def _place(  # noqa: PLR0917 - all of them are what a transaction has at hand
    db: sqlite3.Connection,
    brand: str,
    before: Sequence[KeptSuspect],
    after: Sequence[KeptSuspect],
    new_id: Callable[[], str],
    at: str,
) -> None:
    """Settle who is where; a single suspect who leads to one campaign alone joins it without a look at the others."""
    thread = (*before, *after)[0].thread
    same = alike(db, brand, thread)
    near = same | neighbours(db, brand, thread) | live(db, {one.campaign for one in before})
    if len(after) == 1 and len(near) == 1 and same == near and grown(before, after):
        query = "UPDATE suspect SET campaign = ? WHERE brand = ? AND thread = ? AND campaign IS NULL"
        db.execute(query, (*near, brand, thread))
    else:
        regroup(db, brand, near, new_id, at)


def _summary(db: sqlite3.Connection, row: Sequence[Any]) -> Summary:
    fields = dict(zip(_CAMPAIGN.split(", "), row, strict=True))
    kept = KeptCampaign(**{**fields, "state": State(fields["state"])})
    return Summary(kept=kept, suspects=tuple(read_suspects(db, kept.brand, "campaign = ?", kept.id)))
