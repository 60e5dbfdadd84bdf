"""The ledger: who let which fact about a customer be known, message by message, and how exposed that left them.

It holds ids and names of facts, never a value, so it can be kept. The same messages give the same ledger, in whatever
order and however often they come; of two versions of a message the one that came last counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from guardrail.watch.exposure import Exposure
from guardrail.watch.hit import Hit
from guardrail.watch.observation import Observation, Writer
from guardrail.watch.part import Part
from guardrail.watch.score import Fact, WindowState, is_dangerous, score
from guardrail.watch.signals import ThreadReading
from guardrail.watch.window import Step, window

FACT_OF_SIGNAL: Final = {
    "fact_appointment": Fact.APPOINTMENT,
    "fact_amount": Fact.AMOUNT,
    "fact_phone": Fact.PHONE,
    "fact_reference": Fact.CASE_REF,
    "fact_employer": Fact.EMPLOYER,
    "fact_security": Fact.SECURITY_ANSWER,
}
"""The facts that rules of evidence find in words."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One fact about one person, let be known by a message (or by the profile, with the first message)."""

    subject: str
    fact: Fact
    message: str
    cause: str


def exposures(reading: ThreadReading, suspects: Iterable[str]) -> list[Exposure]:
    """Return how everybody stands who is neither the company nor suspected of posing as it, who began it first."""
    hidden = frozenset(suspects)
    subjects = [author for author, part in reading.parts.items() if part is Part.CUSTOMER]
    others = [author for author, part in reading.parts.items() if part is Part.STRANGER and author not in hidden]
    told: defaultdict[str, defaultdict[str, list[Disclosure]]] = defaultdict(lambda: defaultdict(list))
    for one in _entries(reading, hidden):
        told[one.subject][one.message].append(one)
    suspected = tuple(one.sent_at for one in reading.messages if one.author in hidden and one.sent_at)
    return [_exposure(subject, told[subject], reading, suspected) for subject in (*subjects, *others)]


def _exposure(
    subject: str,
    by_message: Mapping[str, Sequence[Disclosure]],
    reading: ThreadReading,
    suspected: tuple[datetime, ...],
) -> Exposure:
    known: set[Fact] = {Fact.HANDLE}
    state, now, worst, at, cause = WindowState.OPEN, score(known, WindowState.OPEN), 0.0, None, None
    steps = []
    for message in reading.messages:
        new, does = by_message.get(message.id, ()), _does(message, subject, reading)
        if not new and does is WindowState.OPEN:
            continue
        fresh = not _TELLING.isdisjoint({one.fact for one in new} - known)
        known.update(one.fact for one in new)
        if fresh and does is WindowState.ANSWERED:
            does = WindowState.OPEN  # who answers with an address or a number has not closed anything
        reopens = fresh and state is WindowState.ANSWERED and does is WindowState.OPEN
        state = does if reopens else max(state, does, key=_STATES.index)
        now = score(known, state)
        worst = max(worst, now)
        steps.append(Step(message.sent_at, now, does, reopens))
        if at is None and is_dangerous(now):
            at, cause = message.id, new[-1].cause if new else None
    gone = _gone(by_message, reading)
    if gone is not None:
        state, now = WindowState.REMOVED, score(known, WindowState.REMOVED)
        steps.append(Step(gone, now, state))
    return Exposure(
        subject=subject,
        facts=tuple(fact for fact in Fact if fact in known),
        score=now,
        worst=worst,
        state=state,
        at_message=at,
        cause=cause,
        window=window(steps, suspected),
    )


_STATES: Final = tuple(WindowState)
_HARMLESS: Final = frozenset({Fact.PRODUCT, Fact.PROBLEM})
_TELLING: Final = frozenset(
    {
        *(Fact.PHONE, Fact.EMAIL, Fact.HOME_ADDRESS, Fact.POSTCODE, Fact.BIRTH_DATE),
        *(Fact.CARD_LAST4, Fact.GOVERNMENT_ID, Fact.PAYMENT_DATA, Fact.SECURITY_ANSWER),
    }
)
"""Facts that open a window again which was only answered: they came after the answer."""


