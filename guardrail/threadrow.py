"""Rows of threads and of accounts: what others wrote, read leniently into threads, authors and registries.

What does not read is left out of a thread; a row without messages or without an author is an error.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from guardrail.brand import Registry
from guardrail.errors import InputError
from guardrail.moment import moment
from guardrail.rowregistry import registry_of_row
from guardrail.thread import Author, Direction, Message, Thread


def registry_of(row: Mapping[str, Any]) -> Registry:
    """Build the registry from ``brand{name, official_accounts[], official_channels[]}``."""
    brand = row.get("brand")
    if not isinstance(brand, dict):
        return Registry()
    given = {"accounts": brand.get("official_accounts"), "channels": brand.get("official_channels")}
    registry = registry_of_row(given, text(brand.get("id")) or "default")
    platform = text(row.get("platform"))
    accounts = tuple(
        one if one.platform else one.model_copy(update={"platform": platform}) for one in registry.accounts
    )
    return replace(registry, name=text(brand.get("name")), accounts=accounts)


def thread_of(row: Mapping[str, Any]) -> Thread:
    """Read a thread from ``{platform, messages[{id, author{}, text, sent_at, reply_to?}]}``, in order of time.

    A message that comes twice counts once. Without a time a message stands where it was written.

    Raises:
        InputError: ``no_messages``.
    """
    given = row.get("messages")
    messages = {one.id: one for one in _messages(given if isinstance(given, list) else [])}
    if not messages:
        raise InputError("A thread needs messages, each with an id, an author and a text.", code="no_messages")
    platform = text(row.get("platform"))
    return Thread(platform=platform, messages=in_order(messages.values()))


def in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Sort messages by time; those of one time, or without one, keep their places behind the last that has one."""
    latest = datetime.min.replace(tzinfo=UTC)
    placed = []
    for at, message in enumerate(messages):
        latest = message.sent_at or latest
        placed.append((latest, at, message))
    return tuple(message for _, _, message in sorted(placed, key=lambda one: one[:2]))


def author_of(given: Any) -> Author:
    """Read an author.

    Raises:
        InputError: ``no_author``: neither id nor handle nor display name.
    """
    if not isinstance(given, dict) or not any(given.get(key) for key in ("id", "handle", "display_name")):
        raise InputError("A row needs an author with an id, a handle or a display name.", code="no_author")
    followers = given.get("followers")
    return Author(
        id=text(given.get("id")) or text(given.get("handle")),
        handle=text(given.get("handle")).lstrip("@"),
        display_name=text(given.get("display_name")),
        bio=text(given.get("bio")),
        location=text(given.get("location")),
        created_at=moment(text(given.get("created_at"))),
        followers=followers if isinstance(followers, int) else None,
        parody=given.get("parody") is True,
    )


def _messages(given: list[Any]) -> Iterator[Message]:
    for at, one in enumerate(given):
        if not isinstance(one, dict) or not isinstance(one.get("text"), str):
            continue
        try:
            author = author_of(one.get("author"))
        except InputError:
            continue
        yield Message(
            id=text(one.get("id")) or f"{at}",
            reply_to=text(one.get("reply_to")),
            sent_at=moment(text(one.get("sent_at"))),
            text=one["text"],
            direction=Direction.INBOUND,
            author=author,
        )


def text(given: Any) -> str:
    """Return a text, or a number as one; nothing else counts."""
    if isinstance(given, bool):
        return ""
    return str(given) if isinstance(given, str | int) else ""
