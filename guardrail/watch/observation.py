"""Observation: what is kept of one message of a thread: who wrote it, when, and what was seen in it. Never its words.

A thread is judged from its observations alone, so they may be kept where texts may not, and when a thread grows no text
is read again.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from guardrail.finding import Span
from guardrail.watch.indicator import Indicator
from guardrail.watch.likeness import NONE, Likeness
from guardrail.watch.score import Fact


@dataclass(frozen=True, slots=True)
class Mark:
    """Something seen: the rule (``id@revision``) or condition that names it, and where it stands in the message."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What is kept of an author.

    ``official`` says that it is an account of the company's own, ``role`` that its name is nothing but words for those
    who answer, ``listed`` that its handle is one that impostors are known to use. ``marks`` and ``facts`` were seen in
    the profile. ``first`` is the digest of the first name it shows, see :func:`guardrail.watch.observe.digest`.
    """

    id: str = field(repr=False)
    official: bool = False
    likeness: Likeness = NONE
    role: bool = False
    listed: bool = False
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
    first: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What is kept of a message.

    ``id`` and ``reply_to`` are the platform's. ``marks`` are rules of evidence, whoever they are for; ``channels`` are
    conditions that its contacts and links fulfil where a stranger wrote it, ``handles`` the places of handles that look
    like the company's. ``facts`` are those that its words tell. ``pairs`` are digests of word pairs, ``names`` of words
    that may be names: they say that two texts are alike, not what they say. ``astral`` are the places of characters
    that take two UTF-16 code units. Of an author who looks like the company's account, or asks or speaks as
    impostors do, ``indicators`` say where the message leads and ``handle`` whose it is, to tell a platform by; both are
    empty for everybody else. ``new`` says that the account was young or hardly followed, ``kin`` that somebody close to
    the author is told of, ``reads`` by how many decibans its words speak for a report of a call or visit,
    ``removed_at`` when the message was taken away, ``complete`` that every detector gave an answer.
    """

    id: str
    writer: Writer
    reply_to: str = ""
    sent_at: datetime | None = None
    removed_at: datetime | None = None
    lang: str = ""
    new: bool = False
    kin: bool = False
    reads: int = 0
    complete: bool = True
    marks: tuple[Mark, ...] = ()
    channels: tuple[Mark, ...] = ()
    handles: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()
    pairs: frozenset[int] = field(default=frozenset(), repr=False)
    names: frozenset[int] = field(default=frozenset(), repr=False)
    indicators: tuple[Indicator, ...] = ()
    handle: str = field(default="", repr=False)
    astral: tuple[int, ...] = field(default=(), repr=False)

    @property
    def author(self) -> str:
        """The id of who wrote it."""
        return self.writer.id

    def utf16(self, index: int) -> int:
        """Return an index into the text, in code points, as one in UTF-16 code units."""
        return index + _before(index, self.astral)


def _before(index: int, places: Collection[int]) -> int:
    return sum(place < index for place in places)
