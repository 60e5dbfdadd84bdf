"""Whole decisions over the shipped packs, policy and example registry, kept as they are in ``decisions.yaml``.

A case says what is asked and, under ``expect``, everything that is answered. After a change that is meant, run

    pytest tests/golden --update-golden

and read the difference before committing it: every line of it is a change that somebody will notice.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from guardrail.check import Check
from guardrail.decision import Decision
from guardrail.engine import Engine
from guardrail.finding import Finding
from guardrail.names.tagger import Tagger
from guardrail.packs import load_packs, shipped
from guardrail.registry import load_registry
from guardrail.thread import Attachment, Audience, Author, Channel, Customer, Direction, KnownValue, Message
from tests.factories import the_messages, the_policy

FILE = Path(__file__).with_name("decisions.yaml")
YAML_ = YAML()
YAML_.width = 120
YAML_.indent(mapping=2, sequence=4, offset=2)
CASES = YAML_.load(FILE.read_text("utf-8"))


@cache
def engine() -> Engine:
    return Engine(load_packs(shipped()), the_policy(), the_messages(), names=Tagger.load().tag)


def asked(case: dict[str, Any]) -> Check:
    message = Message(
        text=case.get("reply", ""),
        parts=tuple(case.get("parts", ())),
        audience=Audience(case.get("audience", "public")),
        direction=Direction(case.get("direction", "outbound")),
        channel=Channel(platform=case.get("platform", "x")),
        lang=case.get("lang", ""),
        in_reply_to=Author(handle=case.get("to", "emma")),
        attachments=tuple(Attachment(type="image", alt=alt) for alt in case.get("pictures", ())),
    )
    thread = tuple(
        Message(text=text, direction=Direction.INBOUND, author=Author(handle=handle))
        for post in case.get("thread", ())
        for handle, text in post.items()
    )
    known = tuple(KnownValue(value=value, whose=whose) for value, whose in case.get("known", {}).items())
    return Check(message=message, thread=thread, customer=Customer(known_values=known))


def answered(decision: Decision) -> dict[str, Any]:
    """Give everything of a decision that somebody outside can notice, revisions left out."""
    return {
        "verdict": decision.verdict.word,
        "complete": decision.complete,
        "reasons": [reason.code for reason in decision.reasons],
        "findings": [_told(field, finding) for field, finding in decision.findings],
        "signals": [f"{signal.signal} {_place(field, signal)}" for field, signal in decision.signals],
        "suppressed": decision.suppressed,
        "send": None if decision.send is None else [DoubleQuotedScalarString(s.text) for s in decision.send.segments],
        "offer": None if decision.offer is None else decision.offer.url,
        "not_examined": list(decision.not_examined),
    }


def _told(field: str, finding: Finding) -> str:
    marks = [finding.whose.value, *(["echo"] if finding.echo else []), *finding.transforms]
    return f"{finding.entity_type} {_place(field, finding)} {' '.join(marks)}"


def _place(field: str, found: Any) -> str:
    return f"{field}:{found.span.start}-{found.span.end}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_decision_is_the_one_that_was_agreed_on(case, request):
    check = asked(case)
    registry = load_registry(shipped() / "registry" / "example.yaml")
    actual = answered(engine().check(check, registry, audience=check.message.audience))
    if request.config.getoption("--update-golden"):
        case["expect"] = actual
        YAML_.dump(CASES, FILE)
    assert actual == case["expect"]
