"""The policy: a table from what was found to what may happen. Rules find; only the policy acts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Annotated, Literal

from pydantic import Field

from guardrail.decision import Severity, Verdict
from guardrail.entity import CLASS_OF, ENTITY_TYPES, EntityClass
from guardrail.errors import PackError
from guardrail.finding import Finding, Signal, Whose
from guardrail.rules import Sentence
from guardrail.strict import Strict
from guardrail.thread import Audience, Direction

JUDGED = (Audience.PUBLIC, Audience.DIRECT, Audience.PRIVATE)
OWNERS = (Whose.CUSTOMER, Whose.THIRD_PARTY, Whose.AGENT)
COMPLETES_EXPOSURE = "completes_exposure"
SIGNALS = (
    "lookalike_domain",
    "lookalike_handle",
    "impostor_channel",
    "near_number",
    "unregistered_channel",
    "asks_secret",
    "asks_personal",
    "denies_channel",
    COMPLETES_EXPOSURE,
)
_ANY, _CLASS, _TYPE = 0, 1, 2

Operator = Literal["keep", "replace", "mask", "redact", "given_name"]
Word = Literal["allow", "redact", "handoff", "hold", "block"]
Detector = Literal["pattern", "presidio", "names"]


class Row(Strict):
    """One line of the table. A dimension that is left out means any; the most specific row wins.

    ``what`` names entity types, classes or signals, or ``any``. ``operator`` is what mending does to the span.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]*$", max_length=60)]
    what: tuple[str, ...] = Field(min_length=1)
    audience: tuple[Literal["public", "direct", "private"], ...] = ()
    whose: tuple[Literal["customer", "third_party", "agent"], ...] = ()
    direction: tuple[Literal["outbound", "inbound"], ...] = ()
    echo: bool | None = None
    verdict: Word
    operator: Operator = "keep"
    severity: Severity = Field(strict=False)
    reason: Sentence

    @property
    def answer(self) -> Verdict:
        """The verdict as a value that can be compared."""
        return Verdict[self.verdict.upper()]


class Incomplete(Strict):
    """The least verdict of a decision that a required detector is missing from, by judged audience."""

    public: Literal["hold", "block"] = "hold"
    direct: Literal["hold", "block"] = "hold"
    private: Literal["redact", "handoff", "hold", "block"] = "redact"


class Required(Strict):
    """The detectors without which a decision is incomplete, by judged audience."""

    public: tuple[Detector, ...] = ("pattern", "presidio", "names")
    direct: tuple[Detector, ...] = ("pattern", "presidio", "names")
    private: tuple[Detector, ...] = ("pattern",)


class Override(Strict):
    """Who may release what: a verdict, the scope a key needs, and the reason codes that count."""

    verdict: Word
    scope: Literal["reviewer", "hook"]
    reasons: tuple[Annotated[str, Field(pattern=r"^[a-z_]+$")], ...] = Field(min_length=1)


