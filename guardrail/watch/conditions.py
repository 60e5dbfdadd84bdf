"""Conditions: what a thread shows besides its words. Each has a rule of its name that says what it weighs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from guardrail.finding import Span
from guardrail.rules import Rule
from guardrail.watch.hit import Hit, hit
from guardrail.watch.likeness import LED, MENTION, STRONG
from guardrail.watch.observation import Observation
from guardrail.watch.part import Part

CONDITIONS: Final = frozenset(
    (
        *("account_lookalike", "account_resembles", "account_led", "account_mentions"),
        *("account_role", "account_apart", "account_new"),
        *("posts_number", "posts_mailbox", "posts_link", "posts_lookalike", "uses_impostor"),
        "names_person",
        *("order_hijack", "order_race", "order_swarm", "answers_as_company", "asks_about_lookalike"),
        *("reads_as_report", "reads_much_as_report", "reads_surely_as_report", "reads_as_no_report"),
        "order_report",
    )
)
"""Every condition that a rule may name."""
READINGS: Final = {9: "reads_surely_as_report", 6: "reads_much_as_report", 2: "reads_as_report"}
"""The decibans from which a message reads as a report, the highest first."""
NO_REPORT: Final = -5
"""The decibans from which, downwards, a message reads as no report."""
_SAME: Final = 0.8
"""The share of common word pairs from which two texts are the same (Jaccard)."""

_Held = tuple[str, Observation, Span | None, str]


def conditions(messages: Sequence[Observation], who: Mapping[str, Part], rules: Mapping[str, Rule]) -> Iterator[Hit]:
    """Give every condition that holds and that has a rule; ``who`` says by author id who plays which part."""
    strangers = [message for message in messages if who[message.author] is Part.STRANGER]
    found = (
        *_accounts(strangers),
        *_channels(strangers),
        *_asked_about(message for message in messages if who[message.author] is Part.CUSTOMER),
        *_read(message for message in messages if who[message.author] is not Part.OFFICIAL),
        *_order(messages, who),
        *_told_later(messages, who),
        *_swarms(strangers),
    )
    for name, message, span, why in found:
        if name in rules:
            yield hit(rules[name], author=message.author, message=message.id, span=span, why=why)


def _accounts(strangers: Iterable[Observation]) -> Iterator[_Held]:
    seen: set[str] = set()
    for message in strangers:
        if message.author not in seen:
            seen.add(message.author)
            yield from _account(message)


def _account(message: Observation) -> Iterator[_Held]:
    alike = message.writer.likeness
    if alike.apart:
        yield "account_apart", message, None, ""
    elif alike.score >= STRONG:
        yield "account_lookalike", message, None, f"({alike.kind.replace('_', ' ')})"
    elif alike.lookalike:
        yield "account_resembles", message, None, f"({alike.kind.replace('_', ' ')})"
    elif alike.score >= MENTION:
        yield ("account_led" if alike.score >= LED else "account_mentions"), message, None, ""
    elif message.writer.role:
        yield "account_role", message, None, ""
    if message.new:
        yield "account_new", message, None, ""


def _channels(strangers: Iterable[Observation]) -> Iterator[_Held]:
    for message in strangers:
        if message.writer.listed:
            yield "uses_impostor", message, None, ""
        for mark in message.channels:
            yield mark.name, message, mark.span, ""


def _asked_about(customers: Iterable[Observation]) -> Iterator[_Held]:
    """Give messages of customers that name an account which looks like the company's."""
    for message in customers:
        for span in message.handles:
            yield "asks_about_lookalike", message, span, ""


def _read(messages: Iterable[Observation]) -> Iterator[_Held]:
    """Give what the model of reports says of each author: of the message that reads most like a report."""
    most: dict[str, Observation] = {}
    for message in messages:
        known = most.setdefault(message.author, message)
        if message.reads > known.reads:
            most[message.author] = message
    for message in most.values():
        name = _reading(message.reads)
        if name:
            yield name, message, None, ""


def _reading(decibans: int) -> str:
    if decibans <= NO_REPORT:
        return "reads_as_no_report"
    return next((name for least, name in READINGS.items() if decibans >= least), "")


def _order(messages: Iterable[Observation], who: Mapping[str, Part]) -> Iterator[_Held]:
    answered, customers, seen = False, False, set()
    for message in messages:
        part, alike = who[message.author], message.writer.likeness
        answered |= part is Part.OFFICIAL
        if part is Part.STRANGER and message.author not in seen and customers:
            seen.add(message.author)
            yield ("order_hijack" if answered else "order_race"), message, None, ""
            if alike.lookalike:
                yield "answers_as_company", message, None, ""
        customers |= part is Part.CUSTOMER


def _told_later(messages: Iterable[Observation], who: Mapping[str, Part]) -> Iterator[_Held]:
    """Give the first report of a customer whose complaint was answered: whoever called had both to read."""
    complained = answered = False
    for message in messages:
        part = who[message.author]
        if part is Part.CUSTOMER and answered and message.reads >= min(READINGS):
            yield "order_report", message, None, ""
            return
        complained |= part is Part.CUSTOMER
        answered |= part is Part.OFFICIAL and complained


def _swarms(strangers: Sequence[Observation]) -> Iterator[_Held]:
    """Give messages whose words come again, from another account or to another customer."""
    again: defaultdict[str, list[Observation]] = defaultdict(list)
    for at, message in enumerate(strangers):
        if message.writer.likeness.apart:
            continue
        for other in strangers[:at]:
            elsewhere = message.author != other.author or message.reply_to != other.reply_to
            if elsewhere and _alike(message.pairs, other.pairs):
                again[message.author].append(message)
                again[other.author].append(other)
    for same in again.values():
        yield "order_swarm", same[0], None, ""


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    small, large = sorted((len(one), len(other)))
    if not small or small < _SAME * large:
        return False
    both = len(one & other)
    return both >= _SAME * (small + large - both)
