"""The Python client, against a service on a real socket."""

import os
import threading
import warnings
from collections.abc import Iterator

import pytest
from joserfc.errors import SecurityWarning

from guardrail.client import Answer, Client, Confirmation, OnFailure, RefusedError, Span, Verdict
from guardrail.client.message import MessageBody
from tests.browser.contract import CASES, CLEAN, EXPOSING, POSTINGS, Case, Posting
from tests.browser.service import Handler, Service, a_decision, drips, refuses, says

KEY = "gr_test_key_that_nobody_may_see"
SECRET = "emma.jones@example.com"


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as running:
        yield running


@pytest.fixture
def client(service: Service) -> Iterator[Client]:
    with Client(service.url, KEY) as made:
        yield made


def a_message(text: str = "Hello", audience: str | None = "public") -> MessageBody:
    message: MessageBody = {"text": text, "channel": {"platform": "x", "account": "42"}}
    return message if audience is None else {**message, "audience": audience}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_client_keeps_the_contract(service: Service, case: Case) -> None:
    service.reply = case.reply
    deadline_ms = 300 if case.name.startswith(("silence", "a response that drips")) else 5000
    with Client(service.url, KEY, deadline_ms=deadline_ms, on_failure=OnFailure(case.on_failure)) as client:
        if case.refused:
            with pytest.raises(RefusedError) as refusal:
                client.check(a_message(case.text, case.audience))
            assert refusal.value.status == case.refused
        else:
            answer = client.check(a_message(case.text, case.audience))
            assert (answer.verdict, answer.allowed, answer.unchecked) == (case.verdict, case.allowed, case.unchecked)
    assert len(service.asked) == 1


@pytest.mark.parametrize("posting", POSTINGS, ids=lambda posting: posting.name)
def test_only_what_was_checked_may_be_posted(service: Service, client: Client, posting: Posting) -> None:
    service.reply = says(posting.decision(service))
    answer = client.check(a_message())
    found = answer.confirm(posting.text, audience=posting.audience, channel=posting.channel)  # type: ignore[arg-type]
    assert found == posting.expect
    assert found.may_send == (posting.expect == "confirmed")


def test_a_receipt_under_the_older_name_of_the_algorithm_is_good(service: Service, client: Client) -> None:
    with warnings.catch_warnings(action="ignore", category=SecurityWarning):
        receipt = service.receipt("Hello", alg="EdDSA")
    service.reply = says(a_decision(receipt=receipt))
    assert client.check(a_message()).confirm("Hello") is Confirmation.CONFIRMED


def test_no_service_at_all_holds() -> None:
    with Service() as gone:
        pass
    with Client(gone.url, KEY) as client:
        answer = client.check(a_message())
    assert (answer.verdict, answer.allowed, answer.unchecked, answer.send) == (Verdict.HOLD, False, True, None)


def test_a_response_that_never_ends_is_cut_off_and_not_left_running(service: Service) -> None:
    service.reply = drips
    with Client(service.url, KEY, deadline_ms=100) as client:
        assert client.check(a_message()).unchecked
        assert service.dropped.wait(10)


def test_the_client_works_again_when_the_service_does(service: Service, client: Client) -> None:
    service.reply = refuses(503)
    assert client.check(a_message()).unchecked
    service.reply = says(a_decision())
    assert client.check(a_message()).allowed


def test_an_overloaded_service_says_when_to_ask_again(service: Service, client: Client) -> None:
    service.reply = refuses(429, **{"Retry-After": "7"})
    assert client.check(a_message()).retry_after_s == 7


def test_the_service_is_told_the_key_the_deadline_and_a_new_idempotency_key(service: Service, client: Client) -> None:
    client.check(a_message(), case_ref="T-1")
    client.check(a_message(), idempotency_key="mine")
    (first, body), (second, _) = service.asked
    assert first["Authorization"] == f"Bearer {KEY}"
    assert len(first["Idempotency-Key"]) == 36
    assert second["Idempotency-Key"] == "mine"
    assert body == {"phase": "final", "case_ref": "T-1", "message": a_message(), "deadline_ms": 900}


def test_a_draft_is_asked_as_a_draft_and_claims_no_key(service: Service, client: Client) -> None:
    service.reply = _echoes_seq
    client.drafts().check(a_message())
    headers, body = service.asked[0]
    assert (body["phase"], body["seq"]) == ("draft", 1)
    assert "Idempotency-Key" not in headers


