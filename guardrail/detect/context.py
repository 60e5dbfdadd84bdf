"""Weighing: how the words around a candidate move its score. Whole words only, and neither side wins alone."""

from dataclasses import dataclass
from functools import cached_property

import regex

from guardrail.detect.candidate import Candidate
from guardrail.detect.pattern import words_pattern
from guardrail.rules import Detect, Nearby

REPORTED = 0.5
"""A finding is reported from this score on."""

_VALID = 0.85


@dataclass(frozen=True, slots=True)
class Weight:
    """A score and the evidence that made it."""

    score: float
    why: tuple[str, ...]


class Around:
    """The compiled form of one ``Nearby``."""

    def __init__(self, nearby: Nearby) -> None:
        self.add = nearby.add
        self.required = nearby.required
        self._within = nearby.within
        self._before = nearby.where in ("before", "around")
        self._after = nearby.where in ("after", "around")
        self._nearby = nearby

    @cached_property
    def _words(self) -> regex.Pattern[str]:
        return regex.compile(words_pattern(self._nearby.words), regex.IGNORECASE)

    def near(self, text: str, start: int, end: int) -> bool:
        """Say whether one of the words stands near enough, wholly outside the match."""
        if self._before and self._words.search(text, max(0, start - self._within), start):
            return True
        return self._after and self._words.search(text, end, _word_end(text, end + self._within)) is not None


def _word_end(text: str, at: int) -> int:
    """Give ``at``, or the end of the word that it would cut."""
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return min(at, len(text))


class Weighing:
    """Score, validator, context and counter-context of one rule."""

    def __init__(self, detect: Detect) -> None:
        self._score = detect.score
        self._valid = detect.valid if detect.valid is not None else max(detect.score, _VALID)
        self._context = Around(detect.context) if detect.context else None
        self._against = Around(detect.against) if detect.against else None

    def weigh(self, text: str, candidate: Candidate) -> Weight | None:
        """Give the final score, or ``None`` where required context is missing.

        Invariant: words alone never push a candidate that its validator confirmed below ``REPORTED``.
        """
        start, end, valid = candidate
        score, why = (self._valid, ["validator"]) if valid else (self._score, [])
        if self._context:
            if self._context.near(text, start, end):
                score, why = score + self._context.add, [*why, "context"]
            elif self._context.required:
                return None
        if self._against and self._against.near(text, start, end):
            floor = REPORTED if valid and score >= REPORTED else 0.0
            score, why = max(floor, score + self._against.add), [*why, "against"]
        return Weight(round(min(1.0, max(0.0, score)), 2), tuple(why))
