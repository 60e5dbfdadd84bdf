"""The suspects of campaigns in SQLite, row by row, inside a transaction that somebody else opened."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

from guardrail.campaign.link import Node, settled
from guardrail.campaign.state import LIVE
from guardrail.kept import KeptSuspect, KeptVictim

_ALIVE: Final = f"({', '.join(repr(state.value) for state in LIVE)})"
_SUSPECT: Final = "thread, author, platform, name, sealed, first_seen, last_seen, confirmed, campaign"
_PUT: Final = (
    f"INSERT INTO suspect (brand, {_SUSPECT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) "  # noqa: S608 - constants only
    "ON CONFLICT DO UPDATE SET name = excluded.name, sealed = excluded.sealed, first_seen = excluded.first_seen, "
    "last_seen = excluded.last_seen"
)
_READ: Final = _SUSPECT.replace(
    "confirmed",
    "EXISTS (SELECT 1 FROM suspect c WHERE c.brand = suspect.brand AND c.author = suspect.author AND c.confirmed = 1)",
)
"""The columns as they are read: who was confirmed in one thread is so in each."""
_CLEAR: Final = (
    "DELETE FROM suspect WHERE brand = ? AND thread = ? AND author NOT IN (SELECT value FROM json_each(?)) "  # noqa: S608 - constants only
    f"AND NOT confirmed AND campaign IN (SELECT id FROM campaign WHERE state IN {_ALIVE})"
)
_LIVE_OF: Final = (
    f"CROSS JOIN campaign c ON c.id = o.campaign WHERE s.brand = ?1 AND s.thread = ?2 AND c.state IN {_ALIVE}"
)
# CROSS JOIN keeps the order as it is written: without statistics the planner would begin with all of a brand's rows.
_ALIKE: Final = f"""
    SELECT o.campaign FROM suspect s CROSS JOIN suspect o INDEXED BY suspect_author
        ON o.brand = s.brand AND o.author = s.author {_LIVE_OF}
    UNION SELECT o.campaign FROM suspect_indicator s
        CROSS JOIN suspect_indicator i ON i.brand = s.brand AND i.kind = s.kind AND i.digest = s.digest
        CROSS JOIN suspect o ON o.brand = i.brand AND o.thread = i.thread AND o.author = i.author {_LIVE_OF}
"""  # noqa: S608 - constants only
_NEAR: Final = f"""
    SELECT o.campaign FROM suspect_victim s CROSS JOIN suspect_victim v ON v.brand = s.brand AND v.subject = s.subject
        CROSS JOIN suspect o ON o.brand = v.brand AND o.thread = v.thread AND o.author = v.author {_LIVE_OF}
