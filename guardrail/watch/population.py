"""How many people share what somebody tells: the lists behind the identity bits of an exposure."""

from typing import Annotated, Literal

from pydantic import Field

from guardrail.rules import Strict

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
