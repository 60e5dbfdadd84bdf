"""Signals: every reason that one thread holds, found by rules on its words and by what accounts and order show."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from guardrail.brand import Registry
from guardrail.detect.ruleset import RuleSet
from guardrail.detect.validator import Hints
from guardrail.finding import Finding, Signal, Stage
from guardrail.rules import Rule
from guardrail.text import Folded, fold
from guardrail.thread import Author, Thread
from guardrail.watch.conditions import Post, conditions
from guardrail.watch.hit import Hit, hit
from guardrail.watch.identity import Identity
from guardrail.watch.part import Part, parts

_OWN_WORDS: Final = frozenset({"ask", "lure", "voice"})
_HANDLE: Final = re.compile(r"@([\w.]{2,30})")
_QUOTE: Final = re.compile(r"[\"“„«][^\"”“»]{4,400}[\"”“»]")

Found = Sequence[Finding | Signal]


def _always() -> float:
    return 1.0


class SignalRules:
    """The rules of evidence, compiled: those on words behind a gate, those on conditions by their names."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules of all packs that are for threads; those in ``draft`` do not run."""
        kept = [rule for rule in rules if rule.stage is not Stage.DRAFT]
        worded = [rule for rule in kept if rule.detect.condition is None]
        self._by_ref = {rule.ref: rule for rule in worded}
        self._text = RuleSet(rule for rule in worded if rule.evidence and rule.evidence.reads == "text")
        self._profile = RuleSet(rule for rule in worded if rule.evidence and rule.evidence.reads == "profile")
        self.conditions: Mapping[str, Rule] = {
            rule.detect.condition: rule for rule in kept if rule.detect.condition is not None
        }

    def of_text(self, text: str) -> Iterator[tuple[Rule, Signal]]:
        """Give what the rules find in the words of a message."""
        yield from self._of(self._text, fold(text))

    def of_profile(self, author: Author) -> Iterator[tuple[Rule, Signal]]:
        """Give what the rules find in the display name and the self-description of an author."""
        profile = "\n".join(filter(None, (author.display_name, author.bio)))
        if profile:
            yield from self._of(self._profile, fold(profile))

    def _of(self, rules: RuleSet, folded: Folded) -> Iterator[tuple[Rule, Signal]]:
        for one in rules.read(folded, Hints(), _always, direction="inbound").found:
            if isinstance(one, Signal):
                yield self._by_ref[one.rule], one


@dataclass(frozen=True, kw_only=True)
class ThreadReading:
    """A thread as it was read: who is who, and every hit in the order of the messages."""

    thread: Thread
    parts: Mapping[str, Part]
    hits: tuple[Hit, ...]
    by_author: Mapping[str, Author] = field(repr=False)

    def hits_of(self, message: str) -> Sequence[Hit]:
        """Return the hits of one message."""
        return self._by_message.get(message, ())

    def signals_of(self, message: str) -> frozenset[str]:
        """Return the signals that one message holds."""
        return frozenset(one.signal for one in self.hits_of(message))

    @cached_property
    def _by_message(self) -> Mapping[str, Sequence[Hit]]:
        found: defaultdict[str, list[Hit]] = defaultdict(list)
        for one in self.hits:
            found[one.message].append(one)
        return found

    @cached_property
    def officials(self) -> frozenset[str]:
        """The ids of the company's own accounts that wrote here."""
        return frozenset(author for author, part in self.parts.items() if part is Part.OFFICIAL)


def read(
    thread: Thread, registry: Registry, identity: Identity, rules: SignalRules, found: Mapping[str, Found]
) -> ThreadReading:
    """Read a thread; ``found`` holds, by message id, what the engine found in each message."""
    who = parts(thread, identity)
    posts = [Post(message, who[message.author.id], tuple(found.get(message.id, ()))) for message in thread.messages]
    hits = [
        *_worded(posts, rules, registry.handles),
        *_profiled(posts, rules),
        *conditions(posts, thread.platform, registry, identity, rules.conditions),
    ]
    place = {message.id: at for at, message in enumerate(thread.messages)}
    in_order = tuple(sorted(hits, key=lambda one: (place[one.message], one.rule)))
    authors = {message.author.id: message.author for message in thread.messages}
    return ThreadReading(thread=thread, parts=who, hits=in_order, by_author=authors)


def _worded(posts: Iterable[Post], rules: SignalRules, own: frozenset[str]) -> Iterator[Hit]:
    for post in posts:
        longest: dict[str, tuple[Rule, Signal]] = {}
        for rule, signal in rules.of_text(post.message.text):
            known = longest.get(signal.signal)
            if not _speaks(rule, post.part) or _of_others(rule, signal, post.message.text, own):
                continue
            if known is None or len(known[1].span) < len(signal.span):
                longest[signal.signal] = rule, signal
        for rule, signal in longest.values():
            yield hit(rule, author=post.author, message=post.message.id, span=signal.span)


def _of_others(rule: Rule, signal: Signal, text: str, own: frozenset[str]) -> bool:
    """Say whether what a stranger seems to ask is quoted, or leads to the company's own account: then it is advice."""
    if rule.evidence is None or rule.evidence.about not in _OWN_WORDS:
        return False
    span = signal.span
    quoted = any(quote.start() < span.start and span.end <= quote.end() for quote in _QUOTE.finditer(text))
    return quoted or any(handle.casefold() in own for handle in _HANDLE.findall(text, span.start, span.end))


def _profiled(posts: Iterable[Post], rules: SignalRules) -> Iterator[Hit]:
    seen: set[str] = set()
    for post in posts:
        if post.author not in seen:
            seen.add(post.author)
            for rule, _ in rules.of_profile(post.message.author):
                if _speaks(rule, post.part):
                    yield hit(rule, author=post.author, message=post.message.id)


def _speaks(rule: Rule, part: Part) -> bool:
    """Say whether a rule reads what somebody with this part writes."""
    by = rule.evidence.by if rule.evidence else "anyone"
    if by == "anyone":
        return True
    if by == "stranger":
        return part is Part.STRANGER
    return (by == "official") is (part is Part.OFFICIAL)
