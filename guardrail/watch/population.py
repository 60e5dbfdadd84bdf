"""How many people share what somebody tells: the lists behind the identity bits of an exposure."""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from guardrail.strict import Strict
from guardrail.watch.canon import plain
from guardrail.watch.score import Fact
from guardrail.watch.vocabulary import Kind

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME_PARTS: Final = range(2, 5)
_PLACE: Final = re.compile(r"[^\W\d_][^,;|/•·\n]{2,40}")
_LONGEST_TOWN: Final = 4
"""Words that the name of a town has at most."""

_Name = Annotated[str, Field(min_length=2, max_length=40)]


class PopulationFile(Strict):
    """Names in small letters.

    ``cities`` have about half a million people or more; ``surnames`` are very common; ``particles`` stand small inside
    names; ``nowhere`` are the words of places that are too large, or none.
    """

    schema_: Literal[1] = Field(alias="schema")
    cities: Annotated[tuple[_Name, ...], Field(min_length=1)]
    surnames: Annotated[tuple[_Name, ...], Field(min_length=1)]
    particles: Annotated[tuple[str, ...], Field(min_length=1)]
    nowhere: Annotated[tuple[_Name, ...], Field(min_length=1)]


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
        words = WORD.findall(plain(shown) if plain(shown).isascii() else shown)
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
