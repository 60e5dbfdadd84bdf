"""Observe: from a message of a thread to what is kept of it. The only part of the watch that reads words. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Final
from zlib import crc32

from guardrail.brand import Registry
from guardrail.detect.channel import (
    IMPOSTOR,
    LOOKALIKE_DOMAIN,
    LOOKALIKE_HANDLE,
    NEAR_NUMBER,
    UNREGISTERED,
    digits_of,
    host_of,
)
from guardrail.detect.phone import is_service
from guardrail.engine import Engine, Found
from guardrail.finding import Finding, Signal, Span
from guardrail.mend import language
from guardrail.rules import Messages, Rule
from guardrail.text import Folded, fold
from guardrail.thread import Author, Direction, Message, Thread
from guardrail.watch.disclosed import disclosed
from guardrail.watch.identity import Identity
from guardrail.watch.indicator import indicators
from guardrail.watch.observation import Mark, Observation, Writer
from guardrail.watch.population import WORD, Population
from guardrail.watch.rescue import counts
from guardrail.watch.score import Fact
from guardrail.watch.signals import SignalRules

NEW: Final = timedelta(days=90)
FEW_FOLLOWERS: Final = 50
_MIN_WORDS: Final = 6
_INITIALS: Final = 2
_BEFORE: Final = 24
"""Characters before a span in which a word that forbids it stands."""
"""Letters of a word that may be no more than initials."""
_OWN_WORDS: Final = frozenset({"ask", "lure", "voice"})
_POSING: Final = frozenset({"account", "ask", "voice"})
"""What rules see in impostors; a lure is often a customer who gives a number of their own."""
_POSED: Final = frozenset({"posts_lookalike", "uses_impostor"})
_HANDLE: Final = re.compile(r"@([\w.]{2,30})")
_QUOTE: Final = re.compile(r"[\"“„«][^\"”“»]{4,400}[\"”“»]")
_NEVER: Final = re.compile(
    r"(?i)\b(?:(?:never|nunca|jamais|mai|nooit|nigdy|niemals|aldrig|aldri|asla)\s+(?:(?!mind|fear|worry)\w+\s+)?"
    r"|(?:don['’]?t|do\s+not|no|n[ãa]o|non|nie|[äa]l[äa]|jangan|mat)\s+)$"
)
"""What stands right before a thing to do and makes it one that nobody should do."""
_KIN: Final = re.compile(
    r"(?i)\b(?:my|our|mein[er]?|meu|minha|mi|ma|mon|mia|mijn)\s+(?:nan|gran|grandma|grandad|mum|mom|mother|dad|father|wife|husband|"
    r"sister|brother|son|daughter|aunt|uncle|neighbour|oma|opa|mutter|vater|frau|mann|m[aã]e|pai|madre|padre|mère|père|moeder|vader)\b"
    r"|\b(?:she's|he's)\s+on\b|\b(?:ring|call|phone)\s+(?:her|him)\b"
)
_SIGNALS: Final = {
    IMPOSTOR: "uses_impostor",
    LOOKALIKE_DOMAIN: "posts_lookalike",
    LOOKALIKE_HANDLE: "posts_lookalike",
    NEAR_NUMBER: "posts_number",
    UNREGISTERED: "posts_link",
}
_NUMBER: Final = re.compile(r"\+?\(?\d[\d().\s/-]{6,18}\d")
_TYPES: Final = {"PHONE_NUMBER": "posts_number", "EMAIL_ADDRESS": "posts_mailbox"}


Weigh = Callable[[str], int]
"""Gives the decibans by which the folded words of a message speak for a report."""


class Observer:
    """What messages are read with. Safe to share between threads."""

    def __init__(
        self,
        rules: SignalRules,
        engine: Engine,
        population: Population,
        messages: Mapping[str, Messages],
        *,
        weigh: Weigh | None = None,
    ) -> None:
        """``weigh`` is the model of reports; an observer without one has the rules alone and misses nothing."""
        self._rules = rules
        self._engine = engine
        self._population = population
        self._messages = messages
        self._weigh = weigh

    def observe(self, thread: Thread, registry: Registry, identity: Identity) -> tuple[Observation, ...]:
        """Observe every message, in the order of the thread; each author is looked at once.

        Raises:
            TextError: A text has lone surrogates or is too long.
        """
        writers: dict[Author, Writer] = {}
        for message in thread.messages:
            author = message.author
            if author not in writers:
                writers[author] = self._writer(author, thread.platform, registry, identity)
        return tuple(self._message(one, writers[one.author], registry, identity) for one in thread.messages)

    # -- authors -----------------------------------------------------------------------------------------------------

    def _writer(self, author: Author, platform: str, registry: Registry, identity: Identity) -> Writer:
        official = identity.account(author, platform) is not None
        return Writer(
            id=author.id,
            official=official,
            likeness=identity.likeness(author, platform),
            role=not official and identity.is_role(author),
            listed=("handle", author.handle.casefold()) in registry.impostors,
            marks=tuple(Mark(rule.ref) for rule in self._rules.of_profile(author)),
            facts=tuple(self._profile(author, registry)),
            first=_first(author.display_name),
        )

    def _profile(self, author: Author, registry: Registry) -> Iterator[Fact]:
        name, place = self._population.name_of(author.display_name), self._population.place_of(author.location)
        yield from (fact for fact in (name, place) if fact is not None)
        if author.bio:
            about = Message(text=author.bio, direction=Direction.INBOUND)
            yield from disclosed(self._engine.found(about, registry).found, author.bio, self._population)

    # -- messages ----------------------------------------------------------------------------------------------------

    def _message(self, message: Message, writer: Writer, registry: Registry, identity: Identity) -> Observation:
        text, seen = message.text, self._engine.found(message, registry)
        folded = fold(text)
        reads = 0 if writer.official else self._reads(folded)
        channels = (*_channels(seen.found, text, identity), *_lines(text, registry))
        marks = tuple(self._marks(folded, registry.handles))
        poses = self._poses(writer, marks, channels)
        return Observation(
            id=message.id,
            writer=writer,
            reply_to=message.reply_to,
            sent_at=message.sent_at,
            lang=language(message, self._messages).lang,
            new=_is_new(message.author, message),
            kin=_KIN.search(text) is not None,
            reads=reads or 0,
            complete=not seen.skipped and reads is not None,
            marks=marks,
            channels=channels,
            handles=tuple(one.span for one in seen.found if isinstance(one, Signal) and one.signal == LOOKALIKE_HANDLE),
            facts=tuple(disclosed(seen.found, text, self._population, named=writer.official)),
            pairs=_pairs(text),
            indicators=indicators(text, _places(channels), registry) if poses else (),
            handle=message.author.handle if poses else "",
            names=frozenset(digest(word) for word in WORD.findall(text) if word[:1].isupper()),
            astral=tuple(at for at, character in enumerate(text) if ord(character) > _BMP),
        )

    def _reads(self, folded: Folded) -> int | None:
        """Ask the model of reports; ``None`` where it fails."""
        if self._weigh is None:
            return 0
        try:
            return self._weigh(folded.text)
        except Exception:  # noqa: BLE001 - a model that breaks has said nothing: the observation is incomplete
            return None

    def _poses(self, writer: Writer, marks: Iterable[Mark], channels: Iterable[Mark]) -> bool:
        """Say whether this could be an impostor, as far as one message tells."""
        if writer.official:
            return False
        rules = [rule for rule in map(self._rules.named, (*writer.marks, *marks)) if rule is not None]
        told = frozenset(str(rule.signal) for rule in rules)
        spoken = any(
            rule.evidence is not None and rule.evidence.about in _POSING and counts(str(rule.signal), told)
            for rule in rules
        )
        seems = writer.likeness.score > 0 or writer.role or writer.listed
        return seems or spoken or any(mark.name in _POSED for mark in channels)

    def _marks(self, folded: Folded, own: frozenset[str]) -> Iterator[Mark]:
        for rule, signal in self._rules.of_text(folded):
            if not _of_others(rule, signal.span, folded.original, own):
                yield Mark(rule.ref, signal.span)


_BMP: Final = 0xFFFF


def digest(word: str) -> int:
    """Return 32 bits that stand for a word: enough to see that two are the same, not a secret."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _first(display_name: str) -> int | None:
    first = WORD.search(display_name)
    return digest(first[0]) if first is not None and len(first[0]) > _INITIALS else None