class PolicyFile(Strict):
    """What compliance writes: the table and what happens when a decision is incomplete."""

    schema_: Literal[1] = Field(alias="schema")
    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
    version: int = Field(ge=1)
    description: Sentence
    required: Required = Required()
    incomplete: Incomplete = Incomplete()
    overrides: tuple[Override, ...] = ()
    rows: tuple[Row, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination that the table must answer. ``whose`` and ``echo`` do not matter for signals."""

    what: str
    audience: Audience
    whose: Whose
    direction: Direction
    echo: bool


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A policy file compiled to one answer for every combination there is."""

    file: PolicyFile
    cells: Mapping[Cell, Row] = field(repr=False)

    @property
    def revision(self) -> str:
        """The policy as decisions name it: ``name@version``."""
        return f"{self.file.name}@{self.file.version}"

    def answer(self, found: Finding | Signal, audience: Audience, direction: Direction) -> Row:
        """Look up what happens to one finding or signal. ``audience`` is a judged one."""
        if isinstance(found, Signal):
            return self.cells[Cell(found.signal, audience, Whose.CUSTOMER, direction, echo=False)]
        whose = Whose.CUSTOMER if found.whose in (Whose.UNKNOWN, Whose.BRAND) else found.whose
        return self.cells[Cell(found.entity_type, audience, whose, direction, found.echo)]

    def releasers(self, verdict: Verdict) -> tuple[str, ...]:
        """Name the scopes of keys that may release a decision with this verdict."""
        return tuple(sorted({row.scope for row in self.file.overrides if row.verdict == verdict.word}))

    def required(self, audience: Audience) -> tuple[str, ...]:
        """Name the detectors that a decision for this judged audience needs."""
        return tuple(getattr(self.file.required, audience.value))

    def incomplete(self, audience: Audience) -> Verdict:
        """Give the least verdict of an incomplete decision."""
        return Verdict[getattr(self.file.incomplete, audience.value).upper()]


def compile_policy(file: PolicyFile) -> Policy:
    """Answer every combination once.

    Raises:
        PackError: A combination has no row, or two rows of equal specificity that disagree.
    """
    answers: dict[Cell, Row] = {}
    problems = [f"row {row.id}: {name} is not an entity type, class or signal" for row, name in _strangers(file)]
    ids = [row.id for row in file.rows]
    problems += [f"row {twice} stands twice" for twice in sorted({name for name in ids if ids.count(name) > 1})]
    for cell in cells():
        best = _best(file.rows, cell)
        if not best:
            problems.append(f"no row answers {_words(cell)}")
        elif len({(row.verdict, row.operator) for row in best}) > 1:
            problems.append(f"rows {', '.join(row.id for row in best)} disagree about {_words(cell)}")
        else:
            answers[cell] = best[0]
    if problems:
        raise PackError([f"policy {file.name}: {problem}" for problem in problems])
    return Policy(file=file, cells=answers)


def cells() -> Iterator[Cell]:
    """Give every combination that a policy must answer."""
    for what, audience, direction in product(ENTITY_TYPES, JUDGED, Direction):
        for whose, echo in product(OWNERS, (False, True)):
            yield Cell(what, audience, whose, direction, echo)
    for what, audience, direction in product(SIGNALS, JUDGED, Direction):
        yield Cell(what, audience, Whose.CUSTOMER, direction, echo=False)


def _best(rows: tuple[Row, ...], cell: Cell) -> list[Row]:
    ranked = [(rank, row) for row in rows if (rank := _specificity(row, cell)) is not None]
    top = max((rank for rank, _ in ranked), default=None)
    return [row for rank, row in ranked if rank == top]


def _specificity(row: Row, cell: Cell) -> tuple[int, int] | None:
    """Rank a row that covers the cell: entity type before class before any, then the number of dimensions it names."""
    named = _named(row, cell.what)
    if named is None:
        return None
    dimensions = (
        (row.audience, cell.audience.value),
        (row.whose, cell.whose.value),
        (row.direction, cell.direction.value),
        (() if row.echo is None else (row.echo,), cell.echo),
    )
    if any(wanted and value not in wanted for wanted, value in dimensions):
        return None
    return named, sum(bool(wanted) for wanted, _ in dimensions)


def _named(row: Row, what: str) -> int | None:
    if what in row.what:
        return _TYPE
    if what in CLASS_OF and CLASS_OF[what].value in row.what:
        return _CLASS
    return _ANY if "any" in row.what and what in CLASS_OF else None


def _strangers(file: PolicyFile) -> Iterator[tuple[Row, str]]:
    known = {*ENTITY_TYPES, *SIGNALS, *(cls.value for cls in EntityClass), "any"}
    for row in file.rows:
        for name in row.what:
            if name not in known:
                yield row, name


def _words(cell: Cell) -> str:
    return f"{cell.what} of {cell.whose} for {cell.audience}, {cell.direction}{', echo' if cell.echo else ''}"
