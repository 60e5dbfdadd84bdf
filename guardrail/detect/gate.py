"""The gate: one linear pass over a text says which patterns can match it at all.

Every precise pattern is loosened into one that RE2 can run; the loose ones are asked first, and only what they let
through runs precisely. Invariant: gate ⊇ precise on every folded text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

import re2
from ahocorasick_rs import BytesAhoCorasick

from guardrail.detect.loose import derive
from guardrail.detect.need import ALWAYS, BEYOND, NOTHING, Need, Ways, need
from guardrail.detect.plain import plain_text
from guardrail.errors import PackError

MAX_MEM = 64 << 20
_NUMERIC = re.compile(r"\(\?i?s\)(?:\(\?:|\\\(|\\\+|[?|0-9]|\[-\\+\])*\[[0-9-]+\]")
_NO_WORD = re.compile(r"\[(?:\\.|[^\]])*\]|\\x\{[0-9a-f]+\}|\\.|\(\?[a-z-]*[:)]")
_WORD = re.compile(r"[A-Za-z]{3}")
_DIGITS = b"0123456789"
_SMALL = 500
"""Characters of a loose pattern whose automaton is small enough to share one."""
_STEPS = (0, 1, 3, 5, 7, 9)  # numbers of digits: a time, a price, a year, a date
_Numbered = tuple[int, "Asked"]
_Asker: TypeAlias = re2.Set | re2.Filter


@dataclass(frozen=True, slots=True)
class Asked:
    """A loose pattern, and what every text that the precise one matches holds."""

    pattern: str
    need: Ways = ALWAYS

    @classmethod
    def of(cls, precise: str, *, case_sensitive: bool = False) -> "Asked":
        """Loosen a precise pattern.

        Raises:
            Underivable: No loose form exists.
        """
        return cls(derive(precise, case_sensitive=case_sensitive), need(precise))


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds, as gates ask for it: in UTF-8, its plain words, so many digits, these signs."""

    encoded: bytes = field(repr=False)
    words: bytes = field(repr=False)
    digits: int
    signs: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> "Held":
        """Read a folded text."""
        encoded = text.encode()
        return cls(
            encoded,
            plain_text(text),
            len(encoded) - len(encoded.translate(None, _DIGITS)),
            frozenset(text) if text.isascii() else frozenset((BEYOND, *text)),
        )

    def meets(self, needed: Need) -> bool:
        """Say whether the text holds the digits and signs of a need."""
        return self.digits >= needed.digits and not (needed.signs and needed.signs.isdisjoint(self.signs))


class Gate:
    """Many loose patterns, asked in a way that keeps automata small and few.

    What a pattern needs is asked first, by counting digits and looking for signs and words; most patterns are out by
    then. A pattern that needs words runs by itself, where they are there or what can stand instead. The others are
    parted by what they need. Those that begin with digits stand in one RE2 set: they are alive on digits only, so their
    product stays small. So do small ones, each time in one of their own. The rest stands in RE2 filters, which run them
    one by one; in a set, they would remember the product of everything they saw.
    """

    def __init__(self, patterns: Sequence[Asked]) -> None:
        """Compile the patterns; their positions are the numbers that :meth:`hits` gives.

        Raises:
            PackError: RE2 does not take a pattern.
        """
        parts: dict[tuple[bool, bool, Need], list[_Numbered]] = {}
        worded: list[_Numbered] = []
        for number, asked in enumerate(patterns):
            numeric, small = _is_numeric(asked), len(asked.pattern) <= _SMALL
            if _has_words(asked.need) and not numeric:
                worded.append((number, asked))
            else:
                parts.setdefault((numeric, small, _shared(asked.need)), []).append((number, asked))
        self._parts = tuple(
            _Part(needed, _set if numeric or small else _filter, part)
            for (numeric, small, needed), part in parts.items()
        )
        self._words = _Words(worded)

    def hits(self, text: str) -> list[int]:
        """Give the numbers of the patterns that can match, ascending."""
        return self.hits_in(Held.of(text))

    def hits_in(self, held: Held) -> list[int]:
        """Give the same as :meth:`hits`, where several gates are asked about one text."""
        found: list[int] = []
        for part in self._parts:
            if held.meets(part.needed):
                found += part.hits(held.encoded)
        for part in self._words.parts(held):
            found += part.hits(held.encoded)
        return sorted(found)