def _is_new(author: Author, message: Message) -> bool:
    young = bool(author.created_at and message.sent_at and message.sent_at - author.created_at < NEW)
    return young or (author.followers is not None and author.followers < FEW_FOLLOWERS)


def _of_others(rule: Rule, span: Span, text: str, own: frozenset[str]) -> bool:
    """Say whether what a stranger seems to ask is forbidden, quoted, or leads to the company's own account: advice."""
    if rule.evidence is None or rule.evidence.about not in _OWN_WORDS:
        return False
    if rule.evidence.about == "ask" and _NEVER.search(text, max(0, span.start - _BEFORE), span.start):
        return True
    quoted = any(quote.start() < span.start and span.end <= quote.end() for quote in _QUOTE.finditer(text))
    return quoted or any(handle.casefold() in own for handle in _HANDLE.findall(text, span.start, span.end))


def _channels(found: Iterable[Found], text: str, identity: Identity) -> Iterator[Mark]:
    for one in found:
        name = _channel(one, text, identity)
        if name:
            yield Mark(name, one.span)


def _lines(text: str, registry: Registry) -> Iterator[Mark]:
    """Give numbers of help lines that are not the company's: nobody's personal data, so no finding."""
    for match in _NUMBER.finditer(text):
        if is_service(match[0]) and not registry.owns_number(digits_of(match[0], registry)):
            yield Mark("posts_number", Span(*match.span()))


def _places(marks: Iterable[Mark]) -> Iterator[Span]:
    return (mark.span for mark in marks if mark.span is not None)


def _channel(found: Found, text: str, identity: Identity) -> str:
    if isinstance(found, Finding):
        full = found.entity_type == "PERSON" and " " in text[found.span.start : found.span.end]
        return "names_person" if full else _TYPES.get(found.entity_type, "")
    if found.signal == UNREGISTERED and identity.is_branded(host_of(text[found.span.start : found.span.end])):
        return "posts_lookalike"
    return _SIGNALS.get(found.signal, "")


def _pairs(text: str) -> frozenset[int]:
    words = [word for word in text.casefold().split() if not word.startswith("@")]
    return frozenset(digest(f"{a} {b}") for a, b in pairwise(words)) if len(words) >= _MIN_WORDS else frozenset()
