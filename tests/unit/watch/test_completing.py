"""A reply that completes or confirms what its thread tells of the customer does not go out as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.check import Check
from guardrail.decision import Verdict
from guardrail.thread import Audience, Author, Channel, Message
from guardrail.watch.score import Fact, WindowState, is_dangerous, score
from tests.watch_factories import lumen, the_watch

NAMED = frozenset({Fact.FULL_NAME, Fact.PROBLEM, Fact.PRODUCT, Fact.HANDLE})
FOUND = NAMED | {Fact.TOWN, Fact.APPOINTMENT}
HARMLESS = frozenset({Fact.HANDLE, Fact.PROBLEM, Fact.PRODUCT})
BOOKED = "Hi Rosa, thanks for waiting. Your engineer is booked for Tuesday at 10. Sam"


def checked(text, known, audience=Audience.PUBLIC):
    message = Message(
        text=text,
        lang="en",
        audience=audience,
        channel=Channel(platform="x"),
        in_reply_to=Author(id="77", handle="rosa_o", display_name="Rosa Tarrow"),
    )
    watch = the_watch()
    check = Check(message=message, thread_ref="thr_1", completing=None if known is None else watch.completing(known))
    return watch._engine.check(check, lumen(), audience=audience)


def completed(decision):
    return [placed for placed in decision.placed if getattr(placed.found, "signal", "") == "completes_exposure"]


def test_the_appointment_of_somebody_who_can_be_found_is_not_told_in_public():
    decision = checked(BOOKED, NAMED | {Fact.TOWN})
    assert decision.verdict is Verdict.HANDOFF
    assert "Tuesday" not in decision.send.text and decision.send.text.startswith("Hi Rosa")
    assert [reason.code for reason in decision.reasons] == ["signal.completes_exposure.public"]


def test_nor_confirmed_where_the_customer_told_it():
    assert completed(checked(BOOKED, FOUND))


REPLIES = {
    "of somebody of whom hardly anything is known": (BOOKED, HARMLESS),
    "that tells nothing": ("Hi Rosa, sorry about that. We are looking into it. Sam", FOUND),
    "that repeats the name and the town of the profile": ("Hi Rosa, there is an outage in Hexley today. Sam", FOUND),
}


@pytest.mark.parametrize(("text", "known"), REPLIES.values(), ids=list(REPLIES))
def test_a_reply_goes_out(text, known):
    assert completed(checked(text, known)) == []


@pytest.mark.parametrize(
    ("audience", "verdict"), [(Audience.PUBLIC, Verdict.HANDOFF), (Audience.DIRECT, Verdict.REDACT)]
)
def test_a_town_beside_a_name_is_one_step_up(audience, verdict):
    text = "Hi Rosa, thanks for waiting. We are having problems in Leeds today. Sam"
    decision = checked(text, frozenset(NAMED | {Fact.APPOINTMENT}), audience)
    assert (decision.verdict, bool(completed(decision))) == (verdict, True)


def test_a_thread_that_is_not_kept_is_told_as_not_examined():
    decision = checked(BOOKED, None)
    assert "thread" in decision.not_examined and decision.verdict is Verdict.ALLOW


@given(st.frozensets(st.sampled_from(Fact)))
def test_what_may_be_sent_instead_passes_the_same_check(known):
    decision = checked(BOOKED, known)
    if decision.send is not None and decision.send.changed:
        assert checked(decision.send.text, known).verdict is Verdict.ALLOW
    if is_dangerous(score(known | {Fact.APPOINTMENT}, WindowState.OPEN)) and Fact.APPOINTMENT not in known:
        assert completed(decision)