def _gone(by_message: Mapping[str, Sequence[Disclosure]], reading: ThreadReading) -> datetime | None:
    """Return when the last message that told more than a complaint was taken away; ``None`` while one is there."""
    telling = {
        message
        for message, told in by_message.items()
        if any(one.cause != "profile" and one.fact not in _HARMLESS for one in told)
    }
    removals = [_removed(one) for one in reading.messages if one.id in telling]
    left = [at for at in removals if at is not None]
    return max(left) if removals and len(left) == len(removals) else None


def _removed(message: Observation) -> datetime | None:
    """Return when a message went; clocks differ, and none goes before it came."""
    at = message.removed_at
    return at if at is None or message.sent_at is None else max(at, message.sent_at)


def _does(message: Observation, subject: str, reading: ThreadReading) -> WindowState:
    """Return what a message does to the window of a customer."""
    official = reading.parts[message.author] is Part.OFFICIAL
    if not official and message.author != subject:
        return WindowState.OPEN
    signals = reading.signals_of(message.id)
    if "fact_removed" in signals:
        return WindowState.REMOVED
    if official:
        return WindowState.SHIELDED if "fact_shield" in signals else WindowState.ANSWERED
    return WindowState.OPEN


# -- entries ---------------------------------------------------------------------------------------------------------


def _entries(reading: ThreadReading, hidden: frozenset[str]) -> Iterator[Disclosure]:
    seen: set[str] = set()
    for message in reading.messages:
        author, part = message.author, reading.parts[message.author]
        if author in hidden:
            continue
        if part is not Part.OFFICIAL and author not in seen:
            seen.add(author)
            for fact in _profile(message.writer, reading):
                yield Disclosure(author, fact, message.id, "profile")
        about = _subject(message, reading)
        for fact in _told(message, reading):
            yield Disclosure(about, fact, message.id, _cause(part, about, author))


def _cause(part: Part, about: str, author: str) -> str:
    if part is Part.OFFICIAL:
        return "own_reply"
    return "customer" if about == author else "third_party"


def _subject(message: Observation, reading: ThreadReading) -> str:
    """Return whom a message tells about: its author, or the customer where the company or a friend writes of them."""
    customer = next((one for one, part in reading.parts.items() if part is Part.CUSTOMER), message.author)
    if reading.parts[message.author] is Part.OFFICIAL:
        return _answered(message, reading) or customer
    named = reading.writers[customer].first in message.names
    return customer if message.author != customer and (named or message.kin) else message.author


def _answered(message: Observation, reading: ThreadReading) -> str | None:
    """Return the customer to whom a message replies."""
    parent = next((one.author for one in reading.messages if one.id == message.reply_to), None)
    return parent if parent is not None and reading.parts[parent] is not Part.OFFICIAL else None


def _profile(writer: Writer, reading: ThreadReading) -> Iterator[Fact]:
    yield from writer.facts
    yield from _signalled(hit for hit in reading.hits if hit.author == writer.id and hit.span is None)


def _told(message: Observation, reading: ThreadReading) -> Iterator[Fact]:
    signals = reading.signals_of(message.id)
    if reading.parts[message.author] is not Part.OFFICIAL:
        yield Fact.PRODUCT
        if "fact_trouble" in signals or "fact_praise" not in signals:
            yield Fact.PROBLEM
    yield from message.facts
    yield from _signalled(hit for hit in reading.hits_of(message.id) if hit.span is not None)


def _signalled(hits: Iterable[Hit]) -> Iterator[Fact]:
    return (FACT_OF_SIGNAL[hit.signal] for hit in hits if hit.signal in FACT_OF_SIGNAL)
