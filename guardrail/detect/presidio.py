"""The one door to presidio-analyzer.

Recognizers are loaded when the gate first opens one of their rules, because importing Presidio costs a second. They
are called directly, rule by rule: no NLP engine, no decision trace (it logs tokens), and a regex that runs out of time
raises instead of being skipped in silence as Presidio would.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from guardrail.detect.candidate import Candidate
from guardrail.detect.gate import Asked
from guardrail.detect.need import need
from guardrail.detect.pattern import FUSE_S
from guardrail.detect.validator import Hints
from guardrail.detect.window import windows
from guardrail.errors import DetectorError
from guardrail.rules import Rule


class PresidioMatcher:
    """Finds the candidates of one Presidio recognizer."""

    detector = "presidio"

    def __init__(self, rule: Rule) -> None:
        if rule.detect.presidio is None or rule.detect.gate is None:
            raise ValueError("this rule names no presidio recognizer")
        self._name = rule.detect.presidio
        self.asked = Asked(f"(?is){rule.detect.gate}", need(rule.detect.gate))

    def find(self, text: str, hints: Hints) -> Iterator[Candidate]:  # noqa: ARG002 - recognizers take no hints
        """Give what the recognizer finds; its own validator has the word."""
        for start, end in windows(text, self.asked.pattern):
            for result in self._results(text[start:end]):
                cut = (result.start == 0 < start) or (start + result.end == end < len(text))
                if result.score > 0 and not cut:  # what a window cuts lies whole in its neighbour
                    yield Candidate(start + result.start, start + result.end, _confirmed(result))

    def _results(self, window: str) -> list[Any]:
        one = self._recognizer()
        try:
            return list(one.analyze(window, one.supported_entities, None))
        except Exception as problem:  # noqa: BLE001 - whatever Presidio raises means that nothing is known
            raise DetectorError(self.detector, f"{self._name} failed ({type(problem).__name__})") from None

    def _recognizer(self) -> Any:
        try:
            return recognizer(self._name)
        except ImportError:
            raise DetectorError(self.detector, "presidio-analyzer cannot be imported; reinstall guardrail") from None


def _confirmed(result: Any) -> bool | None:
    """Say whether the recognizer's own checksum passed; ``None`` where it has none."""
    verdict = result.analysis_explanation.validation_result
    return None if verdict is None else bool(verdict)


@lru_cache(maxsize=256)
def recognizer(name: str) -> Any:
    """Load one recognizer class of presidio-analyzer by name, with patterns that raise when they run out of time.

    Raises:
        AttributeError: Presidio has no such recognizer.
    """
    from presidio_analyzer import predefined_recognizers  # noqa: PLC0415 - loaded on first use, it costs a second

    one = getattr(predefined_recognizers, name)()
    for pattern in one.patterns:
        pattern.compiled_with_flags = one.global_regex_flags
        pattern.compiled_regex = _Fused(_compile(pattern.regex, one.global_regex_flags), name)
    return one


def _compile(pattern: str, flags: int) -> Any:
    import regex  # noqa: PLC0415 - Presidio's patterns and flags are those of this module

    return regex.compile(pattern, flags)


class _Fused:
    """A compiled pattern whose time-out cannot be swallowed: Presidio catches only ``TimeoutError``."""

    def __init__(self, pattern: Any, name: str) -> None:
        self._pattern = pattern
        self._name = name

    def finditer(self, text: str, timeout: float | None = None) -> Iterator[Any]:  # noqa: ARG002 - ours is shorter
        try:
            yield from self._pattern.finditer(text, timeout=FUSE_S)
        except TimeoutError:
            raise DetectorError("presidio", f"{self._name} ran out of time") from None