def test_a_draft_that_a_newer_one_has_overtaken_is_dropped(service: Service, client: Client) -> None:
    asked, released = threading.Event(), threading.Event()

    def slow_once(handler: Handler) -> None:
        seq = len(service.asked)
        if seq == 1:
            asked.set()
            released.wait(10)
        says(a_decision(seq=seq))(handler)

    service.reply = slow_once
    drafts, late = client.drafts(), []
    first = threading.Thread(target=lambda: late.append(drafts.check(a_message("H"))))
    first.start()
    assert asked.wait(10)
    newer = drafts.check(a_message("Hello"))
    released.set()
    first.join()
    assert newer is not None
    assert newer.seq == 2
    assert late == [None]


def test_an_answer_to_another_draft_is_dropped(service: Service, client: Client) -> None:
    service.reply = says(a_decision(seq=99))
    assert client.drafts().check(a_message()) is None


def test_what_went_unchecked_is_remembered_without_its_text_until_it_is_reported(
    service: Service, client: Client
) -> None:
    service.reply = refuses(503)
    gone = client.check(a_message(CLEAN, "private"), case_ref="T-7")
    client.check(a_message(CLEAN, "public"))
    client.drafts().check(a_message(CLEAN, "private"))
    (entry,) = client.unchecked()
    assert (entry.id, entry.audience, entry.case_ref) == (gone.id, "private", "T-7")
    assert CLEAN not in repr(entry)
    client.reported(entry.id)
    assert client.unchecked() == ()


def test_the_list_of_unchecked_replies_is_bounded_and_counts_what_it_lost(service: Service) -> None:
    service.reply = refuses(503)
    with Client(service.url, KEY, remember=2) as client:
        ids = [client.check(a_message(CLEAN, "private")).id for _ in range(3)]
        assert [entry.id for entry in client.unchecked()] == ids[1:]
        assert client.forgotten == 1


def test_what_was_allowed_unchecked_is_good_for_its_text_for_five_minutes(service: Service) -> None:
    service.reply = refuses(503)
    now = [1000.0]
    with Client(service.url, KEY, clock=lambda: now[0]) as client:
        answer = client.check(a_message(CLEAN, "private"))
        assert answer.confirm(CLEAN) is Confirmation.UNCHECKED
        assert answer.confirm(CLEAN + "!") is Confirmation.CHANGED
        assert answer.confirm(CLEAN, audience="public") is Confirmation.ELSEWHERE
        now[0] += 300
        assert answer.confirm(CLEAN) is Confirmation.EXPIRED


def test_a_receipt_expires_by_the_clock_of_the_client(service: Service) -> None:
    service.reply = says(a_decision(receipt=service.receipt("Hello", iat=1000, exp=1300)))
    now = [1299.0]
    with Client(service.url, KEY, clock=lambda: now[0]) as client:
        answer = client.check(a_message())
        assert answer.confirm("Hello") is Confirmation.CONFIRMED
        now[0] = 1300.0
        assert answer.confirm("Hello") is Confirmation.EXPIRED


def test_parts_are_confirmed_as_the_parts_that_are_posted(service: Service, client: Client) -> None:
    send = {"text": "one\ntwo", "parts": ["one", "two"], "changed": True, "length": None}
    service.reply = says(a_decision(receipt=service.receipt("one\ntwo"), send=send))
    answer = client.check({"parts": ["1", "2"], "audience": "public", "channel": {"platform": "x", "account": "42"}})
    assert answer.send is not None
    assert answer.confirm(answer.send.parts) is Confirmation.CONFIRMED
    assert answer.confirm(["one"]) is Confirmation.CHANGED


def test_keys_are_fetched_once_and_a_new_one_is_not_looked_for_at_every_receipt(
    service: Service, client: Client
) -> None:
    service.reply = says(a_decision(receipt=service.receipt("Hello")))
    assert client.check(a_message()).confirm("Hello").may_send
    assert client.check(a_message()).confirm("Hello").may_send
    strange = type(service.key).generate_key("Ed25519", {"kid": "k2"})
    service.reply = says(a_decision(receipt=service.receipt("Hello", key=strange)))
    assert not client.check(a_message()).confirm("Hello").may_send
    assert service.key_fetches == 1


