"""Completing: what a reply of ours would add to what a stranger can already combine about its customer."""

from collections.abc import Iterable, Iterator
from typing import Final

from guardrail.check import Completing
from guardrail.engine import Found
from guardrail.finding import Finding, Signal, Span
from guardrail.policy import COMPLETES_EXPOSURE
from guardrail.text import fold
from guardrail.watch.disclosed import fact_of
from guardrail.watch.ledger import FACT_OF_SIGNAL
from guardrail.watch.part import Part
from guardrail.watch.population import Population
from guardrail.watch.score import Fact, WindowState, is_dangerous, score
from guardrail.watch.signals import SignalRules, speaks

RULE: Final = "exposure.completes@1"
_SAID_BY_ANYBODY: Final = frozenset(
    {Fact.FIRST_NAME, Fact.FULL_NAME, Fact.COMMON_NAME, Fact.TOWN, Fact.CITY, Fact.HANDLE, Fact.PROBLEM, Fact.PRODUCT}
)
"""To repeat one of these confirms nothing: it stands on the profile, or is what the reply is about."""


def completing(known: frozenset[Fact], rules: SignalRules, population: Population) -> Completing:
    """Return what finds, in a text of ours, the places that complete or confirm what is known of a customer.

    A place completes where it tells a fact that is not known and what is known then is dangerous; it confirms where
    that is dangerous already and the fact is one that only the company could confirm.
    """

    def find(text: str, found: Iterable[Found]) -> Iterator[Signal]:
        told = [*_found(found, text, population), *_worded(text, rules)]
        for fact, span in told:
            if _completes(fact, known, {one for one, _ in told}):
                yield Signal(signal=COMPLETES_EXPOSURE, span=span, rule=RULE, why=(fact.value,))

    return find


def _completes(fact: Fact, known: frozenset[Fact], told: Iterable[Fact]) -> bool:
    if fact in known:
        return fact not in _SAID_BY_ANYBODY and is_dangerous(score(known, WindowState.OPEN))
    together = score(known.union(told), WindowState.OPEN)
    without = score(known.union(told) - {fact}, WindowState.OPEN)
    return is_dangerous(together) and together > without


def _found(found: Iterable[Found], text: str, population: Population) -> Iterator[tuple[Fact, Span]]:
    for one in found:
        fact = fact_of(one, text, population) if isinstance(one, Finding) else None
        if fact is not None:
            yield fact, one.span


def _worded(text: str, rules: SignalRules) -> Iterator[tuple[Fact, Span]]:
    for rule, signal in rules.of_text(fold(text)):
        if signal.signal in FACT_OF_SIGNAL and speaks(rule, Part.OFFICIAL):
            yield FACT_OF_SIGNAL[signal.signal], signal.span
