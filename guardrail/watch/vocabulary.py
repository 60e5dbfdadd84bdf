"""The words that tell an account that poses as a company from one that only mentions it."""

from enum import IntEnum
from typing import Annotated, Literal

from pydantic import Field

from guardrail.strict import Strict

_Word = Annotated[str, Field(min_length=1, max_length=30)]
_Words = Annotated[tuple[_Word, ...], Field(min_length=1)]


class Kind(IntEnum):
    """What a word in the name of an account does; where a word has two kinds, the greater one counts."""

    PLACE = 1
    INDUSTRY = 2
    TRUST = 3
    ROLE = 4
    APART = 5


class VocabularyFile(Strict):
    """Words in small letters, as they stand in handles and display names.

    ``role``: those who answer for a company. ``trust``: what makes an account sound genuine. ``place``: countries and
    regions. ``industry``: what firms of a trade share in their names. ``apart``: what says that an account is somebody
    else's, a fan, a joke, a critic.
    """

    schema_: Literal[1] = Field(alias="schema")
    role: _Words
    trust: _Words
    place: _Words
    industry: _Words
    apart: _Words

    def kinds(self) -> dict[str, Kind]:
        """Return word -> kind."""
        found: dict[str, Kind] = {}
        for kind in Kind:
            for word in getattr(self, kind.name.lower()):
                found[word] = max(kind, found.get(word, kind))
        return found
