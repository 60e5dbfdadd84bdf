"""All rules of all packs, compiled once: the gate in front, the matchers behind it."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guardrail.detect.candidate import Candidate, Matcher
from guardrail.detect.context import REPORTED, Weighing, Weight
from guardrail.detect.disguise import DISGUISES, NAMES, plain
from guardrail.detect.gate import Asked, Gate, Held
from guardrail.detect.need import both, need
from guardrail.detect.pattern import PatternMatcher, words_pattern
from guardrail.detect.presidio import PresidioMatcher
from guardrail.detect.validator import Hints
from guardrail.errors import DetectorError
from guardrail.finding import Finding, Signal, Stage
from guardrail.rules import Rule
from guardrail.text import Folded, fold


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules found in one text, overlaps included, and the detectors that gave no answer.

    ``lead`` is the length, in the folded view, of the mentions that the text begins with. ``view`` is the text as it
    was read in the end, without its disguises.
    """

    found: tuple[Finding | Signal, ...]
    skipped: frozenset[str]
    lead: int
    view: Folded

    def was_hidden(self, start: int, end: int) -> bool:
        """Say whether a disguise was undone in a range of the view."""
        return not NAMES.isdisjoint(self.view.transforms(start, end))


_MENTIONS = re.compile(r"(?:@(?![0-9]{12})\w{1,30}\s+)+")  # no handle is a dozen digits; a card number is


def _lead(text: str) -> int:
    """Give the length of the mentions that a reply begins with: they address somebody and say nothing."""
    match = _MENTIONS.match(text) if text.startswith("@") else None
    return match.end() if match else 0


class _Compiled:
    """One rule ready to run."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.matcher: Matcher = PresidioMatcher(rule) if rule.detect.presidio else PatternMatcher(rule)
        self.asked = self._asked()
        self._weighing = Weighing(rule.detect)

    def _asked(self) -> Asked:
        """Give what the gate asks for this rule: its pattern, and of the words it requires beside a match, one."""
        asked, context = self.matcher.asked, self.rule.detect.context
        if context is None or not context.required:
            return asked
        beside = need(words_pattern(context.words))
        return Asked(asked.pattern, both(asked.need, tuple(way._replace(digits=0) for way in beside)))

    def read(self, folded: Folded, hints: Hints, lead: int = 0, *, again: bool = False) -> Iterator[Finding | Signal]:
        """Give what the rule finds behind the first ``lead`` characters of the view.

        ``again`` leaves out what was there to be found before its disguise was undone.
        """
        body = folded.text[lead:] if lead else folded.text
        for candidate in self.matcher.find(body, hints):
            if (again or self.rule.detect.disguised) and not self._was_hidden(folded, lead, candidate, again=again):
                continue
            weight = self._weighing.weigh(body, candidate)
            if weight is not None and weight.score >= REPORTED:
                yield self._found(folded, lead + candidate.start, lead + candidate.end, weight)

    def _was_hidden(self, folded: Folded, lead: int, candidate: Candidate, *, again: bool) -> bool:
        """Say whether a disguise was undone inside a candidate."""
        undone_here = folded.transforms(lead + candidate.start, lead + candidate.end)
        return not NAMES.isdisjoint(undone_here) if again else bool(undone_here)

    def _found(self, folded: Folded, start: int, end: int, weight: Weight) -> Finding | Signal:
        rule, span = self.rule, folded.span(start, end)
        if rule.signal is not None:
            return Signal(signal=rule.signal, span=span, rule=rule.ref, why=weight.why, stage=rule.stage)
        return Finding(
            entity_type=str(rule.entity_type),
            span=span,
            score=weight.score,
            rule=rule.ref,
            transforms=folded.transforms(start, end),
            why=weight.why,
            stage=rule.stage,
        )


class _Group:
    """Rules that are asked together, and what else is asked with them."""

    def __init__(self, rules: Sequence[_Compiled], *triggers: str) -> None:
        self.rules = rules
        self._gate = Gate([*(one.asked for one in rules), *map(Asked.of, triggers)])

    def opened(self, held: Held) -> tuple[list[_Compiled], list[int]]:
        """Give the rules that may match a text, and the places of the triggers that do."""
        hits, count = self._gate.hits_in(held), len(self.rules)
        return [self.rules[hit] for hit in hits if hit < count], [hit - count for hit in hits if hit >= count]


class RuleSet:
    """The rules that run, ``draft`` ones left out."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Compile every rule and the gates.

        Raises:
            PackError: A pattern has no gate that RE2 takes.
        """
        self._rules = [_Compiled(rule) for rule in rules if rule.stage is not Stage.DRAFT]
        seen = [one for one in self._rules if not one.rule.detect.disguised]
        self._every = _Group([one for one in seen if not one.rule.direction], *(one.trigger for one in DISGUISES))
        self._one_way: dict[str, _Group] = {
            direction: _Group([one for one in seen if one.rule.direction == direction])
            for direction in {one.rule.direction for one in seen if one.rule.direction}
        }
        self._hidden = _Group([one for one in self._rules if one.rule.detect.disguised])

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

        Mentions at the very beginning are not read as text: handles are public, and hold what looks like numbers. A
        text with disguises is read once more without them.

        ``muted`` names signals that nobody would act on, so their rules do not run.
        """
        run = _Run(hints, remaining, muted)
        one_way = self._one_way.get(direction)

        def triggered(view: Folded) -> list[int]:
            lead = _lead(view.text)
            held = Held.of(view.text[lead:])
            rules, triggers = self._every.opened(held)
            for group in (one_way, self._hidden if view.undone else None):
                rules += group.opened(held)[0] if group else ()
            for one in rules:
                run.read(one, view, lead, again=view is not folded)
            return triggers

        view = plain(folded, triggered)
        return Reading(tuple(run.found), frozenset(run.skipped), _lead(folded.text), view)

    def warm(self) -> None:
        """Load what is slow to load, by reading one example of a rule that needs it.

        That is every Presidio recognizer and every validator. Patterns are compiled when the gate first opens them,
        which takes milliseconds; most never meet a text that they could match.
        """
        seen: set[str] = set()
        for one in self._rules:
            needed = one.rule.detect.presidio or one.rule.detect.validator
            if needed and needed not in seen:
                seen.add(needed)
                for example in one.rule.proof.match[:1]:
                    deque(one.read(fold(example.text), Hints()), maxlen=0)


