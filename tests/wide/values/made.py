"""What a maker of values is given, and what it gives back."""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from faker import Faker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """One value as it would be written; ``marked`` says that it is known by its look, without a word beside it."""

    text: str
    marked: bool = True


@dataclass(slots=True)
class Source:
    """Where chance comes from: one seed, one row of the same values on every machine."""

    rng: random.Random
    lang: str = "en"
    _fakers: dict[str, Faker] = field(default_factory=dict)

    def fake(self, locale: str) -> Faker:
        """Give the Faker of a locale, seeded from this source the first time."""
        if locale not in self._fakers:
            self._fakers[locale] = Faker(locale)
            self._fakers[locale].seed_instance(self.rng.randrange(10**9))
        return self._fakers[locale]

    def digits(self, count: int, *, first: str = string.digits) -> str:
        """Make a run of digits whose first is one of ``first``."""
        return self.rng.choice(first) + "".join(self.rng.choices(string.digits, k=count - 1))

    def letters(self, count: int, alphabet: str = string.ascii_uppercase) -> str:
        """Make a run of letters."""
        return "".join(self.rng.choices(alphabet, k=count))

    def pick(self, *options: T) -> T:
        """Choose one of the options."""
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        """Say yes with this probability."""
        return self.rng.random() < share


Maker = Callable[[Source], Made]


def grouped(text: str, sizes: tuple[int, ...], joiner: str) -> str:
    """Cut ``text`` into groups of these sizes, written with ``joiner`` between them."""
    groups, at = [], 0
    for size in sizes:
        groups.append(text[at : at + size])
        at += size
    return joiner.join([*groups, text[at:]] if at < len(text) else groups)
