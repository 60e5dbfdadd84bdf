"""What the names model saw: mentions, joined where it cut one name in two."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from guardrail.detect.noname import is_no_name


class Mention(Protocol):
    """A stretch of a text and what it is; ``score`` is 0..1."""

    @property
    def start(self) -> int:
        """The first code point."""
        ...

    @property
    def end(self) -> int:
        """The code point behind the last."""
        ...

    @property
    def label(self) -> str:
        """``PERSON``, ``LOCATION``, ``ORG`` or ``STREET_ADDRESS``."""
        ...

    @property
    def score(self) -> float:
        """How sure the model is."""
        ...


Names = Callable[[str], Sequence[Mention]]
"""The model: from a text to its mentions, in order and without overlap."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two mentions or more that are one name."""

    start: int
    end: int
    label: str
    score: float


_NAMES = frozenset({"PERSON", "LOCATION"})
_LONGEST = 5
"""The most words of a name that is joined."""
_HYPHEN = regex.compile(r"[-‐‑]")
_SPACE = regex.compile(r"[ \xa0]")
_PARTICLE = regex.compile(
    r" (?:de|da|do|dos|das|del|della|di|de la|de los|de las|du|van|van de|van der|van den|von|zu|af|av|bin|bint|al|el) "
)
_HEAD = regex.compile(r"(?<![\p{L}-])\p{Lu}\p{Ll}{1,14}[-‐‑]\Z")
"""The first half of a place with a hyphen, which the model left out: Part- before Dieu."""
_MIDDLE = regex.compile(r" (?:\p{Lu}\p{Ll}{1,10}|\p{Lu}\.|binte|binti) ")
"""A middle name that the model left out."""
_COMMA = regex.compile(r", ")
_LISTED_BEFORE = regex.compile(
    r"(?:[\d:;#(]|(?<!\w)(?:name|patient|guest|passenger|pax|customer|client|member|insured|driver|holder|kunde|gast|"
    r"fahrgast|cliente|paciente|pasajero|passager|patiente?|passeggero|paziente|passageiro|klant|reiziger|kund|gäst|"
    r"pasażer|klient)|\d,)\s?\Z",
    regex.IGNORECASE,
)
_LISTED_BEHIND = regex.compile(r"\s?(?:[,;)|]|\.?\s*\Z|\s[-–(#]|\s\d)")
_LOOK_BACK = 14
_GIVEN_BEFORE = regex.compile(
    r"(?<!\w)(?i:belongs to|in the name of|name|holder|owner|account of|policyholder|insured|passenger|pax|guest|"
    r"adult|child|infant|patient|inhaber(?:in)?|auf den namen|versicherte[r]?|titulaire|au nom de|titular|a nombre de|"
    r"em nome de|intestat[oa] a|a nome di|op naam van|t\.n\.v\.|i navnet|i namnet|innehavare|kontoinnehavare|"
    r"na nazwisko|ubezpieczony|właściciel|"
    r"omistaja):?\s(?:\d{1,2}:?\s)?(?P<given>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)[ \xa0]\Z"
)
_LOOK_FOR_GIVEN = 48


def joined(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """Join the mentions that only a space, a hyphen, a particle or the comma of a list of surnames parts."""
    out: list[Mention] = []
    for mention in mentions:
        last = out[-1] if out else None
        if last is not None and _are_one(last, mention, text):
            out[-1] = Joined(last.start, mention.end, last.label, max(last.score, mention.score))
        else:
            _append(out, _with_head(_with_given_name(mention, text), text), text)
    return out


def _append(out: list[Mention], mention: Mention, text: str) -> None:
    """Add a mention, or a quarter with a hyphen to the town before it."""
    last = out[-1] if out else None
    quarter = mention.label == "LOCATION" and _HYPHEN.search(text, mention.start, mention.end)
    if last is not None and quarter and last.label == "LOCATION" and _SPACE.fullmatch(text, last.end, mention.start):
        out[-1] = Joined(last.start, mention.end, last.label, max(last.score, mention.score))
    else:
        out.append(mention)


def _with_head(mention: Mention, text: str) -> Mention:
    head = _HEAD.search(text, max(0, mention.start - _LOOK_BACK - 2), mention.start)
    if mention.label != "LOCATION" or head is None:
        return mention
    return Joined(head.start(), mention.end, mention.label, mention.score)


def _with_given_name(mention: Mention, text: str) -> Mention:
    """Take in the given name before a surname, which the model missed, where a word says that a name follows."""
    if mention.label != "PERSON" or not text[mention.start].isupper():
        return mention
    before = _GIVEN_BEFORE.search(text, max(0, mention.start - _LOOK_FOR_GIVEN), mention.start)
    if before is None or is_no_name(before["given"]):
        return mention
    return Joined(before.start("given"), mention.end, mention.label, mention.score)


def _are_one(one: Mention, other: Mention, text: str) -> bool:
    start, end = one.end, other.start
    if one.label not in _NAMES or other.label not in _NAMES or not text[one.start].isupper() or not text[end].isupper():
        return False
    if _HYPHEN.fullmatch(text, start, end):
        return True
    if one.label != other.label or len(text[one.start : other.end].split()) > _LONGEST:
        return False
    if _PARTICLE.fullmatch(text, start, end) or (one.label == "PERSON" and _MIDDLE.fullmatch(text, start, end)):
        return True
    if one.label != "PERSON":
        return False
    return _SPACE.fullmatch(text, start, end) is not None or _are_surname_and_name(one, other, text)


def _are_surname_and_name(one: Mention, other: Mention, text: str) -> bool:
    """Say whether a list or form has a surname, a comma and the given name here."""
    surname = text[one.start : one.end]
    single = " " not in surname and not surname.isupper() and _COMMA.fullmatch(text, one.end, other.start)
    return bool(
        single
        and _LISTED_BEFORE.search(text, max(0, one.start - _LOOK_BACK), one.start)
        and _LISTED_BEHIND.match(text, other.end)
    )
