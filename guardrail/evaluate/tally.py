"""What one tool did on one row, counted. Every rate is a sum of these counts over a sum of these counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guardrail.finding import Span


@dataclass(frozen=True, slots=True, order=True)
class Labelled:
    """A range of a text with the entity type it is said to be."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a row really holds: its personal values, and the ranges where a finding is neither right nor wrong."""

    text: str
    values: tuple[Labelled, ...]
    ignored: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a tool said about a row.

    ``above`` says that the verdict was above ``allow``; ``None`` for a tool that gives no verdict. ``complete`` is
    false where the tool failed or ran out of time on the row.
    """

    found: tuple[Labelled, ...]
    above: bool | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Hits:
    """Values found and missed, and findings that are false."""

    found: int
    missed: int
    false: int

    @property
    def values(self) -> int:
        """How many values there are."""
        return self.found + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one row.

    ``strict`` asks for the same range and type; ``typed`` for a finding of the type that shares a character with the
    value; ``untyped`` for a finding of any type that does. ``characters`` are those of the values without white space,
    ``uncovered`` those of them that no finding covers. ``clean`` says that the row holds no value, ``flagged`` that it
    is clean and yet has a finding outside the ignored ranges, ``above`` that it is clean and its verdict is above
    ``allow``.
    """

    strict: Hits
    typed: Hits
    untyped: Hits
    characters: int
    uncovered: int
    clean: bool
    flagged: bool
    above: bool | None


@dataclass(frozen=True, slots=True)
class LabelTally:
    """The counts of one entity type in one row: values, those found with and without the type, false findings."""

    values: int
    typed: int
    untyped: int
    false: int


def tally(truth: Truth, answer: Answer) -> Tally:
    """Count one row."""
    counted = _counted(truth, answer)
    values, places = set(truth.values), set(counted)
    hit = [(_typed(value, answer.found), _touched(value, answer.found)) for value in truth.values]
    typed, untyped = sum(right for right, _ in hit), sum(some for _, some in hit)
    characters = {at for one in truth.values for at in _places(one) if not truth.text[at].isspace()}
    covered = {at for one in answer.found for at in _places(one)}
    clean = not truth.values
    return Tally(
        strict=Hits(len(values & places), len(values - places), len(places - values)),
        typed=Hits(typed, len(hit) - typed, sum(not _typed(one, truth.values) for one in counted)),
        untyped=Hits(untyped, len(hit) - untyped, sum(not _touched(one, truth.values) for one in counted)),
        characters=len(characters),
        uncovered=len(characters - covered),
        clean=clean,
        flagged=clean and bool(counted),
        above=None if answer.above is None else clean and answer.above,
    )


def tally_labels(truth: Truth, answer: Answer) -> dict[str, LabelTally]:
    """Count one row for every entity type that it holds or that was falsely found in it."""
    false = [one for one in _counted(truth, answer) if not _typed(one, truth.values)]
    return {
        label: _of_label([one for one in truth.values if one.label == label], answer.found, false, label)
        for label in sorted({one.label for one in (*truth.values, *false)})
    }


def _of_label(
    values: Sequence[Labelled], found: Sequence[Labelled], false: Iterable[Labelled], label: str
) -> LabelTally:
    return LabelTally(
        len(values),
        sum(_typed(value, found) for value in values),
        sum(_touched(value, found) for value in values),
        sum(one.label == label for one in false),
    )


def _counted(truth: Truth, answer: Answer) -> tuple[Labelled, ...]:
    """Leave out the findings in an ignored range, unless they touch a value as well."""
    return tuple(
        one
        for one in answer.found
        if _touched(one, truth.values) or not any(one.span.overlaps(span) for span in truth.ignored)
    )


def _touched(one: Labelled, others: Iterable[Labelled]) -> bool:
    return any(one.span.overlaps(other.span) for other in others)


def _typed(one: Labelled, others: Iterable[Labelled]) -> bool:
    return any(one.label == other.label and one.span.overlaps(other.span) for other in others)


def _places(one: Labelled) -> range:
    return range(one.span.start, one.span.end)
