"""Running a rule's own examples: it must find exactly what they name, and nothing in the others."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from guardrail.errors import DetectorError
from guardrail.packcheck.problem import Code, Problem, problem
from guardrail.rules import Match, Pack, Rule

Find = Callable[[Rule, str, str | None], Sequence[str]]
"""Gives the values that one rule alone finds in a text, for a region (two capital letters) or none.

A rule for a signal gives the words that carry it. It may raise ``DetectorError``.
"""

_Found = Iterator[tuple[Code, str]]


def prove(pack: Pack, find: Find) -> list[Problem]:
    """Run every example of every rule; an empty list means that the pack is proved."""
    return sorted(problem(pack, rule, code, sentence) for rule in pack.rules for code, sentence in _rule(rule, find))


def _rule(rule: Rule, find: Find) -> _Found:
    if rule.detect.condition is not None:
        return  # told from a whole thread, of which an example would be no line
    if not rule.proof.match or not rule.proof.no_match:
        yield Code.NO_PROOF, "a rule needs at least one match and one no_match example"
    for number, example in enumerate(rule.proof.match, start=1):
        yield from _match(f"match example {number}", example, partial(find, rule, example.text, example.region))
    for number, text in enumerate(rule.proof.no_match, start=1):
        yield from _no_match(f"no_match example {number}", partial(find, rule, text, None))


def _match(name: str, example: Match, run: Callable[[], Sequence[str]]) -> _Found:
    try:
        found, wanted = Counter(run()), Counter(example.values)
    except DetectorError:
        yield Code.FAILED, f"{name} could not be run"
        return
    if missed := (wanted - found).total():
        yield Code.NOT_FOUND, f"{name}: {missed} of {wanted.total()} values not found"
    if extra := (found - wanted).total():
        yield Code.FALSE_ALARM, f"{name}: {extra} found that the example does not name"


def _no_match(name: str, run: Callable[[], Sequence[str]]) -> _Found:
    try:
        found = len(run())
    except DetectorError:
        yield Code.FAILED, f"{name} could not be run"
        return
    if found:
        yield Code.FALSE_ALARM, f"{name}: {found} found where there is nothing to find"
