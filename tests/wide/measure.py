"""Measure the rules on the wide sets, beside stock Presidio: ``python -m tests.wide.measure [TYPE …]``.

One line per entity type: rows, recall (a finding of the type that overlaps the value; ``any`` counts any type) and
alarms of the type on its look-alikes, ours and Presidio's. Presidio runs as it comes (default recognizers for English,
score 0.35) over a blank spaCy pipeline, so what it finds by statistical models is not in these numbers; ``-`` marks
types it does not have.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from guardrail.detect.overlap import resolve
from guardrail.detect.ruleset import RuleSet
from guardrail.detect.validator import Hints
from guardrail.evaluate.peers import PRESIDIO_SURE, PRESIDIO_TYPES, presidio_analyzer
from guardrail.finding import Finding, Stage
from guardrail.packs import load_packs, shipped
from guardrail.text import fold
from tests.wide.generate import LOOK_ALIKES, ROWS, Mark, Row, look_alikes, names, rows

Find = Callable[[str], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Score:
    """What one engine did on the set of one type."""

    rows: int
    found: int
    seen: int
    look_alikes: int
    alarms: int

    @property
    def recall(self) -> float:
        """Share of the values that a finding of their type touches."""
        return self.found / self.rows if self.rows else 0.0


@cache
def ruleset() -> RuleSet:
    """Compile all shipped packs."""
    return RuleSet(rule for pack in load_packs(shipped()) for rule in pack.for_replies)


def ours(text: str) -> Iterable[Mark]:
    """Find with the shipped rules, without a registry and without knowing the brand's country."""
    folded = fold(text)
    found = ruleset().read(folded, Hints(), lambda: 1.0).found
    enforced = (one for one in found if isinstance(one, Finding) and one.stage is Stage.ENFORCE)
    return [Mark(one.span.start, one.span.end, one.entity_type) for one in resolve(enforced)]


def presidio(text: str) -> Iterable[Mark]:
    """Find with Presidio's default analyzer."""
    results = presidio_analyzer().analyze(text, language="en", score_threshold=PRESIDIO_SURE)
    return [Mark(one.start, one.end, PRESIDIO_TYPES.get(one.entity_type, one.entity_type)) for one in results]


def presidio_types() -> frozenset[str]:
    """List our names of the entity types that Presidio's default analyzer supports."""
    return frozenset(PRESIDIO_TYPES.get(name, name) for name in presidio_analyzer().get_supported_entities("en"))


def touching(row: Row, marks: Iterable[Mark]) -> set[str]:
    """Give the types of the marks that touch the value of the row."""
    value = row.spans[0]
    return {mark.label for mark in marks if mark.start < value.end and value.start < mark.end}


def score(name: str, find: Find, count: int = ROWS, negatives: int = LOOK_ALIKES) -> Score:
    """Run an engine over the set of one type."""
    touched = [touching(row, find(row.text)) for row in rows(name, count)]
    alarms = sum(any(mark.label == name for mark in find(row.text)) for row in look_alikes(name, negatives))
    return Score(count, sum(name in types for types in touched), sum(map(bool, touched)), negatives, alarms)


def _line(name: str, ours_: Score, theirs: Score | None) -> str:
    other = f"{theirs.recall:9.3f} {theirs.alarms:7d}" if theirs else f"{'-':>9} {'-':>7}"
    seen = ours_.seen / ours_.rows
    return f"{name:27} {ours_.rows:4d} {ours_.recall:7.3f} {seen:6.3f} {ours_.alarms:7d} {other} {ours_.look_alikes:5d}"


def _print_misses(name: str) -> None:
    for row in rows(name):
        if name not in touching(row, marks := list(ours(row.text))):
            seen = [f"{mark.label}:{row.text[mark.start : mark.end]!r}" for mark in marks]
            sys.stdout.write(f"MISS  {row.id} {row.text!r} {seen}\n")
    for row in look_alikes(name):
        if [mark for mark in ours(row.text) if mark.label == name]:
            sys.stdout.write(f"ALARM {row.id} {row.text!r}\n")


def main() -> None:
    """Print the table, or the misses and alarms of some types."""
    parser = argparse.ArgumentParser(description=re.sub(r"``", "", (__doc__ or "").splitlines()[0]))
    parser.add_argument("types", nargs="*", help="entity types; all of them when left out")
    parser.add_argument("--misses", action="store_true", help="print what was missed instead of the table")
    parser.add_argument("--alone", action="store_true", help="leave Presidio out")
    args = parser.parse_args()
    chosen = args.types or names()
    if args.misses:
        for name in chosen:
            _print_misses(name)
        return
    known = frozenset() if args.alone else presidio_types()
    sys.stdout.write(
        f"{'entity type':27} {'n':>4} {'recall':>7} {'any':>6} {'alarms':>7} "
        f"{'presidio':>9} {'alarms':>7} {'look':>5}\n"
    )
    for name in chosen:
        theirs = score(name, presidio) if name in known else None
        sys.stdout.write(_line(name, score(name, ours), theirs) + "\n")


if __name__ == "__main__":
    main()
