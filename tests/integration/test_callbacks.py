"""Call-backs and reports over a real log and database."""

import json
from datetime import timedelta

import pytest

from guardrail.contact.callback import MAX_LOOKS, CallState, Kind, Standing
from guardrail.errors import AuditUnavailableError, InputError, NotFoundError, StateError
from tests.contact_factories import calls, kinds


@pytest.fixture
def made(tmp_path):
    with calls(tmp_path) as opened:
        yield opened


def test_inside_the_window_the_customer_sees_what_the_caller_was_given(made):
    announced = made.announce(kind=Kind.VISIT)
    checked = made.check(announced.customer_code)
    assert (checked.standing, checked.caller_code) == (Standing.ON_RECORD, announced.caller_code)
    assert checked.callback.kind is Kind.VISIT


MOMENTS = {
    "an hour before": (-60, Standing.EARLY),
    "just before the grace": (-16, Standing.EARLY),
    "within the grace before": (-15, Standing.ON_RECORD),
    "in the window": (60, Standing.ON_RECORD),
    "within the grace after": (134, Standing.ON_RECORD),
    "when the grace is over": (135, Standing.NONE),
}


@pytest.mark.parametrize(("minutes", "standing"), MOMENTS.values(), ids=MOMENTS)
def test_a_code_counts_in_its_window_and_a_little_around_it(made, minutes, standing):
    announced = made.announce(after=timedelta(hours=5), lasts=timedelta(hours=2))
    made.record.clock.forward(hours=5, minutes=minutes)
    checked = made.check(announced.customer_code)
    assert (checked.standing, bool(checked.caller_code)) == (standing, standing is Standing.ON_RECORD)


def test_of_every_code_that_is_worth_nothing_the_same_is_told(made):
    cancelled, done, worn = made.announce(), made.announce(), made.announce()
    made.callbacks.end("default", cancelled.callback.id, CallState.CANCELLED, actor="key_1")
    made.callbacks.end("default", done.callback.id, CallState.DONE, actor="key_1")
    looks = [made.check(worn.customer_code).standing for _ in range(MAX_LOOKS)]
    assert set(looks) == {Standing.ON_RECORD}
    other = made.announce(brand="other")
    codes = [cancelled.customer_code, done.customer_code, worn.customer_code, other.customer_code, "0000-0000", "", "x"]
    assert {made.check(code) for code in codes} == {made.check("nothing at all")}
    assert made.check("00000000").callback is None
    assert made.check(other.customer_code, brand="other").standing is Standing.ON_RECORD


def test_to_look_too_early_or_in_vain_is_not_counted_and_not_written_down(made):
    announced = made.announce(after=timedelta(days=1))
    for code in (announced.customer_code, "00000000", ""):
        made.check(code)
    assert made.callbacks.find("default", announced.callback.id).looks == 0
    assert kinds(made.record) == ["callback.announced"]


def test_one_whose_window_is_over_is_written_down_as_expired_once(made):
    announced = made.announce()
    made.record.clock.forward(days=1)
    assert (made.callbacks.expire(), made.callbacks.expire()) == (1, 0)
    assert kinds(made.record) == ["callback.announced", "callback.expired"]
    with pytest.raises(StateError, match="is expired and stays so"):
        made.callbacks.end("default", announced.callback.id, CallState.DONE, actor="key_1")


WINDOWS = {
    "ends before it begins": (timedelta(hours=1), timedelta(hours=-1), "/window/until"),
    "has no length": (timedelta(hours=1), timedelta(0), "/window/until"),
    "lasts too long": (timedelta(hours=1), timedelta(hours=25), "/window/until"),
    "is over": (timedelta(hours=-3), timedelta(hours=2), "/window/until"),
    "is too far away": (timedelta(days=61), timedelta(hours=1), "/window/from"),
}


@pytest.mark.parametrize(("after", "lasts", "pointer"), WINDOWS.values(), ids=WINDOWS)
def test_a_window_that_cannot_be_is_refused(made, after, lasts, pointer):
    with pytest.raises(InputError) as refused:
        made.announce(after=after, lasts=lasts)
    assert refused.value.pointer == pointer and kinds(made.record) == []


def test_a_report_says_which_call_back_it_came_with_even_when_that_is_over(made):
    announced = made.announce()
    made.record.clock.forward(days=1)
    assert made.report(code=announced.customer_code).callback == announced.callback.id
    assert made.report(code="0000-0000").callback == made.report().callback == ""
    assert made.report(code=announced.customer_code, brand="other").callback == ""


def test_reports_are_listed_in_order_by_brand_and_by_thread(made):
    first = made.report(thread="https://x.com/emma/status/1857?s=20")
    second = made.report()
    made.report(brand="other")
    found = made.reports.list("default")
    assert [(one.id, one.seq) for one in found] == [(first.id, 1), (second.id, 2)]
    assert [one.id for one in made.reports.list("default", after=1)] == [second.id]
    assert [one.id for one in made.reports.list("default", limit=1)] == [first.id]
    assert [one.id for one in made.reports.list("default", thread="1857")] == [first.id]
    assert made.reports.list("default", thread="1858") == []


def test_neither_database_nor_log_holds_a_code_a_word_or_a_reference(made):
    announced = made.announce(thread="thread-Quillfeather", customer="crm-Quillfeather")
    made.check(announced.customer_code)
    made.report(thread="https://x.test/Quillfeather", code=announced.customer_code)
    stored = b"".join(file.read_bytes() for file in made.record.folder.rglob("*") if file.is_file())
    code = announced.customer_code
    for secret in ("Quillfeather", code, code.replace("-", ""), announced.caller_code):
        assert secret.encode() not in stored and secret not in repr(announced)
    bodies = [json.loads(one.entry.body) for one in made.record.log.list("default")]
    assert [body["kind"] for body in bodies] == ["callback.announced", "callback.shown", "callback.reported"]
    assert [body["actor"] for body in bodies] == ["key_1", "customer", "customer"]
    assert not [body for body in bodies if "k1:" in json.dumps(body)]


def test_another_brand_sees_nothing_of_it(made):
    announced = made.announce()
    with pytest.raises(NotFoundError):
        made.callbacks.find("other", announced.callback.id)
    with pytest.raises(NotFoundError):
        made.callbacks.end("other", announced.callback.id, CallState.CANCELLED, actor="key_2")


def test_where_a_look_cannot_be_counted_nothing_is_shown(made, monkeypatch):
    announced = made.announce()
    monkeypatch.setattr(type(made.record.store), "append", _refuse)
    with pytest.raises(AuditUnavailableError):
        made.check(announced.customer_code)


def _refuse(*_args, **_more):
    raise AuditUnavailableError("The disk is full.")
