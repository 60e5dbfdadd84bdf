"""Disclosed: which facts about a person the findings in a text tell."""

from collections.abc import Iterable, Iterator
from typing import Final

from guardrail.engine import Found
from guardrail.finding import Finding
from guardrail.watch.population import Population
from guardrail.watch.score import Fact

_OF_TYPE: Final = {
    "PHONE_NUMBER": Fact.PHONE,
    "EMAIL_ADDRESS": Fact.EMAIL,
    "STREET_ADDRESS": Fact.HOME_ADDRESS,
    "GEO_COORDINATES": Fact.HOME_ADDRESS,
    "POSTAL_CODE": Fact.POSTCODE,
    "DATE_OF_BIRTH": Fact.BIRTH_DATE,
    "CARD_LAST4": Fact.CARD_LAST4,
}
_OF_CLASS: Final = {
    "account": Fact.CASE_REF,
    "government_id": Fact.GOVERNMENT_ID,
    "payment": Fact.PAYMENT_DATA,
    "credential": Fact.SECURITY_ANSWER,
}
_WHOLE_NAMES: Final = frozenset({Fact.FULL_NAME, Fact.COMMON_NAME})


def disclosed(found: Iterable[Found], text: str, population: Population, *, named: bool = False) -> Iterator[Fact]:
    """Give the facts that findings in ``text`` tell; with ``named`` whole names of people are told as well.

    A customer who writes names may write of anybody; the company that writes one names who it answers.
    """
    for one in found:
        if isinstance(one, Finding):
            fact = fact_of(one, text, population)
            if fact is not None and (named or fact not in _WHOLE_NAMES):
                yield fact


def fact_of(finding: Finding, text: str, population: Population) -> Fact | None:
    """Return the fact that a finding in ``text`` tells, ``None`` for one that tells no stranger anything."""
    if finding.entity_type == "LOCATION":
        return population.place_of(text[finding.span.start : finding.span.end])
    if finding.entity_type == "PERSON":
        name = population.name_of(text[finding.span.start : finding.span.end])
        return name if name in _WHOLE_NAMES else None
    return _OF_TYPE.get(finding.entity_type) or _OF_CLASS.get(finding.entity_class.value)
