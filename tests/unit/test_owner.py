"""Whose value it is: only evidence tells, however the value is written."""

import pytest

from guardrail.decision import Verdict
from guardrail.thread import Author
from tests.factories import a_check, a_message, a_post, a_rule, decide, engine_of, found

MAIL, PHONE = "jane@example.com", "+44 7700 900123"


def owner(text: str, **fields) -> tuple[str, bool]:
    decision = decide(check=a_check(text, **fields))
    (finding,) = [finding for _, finding in decision.findings]
    return finding.whose.value, finding.echo


KNOWN = {
    "the same": (f"Mail {MAIL}", MAIL),
    "another case": (f"Mail {MAIL}", "Jane@Example.COM"),
    "spaces around": (f"Mail {MAIL}", f" {MAIL} "),
    "full width in the reply": ("Mail ｊａｎｅ@ｅｘａｍｐｌｅ.ｃｏｍ", MAIL),
    "a Cyrillic letter in the reply": ("Mail jаne@example.com", MAIL),
    "zero width in the reply": ("Mail ja\u200bne@example.com", MAIL),
    "full width in what is known": (f"Mail {MAIL}", "ｊａｎｅ@example.com"),
    "a phone as it is": (f"Call {PHONE}", PHONE),
    "a phone without spaces": (f"Call {PHONE}", "+447700900123"),
    "a phone with trunk zero": (f"Call {PHONE}", "07700 900123"),
    "a phone with hyphens": (f"Call {PHONE}", "07700-900-123"),
    "a phone with 00": (f"Call {PHONE}", "0044 7700 900123"),
    "a phone in Arabic digits": (f"Call {PHONE}", "٠٧٧٠٠ ٩٠٠١٢٣"),
    "a card with hyphens": ("Card 4111 1111 1111 1111", "4111-1111-1111-1111"),
}


@pytest.mark.parametrize("whose", ["customer", "third_party", "agent"])
@pytest.mark.parametrize(("text", "value"), KNOWN.values(), ids=KNOWN)
def test_a_known_value_is_recognised(text, value, whose):
    assert owner(text, known={value: whose}) == (whose, False)


def test_a_value_that_nobody_knows_belongs_to_nobody():
    assert owner(f"Mail {MAIL}", known={"other@example.com": "third_party"}) == ("unknown", False)


@pytest.mark.parametrize("value", ["", "1", "12", "123", "---", "é"])
def test_a_value_too_short_to_mean_anything_is_no_evidence(value):
    assert owner(f"Mail {MAIL}", known={value: "third_party"}) == ("unknown", False)


def test_a_value_of_another_person_blocks_in_every_audience():
    assert decide(f"Mail {MAIL}", known={MAIL: "third_party"}).verdict is Verdict.BLOCK
    assert decide(f"Mail {MAIL}", known={MAIL: "customer"}).verdict is Verdict.HANDOFF


# -- the thread ------------------------------------------------------------------------------------------------------


def in_thread(*posts, text: str = f"We wrote to {MAIL}", **addressed) -> tuple[str, bool]:
    message = a_message(text)
    check = a_check(thread=posts)
    message = type(message)(text=text, in_reply_to=Author(**addressed))
    return owner("", message=message, thread=check.thread)


def test_what_the_addressed_customer_posted_is_an_echo_of_theirs():
    assert in_thread(a_post(f"I am {MAIL}", "emma"), handle="emma") == ("customer", True)


@pytest.mark.parametrize("handle", ["emma", "@emma", "EMMA", "@Emma"])
def test_a_handle_is_the_same_with_an_at_sign_and_in_any_case(handle):
    assert in_thread(a_post(f"I am {MAIL}", "emma"), handle=handle) == ("customer", True)


def test_what_somebody_else_posted_belongs_to_them():
    assert in_thread(a_post(f"I am {MAIL}", "max"), handle="emma") == ("third_party", False)


def test_what_both_posted_is_the_customers():
    posts = (a_post(f"It is {MAIL}", "max"), a_post(f"Yes, {MAIL}", "emma"))
    assert in_thread(*posts, handle="emma") == ("customer", True)


def test_what_we_wrote_ourselves_is_no_evidence():
    ours = a_message(f"We wrote to {MAIL}")
    assert in_thread(ours, handle="emma") == ("unknown", False)


def test_where_nobody_is_named_every_post_is_the_customers():
    assert in_thread(a_post(f"I am {MAIL}", "max")) == ("customer", True)


AUTHORS = {
    "same id, another handle": ({"id": "7", "handle": "new"}, {"id": "7", "handle": "old"}, ("customer", True)),
    "another id, same handle": ({"id": "7", "handle": "emma"}, {"id": "8", "handle": "emma"}, ("third_party", False)),
    "an id and only a handle": ({"id": "7", "handle": "emma"}, {"handle": "emma"}, ("customer", True)),
    "an id and another handle": ({"id": "7", "handle": "emma"}, {"handle": "max"}, ("third_party", False)),
    "an id and nobody": ({"id": "7"}, {}, ("unknown", False)),
    "a handle and only an id": ({"handle": "emma"}, {"id": "8"}, ("unknown", False)),
}


@pytest.mark.parametrize(("addressed", "author", "expected"), AUTHORS.values(), ids=AUTHORS)
def test_authors_are_compared_by_id_then_by_handle_and_else_not_at_all(addressed, author, expected):
    post = type(a_post(""))(text=f"I am {MAIL}", direction=a_post("").direction, author=Author(**author))
    assert in_thread(post, **addressed) == expected


POSTS = {
    "written alike": (f"Call {PHONE}", f"my number is {PHONE}", True),
    "with trunk zero": (f"Call {PHONE}", "ring 07700900123!", True),
    "disguised in the post": (f"Mail {MAIL}", "ｊａｎｅ＠example.com is mine", True),
    "inside a longer number": ("About order 123456", "card 99123456789", False),
    "with words between": ("About order 123456", "it costs 123 or 456 pounds", False),
    "at the end of a longer word": ("About order 123456", "ref A123456", False),
}


@pytest.mark.parametrize(("text", "post", "known"), POSTS.values(), ids=POSTS)
def test_a_value_counts_as_posted_only_as_whole_words(text, post, known):
    assert in_thread(a_post(post, "max"), text=text, handle="emma")[0] == ("third_party" if known else "unknown")


def test_an_echo_of_a_contact_is_only_taken_out():
    message = a_message(f"We wrote to {MAIL}", handle="emma")
    decision = decide(check=a_check(message=message, thread=(a_post(f"I am {MAIL}", "emma"),)))
    assert decision.verdict is Verdict.REDACT
    assert found(decision) == [("EMAIL_ADDRESS", "customer")]


@pytest.mark.parametrize("name", ["Al", "Sam", "Johanna"])
def test_a_sign_off_is_the_agents_however_short(name):
    decision = decide(f"We are on it! ^{name}", engine=engine_of(a_rule("AGENT_NAME", r"\^(?P<value>\w+)")))
    assert found(decision) == [("AGENT_NAME", "agent")]
