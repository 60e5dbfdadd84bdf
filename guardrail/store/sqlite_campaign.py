"""Campaigns in SQLite. Who joins what is decided in the transaction of the thread, so nothing is ever half linked."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from guardrail.audit.log import Change
from guardrail.campaign.campaign import KeptCampaign, Summary
from guardrail.campaign.link import Node, settled
from guardrail.campaign.state import LIVE, State
from guardrail.errors import StateError
from guardrail.kept import KeptExposure, KeptSuspect, KeptVictim
from guardrail.store.sqlite_thread import exposures_of

Connected = Callable[[], AbstractContextManager[sqlite3.Connection]]

_CAMPAIGN: Final = "id, brand, state, created_at, changed_at"
_SUSPECT: Final = "thread, author, platform, sealed, first_seen, last_seen, confirmed, campaign"
_ALIVE: Final = f"({', '.join(repr(state.value) for state in LIVE)})"
_ORPHANS: Final = (
    "FROM suspect s JOIN campaign c ON c.id = s.campaign WHERE c.state IN (SELECT value FROM json_each(?)) "
    "AND NOT EXISTS (SELECT 1 FROM thread t WHERE t.brand = s.brand AND t.ref = s.thread)"
)
"""Suspects of campaigns in given states whose thread is no longer kept."""
_OF_ORPHANS: Final = f"(brand, thread, author) IN (SELECT s.brand, s.thread, s.author {_ORPHANS})"
_OPEN: Final = json.dumps([State.OPEN])
_DISMISSED: Final = json.dumps([State.DISMISSED])
_OVER: Final = json.dumps([State.DISMISSED, State.CLOSED])
_PUT: Final = (
    f"INSERT INTO suspect (brand, {_SUSPECT}) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?) "  # noqa: S608 - constants only
    "ON CONFLICT DO UPDATE SET sealed = excluded.sealed, first_seen = excluded.first_seen, "
    "last_seen = excluded.last_seen"
)
_CLEAR: Final = (
    "DELETE FROM suspect WHERE brand = ? AND thread = ? AND author NOT IN (SELECT value FROM json_each(?)) "  # noqa: S608 - constants only
    f"AND NOT confirmed AND campaign IN (SELECT id FROM campaign WHERE state IN {_ALIVE})"
)
_NEIGHBOURS: Final = f"""
    SELECT o.campaign FROM suspect s JOIN suspect o ON o.brand = s.brand AND o.author = s.author
        JOIN campaign c ON c.id = o.campaign WHERE s.brand = ?1 AND s.thread = ?2 AND c.state IN {_ALIVE}
    UNION SELECT o.campaign FROM suspect_indicator s
        JOIN suspect_indicator i ON i.brand = s.brand AND i.kind = s.kind AND i.digest = s.digest
        JOIN suspect o ON o.brand = i.brand AND o.thread = i.thread AND o.author = i.author
        JOIN campaign c ON c.id = o.campaign WHERE s.brand = ?1 AND s.thread = ?2 AND c.state IN {_ALIVE}
    UNION SELECT o.campaign FROM suspect_victim s
        JOIN suspect_victim v ON v.brand = s.brand AND v.subject = s.subject
        JOIN suspect o ON o.brand = v.brand AND o.thread = v.thread AND o.author = v.author
        JOIN campaign c ON c.id = o.campaign WHERE s.brand = ?1 AND s.thread = ?2 AND c.state IN {_ALIVE}
