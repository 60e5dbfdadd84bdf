"""Signals: every reason that one thread holds, by rules on its words and by what accounts and order show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guardrail.detect.ruleset import RuleSet
from guardrail.detect.validator import Hints
from guardrail.finding import Signal, Stage
from guardrail.rules import Rule
from guardrail.text import Folded, fold
from guardrail.thread import Author
from guardrail.watch.conditions import conditions
from guardrail.watch.hit import Hit, hit
from guardrail.watch.observation import Mark, Observation, Writer
from guardrail.watch.part import Part, parts
from guardrail.watch.rescue import counted


def _always() -> float:
    return 1.0


class SignalRules:
    """The rules of evidence, compiled: those on words behind a gate, those on conditions by their names."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules of all packs that are for threads; those in ``draft`` do not run."""
        kept = [rule for rule in rules if rule.stage is not Stage.DRAFT]
        worded = [rule for rule in kept if rule.detect.condition is None]
        self._by_ref = {rule.ref: rule for rule in worded}
        self._by_id = {rule.id: rule for rule in worded}
        self._text = RuleSet(rule for rule in worded if rule.evidence and rule.evidence.reads == "text")
        self._profile = RuleSet(rule for rule in worded if rule.evidence and rule.evidence.reads == "profile")
        self.conditions: Mapping[str, Rule] = {
            rule.detect.condition: rule for rule in kept if rule.detect.condition is not None
        }

    def of_text(self, folded: Folded) -> Iterator[tuple[Rule, Signal]]:
        """Give what the rules find in the words of a message."""
        yield from self._of(self._text, folded)

    def of_profile(self, author: Author) -> Iterator[Rule]:
        """Give the rules that find something in the display name and the self-description of an author."""
        profile = "\n".join(filter(None, (author.display_name, author.bio)))
        if profile:
            yield from (rule for rule, _ in self._of(self._profile, fold(profile)))

    def named(self, mark: Mark) -> Rule | None:
        """Return the rule that left a mark, as it is today; ``None`` where there is none of this id any more."""
        return self._by_ref.get(mark.name) or self._by_id.get(mark.name.partition("@")[0])

    def _of(self, rules: RuleSet, folded: Folded) -> Iterator[tuple[Rule, Signal]]:
        for one in rules.read(folded, Hints(), _always, direction="inbound").found:
            if isinstance(one, Signal):
                yield self._by_ref[one.rule], one


@dataclass(frozen=True, kw_only=True)
class ThreadReading:
    """A thread as it was read: its messages in order of time, who is who, and every hit in their order."""

    platform: str
    messages: tuple[Observation, ...]
    parts: Mapping[str, Part]
    hits: tuple[Hit, ...]

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
    def writers(self) -> Mapping[str, Writer]:
        """The authors by id, each as they first wrote."""
        return {one.author: one.writer for one in reversed(self.messages)}

    @cached_property
    def officials(self) -> frozenset[str]:
        """The ids of the company's own accounts that wrote here."""
        return frozenset(author for author, part in self.parts.items() if part is Part.OFFICIAL)

    @property
    def complete(self) -> bool:
        """Say whether every detector gave an answer on every message; if not, a clean thread is only an unread one."""
        return all(one.complete for one in self.messages)


def read(platform: str, messages: Sequence[Observation], rules: SignalRules) -> ThreadReading:
    """Read a thread from its observations, which stand in order of time."""
    who = parts(messages)
    hits = [
        *_worded(messages, who, rules),
        *_profiled(messages, who, rules),
        *conditions(messages, who, rules.conditions),
    ]
    place = {message.id: at for at, message in enumerate(messages)}
    in_order = tuple(sorted(counted(hits), key=lambda one: (place[one.message], one.rule)))
    return ThreadReading(platform=platform, messages=tuple(messages), parts=who, hits=in_order)


def _worded(messages: Iterable[Observation], who: Mapping[str, Part], rules: SignalRules) -> Iterator[Hit]:
    """Give of every signal in a message the longest hit."""
    for message in messages:
        longest: dict[str, Hit] = {}
        for mark in message.marks:
            rule = rules.named(mark)
            if rule is None or not speaks(rule, who[message.author]):
                continue
            one = hit(rule, author=message.author, message=message.id, span=mark.span)
            known = longest.get(one.signal)
            if known is None or _length(known) < _length(one):
                longest[one.signal] = one
        yield from longest.values()


def _length(one: Hit) -> int:
    return len(one.span) if one.span else 0


def _profiled(messages: Iterable[Observation], who: Mapping[str, Part], rules: SignalRules) -> Iterator[Hit]:
    """Give what a profile says, each thing once, in however many languages the same word says it."""
    seen: set[str] = set()
    for message in messages:
        if message.author in seen:
            continue
        seen.add(message.author)
        ruled = filter(None, map(rules.named, message.writer.marks))
        spoken = {rule.signal: rule for rule in ruled if speaks(rule, who[message.author])}
        yield from (hit(rule, author=message.author, message=message.id) for rule in spoken.values())


def speaks(rule: Rule, part: Part) -> bool:
    """Say whether a rule reads what somebody with this part writes."""
    by = rule.evidence.by if rule.evidence else "anyone"
    if by == "anyone":
        return True
    if by == "stranger":
        return part is Part.STRANGER
    return (by == "official") is (part is Part.OFFICIAL)
