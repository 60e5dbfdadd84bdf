"""What judges a row of a file: one judge for replies, one for threads, one for accounts."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from guardrail import threadrow
from guardrail.bootstrap import load_active
from guardrail.brand import Registry
from guardrail.check import Check
from guardrail.decision import Decision
from guardrail.finding import Stage
from guardrail.guard import Active, Answer, Guard
from guardrail.row import check_of
from guardrail.rowregistry import registry_of_row
from guardrail.settings import Settings
from guardrail.watch.told import thread_told

RowJudge: TypeAlias = Callable[[Mapping[str, Any]], dict[str, Any]]
"""A row in, the members of its answer besides ``id`` out; raises a GuardrailError for a row that cannot be judged."""
Load: TypeAlias = Callable[[Settings], RowJudge]
Judge: TypeAlias = Callable[[Check, Registry], Decision]


def load_replies(settings: Settings) -> RowJudge:
    """Give the judge of ``{id, text, …}``."""
    return replies(direct(load_active(settings)))


def load_threads(settings: Settings) -> RowJudge:
    """Give the judge of ``{id, platform, brand, messages}``."""
    watch = load_active(settings).watch

    def judge(row: Mapping[str, Any]) -> dict[str, Any]:
        return thread_told(watch.judge(threadrow.thread_of(row), threadrow.registry_of(row)))

    return judge


def load_handles(settings: Settings) -> RowJudge:
    """Give the judge of ``{id, platform, brand, author}``."""
    watch = load_active(settings).watch

    def judge(row: Mapping[str, Any]) -> dict[str, Any]:
        author, platform = threadrow.author_of(row.get("author")), threadrow.text(row.get("platform"))
        alike = watch.likeness(author, platform, threadrow.registry_of(row))
        return {"lookalike": alike.lookalike, "of": alike.of or None, "score": alike.score, "why": alike.why}

    return judge


def replies(judge: Judge) -> RowJudge:
    """Give the judge of reply rows that asks ``judge``."""

    def judged(row: Mapping[str, Any]) -> dict[str, Any]:
        check = check_of(row, actor="scan")
        return _reply_told(judge(check, registry_of_row(row.get("registry"), check.brand)))

    return judged


def recorded(guard: Guard, answers: list[Answer]) -> RowJudge:
    """Give the judge of reply rows that keeps every answer in ``answers``, to be recorded."""

    def judge(check: Check, _registry: Registry) -> Decision:
        answer = guard.judge(check)
        answers.append(answer)
        return answer.decision

    return replies(judge)


def direct(active: Active) -> Judge:
    """Give the judge that asks the engine and records nothing. The row's own audience is believed."""

    def judge(check: Check, registry: Registry) -> Decision:
        own = active.registries.get(check.brand)
        return active.engine.check(check, own or registry, audience=check.message.audience)

    return judge


def _reply_told(decision: Decision) -> dict[str, Any]:
    return {
        "verdict": decision.verdict.word,
        "complete": decision.complete,
        "findings": [
            {
                "entity_type": finding.entity_type,
                "start": finding.span.start,
                "end": finding.span.end,
                "score": finding.score,
                "whose": finding.whose.value,
                "rule": finding.rule,
            }
            for _, finding in decision.findings
            if finding.stage is Stage.ENFORCE
        ],
        "send": decision.send.text if decision.send else None,
    }
