"""What is wrong with a rule that its schema cannot see."""

from dataclasses import dataclass
from enum import StrEnum

from guardrail.rules import Pack, Rule


class Code(StrEnum):
    """Stable names of the problems, for machines and for ``rules/README.md``."""

    PATTERN = "GR001"
    GATE = "GR002"
    EMPTY = "GR003"
    SLOW = "GR004"
    VALIDATOR = "GR005"
    REFERENCE = "GR006"
    REAL_VALUE = "GR007"
    REPEATED_PROOF = "GR008"
    WORDING = "GR009"
    NO_PROOF = "GR010"
    NOT_FOUND = "GR011"
    FALSE_ALARM = "GR012"
    FAILED = "GR013"
    RECOGNIZER = "GR014"
    SIGNAL = "GR015"
    CONDITION = "GR016"


ADVICE = frozenset({Code.REFERENCE, Code.REAL_VALUE, Code.REPEATED_PROOF, Code.WORDING})
"""Problems of form: they fail a review, but do not keep a pack from loading."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem of one rule. ``place`` is ``file:line:column`` of its id; ``sentence`` quotes no text of a proof."""

    place: str
    code: Code
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.sentence}"

    @property
    def blocks(self) -> bool:
        """Say whether a pack with this problem must not load."""
        return self.code not in ADVICE


def problem(pack: Pack, rule: Rule, code: Code, sentence: str) -> Problem:
    """Place a problem at the rule's id; a pack that was not read from files has only the id."""
    return Problem(pack.places.get(rule.id, pack.name), code, f"rule {rule.id}: {sentence}")
