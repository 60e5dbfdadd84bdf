"""Conditions: what a thread shows besides its words. Each has a rule of its name that says what it weighs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from guardrail.brand import Registry
from guardrail.detect.channel import IMPOSTOR, LOOKALIKE_DOMAIN, LOOKALIKE_HANDLE, NEAR_NUMBER, UNREGISTERED, host_of
from guardrail.finding import Finding, Signal, Span
from guardrail.rules import Rule
from guardrail.thread import Author, Message
from guardrail.watch.hit import Hit, hit
from guardrail.watch.identity import Identity
from guardrail.watch.likeness import LED, MENTION, STRONG, Likeness
from guardrail.watch.part import Part

CONDITIONS: Final = frozenset(
    (
        *("account_lookalike", "account_resembles", "account_led", "account_mentions"),
        *("account_role", "account_apart", "account_new"),
        *("posts_number", "posts_mailbox", "posts_link", "posts_lookalike", "uses_impostor"),
        *("order_hijack", "order_race", "order_swarm", "answers_as_company", "asks_about_lookalike"),
    )
)
"""Every condition that a rule may name."""
NEW: Final = timedelta(days=90)
FEW_FOLLOWERS: Final = 50
_SAME: Final = 0.8
"""The share of common word pairs from which two texts are the same (Jaccard)."""
_MIN_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Post:
    """A message, the part its author plays, and what the engine found in it."""

    message: Message
    part: Part
    found: tuple[Finding | Signal, ...]

    @property
    def author(self) -> str:
        """The id of who wrote it."""
        return self.message.author.id


def conditions(
    posts: Sequence[Post], platform: str, registry: Registry, identity: Identity, rules: Mapping[str, Rule]
) -> Iterator[Hit]:
    """Give every condition that holds and that has a rule."""
    strangers = [post for post in posts if post.part is Part.STRANGER]
    likeness = {post.author: identity.likeness(post.message.author, platform) for post in strangers}
    found = (
        *_accounts(strangers, likeness, identity),
        *_channels(strangers, registry, identity),
        *_asked_about(posts),
        *_order(posts, likeness),
        *_swarms(strangers, likeness),
    )
    for name, post, span, why in found:
        if name in rules:
            yield hit(rules[name], author=post.author, message=post.message.id, span=span, why=why)


_Held = tuple[str, Post, Span | None, str]


def _accounts(strangers: Iterable[Post], likeness: Mapping[str, Likeness], identity: Identity) -> Iterator[_Held]:
    seen: set[str] = set()
    for post in strangers:
        if post.author not in seen:
            seen.add(post.author)
            yield from _account(post, likeness[post.author], identity)


def _account(post: Post, alike: Likeness, identity: Identity) -> Iterator[_Held]:
    if alike.apart:
        yield "account_apart", post, None, ""
    elif alike.score >= STRONG:
        yield "account_lookalike", post, None, f"({alike.kind.replace('_', ' ')})"
    elif alike.lookalike:
        yield "account_resembles", post, None, f"({alike.kind.replace('_', ' ')})"
    elif alike.score >= MENTION:
        yield ("account_led" if alike.score >= LED else "account_mentions"), post, None, ""
    elif identity.is_role(post.message.author):
        yield "account_role", post, None, ""
    if _is_new(post.message.author, post.message):
        yield "account_new", post, None, ""


def _is_new(author: Author, message: Message) -> bool:
    young = bool(author.created_at and message.sent_at and message.sent_at - author.created_at < NEW)
    return young or (author.followers is not None and author.followers < FEW_FOLLOWERS)


def _channels(strangers: Iterable[Post], registry: Registry, identity: Identity) -> Iterator[_Held]:
    for post in strangers:
        if ("handle", post.message.author.handle.casefold()) in registry.impostors:
            yield "uses_impostor", post, None, ""
        for found in post.found:
            name = _channel(found, post.message.text, identity)
            if name:
                yield name, post, found.span, ""


def _asked_about(posts: Iterable[Post]) -> Iterator[_Held]:
    """Give posts of customers that name an account which looks like the company's."""
    for post in posts:
        for found in post.found:
            if post.part is Part.CUSTOMER and isinstance(found, Signal) and found.signal == LOOKALIKE_HANDLE:
                yield "asks_about_lookalike", post, found.span, ""


_SIGNALS: Final = {
    IMPOSTOR: "uses_impostor",
    LOOKALIKE_DOMAIN: "posts_lookalike",
    LOOKALIKE_HANDLE: "posts_lookalike",
    NEAR_NUMBER: "posts_number",
    UNREGISTERED: "posts_link",
}
_TYPES: Final = {"PHONE_NUMBER": "posts_number", "EMAIL_ADDRESS": "posts_mailbox"}


def _channel(found: Finding | Signal, text: str, identity: Identity) -> str:
    if isinstance(found, Finding):
        return _TYPES.get(found.entity_type, "")
    if found.signal == UNREGISTERED and identity.is_branded(host_of(text[found.span.start : found.span.end])):
        return "posts_lookalike"
    return _SIGNALS.get(found.signal, "")


def _order(posts: Sequence[Post], likeness: Mapping[str, Likeness]) -> Iterator[_Held]:
    answered, customers, seen = False, False, set()
    for post in posts:
        answered |= post.part is Part.OFFICIAL
        if post.part is Part.STRANGER and post.author not in seen and customers:
            seen.add(post.author)
            yield ("order_hijack" if answered else "order_race"), post, None, ""
            if likeness[post.author].score >= STRONG and not likeness[post.author].apart:
                yield "answers_as_company", post, None, ""
        customers |= post.part is not Part.OFFICIAL


def _swarms(strangers: Sequence[Post], likeness: Mapping[str, Likeness]) -> Iterator[_Held]:
    """Give posts whose words come again, from another account or to another customer."""
    pairs = {id(post): _pairs(post.message.text) for post in strangers}
    again: defaultdict[str, list[Post]] = defaultdict(list)
    for at, post in enumerate(strangers):
        for other in strangers[:at]:
            if _alike(pairs[id(post)], pairs[id(other)]) and not likeness[post.author].apart:
                again[post.author].append(post)
                again[other.author].append(other)
    for same in again.values():
        yield "order_swarm", same[0], None, ""


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    words = [word for word in text.casefold().split() if not word.startswith("@")]
    return frozenset(pairwise(words)) if len(words) >= _MIN_WORDS else frozenset()


def _alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    return bool(one) and bool(other) and len(one & other) >= _SAME * len(one | other)
