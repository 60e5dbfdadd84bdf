"""One measurement: every tool on every row, row by row, counted and turned into rates."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guardrail import __version__
from guardrail.bootstrap import load_active
from guardrail.errors import GuardrailError, InputError
from guardrail.evaluate.gold import LeftOut, Row, read
from guardrail.evaluate.peers import Peer, load_peers
from guardrail.evaluate.rate import Rate, label_rates, rates
from guardrail.evaluate.tally import Answer, Labelled, LabelTally, Tally, tally, tally_labels
from guardrail.finding import Stage
from guardrail.rowjudge import Judge, direct
from guardrail.settings import Settings

NO_LANGUAGE = "und"
"""The language of rows that name none (BCP 47: undetermined)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelResult:
    """One entity type: how many values there are, recall of them, and how many findings of the type are false."""

    values: int
    false: int
    rates: Mapping[str, Rate]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """What one tool did on all rows, by entity type and by language.

    ``incomplete`` counts the rows on which it failed or ran out of time; they count as they were answered.
    """

    name: str
    version: str
    about: str
    incomplete: int
    overall: Mapping[str, Rate]
    labels: Mapping[str, LabelResult]
    languages: Mapping[str, Mapping[str, Rate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole measurement. ``languages`` counts rows; ``missing`` names peers that are not installed."""

    rows: int
    clean_rows: int
    values: int
    languages: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    missing: tuple[str, ...]
    tools: tuple[ToolResult, ...]


@dataclass(frozen=True, slots=True)
class _Tool:
    """A tool and what was counted of it so far, row by row."""

    name: str
    version: str
    about: str
    ask: Callable[[Row], Answer]
    tallies: list[Tally] = field(default_factory=list)
    labels: dict[str, list[LabelTally]] = field(default_factory=lambda: defaultdict(list))
    incomplete: list[Row] = field(default_factory=list)

    def count(self, row: Row, answer: Answer) -> None:
        self.tallies.append(tally(row.truth, answer))
        for label, counted in tally_labels(row.truth, answer).items():
            self.labels[label].append(counted)
        if not answer.complete:
            self.incomplete.append(row)


def evaluate(
    sources: Iterable[Path], *, settings: Settings, ignore: frozenset[str] = frozenset(), peers: bool = False
) -> Report:
    """Measure guardrail, and the peers where they are wanted, on all rows of all files.

    A row that guardrail refuses is left out for all tools. Nothing is recorded.

    Raises:
        InputError: A file cannot be read, or no row of them can be measured.
        ConfigError: The rules cannot be loaded.
    """
    active = load_active(settings)
    active.engine.warm()
    loaded, missing = load_peers() if peers else ((), ())
    tools = [_ours(direct(active)), *(_theirs(peer) for peer in loaded)]
    languages: list[str] = []
    left_out: list[LeftOut] = []
    for row in read(sources, ignore=ignore):
        refused = row if isinstance(row, LeftOut) else _count(row, tools)
        if refused is not None:
            left_out.append(refused)
        elif isinstance(row, Row):
            languages.append(row.check.message.lang or NO_LANGUAGE)
    if not languages:
        raise InputError("There is no row to measure; give rows with text and spans.", code="no_rows")
    return Report(
        rows=len(languages),
        clean_rows=sum(one.clean for one in tools[0].tallies),
        values=sum(one.typed.values for one in tools[0].tallies),
        languages={lang: languages.count(lang) for lang in sorted(set(languages))},
        left_out=tuple(left_out),
        missing=missing,
        tools=tuple(_result(tool, languages) for tool in tools),
    )


def _count(row: Row, tools: Sequence[_Tool]) -> LeftOut | None:
    """Ask every tool, then count: a row that one of them cannot be asked about counts for none."""
    try:
        answers = [tool.ask(row) for tool in tools]
    except GuardrailError as problem:
        return LeftOut(file=row.file, line=row.line, code=problem.code)
    for tool, answer in zip(tools, answers, strict=True):
        tool.count(row, answer)
    return None


def _ours(judge: Judge) -> _Tool:
    def ask(row: Row) -> Answer:
        decision = judge(row.check, row.registry)
        enforced = (one for _, one in decision.findings if one.stage is Stage.ENFORCE)
        return Answer(
            found=tuple(Labelled(one.span, one.entity_type) for one in enforced),
            above=not decision.allowed,
            complete=decision.complete,
        )

    return _Tool("guardrail", __version__, "the rules, policy and registry of the settings", ask)


def _theirs(peer: Peer) -> _Tool:
    return _Tool(peer.scanner.name, peer.version, peer.scanner.about, lambda row: peer.ask(row.truth.text))


def _result(tool: _Tool, languages: Sequence[str]) -> ToolResult:
    by_language = defaultdict(list)
    for lang, one in zip(languages, tool.tallies, strict=True):
        by_language[lang].append(one)
    return ToolResult(
        name=tool.name,
        version=tool.version,
        about=tool.about,
        incomplete=len(tool.incomplete),
        overall=rates(tool.tallies),
        labels={label: _label_result(tool.labels[label]) for label in sorted(tool.labels)},
        languages={lang: rates(by_language[lang]) for lang in sorted(by_language)},
    )


def _label_result(rows: Sequence[LabelTally]) -> LabelResult:
    return LabelResult(
        values=sum(row.values for row in rows), false=sum(row.false for row in rows), rates=label_rates(rows)
    )