"""  # noqa: S608 - constants only


def replace_suspects(db: sqlite3.Connection, brand: str, thread: str, suspects: Iterable[KeptSuspect]) -> None:
    """Put these in place of the suspects of a thread who may go: not confirmed, and of no campaign that is over."""
    authors = json.dumps([one.author for one in suspects])
    db.execute(_CLEAR, (brand, thread, authors))
    for one in suspects:
        key = (brand, thread, one.author)
        held = (one.platform, one.name, one.sealed, one.first_seen, one.last_seen)
        db.execute(_PUT, (*key, *held, _dismissed(db, brand, one.author)))
        db.execute("DELETE FROM suspect_indicator WHERE (brand, thread, author) = (?, ?, ?)", key)
        db.execute("DELETE FROM suspect_victim WHERE (brand, thread, author) = (?, ?, ?)", key)
        db.executemany(
            "INSERT INTO suspect_indicator VALUES (?, ?, ?, ?, ?)", [(*key, *pair) for pair in one.indicators]
        )
        victims = [(*key, victim.subject, victim.sealed, victim.exposed) for victim in one.victims]
        db.executemany("INSERT INTO suspect_victim VALUES (?, ?, ?, ?, ?, ?)", victims)


def said_of(one: KeptSuspect) -> tuple[object, ...]:
    """Give what a row says; what lies sealed looks different every time."""
    victims = [(victim.subject, victim.exposed) for victim in one.victims]
    return one.author, one.name, one.first_seen, one.last_seen, one.indicators, victims, one.campaign


def _dismissed(db: sqlite3.Connection, brand: str, author: str) -> str | None:
    """Give the campaign in which an account was dismissed: there it stays, and nothing is linked through it."""
    query = (
        "SELECT s.campaign FROM suspect s JOIN campaign c ON c.id = s.campaign "
        "WHERE s.brand = ? AND s.author = ? AND c.state = 'dismissed' LIMIT 1"
    )
    row = db.execute(query, (brand, author)).fetchone()
    return row[0] if row else None


def alike(db: sqlite3.Connection, brand: str, thread: str) -> set[str]:
    """Give the campaigns that somebody in this thread shares an account or an indicator with."""
    return {row[0] for row in db.execute(_ALIKE, (brand, thread))}


def neighbours(db: sqlite3.Connection, brand: str, thread: str) -> set[str]:
    """Give the campaigns that somebody in this thread shares a victim with, be it too long ago."""
    return {row[0] for row in db.execute(_NEAR, (brand, thread))}


def grown(before: Iterable[KeptSuspect], after: Collection[KeptSuspect]) -> bool:
    """Say whether suspects of a thread only gained, so that nothing that was linked can fall apart."""
    now = {one.author: one for one in after}
    return all(one.author in now and _covers(now[one.author], one) for one in before)


def _covers(now: KeptSuspect, was: KeptSuspect) -> bool:
    reached = {victim.subject for victim in was.victims} <= {victim.subject for victim in now.victims}
    told = set(was.indicators) <= set(now.indicators)
    return reached and told and now.first_seen <= was.first_seen and now.last_seen >= was.last_seen


def live(db: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    """Give those of these campaigns that take in suspects."""
    query = f"SELECT id FROM campaign WHERE id IN (SELECT value FROM json_each(?)) AND state IN {_ALIVE}"  # noqa: S608 - constants only
    return {row[0] for row in db.execute(query, (json.dumps(sorted(ids)),))}


def regroup(db: sqlite3.Connection, brand: str, near: Collection[str], new_id: Callable[[], str], at: str) -> None:
    """Settle anew who is in which of these campaigns, and where those go who are in none yet."""
    ids = json.dumps(sorted(near))
    where = "campaign IS NULL OR campaign IN (SELECT value FROM json_each(?))"
    nodes = _nodes(db, read_suspects(db, brand, f"({where})", ids))
    now = settled(nodes, new_id)
    for campaign in sorted(set(now.values()) - set(near)):
        db.execute("INSERT INTO campaign VALUES (?, ?, 'open', ?, ?, NULL)", (campaign, brand, at, at))
    for node in nodes:
        if now[node.key] != node.campaign:
            query = "UPDATE suspect SET campaign = ? WHERE brand = ? AND thread = ? AND author = ?"
            db.execute(query, (now[node.key], brand, *node.key))
    moved = [(node.campaign, now[node.key]) for node in nodes if node.campaign != now[node.key]]
    touch(db, {one for both in moved for one in both}, at)
    for campaign, taken_by in moved:
        query = "UPDATE campaign SET merged = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM suspect WHERE campaign = ?)"
        db.execute(query, (taken_by, campaign, campaign))
    sweep(db)


def sweep(db: sqlite3.Connection) -> None:
    """Forget open campaigns without a suspect, and what led to them."""
    empty = "NOT EXISTS (SELECT 1 FROM suspect s WHERE s.campaign = campaign.id)"
    db.execute(f"DELETE FROM campaign WHERE state = 'open' AND merged IS NULL AND {empty}")  # noqa: S608 - constants only
    dead = "DELETE FROM campaign WHERE merged IS NOT NULL AND merged NOT IN (SELECT id FROM campaign)"
    while db.execute(dead).rowcount:
        continue


def touch(db: sqlite3.Connection, campaigns: Collection[str], at: str) -> None:
    """Say that these campaigns changed."""
    query = "UPDATE campaign SET changed_at = ? WHERE id IN (SELECT value FROM json_each(?))"
    db.execute(query, (at, json.dumps(sorted(campaigns))))


def _nodes(db: sqlite3.Connection, suspects: Sequence[KeptSuspect]) -> list[Node]:
    ids = json.dumps(sorted({one.campaign for one in suspects}))
    query = "SELECT id FROM campaign WHERE id IN (SELECT value FROM json_each(?)) AND state = 'confirmed'"
    pinned = {row[0] for row in db.execute(query, (ids,))}
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


def read_suspects(db: sqlite3.Connection, brand: str, where: str, *given: Any) -> list[KeptSuspect]:
    """Give the suspects for which a condition holds, by thread and author."""
    query = f"SELECT {_READ} FROM suspect WHERE brand = ? AND {where} ORDER BY thread, author"  # noqa: S608 - constants only
    rows = db.execute(query, (brand, *given)).fetchall()
    if not rows:
        return []
    threads = sorted({row[0] for row in rows})
    indicators = _beside(db, "kind, digest FROM suspect_indicator", brand, threads)
    victims = _beside(db, "subject, sealed, exposed FROM suspect_victim", brand, threads)
    return [_suspect(row, indicators[row[0], row[1]], victims[row[0], row[1]]) for row in rows]


def _beside(
    db: sqlite3.Connection, what: str, brand: str, threads: Sequence[str]
) -> defaultdict[tuple[str, str], list[tuple[Any, ...]]]:
    """Give the rows that hang on suspects of these threads, by thread and author."""
    found: defaultdict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    query = (
        f"SELECT thread, author, {what} WHERE brand = ? AND thread IN (SELECT value FROM json_each(?)) ORDER BY 3, 4"  # noqa: S608 - constants only
    )
    for thread, author, *rest in db.execute(query, (brand, json.dumps(threads))):
        found[thread, author].append(tuple(rest))
    return found


def _suspect(
    row: Sequence[Any], indicators: Iterable[tuple[Any, ...]], victims: Iterable[tuple[Any, ...]]
) -> KeptSuspect:
    thread, author, platform, name, sealed, first_seen, last_seen, confirmed, campaign = row
    return KeptSuspect(
        thread=thread,
        author=author,
        platform=platform,
        name=name,
        sealed=sealed,
        first_seen=first_seen,
        last_seen=last_seen,
        indicators=tuple((kind, digest) for kind, digest in indicators),
        victims=tuple(
            KeptVictim(subject=who, sealed=sealed, exposed=bool(exposed)) for who, sealed, exposed in victims
        ),
        confirmed=bool(confirmed),
        campaign=campaign or "",
    )