def test_given_keys_are_never_fetched(service: Service) -> None:
    service.reply = says(a_decision(receipt=service.receipt("Hello")))
    with Client(service.url, KEY, public_keys=service.public_keys) as client:
        assert client.check(a_message()).confirm("Hello") is Confirmation.CONFIRMED
    with Client(service.url, KEY, public_keys={"keys": []}) as client:
        assert client.check(a_message()).confirm("Hello") is Confirmation.UNVERIFIABLE
    assert service.key_fetches == 0


def test_nothing_that_can_be_printed_shows_the_text_or_the_key(service: Service, client: Client) -> None:
    send = {"text": SECRET, "changed": False, "parts": [SECRET], "length": None}
    handoff = {"channel": "x_dm", "url": f"https://example.com/?q={SECRET}", "expires_at": None}
    service.reply = says(a_decision(send=send, handoff=handoff, receipt="signed.by.us"))
    answers: list[Answer | None] = [client.check(a_message(SECRET))]
    service.reply = refuses(503)
    answers += [client.check(a_message(CLEAN + "x", "private")), client.drafts().check(a_message(SECRET))]
    service.reply = refuses(422, {"code": SECRET, "errors": [{"pointer": f"/{SECRET}", "detail": SECRET}]})
    with pytest.raises(RefusedError) as refusal:
        client.check(a_message(SECRET))
    shown = repr(
        [answers, client, client.drafts(), client.unchecked(), vars(client), refusal.value, str(refusal.value)]
    )
    assert SECRET not in shown
    assert KEY not in shown
    assert "signed.by.us" not in shown
    assert CLEAN + "x" not in shown
    assert refusal.value.__cause__ is None


def test_a_refusal_names_the_code_and_the_field(service: Service, client: Client) -> None:
    service.reply = refuses(422, {"code": "invalid_request", "errors": [{"pointer": "/message/text"}]})
    with pytest.raises(RefusedError, match=r"422 invalid_request /message/text") as refusal:
        client.check(a_message())
    assert (refusal.value.code, refusal.value.pointer) == ("invalid_request", "/message/text")


@pytest.mark.parametrize("problem", ["x", [], {"code": "bad", "errors": [5]}, {"errors": []}], ids=repr)
def test_a_refusal_in_strange_words_is_still_a_refusal(service: Service, client: Client, problem: object) -> None:
    service.reply = refuses(400, problem)
    with pytest.raises(RefusedError):
        client.check(a_message())


def test_findings_and_reasons_say_where_in_both_units(service: Service, client: Client) -> None:
    span = {"start": 3, "end": 5, "utf16_start": 4, "utf16_end": 7}
    finding = {"entity_type": "PHONE_NUMBER", "class": "contact", "whose": "customer", "field": "text", **span}
    reason = {"code": "contact.phone", "severity": "high", "text": "A number.", "field": "text", "span": span}
    more = {"score": 0.9, "rule": "core.phone@1", "operator": "replace", "added_later": 1}
    service.reply = says(a_decision(findings=[{**finding, **more}], reasons=[reason, {**reason, "span": None}]))
    answer = client.check(a_message())
    assert answer.findings[0].span == answer.reasons[0].span == Span(**span)
    assert answer.reasons[1].span is None


def test_a_child_process_asks_on_a_line_of_its_own(service: Service, client: Client) -> None:
    assert client.check(a_message()).allowed
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        child = os.fork()
    if child == 0:
        os._exit(0 if client.check(a_message()).allowed else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_half_a_character_reaches_the_service_which_may_refuse_it(service: Service, client: Client) -> None:
    service.reply = refuses(503)
    assert client.check(a_message("Hi \ud83d")).verdict is Verdict.HOLD
    assert service.asked[0][1]["message"]["text"] == "Hi \ud83d"


def test_a_closed_client_raises_and_may_be_closed_again(client: Client) -> None:
    client.close()
    client.close()
    with pytest.raises(RuntimeError):
        client.check(a_message())


def test_every_exposing_example_is_held_in_private_even_as_a_picture_description(
    service: Service, client: Client
) -> None:
    service.reply = refuses(503)
    for text in EXPOSING.values():
        message: MessageBody = {"text": "See", "audience": "private", "attachments": [{"type": "image", "alt": text}]}
        assert not client.check(message).allowed


def _echoes_seq(handler: Handler) -> None:
    says(a_decision(seq=handler.service.asked[-1][1]["seq"]))(handler)
