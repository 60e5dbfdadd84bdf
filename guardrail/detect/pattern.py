"""Our own rules: a precise pattern, run only where the gate opened it."""

from collections.abc import Iterator
from functools import cached_property
from itertools import zip_longest

import regex

from guardrail.detect.candidate import Candidate
from guardrail.detect.gate import Asked
from guardrail.detect.validator import VALIDATORS, Hints
from guardrail.detect.window import WINDOW, windows
from guardrail.errors import DetectorError
from guardrail.rules import Detect, Rule, any_word

FUSE_S = 0.5
"""Wall-clock bound of one pattern on one window. A fuse, not a budget: lint bounds the worst case far below it."""


_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")


def words_pattern(words: tuple[str, ...]) -> str:
    """Give the pattern that matches any of these whole words or phrases; ``*`` at the end matches any ending.

    A word of a script that puts no spaces between words is found inside a sentence.
    """
    unspaced = [word for word in words if _UNSPACED.match(word)]
    spaced = [word for word in words if word not in unspaced]
    whole = rf"(?<!\w)(?:{any_word(spaced)})(?!\w)"
    if not unspaced:
        return whole
    return rf"(?:{whole}|{any_word(unspaced)})" if spaced else rf"(?:{any_word(unspaced)})"


class PatternMatcher:
    """Finds the candidates of a pattern or a word list."""

    detector = "pattern"

    def __init__(self, rule: Rule) -> None:
        detect = rule.detect
        self._rule = rule
        self._validator = VALIDATORS[detect.validator] if detect.validator else None
        self.asked = Asked.of(precise(detect), case_sensitive=detect.case_sensitive)

    def find(self, text: str, hints: Hints) -> Iterator[Candidate]:
        """Give the matches that the validator does not refuse."""
        matches = self._matches(text, 0, len(text)) if len(text) <= WINDOW else self._in_windows(text)
        for match in matches:
            left, right = match.span(self._group)
            valid = self._validator(text[left:right], hints) if self._validator else None
            if valid is not False and left < right:
                yield Candidate(left, right, valid)

    def _in_windows(self, text: str) -> Iterator["regex.Match[str]"]:
        """Match only where the loose pattern does, so that a long text cannot keep the precise one busy."""
        seen = 0
        stretches = list(windows(text, self.asked.pattern))
        for (start, end), following in zip_longest(stretches, stretches[1:]):
            for match in self._matches(text, max(start, seen), end):
                if following and match.start() >= following[0]:
                    break  # the next window shows it whole
                seen = match.end()
                yield match

    @cached_property
    def _precise(self) -> regex.Pattern[str]:
        """The pattern, compiled when the gate first opens it: most rules never meet a text they could match."""
        detect = self._rule.detect
        return regex.compile(precise(detect), 0 if detect.case_sensitive else regex.IGNORECASE)

    @cached_property
    def _group(self) -> str | int:
        return "value" if "value" in self._precise.groupindex else 0

    def _matches(self, text: str, start: int, end: int) -> Iterator["regex.Match[str]"]:
        try:
            yield from self._precise.finditer(text, start, end, timeout=FUSE_S)
        except TimeoutError:
            raise self._too_slow() from None

    def _too_slow(self) -> DetectorError:
        return DetectorError(self.detector, f"rule {self._rule.id} ran out of time; simplify its pattern")


def precise(detect: Detect) -> str:
    """Give the precise pattern of a rule that has one.

    Raises:
        ValueError: The rule is found by a Presidio recognizer, not by a pattern.
    """
    if detect.pattern is not None:
        return detect.pattern
    if detect.words is not None:
        return words_pattern(detect.words)
    raise ValueError("a rule without a pattern or words has no precise pattern")
