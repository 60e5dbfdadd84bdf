"""Builders for campaigns: a data folder of their own, a clock that the test moves, threads that are really judged."""

from collections.abc import Callable
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from guardrail.audit.log import AuditLog
from guardrail.campaign.campaigns import Campaigns
from guardrail.campaign.state import State
from guardrail.identifier import Identifiers
from guardrail.secrets import Secrets
from guardrail.store.last_signed import LastSignedFile
from guardrail.store.sqlite import SqliteStore
from guardrail.thread import Author, Direction, Message
from guardrail.threads import Delivery, Threads, WatchedThread
from guardrail.vault import Vault
from tests.record import ORIGIN, SIGNER
from tests.watch_factories import BEGUN, lumen, the_watch

EVERY = tuple(State)
KEEP = timedelta(days=30)
SAME = "So sorry to hear that! Please message our refund desk at once and tell them your full card number"


def a_campaigns(store: SqliteStore, keys: Secrets, now: Callable[[], datetime]) -> Campaigns:
    """Give the campaigns of an open store."""
    path = Path(store._path).with_name("last-checkpoint")
    return Campaigns(
        store=store.campaigns,
        threads=store.threads,
        log=AuditLog(store=store, spool=None, signer=SIGNER, last_signed=LastSignedFile(path), now=now),
        vault=Vault.of(keys.fingerprint_key),
        fingerprint=keys.fingerprint,
        ids=Identifiers(lambda: int(now().timestamp() * 1e9), lambda bits: 0),
        now=now,
    )


class Desk:
    """Threads and campaigns in one data folder."""

    def __init__(self, folder: Path) -> None:
        self.now = BEGUN + timedelta(hours=1)
        self.keys = Secrets.open(folder, create=True)
        self.store = SqliteStore.open(folder / "guardrail.db", origin=ORIGIN, own=True)
        self.campaigns = a_campaigns(self.store, self.keys, lambda: self.now)
        self.threads = Threads(
            store=self.store.threads,
            vault=Vault.of(self.keys.fingerprint_key),
            fingerprint=self.keys.fingerprint,
            now=lambda: self.now,
            keep=KEEP,
            record=lambda brand, one: None,
            campaigns=self.campaigns,
        )

    def take(self, thread_id: str, *messages: Message, platform: str = "x", brand: str = "default") -> WatchedThread:
        """Take messages of a thread, judged by what is known of impostors."""
        delivery = Delivery(brand=brand, id=thread_id, platform=platform, messages=messages)
        return self.threads.take(delivery, the_watch(), self.campaigns.known(lumen()))

    def those(self, *states: State) -> list[Any]:
        """Give the campaigns in these states, or in any."""
        return self.campaigns.those("default", states or EVERY, 100)

    def only(self) -> Any:
        """Give the one campaign that there is."""
        (one,) = self.those()
        return self.campaigns.find("default", one.kept.id)

    def partition(self) -> set[frozenset[tuple[str, str]]]:
        """Give who is together with whom, by the platform's ids of thread and account."""
        return {frozenset(self._named(one) for one in found.suspects) for found in self.those()}

    def move(self, to: State, campaign_id: str = "") -> Any:
        """Take one step as a reviewer."""
        return self.campaigns.move("default", campaign_id or self.only().kept.id, to, actor="key_1")

    def expire(self) -> None:
        """Forget what is old, as the service does every minute."""
        self.threads.expire()
        self.campaigns.expire()

    def _named(self, one: Any) -> tuple[str, str]:
        name = self.campaigns._sealer.named("default", one)
        return name.thread, name.id


@contextmanager
def a_desk(folder: Path):
    """Open a desk and close it again."""
    desk = Desk(folder)
    with closing(desk.store):
        yield desk


def said(author: Author, text: str, minutes: float = 0, message_id: str = "") -> Message:
    """Give a post, so many minutes after the beginning."""
    at = BEGUN + timedelta(minutes=minutes)
    made = message_id or f"{author.id}-{minutes}"
    return Message(id=made, author=author, text=text, direction=Direction.INBOUND, sent_at=at)


def fake(number: int) -> Author:
    """Give one of many accounts that look like the company's."""
    return Author(id=f"66{number}", handle=f"LumenHelp_Team{number}", display_name="Lumen Help Team")


def customer(number: int) -> Author:
    """Give one of many customers."""
    return Author(id=f"77{number}", handle=f"rosa_{number}", display_name="Rosa Tarrow")
