"""The ledger: who let which fact about a customer be known, message by message, and how exposed that left them.

It holds ids and names of facts, never a value, so it can be kept. The same messages give the same ledger, in whatever
order and however often they come.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from guardrail.finding import Finding
from guardrail.thread import Author, Message
from guardrail.watch.exposure import Exposure, Fact, Window, is_dangerous, score
from guardrail.watch.hit import Hit
from guardrail.watch.part import Part
from guardrail.watch.population import WORD, Population
from guardrail.watch.signals import Found, ThreadReading

_OF_TYPE: Final = {
    "PHONE_NUMBER": Fact.PHONE,
    "EMAIL_ADDRESS": Fact.EMAIL,
    "STREET_ADDRESS": Fact.HOME_ADDRESS,
    "GEO_COORDINATES": Fact.HOME_ADDRESS,
    "POSTAL_CODE": Fact.POSTCODE,
    "DATE_OF_BIRTH": Fact.BIRTH_DATE,
    "CARD_LAST4": Fact.CARD_LAST4,
}
_OF_CLASS: Final = {
    "account": Fact.CASE_REF,
    "government_id": Fact.GOVERNMENT_ID,
    "payment": Fact.PAYMENT_DATA,
    "credential": Fact.SECURITY_ANSWER,
}
_OF_SIGNAL: Final = {
    "fact_appointment": Fact.APPOINTMENT,
    "fact_amount": Fact.AMOUNT,
    "fact_phone": Fact.PHONE,
    "fact_reference": Fact.CASE_REF,
    "fact_employer": Fact.EMPLOYER,
    "fact_security": Fact.SECURITY_ANSWER,
}
_KIN: Final = re.compile(
    r"(?i)\b(?:my|our|mein[er]?|meu|minha|mi|ma|mon|mia|mijn)\s+(?:nan|gran|grandma|grandad|mum|mom|mother|dad|father|wife|husband|"
    r"sister|brother|son|daughter|aunt|uncle|neighbour|oma|opa|mutter|vater|frau|mann|m[aã]e|pai|madre|padre|mère|père|moeder|vader)\b"
    r"|\b(?:she's|he's)\s+on\b|\b(?:ring|call|phone)\s+(?:her|him)\b"
)


_INITIALS: Final = 2
"""Letters of a word that may be no more than initials."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an author says of themselves, and what was found in it."""

    bio: str = field(repr=False)
    found: Found


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found in a thread: by message id in the words, by author id in the profiles."""

    messages: Mapping[str, Found]
    profiles: Mapping[str, Profile]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One fact about one person, let be known by a message (or by the profile, with the first message)."""

    subject: str
    fact: Fact
    message: str
    cause: str


def exposures(reading: ThreadReading, found: Finds, population: Population, suspects: Iterable[str]) -> list[Exposure]:
    """Return how everybody stands who is neither the company nor suspected of posing as it, who began it first."""
    hidden = frozenset(suspects)
    subjects = [author for author, part in reading.parts.items() if part is Part.CUSTOMER]
    others = [author for author, part in reading.parts.items() if part is Part.STRANGER and author not in hidden]
    entries = list(_entries(reading, found, population, hidden))
    return [_exposure(subject, entries, reading) for subject in (*subjects, *others)]


def _exposure(subject: str, entries: Iterable[Disclosure], reading: ThreadReading) -> Exposure:
    by_message: defaultdict[str, list[Disclosure]] = defaultdict(list)
    for one in entries:
        if one.subject == subject:
            by_message[one.message].append(one)
    known: set[Fact] = {Fact.HANDLE}
    window, now, worst, at, cause = Window.OPEN, score(known, Window.OPEN), 0.0, None, None
    for message in reading.thread.messages:
        new, state = by_message.get(message.id, []), _window(message, subject, reading)
        if not new and state is Window.OPEN:
            continue
        known.update(one.fact for one in new)
        window = max(window, state, key=_STATES.index)
        now = score(known, window)
        worst = max(worst, now)
        if at is None and is_dangerous(now):
            at, cause = message.id, new[-1].cause if new else None
    facts = tuple(fact for fact in Fact if fact in known)
    return Exposure(subject=subject, facts=facts, score=now, worst=worst, window=window, at_message=at, cause=cause)


_STATES: Final = tuple(Window)


