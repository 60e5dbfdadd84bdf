"""The ledger: who let which fact about a customer be known, message by message, and how exposed that left them.

It holds ids and names of facts, never a value, so it can be kept. The same messages give the same ledger, in whatever
order and however often they come.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from guardrail.finding import Finding
from guardrail.thread import Author, Message
from guardrail.watch.canon import plain
from guardrail.watch.exposure import Exposure, Fact, Window, is_dangerous, score
from guardrail.watch.part import Part
from guardrail.watch.population import PopulationFile
from guardrail.watch.signals import Found, Reading
from guardrail.watch.vocabulary import Kind

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
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME_PARTS: Final = range(2, 5)
_PLACE: Final = re.compile(r"[^\W\d_][^,;|/•·\n]{2,40}")
_LONGEST_TOWN: Final = 4
"""Words that the name of a town has at most."""


class Population:
    """The lists of :class:`PopulationFile`, ready to be asked, and the words that are no names of people."""

    def __init__(self, file: PopulationFile, kinds: Mapping[str, Kind]) -> None:
        self._cities: Final = frozenset(file.cities)
        self._surnames: Final = frozenset(file.surnames)
        self._particles: Final = frozenset(file.particles)
        self._nowhere: Final = frozenset(file.nowhere)
        self._kinds: Final = kinds

    def name_of(self, shown: str) -> Fact | None:
        """Return how much of a name a display name shows, ``None`` for one that is no person's."""
        words = _WORD.findall(plain(shown) if plain(shown).isascii() else shown)
        if not words or any(self._kinds.get(word.casefold()) is Kind.ROLE for word in words):
            return None
        long = [word for word in words if len(word) > 1]
        if not all(word[:1].isupper() or not word.isascii() or word in self._particles for word in long):
            return None
        if len(long) in _NAME_PARTS:
            return Fact.COMMON_NAME if long[-1].casefold() in self._surnames else Fact.FULL_NAME
        return Fact.FIRST_NAME if len(long) == 1 else None

    def place_of(self, place: str) -> Fact | None:
        """Return whether a place is a town or a large city, ``None`` for a country, a joke or nothing."""
        match = _PLACE.search(place.strip())
        if match is None:
            return None
        name = match[0].strip().casefold().rstrip(".")
        if name in self._cities:
            return Fact.CITY
        words = name.split()
        if len(words) > _LONGEST_TOWN or any(self._kinds.get(word) in (Kind.PLACE, Kind.APART) for word in words):
            return None
        return None if any(word in self._nowhere for word in words) else Fact.TOWN


_INITIALS: Final = 2
"""Letters of a word that may be no more than initials."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact about one person, let be known by a message (or by the profile, with the first message)."""

    subject: str
    fact: Fact
    message: str
    cause: str


def exposures(
    reading: Reading, found: Mapping[str, Found], population: Population, suspects: Iterable[str]
) -> list[Exposure]:
    """Return how everybody stands who is neither the company nor suspected of posing as it, who began it first."""
    hidden = frozenset(suspects)
    subjects = [author for author, part in reading.parts.items() if part is Part.CUSTOMER]
    others = [author for author, part in reading.parts.items() if part is Part.STRANGER and author not in hidden]
    entries = list(_entries(reading, found, population, hidden))
    return [_exposure(subject, entries, reading) for subject in (*subjects, *others)]


def _exposure(subject: str, entries: Iterable[Entry], reading: Reading) -> Exposure:
    mine = [one for one in entries if one.subject == subject]
    known: set[Fact] = {Fact.HANDLE}
    window, worst, at, cause = Window.OPEN, 0.0, None, None
    before, now = None, 0.0
    for message in reading.thread.messages:
        new = [one for one in mine if one.message == message.id]
        known.update(one.fact for one in new)
        window = max(window, _window(message, subject, reading), key=_STATES.index)
        if before != (len(known), window):  # facts only join: as many of them are the same ones
            before, now = (len(known), window), score(known, window)
        worst = max(worst, now)
        if at is None and is_dangerous(now):
            at, cause = message.id, new[-1].cause if new else None
    facts = tuple(fact for fact in Fact if fact in known)
    return Exposure(
        subject=subject, facts=facts, score=score(known, window), worst=worst, window=window, at_message=at, cause=cause
    )