def _shared(ways: Ways) -> Need:
    """Lower what a pattern needs to one of a few steps, so that few parts stand beside each other."""
    digits = min(way.digits for way in ways)
    signs = ways[0].signs if len(ways) == 1 and not digits else NOTHING.signs
    return Need(max(step for step in _STEPS if step <= digits), signs)


def _has_words(ways: Ways) -> bool:
    """Say whether a pattern needs words, and nothing that stands in half of the texts will do instead."""
    return bool(ways[0].words) and all(way.signs or way.digits >= _STEPS[2] for way in ways[1:])


class _Part:
    """Some of the patterns, compiled together, and the digits and signs that all of them need."""

    __slots__ = ("_match", "_numbers", "needed")

    def __init__(
        self, needed: Need, compiled: Callable[[Sequence[_Numbered]], _Asker], patterns: Sequence[_Numbered]
    ) -> None:
        self.needed = needed
        self._numbers = [number for number, _ in patterns]
        self._match = compiled(patterns).Match

    def hits(self, encoded: bytes) -> list[int]:
        matched = self._match(encoded)
        return [self._numbers[i] for i in matched] if matched else []


class _Words:
    """The words that patterns need, found in one pass (Aho and Corasick 1975), and what can stand instead of them."""

    def __init__(self, patterns: Sequence[_Numbered]) -> None:
        numbers: dict[str, int] = {}
        opened: dict[int, list[int]] = {}
        instead: dict[Need, list[int]] = {}
        self._besides: list[tuple[int, frozenset[str], frozenset[int]]] = []
        for place, (_, asked) in enumerate(patterns):
            worded, *others = asked.need
            first, *second = [[numbers.setdefault(word, len(numbers)) for word in told] for told in worded.words]
            for word in first:
                opened.setdefault(word, []).append(place)
            self._besides.append((worded.digits, worded.signs, frozenset(chain.from_iterable(second))))
            for way in others:
                instead.setdefault(way, []).append(place)
        self._opened, self._instead = opened, tuple(instead.items())
        self._parts = [_Part(asked.need[0], _set, [(number, asked)]) for number, asked in patterns]
        self._automaton = BytesAhoCorasick([word.encode() for word in numbers])

    def parts(self, held: Held) -> list[_Part]:
        """Give the patterns that a text may match by its words or by what stands instead of them, each as a part."""
        seen = {word for word, _, _ in self._automaton.find_matches_as_indexes(held.words, overlapping=True)}
        places = {place for word in seen for place in self._opened.get(word, ())}
        opened = {place for place in places if self._has_rest(place, held, seen)}
        for needed, others in self._instead:
            if held.meets(needed):
                opened.update(others)
        return [self._parts[place] for place in opened]

    def _has_rest(self, place: int, held: Held, seen: set[int]) -> bool:
        """Say whether a text with one of the first words of a pattern holds what else it needs."""
        digits, signs, words = self._besides[place]
        if digits > held.digits or (words and words.isdisjoint(seen)):
            return False
        return not (signs and signs.isdisjoint(held.signs))


def _is_numeric(asked: Asked) -> bool:
    """Say whether a loose pattern begins with a digit and holds no words."""
    words = _WORD.search(_NO_WORD.sub("", asked.pattern))
    return _NUMERIC.match(asked.pattern) is not None and not words


def _set(patterns: Sequence[_Numbered]) -> re2.Set:
    one = re2.Set.SearchSet(options())
    for number, asked in patterns:
        with _told(number):
            one.Add(asked.pattern)
    with _told(None):
        one.Compile()
    return one


def _filter(patterns: Sequence[_Numbered]) -> re2.Filter:
    one = re2.Filter()
    for number, asked in patterns:
        with _told(number):
            one.Add(asked.pattern, options())
    one.Compile()
    return one


@contextmanager
def _told(number: int | None) -> Iterator[None]:
    try:
        yield
    except re2.error:
        which = "the patterns together are" if number is None else f"pattern {number} is"
        raise PackError([f"{which} more than the RE2 gate takes; make it shorter"]) from None


def options() -> re2.Options:
    """Give the RE2 options of every gate pattern."""
    chosen = re2.Options()
    chosen.max_mem = MAX_MEM
    chosen.log_errors = False
    return chosen