"""  # noqa: S608 - constants only


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
            "SELECT thread, author, sealed FROM suspect WHERE brand = ?1 AND sealed IS NOT NULL "
            "AND author IN (SELECT author FROM suspect WHERE brand = ?1 AND confirmed = 1)"
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
            before = _suspects(db, brand, "thread = ?", thread)
            if not before and not suspects:
                return
            _replace(db, brand, thread, suspects)
            near = {row[0] for row in db.execute(_NEIGHBOURS, (brand, thread))}
            near |= _live(db, {one.campaign for one in before})
            _regroup(db, brand, near, new_id, at)
            after = _suspects(db, brand, "thread = ?", thread)
            if list(map(_told, before)) != list(map(_told, after)):
                _touch(db, {one.campaign for one in (*before, *after)}, at)

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
                _regroup(db, brand, {campaign}, new_id, at)
            db.execute(f"DELETE FROM suspect_victim WHERE {_OF_ORPHANS}", (_OVER,))  # noqa: S608 - constants only
            db.execute(f"DELETE FROM suspect_indicator WHERE {_OF_ORPHANS}", (_DISMISSED,))  # noqa: S608 - constants only
            forget = f"UPDATE suspect SET sealed = NULL WHERE sealed IS NOT NULL AND {_OF_ORPHANS}"  # noqa: S608 - constants only
            db.execute(forget, (_DISMISSED,))
            _sweep(db)


def _replace(db: sqlite3.Connection, brand: str, thread: str, suspects: Iterable[KeptSuspect]) -> None:
    authors = json.dumps([one.author for one in suspects])
    db.execute(_CLEAR, (brand, thread, authors))
    for one in suspects:
        key = (brand, thread, one.author)
        held = (one.platform, one.sealed, one.first_seen, one.last_seen)
        db.execute(_PUT, (*key, *held, _dismissed(db, brand, one.author)))
        db.execute("DELETE FROM suspect_indicator WHERE (brand, thread, author) = (?, ?, ?)", key)
        db.execute("DELETE FROM suspect_victim WHERE (brand, thread, author) = (?, ?, ?)", key)
        db.executemany(
            "INSERT INTO suspect_indicator VALUES (?, ?, ?, ?, ?)", [(*key, *pair) for pair in one.indicators]
        )
        victims = [(*key, victim.subject, victim.sealed, victim.exposed) for victim in one.victims]
        db.executemany("INSERT INTO suspect_victim VALUES (?, ?, ?, ?, ?, ?)", victims)


def _told(one: KeptSuspect) -> tuple[object, ...]:
    """Give what a row says; what lies sealed looks different every time."""
    victims = [(victim.subject, victim.exposed) for victim in one.victims]
    return one.author, one.first_seen, one.last_seen, one.indicators, victims, one.campaign


def _dismissed(db: sqlite3.Connection, brand: str, author: str) -> str | None:
    """Give the campaign in which an account was dismissed: there it stays, and nothing is linked through it."""
    query = (
        "SELECT s.campaign FROM suspect s JOIN campaign c ON c.id = s.campaign "
        "WHERE s.brand = ? AND s.author = ? AND c.state = 'dismissed' LIMIT 1"
    )
    row = db.execute(query, (brand, author)).fetchone()
    return row[0] if row else None


def _live(db: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    query = f"SELECT id FROM campaign WHERE id IN (SELECT value FROM json_each(?)) AND state IN {_ALIVE}"  # noqa: S608 - constants only
    return {row[0] for row in db.execute(query, (json.dumps(sorted(ids)),))}


def _regroup(db: sqlite3.Connection, brand: str, near: Collection[str], new_id: Callable[[], str], at: str) -> None:
    """Settle anew who is in which of these campaigns, and where those go who are in none yet."""
    ids = json.dumps(sorted(near))
    where = "campaign IS NULL OR campaign IN (SELECT value FROM json_each(?))"
    nodes = _nodes(db, _suspects(db, brand, f"({where})", ids))
    now = settled(nodes, new_id)
    for campaign in sorted(set(now.values()) - set(near)):
        db.execute("INSERT INTO campaign VALUES (?, ?, 'open', ?, ?, NULL)", (campaign, brand, at, at))
    for node in nodes:
        if now[node.key] != node.campaign:
            query = "UPDATE suspect SET campaign = ? WHERE brand = ? AND thread = ? AND author = ?"
            db.execute(query, (now[node.key], brand, *node.key))
    moved = [(node.campaign, now[node.key]) for node in nodes if node.campaign != now[node.key]]
    _touch(db, {one for both in moved for one in both}, at)
    for campaign, taken_by in moved:
        query = "UPDATE campaign SET merged = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM suspect WHERE campaign = ?)"
        db.execute(query, (taken_by, campaign, campaign))
    _sweep(db)


def _sweep(db: sqlite3.Connection) -> None:
    """Forget open campaigns without a suspect, and what led to them."""
    empty = "NOT EXISTS (SELECT 1 FROM suspect s WHERE s.campaign = campaign.id)"
    db.execute(f"DELETE FROM campaign WHERE state = 'open' AND merged IS NULL AND {empty}")  # noqa: S608 - constants only
    dead = "DELETE FROM campaign WHERE merged IS NOT NULL AND merged NOT IN (SELECT id FROM campaign)"
    while db.execute(dead).rowcount:
        continue


def _touch(db: sqlite3.Connection, campaigns: Collection[str], at: str) -> None:
    query = "UPDATE campaign SET changed_at = ? WHERE id IN (SELECT value FROM json_each(?))"
    db.execute(query, (at, json.dumps(sorted(campaigns))))


def _nodes(db: sqlite3.Connection, suspects: Iterable[KeptSuspect]) -> list[Node]:
    pinned = {row[0] for row in db.execute("SELECT id FROM campaign WHERE state = 'confirmed'")}
    return [
        Node(
            thread=one.thread,
            author=one.author,
            first_seen=one.first_seen,
            last_seen=one.last_seen,
            indicators=frozenset(one.indicators),
            victims=frozenset(victim.subject for victim in one.victims),
            campaign=one.campaign,
            pinned=one.campaign in pinned,
        )
        for one in suspects
    ]


def _summary(db: sqlite3.Connection, row: Sequence[Any]) -> Summary:
    fields = dict(zip(_CAMPAIGN.split(", "), row, strict=True))
    kept = KeptCampaign(**{**fields, "state": State(fields["state"])})
    return Summary(kept=kept, suspects=tuple(_suspects(db, kept.brand, "campaign = ?", kept.id)))


def _suspects(db: sqlite3.Connection, brand: str, where: str, *given: Any) -> list[KeptSuspect]:
    query = f"SELECT {_SUSPECT} FROM suspect WHERE brand = ? AND {where} ORDER BY thread, author"  # noqa: S608 - constants only
    rows = db.execute(query, (brand, *given)).fetchall()
    keys = json.dumps(sorted({row[0] for row in rows}))
    among = "WHERE brand = ? AND thread IN (SELECT value FROM json_each(?))"
    indicators: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for thread, author, kind, digest in db.execute(
        f"SELECT thread, author, kind, digest FROM suspect_indicator {among} ORDER BY kind, digest",  # noqa: S608 - constants only
        (brand, keys),
    ):
        indicators[thread, author].append((kind, digest))
    victims: defaultdict[tuple[str, str], list[KeptVictim]] = defaultdict(list)
    for thread, author, subject, sealed, exposed in db.execute(
        f"SELECT thread, author, subject, sealed, exposed FROM suspect_victim {among} ORDER BY subject",  # noqa: S608 - constants only
        (brand, keys),
    ):
        victims[thread, author].append(KeptVictim(subject=subject, sealed=sealed, exposed=bool(exposed)))
    return [
        KeptSuspect(
            **{
                **dict(zip(_SUSPECT.split(", "), row, strict=True)),
                "confirmed": bool(row[6]),
                "campaign": row[7] or "",
            },
            indicators=tuple(indicators[row[0], row[1]]),
            victims=tuple(victims[row[0], row[1]]),
        )
        for row in rows
    ]
