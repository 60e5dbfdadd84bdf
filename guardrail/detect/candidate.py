"""What a matcher hands on: a place that may be a value, before its surroundings were weighed."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from guardrail.detect.gate import Asked
from guardrail.detect.validator import Hints


class Candidate(NamedTuple):
    """A range of the *folded* text. ``valid`` is the validator's word, ``None`` where there is no validator."""

    start: int
    end: int
    valid: bool | None


class Matcher(Protocol):
    """Finds candidates of one rule.

    ``detector`` is the name a policy calls it by when it requires it; ``asked`` is what the gate asks a text first.
    """

    detector: str
    asked: Asked

    def find(self, text: str, hints: Hints) -> Iterator[Candidate]:
        """Give every candidate in a folded text.

        Raises:
            DetectorError: The matcher failed or ran out of time, so nothing is known about this text.
        """
        ...
