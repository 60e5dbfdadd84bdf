"""Builders for threads: one brand, a few people, posts one minute apart."""

from datetime import UTC, datetime, timedelta
from functools import cache

from guardrail import bootstrap
from guardrail.brand import Registry
from guardrail.settings import Settings
from guardrail.thread import Author, Direction, Message, Thread
from guardrail.threadrow import registry_of
from guardrail.watch.watch import Watch, Watched

LUMEN = {
    "platform": "x",
    "brand": {
        "name": "Lumen Broadband",
        "official_accounts": [
            {"platform": "x", "id": "1001", "handle": "LumenHelp", "display_name": "Lumen Help", "role": "support"},
            {"platform": "x", "id": "1002", "handle": "lumenbroadband", "display_name": "Lumen", "role": "main"},
        ],
        "official_channels": [
            {"type": "phone", "value": "+44 20 7946 0000"},
            {"type": "url", "value": "https://lumen.example"},
        ],
    },
}
OFFICIAL = Author(id="1001", handle="LumenHelp", display_name="Lumen Help")
CUSTOMER = Author(id="77", handle="rosa_o", display_name="Rosa Tarrow")
PEER = Author(id="78", handle="kofi_runs", display_name="Kofi")
FAKE = Author(id="666", handle="LumenHelpTeam", display_name="Lumen Help Team")
STRANGER = Author(id="667", handle="mark_7731", display_name="Mark")
COMPLAINT = (CUSTOMER, "@LumenHelp broadband down for five days and nobody answers")
BEGUN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def lumen() -> Registry:
    """Give the registry of the brand that the threads are about."""
    return registry_of(LUMEN)


@cache
def the_watch() -> Watch:
    """Give the watch as it ships."""
    return bootstrap.load_active(Settings()).watch


def thread(*posts: tuple[Author, str], platform: str = "x") -> Thread:
    """Give a thread of posts, called m1, m2 and so on."""
    messages = (
        Message(
            id=f"m{at}", author=author, text=text, direction=Direction.INBOUND, sent_at=BEGUN + timedelta(minutes=at)
        )
        for at, (author, text) in enumerate(posts, start=1)
    )
    return Thread(platform=platform, messages=tuple(messages))


def watched(*posts: tuple[Author, str]) -> Watched:
    """Judge a thread of the brand."""
    return the_watch().judge(thread(*posts), lumen())


def signals(judged: Watched) -> set[str]:
    """Give the signals of a judged thread."""
    return {hit.signal for hit in judged.assessment.hits}
