"""Score: what the facts about one person come to for a stranger who combines them, 0 to 100.

Reach times pretext times identity times window. The bits of identity are those of Sweeney (2000) and of Rocher et al.
(2019, doi 10.1038/s41467-019-10933-3): a fact that one person in n shares is worth log2(n) bits, and who is left among
26 bits of a country is one person. Pure; holds no values, only which facts are there.
"""

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_COUNTRY_BITS: Final = 26.0
"""log2 of the people of a country of 67 million."""
_FEW: Final = 5
"""A directory names somebody where no more than this many share name and place."""


class Fact(StrEnum):
    """What is known of a person. A fact is there or not; its value is never held."""

    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    COMMON_NAME = "common_name"
    TOWN = "town"
    CITY = "city"
    POSTCODE = "postcode"
    BIRTH_DATE = "birth_date"
    EMPLOYER = "employer"
    PHONE = "phone"
    HOME_ADDRESS = "home_address"
    EMAIL = "email"
    HANDLE = "handle"
    PROBLEM = "problem"
    PRODUCT = "product"
    CASE_REF = "case_ref"
    APPOINTMENT = "appointment"
    AMOUNT = "amount"
    CARD_LAST4 = "card_last4"
    SECURITY_ANSWER = "security_answer"
    GOVERNMENT_ID = "government_id"
    PAYMENT_DATA = "payment_data"


class Band(StrEnum):
    """How exposed a person is, in words."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class WindowState(StrEnum):
    """How open the exposure still stands; each state closes it further."""

    OPEN = "open"
    ANSWERED = "answered"
    SHIELDED = "shielded"
    REMOVED = "removed"


class Harm(StrEnum):
    """What the facts make possible."""

    PHONED = "phoned"
    VISITED = "visited"
    ACCOUNT_TAKEN_OVER = "account_taken_over"
    IDENTITY_STOLEN = "identity_stolen"


_BITS: Final[Mapping[Fact, float]] = MappingProxyType(
    {
        Fact.FIRST_NAME: 7.6,
        Fact.FULL_NAME: 19.9,  # a given name and a typical surname
        Fact.COMMON_NAME: 12.9,  # a usual given name and a very common surname
        Fact.TOWN: 10.4,
        Fact.CITY: 6.1,
        Fact.POSTCODE: 20.7,
        Fact.BIRTH_DATE: 14.8,
        Fact.EMPLOYER: 8.0,
        Fact.HOME_ADDRESS: 24.0,
        Fact.PHONE: 26.0,
        Fact.EMAIL: 20.0,
        Fact.GOVERNMENT_ID: 26.0,
    }
)
_REACH: Final[Mapping[Fact, float]] = MappingProxyType({Fact.PHONE: 1.0, Fact.HOME_ADDRESS: 0.9, Fact.EMAIL: 0.8})
_DIRECTORY, _HANDLE = 0.7, 0.4
_PRETEXT: Final[Mapping[Fact, float]] = MappingProxyType(
    {
        Fact.PROBLEM: 0.3,
        Fact.PRODUCT: 0.2,
        Fact.CASE_REF: 0.4,
        Fact.APPOINTMENT: 0.4,
        Fact.AMOUNT: 0.3,
        Fact.CARD_LAST4: 0.4,
        Fact.SECURITY_ANSWER: 0.5,
    }
)
_WINDOW: Final[Mapping[WindowState, float]] = MappingProxyType(
    {WindowState.OPEN: 1.0, WindowState.ANSWERED: 0.5, WindowState.SHIELDED: 0.25, WindowState.REMOVED: 0.1}
)
_DIGITS: Final = 6
_NAMES: Final = (Fact.FULL_NAME, Fact.COMMON_NAME, Fact.FIRST_NAME)
_PLACES: Final = (Fact.HOME_ADDRESS, Fact.POSTCODE, Fact.TOWN, Fact.CITY)
_BANDS: Final = ((65, Band.CRITICAL), (40, Band.HIGH), (15, Band.MEDIUM))
_DANGEROUS: Final = frozenset({Band.HIGH, Band.CRITICAL})


def identity_bits(facts: Iterable[Fact]) -> float:
    """Return how many bits the facts tell of who it is; names imply each other, and places do: only the best counts."""
    known = frozenset(facts)
    name = max((_BITS[one] for one in _NAMES if one in known), default=0.0)
    place = max((_BITS[one] for one in _PLACES if one in known), default=0.0)
    others = sum(_BITS[one] for one in (Fact.BIRTH_DATE, Fact.EMPLOYER) if one in known)
    alone = max((_BITS[one] for one in (Fact.GOVERNMENT_ID,) if one in known), default=0.0)
    return max(name + place + others, alone)


def reach(facts: Iterable[Fact]) -> float:
    """Return 0.4 to 1: how surely a stranger gets to the person."""
    known = frozenset(facts)
    direct = max((_REACH[one] for one in _REACH if one in known), default=0.0)
    full = Fact.FULL_NAME in known or Fact.COMMON_NAME in known
    placed = not known.isdisjoint(_PLACES)
    shared = 2 ** (_COUNTRY_BITS - identity_bits(known - {Fact.BIRTH_DATE, Fact.EMPLOYER}))
    return max(direct, _DIRECTORY if full and placed and shared <= _FEW else _HANDLE)


def pretext(facts: Iterable[Fact]) -> float:
    """Return 0 to 1: how convincing a caller could begin."""
    return 1.0 - math.prod(1.0 - _PRETEXT.get(one, 0.0) for one in frozenset(facts))


def score(facts: Iterable[Fact], window: WindowState) -> float:
    """Return 0 to 100. One more fact never lowers it; a later state of the window never raises it."""
    return _scored(frozenset(facts), window)


@lru_cache(maxsize=4096)
def _scored(known: frozenset[Fact], window: WindowState) -> float:
    """Keep the scores of what was seen: a thread asks for the same few facts with every message."""
    identity = min(1.0, identity_bits(known) / _COUNTRY_BITS)
    value = 100 * reach(known) * (0.4 + 0.6 * pretext(known)) * (0.5 + 0.5 * identity) * _WINDOW[window]
    return round(value, _DIGITS)  # so that the order of factors never makes one more fact weigh less


def band(value: float) -> Band:
    """Return the band of a score."""
    return next((name for least, name in _BANDS if value >= least), Band.LOW)


def harms(facts: Iterable[Fact]) -> tuple[Harm, ...]:
    """Return what the facts make possible, in the order of :class:`Harm`."""
    known = frozenset(facts)
    possible = {
        Harm.PHONED: Fact.PHONE in known or reach(known) >= _DIRECTORY,
        Harm.VISITED: Fact.HOME_ADDRESS in known or reach(known) == _DIRECTORY,
        Harm.ACCOUNT_TAKEN_OVER: not known.isdisjoint({Fact.SECURITY_ANSWER, Fact.CARD_LAST4, Fact.PAYMENT_DATA})
        or {Fact.CASE_REF, Fact.EMAIL} <= known
        or {Fact.CASE_REF, Fact.PHONE} <= known,
        Harm.IDENTITY_STOLEN: Fact.GOVERNMENT_ID in known
        or (Fact.BIRTH_DATE in known and not known.isdisjoint({Fact.FULL_NAME, Fact.COMMON_NAME})),
    }
    return tuple(harm for harm in Harm if possible[harm])


def is_dangerous(value: float) -> bool:
    """Say whether a score is high or critical."""
    return band(value) in _DANGEROUS