class _Run:
    """What the rules find in one text, while they run."""

    __slots__ = ("_hints", "_muted", "_remaining", "found", "skipped")

    def __init__(self, hints: Hints, remaining: Callable[[], float], muted: frozenset[str]) -> None:
        self._hints, self._remaining, self._muted = hints, remaining, muted
        self.found: list[Finding | Signal] = []
        self.skipped: set[str] = set()

    def read(self, one: _Compiled, view: Folded, lead: int, *, again: bool) -> None:
        """Let one rule read the view, unless nobody would act on its signal."""
        if one.rule.signal in self._muted:
            return
        try:
            if self._remaining() <= 0:
                raise DetectorError(one.matcher.detector, "the deadline passed")  # noqa: TRY301 - one way to skip
            self.found.extend(one.read(view, self._hints, lead, again=again))
        except DetectorError as problem:
            failed = problem.detector
        except Exception:  # noqa: BLE001 - a rule that breaks has said nothing: the decision is incomplete
            failed = one.matcher.detector
        else:
            return
        if one.rule.stage is Stage.ENFORCE:
            self.skipped.add(failed)


def find_alone(rule: Rule, text: str, region: str | None) -> list[str]:
    """Give the values that one rule alone finds in a text, whatever its stage; this is what proofs run.

    ``region`` is the ISO country of the brand, ``None`` where it is not known.
    """
    hints = Hints(regions=(region,) if region else ())
    view = undisguised(text) if rule.detect.disguised else fold(text)
    spans = sorted({found.span for found in _compiled(rule).read(view, hints)})
    return [text[span.start : span.end] for span in spans]


def undisguised(text: str) -> Folded:
    """Fold a text and take away its disguises, where no rules read it on the way."""
    return plain(fold(text), lambda view: _triggers().hits(view.text))


@lru_cache(maxsize=1)
def _triggers() -> Gate:
    return Gate([Asked.of(one.trigger) for one in DISGUISES])


@lru_cache(maxsize=4096)
def _compiled(rule: Rule) -> _Compiled:
    return _Compiled(rule)
