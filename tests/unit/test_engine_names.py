"""The names model inside the engine: what it sees is judged, and without its answer no reply is called clean."""

from collections.abc import Callable, Iterable

import pytest

from guardrail.bootstrap import load_active
from guardrail.brand import Registry
from guardrail.check import Check
from guardrail.decision import Decision, Verdict
from guardrail.engine import Engine
from guardrail.settings import Settings
from guardrail.thread import Audience, Author, Direction, Message
from tests.factories import Seen, a_pack, the_messages, the_policy


def everybody_called(*names: str) -> Callable[[str], list[Seen]]:
    return lambda text: [Seen(text.index(name), text.index(name) + len(name)) for name in names if name in text]


def judged(
    text: str,
    names: Callable[[str], Iterable[Seen]],
    audience: Audience = Audience.PUBLIC,
    seconds: float = 1.0,
    **message,
) -> Decision:
    engine = Engine([a_pack()], the_policy(), the_messages(), names=names)
    check = Check(message=Message(text=text, lang="en", **message))
    return engine.check(check, Registry(), audience=audience, remaining=lambda: seconds)


def test_a_full_name_is_cut_to_the_given_one_in_public():
    decision = judged("We have booked Maria Gomez on it.", everybody_called("Maria Gomez"))
    assert decision.verdict is Verdict.REDACT
    assert decision.send.text == "We have booked Maria on it."


def test_a_given_name_in_a_greeting_may_go_out():
    decision = judged("Hi Emma, we are on it.", everybody_called("Emma"))
    assert decision.allowed
    assert [finding.entity_type for _, finding in decision.findings] == ["PERSON"]


def test_the_name_that_the_platform_shows_may_go_out_whole():
    shown = Author(id="1", handle="mg", display_name="Maria Gomez")
    assert judged("Hi Maria Gomez!", everybody_called("Maria Gomez"), in_reply_to=shown).allowed


def test_an_agent_may_sign():
    decision = judged("We are on it. Sam", everybody_called("Sam"))
    assert [finding.entity_type for _, finding in decision.findings] == ["AGENT_NAME"]
    assert decision.allowed


def test_in_a_post_of_a_customer_the_same_is_a_person():
    decision = judged("I am still waiting. Sam", everybody_called("Sam"), direction=Direction.INBOUND)
    assert [finding.entity_type for _, finding in decision.findings] == ["PERSON"]


def breaks(_text: str) -> list[Seen]:
    raise RuntimeError("the model broke")


LEAST = [
    (Audience.PUBLIC, Verdict.HOLD, False),
    (Audience.DIRECT, Verdict.HOLD, False),
    (Audience.PRIVATE, Verdict.ALLOW, True),
]


@pytest.mark.parametrize(("audience", "verdict", "complete"), LEAST)
def test_a_model_that_breaks_leaves_the_decision_incomplete_where_names_are_required(audience, verdict, complete):
    decision = judged("All is well.", breaks, audience)
    assert (decision.verdict, decision.complete, decision.skipped) == (verdict, complete, ("names",))


def test_a_model_without_time_left_is_not_asked():
    decision = judged("All is well.", breaks, seconds=0.0)
    assert "names" in decision.skipped
    assert decision.verdict is Verdict.HOLD


def test_the_engine_of_an_installation_has_its_model(tmp_path):
    active = load_active(Settings(data=tmp_path))
    check = Check(message=Message(text="We have booked Maria Gomez on it.", lang="en"))
    assert active.check(check).verdict is Verdict.REDACT