_STATES: Final = tuple(Window)


def _window(message: Message, subject: str, reading: Reading) -> Window:
    """Return what a message does to the window of a customer."""
    signals = reading.signals_in.get(message.id, frozenset())
    if reading.parts[message.author.id] is Part.OFFICIAL:
        return Window.SHIELDED if "fact_shield" in signals else Window.ANSWERED
    return Window.REMOVED if message.author.id == subject and "fact_removed" in signals else Window.OPEN


# -- entries ---------------------------------------------------------------------------------------------------------


def _entries(
    reading: Reading, found: Mapping[str, Found], population: Population, hidden: frozenset[str]
) -> Iterator[Entry]:
    seen: set[str] = set()
    for message in reading.thread.messages:
        author, part = message.author, reading.parts[message.author.id]
        if author.id in hidden:
            continue
        about = _subject(message, reading)
        if part is not Part.OFFICIAL and author.id not in seen:
            seen.add(author.id)
            for fact in _profile(author, population, reading):
                yield Entry(author.id, fact, message.id, "profile")
        for fact in _told(message, found.get(message.id, ()), population, reading):
            yield Entry(about, fact, message.id, _cause(part, about, author.id))


def _cause(part: Part, about: str, author: str) -> str:
    if part is Part.OFFICIAL:
        return "own_reply"
    return "customer" if about == author else "third_party"


def _subject(message: Message, reading: Reading) -> str:
    """Return whom a message tells about: its author, or the customer where the company or a friend writes of them."""
    customer = next((one for one, part in reading.parts.items() if part is Part.CUSTOMER), message.author.id)
    if reading.parts[message.author.id] is Part.OFFICIAL:
        return _answered(message, reading) or customer
    if message.author.id != customer and _names(message.text, reading.by_author[customer]):
        return customer
    return message.author.id


def _answered(message: Message, reading: Reading) -> str | None:
    """Return the customer to whom a message replies."""
    parent = next((one.author.id for one in reading.thread.messages if one.id == message.reply_to), None)
    return parent if parent is not None and reading.parts[parent] is not Part.OFFICIAL else None


def _names(text: str, author: Author) -> bool:
    first = _WORD.search(author.display_name)
    return first is not None and len(first[0]) > _INITIALS and first[0] in _WORD.findall(text)


def _profile(author: Author, population: Population, reading: Reading) -> Iterator[Fact]:
    name, place = population.name_of(author.display_name), population.place_of(author.location)
    yield from (fact for fact in (name, place) if fact is not None)
    yield from _signalled(reading, author=author.id, spanned=False)


def _told(message: Message, found: Found, population: Population, reading: Reading) -> Iterator[Fact]:
    part = reading.parts[message.author.id]
    if part is not Part.OFFICIAL:
        yield from (Fact.PROBLEM, Fact.PRODUCT)
    for one in found:
        if isinstance(one, Finding):
            yield from _fact(one, message.text, population)
    yield from _signalled(reading, message=message.id, spanned=True)


def _fact(found: Finding, text: str, population: Population) -> Iterator[Fact]:
    if found.entity_type == "LOCATION":
        place = population.place_of(text[found.span.start : found.span.end])
        if place is not None:
            yield place
        return
    fact = _OF_TYPE.get(found.entity_type) or _OF_CLASS.get(found.entity_class.value)
    if fact is not None:
        yield fact


def _signalled(reading: Reading, *, spanned: bool, author: str = "", message: str = "") -> Iterator[Fact]:
    for hit in reading.hits:
        here = hit.message == message if message else hit.author == author
        if here and (hit.span is not None) is spanned and hit.signal in _OF_SIGNAL:
            yield _OF_SIGNAL[hit.signal]