def _window(message: Message, subject: str, reading: ThreadReading) -> Window:
    """Return what a message does to the window of a customer."""
    signals = reading.signals_of(message.id)
    if reading.parts[message.author.id] is Part.OFFICIAL:
        return Window.SHIELDED if "fact_shield" in signals else Window.ANSWERED
    return Window.REMOVED if message.author.id == subject and "fact_removed" in signals else Window.OPEN


# -- entries ---------------------------------------------------------------------------------------------------------


def _entries(
    reading: ThreadReading, found: Finds, population: Population, hidden: frozenset[str]
) -> Iterator[Disclosure]:
    seen: set[str] = set()
    for message in reading.thread.messages:
        author, part = message.author, reading.parts[message.author.id]
        if author.id in hidden:
            continue
        about = _subject(message, reading)
        if part is not Part.OFFICIAL and author.id not in seen:
            seen.add(author.id)
            for fact in _profile(author, found.profiles.get(author.id), population, reading):
                yield Disclosure(author.id, fact, message.id, "profile")
        for fact in _told(message, found.messages.get(message.id, ()), population, reading):
            yield Disclosure(about, fact, message.id, _cause(part, about, author.id))


def _cause(part: Part, about: str, author: str) -> str:
    if part is Part.OFFICIAL:
        return "own_reply"
    return "customer" if about == author else "third_party"


def _subject(message: Message, reading: ThreadReading) -> str:
    """Return whom a message tells about: its author, or the customer where the company or a friend writes of them."""
    customer = next((one for one, part in reading.parts.items() if part is Part.CUSTOMER), message.author.id)
    if reading.parts[message.author.id] is Part.OFFICIAL:
        return _answered(message, reading) or customer
    if message.author.id != customer and (
        _names(message.text, reading.by_author[customer]) or _KIN.search(message.text)
    ):
        return customer
    return message.author.id


def _answered(message: Message, reading: ThreadReading) -> str | None:
    """Return the customer to whom a message replies."""
    parent = next((one.author.id for one in reading.thread.messages if one.id == message.reply_to), None)
    return parent if parent is not None and reading.parts[parent] is not Part.OFFICIAL else None


def _names(text: str, author: Author) -> bool:
    first = WORD.search(author.display_name)
    return first is not None and len(first[0]) > _INITIALS and first[0] in WORD.findall(text)


def _profile(author: Author, profile: Profile | None, population: Population, reading: ThreadReading) -> Iterator[Fact]:
    name, place = population.name_of(author.display_name), population.place_of(author.location)
    yield from (fact for fact in (name, place) if fact is not None)
    for one in profile.found if profile else ():
        if isinstance(one, Finding):
            yield from _fact(one, profile.bio if profile else "", population)
    yield from _signalled(hit for hit in reading.hits if hit.author == author.id and hit.span is None)


def _told(message: Message, found: Found, population: Population, reading: ThreadReading) -> Iterator[Fact]:
    official = reading.parts[message.author.id] is Part.OFFICIAL
    signals = reading.signals_of(message.id)
    if not official:
        yield Fact.PRODUCT
    if not official and ("fact_trouble" in signals or "fact_praise" not in signals):
        yield Fact.PROBLEM
    for one in found:
        if isinstance(one, Finding):
            yield from _fact(one, message.text, population)
            if official and one.entity_type == "PERSON":
                yield from _named(message.text[one.span.start : one.span.end], population)
    yield from _signalled(hit for hit in reading.hits_of(message.id) if hit.span is not None)


def _named(name: str, population: Population) -> Iterator[Fact]:
    """Give the name by which the company calls a customer, where it is more than a given name."""
    fact = population.name_of(name)
    if fact in {Fact.FULL_NAME, Fact.COMMON_NAME}:
        yield fact


def _fact(found: Finding, text: str, population: Population) -> Iterator[Fact]:
    if found.entity_type == "LOCATION":
        place = population.place_of(text[found.span.start : found.span.end])
        if place is not None:
            yield place
        return
    fact = _OF_TYPE.get(found.entity_type) or _OF_CLASS.get(found.entity_class.value)
    if fact is not None:
        yield fact


def _signalled(hits: Iterable[Hit]) -> Iterator[Fact]:
    return (_OF_SIGNAL[hit.signal] for hit in hits if hit.signal in _OF_SIGNAL)
