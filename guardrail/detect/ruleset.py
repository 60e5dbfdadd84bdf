"""All rules of all packs, compiled once: the gate in front, the matchers behind it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrail.detect.candidate import Matcher
from guardrail.detect.context import REPORTED, Weighing
from guardrail.detect.gate import Gate
from guardrail.detect.pattern import PatternMatcher
from guardrail.detect.presidio import PresidioMatcher
from guardrail.detect.validator import Hints
from guardrail.errors import DetectorError
from guardrail.finding import Finding, Signal, Stage
from guardrail.rules import Rule
from guardrail.text import Folded, fold


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules found in one text, overlaps included, and the detectors that gave no answer."""

    found: tuple[Finding | Signal, ...]
    skipped: frozenset[str]


_NOTHING = Reading((), frozenset())


class _Compiled:
    """One rule ready to run."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.matcher: Matcher
        self.matcher, self.gate = _matcher(rule)
        self._weighing = Weighing(rule.detect)

    def read(self, folded: Folded, hints: Hints) -> Iterator[Finding | Signal]:
        for candidate in self.matcher.find(folded.text, hints):
            weight = self._weighing.weigh(folded.text, candidate)
            if weight is not None and weight.score >= REPORTED:
                yield self._found(folded, candidate.start, candidate.end, weight.score, weight.why)

    def _found(self, folded: Folded, start: int, end: int, score: float, why: tuple[str, ...]) -> Finding | Signal:
        rule, span = self.rule, folded.span(start, end)
        if rule.signal is not None:
            return Signal(signal=rule.signal, span=span, rule=rule.ref, why=why, stage=rule.stage)
        return Finding(
            entity_type=str(rule.entity_type),
            span=span,
            score=score,
            rule=rule.ref,
            transforms=folded.transforms(start, end),
            why=why,
            stage=rule.stage,
        )


def _matcher(rule: Rule) -> tuple[Matcher, str]:
    if rule.detect.presidio is not None:
        presidio = PresidioMatcher(rule)
        return presidio, presidio.gate
    pattern = PatternMatcher(rule)
    return pattern, pattern.gate


class RuleSet:
    """The rules that run, ``draft`` ones left out."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Compile every rule and the gate.

        Raises:
            PackError: A pattern has no gate that RE2 takes.
        """
        self._rules = [_Compiled(rule) for rule in rules if rule.stage is not Stage.DRAFT]
        self._gate = Gate([one.gate for one in self._rules])

    def read(
        self,
        folded: Folded,
        hints: Hints,
        remaining: Callable[[], float],
        *,
        direction: str = "outbound",
        muted: frozenset[str] = frozenset(),
    ) -> Reading:
        """Run what the gate opens; ``remaining`` gives the seconds left, and without any the rest is skipped.

        ``muted`` names signals that nobody would act on, so their rules do not run.
        """
        opened = self._gate.hits(folded.text)
        if not opened:
            return _NOTHING
        found: list[Finding | Signal] = []
        skipped: set[str] = set()
        for number in opened:
            one = self._rules[number]
            if one.rule.signal in muted or (one.rule.direction or direction) != direction:
                continue
            try:
                if remaining() <= 0:
                    raise DetectorError(one.matcher.detector, "the deadline passed")  # noqa: TRY301 - one way to skip
                found.extend(one.read(folded, hints))
            except DetectorError as problem:
                failed = problem.detector
            except Exception:  # noqa: BLE001 - a rule that breaks has said nothing: the decision is incomplete
                failed = one.matcher.detector
            else:
                continue
            if one.rule.stage is Stage.ENFORCE:
                skipped.add(failed)
        return Reading(tuple(found), frozenset(skipped))

    def warm(self) -> None:
        """Load everything that the first message would load, by reading one example of every rule."""
        for one in self._rules:
            for example in one.rule.proof.match[:1]:
                deque(one.read(fold(example.text), Hints()), maxlen=0)


def find_alone(rule: Rule, text: str, region: str | None) -> list[str]:
    """Give the values that one rule alone finds in a text, whatever its stage; this is what proofs run.

    ``region`` is the ISO country of the brand, ``None`` where it is not known.
    """
    hints = Hints(regions=(region,) if region else ())
    spans = sorted({found.span for found in _compiled(rule).read(fold(text), hints)})
    return [text[span.start : span.end] for span in spans]


@lru_cache(maxsize=4096)
def _compiled(rule: Rule) -> _Compiled:
    return _Compiled(rule)
