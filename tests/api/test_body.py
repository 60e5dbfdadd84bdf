"""What is read from the wire: one reading of a body or none, and no mistake is reported with what was sent."""

import pytest
from pydantic import BaseModel

from api.body import MAX_DEPTH, parse_json, validate
from api.problems import MalformedError, SchemaError
from api.schemas import CheckRequest

PLANTED = "tulip-4111"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(b"", "malformed_json", id="nothing"),
        pytest.param(b"{", "malformed_json", id="half an object"),
        pytest.param(b"{} {}", "malformed_json", id="two values"),
        pytest.param(b"\xef\xbb\xbf{}", "malformed_json", id="byte order mark"),
        pytest.param(b'{"a": "\xff"}', "invalid_utf8", id="no UTF-8"),
        pytest.param(b'{"a": "\xed\xa0\x80"}', "invalid_utf8", id="surrogate as UTF-8"),
        pytest.param(b'{"a": 1, "a": 2}', "duplicate_key", id="key twice"),
        pytest.param(b'{"a": 1, "\\u0061": 2}', "duplicate_key", id="key twice, once escaped"),
        pytest.param(b'[{"b": {"a": 1, "a": 1}}]', "duplicate_key", id="key twice inside"),
        pytest.param(b'{"a": NaN}', "malformed_json", id="NaN"),
        pytest.param(b'{"a": -Infinity}', "malformed_json", id="Infinity"),
        pytest.param(b'{"a": "\n"}', "malformed_json", id="raw control character"),
        pytest.param(b"9" * 5000, "malformed_json", id="a number of 5,000 digits"),
        pytest.param(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "too_deep", id="one level too deep"),
        pytest.param(b"[" * 100_000, "too_deep", id="100,000 levels"),
        pytest.param(b'{"a":' * 100_000, "too_deep", id="100,000 objects"),
        pytest.param(b'"' + b'\\"[' * 80_000, "malformed_json", id="an open string full of brackets"),
    ],
)
def test_a_body_that_two_readers_could_read_differently_is_refused(body, code):
    with pytest.raises(MalformedError) as refusal:
        parse_json(body)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("body", "value"),
    [
        pytest.param(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, MAX_DEPTH, id="as deep as allowed"),
        pytest.param(b'["' + b"[" * 99 + b'"]', 1, id="brackets in a string are no depth"),
        pytest.param(b'["' + b'\\\\\\"[' * 99 + b'"]', 1, id="nor behind escapes"),
        pytest.param(b"[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]", 2, id="width is no depth"),
    ],
)
def test_depth_counts_what_is_open_at_once(body, value):
    tree = parse_json(body)
    depth = 0
    while isinstance(tree, list):
        tree, depth = tree[0] if tree else None, depth + 1
    assert depth == value


def test_a_nul_is_text():
    assert parse_json(b'"a\\u0000b"') == "a\0b"


def a_request(**changes):
    return {"message": {"text": "Hi Emma"}} | changes


@pytest.mark.parametrize(
    ("tree", "pointer", "code"),
    [
        pytest.param(PLANTED, "", "wrong_type", id="no object"),
        pytest.param({}, "/message", "required", id="no message"),
        pytest.param({"message": {}}, "/message", "text_xor_parts", id="no words"),
        pytest.param(
            {"message": {"text": PLANTED, "parts": [PLANTED]}}, "/message", "text_xor_parts", id="text and parts"
        ),
        pytest.param({"message": {"text": 4111}}, "/message/text", "wrong_type", id="a number as text"),
        pytest.param({"message": {"text": [PLANTED]}}, "/message/text", "wrong_type", id="a list as text"),
        pytest.param({"message": {"text": PLANTED + "\ud800"}}, "/message/text", "lone_surrogate", id="lone surrogate"),
        pytest.param({"message": {"text": "a" * 10_001}}, "/message/text", "too_long", id="text too long"),
        pytest.param({"message": {"parts": []}}, "/message/parts", "too_few", id="no parts"),
        pytest.param({"message": {"parts": ["a"] * 21}}, "/message/parts", "too_many", id="21 parts"),
        pytest.param(
            {"message": {"parts": ["a" * 6000] * 2}}, "/message/parts", "too_long", id="parts too long together"
        ),
        pytest.param(
            {"message": {"text": "", "audience": PLANTED}}, "/message/audience", "not_a_choice", id="audience"
        ),
        pytest.param({"message": {"text": "", "lang": PLANTED + "!"}}, "/message/lang", "bad_format", id="lang"),
        pytest.param({"message": {"text": ""}, PLANTED: 1}, "", "unknown_member", id="unknown member"),
        pytest.param({"message": {"text": "", PLANTED: 1}}, "/message", "unknown_member", id="unknown member inside"),
        pytest.param(a_request(thread=[{"text": ""}] * 201), "/thread", "too_many", id="201 messages"),
        pytest.param(a_request(thread=[{"text": ""}, {"text": 1}]), "/thread/1/text", "wrong_type", id="in the thread"),
        pytest.param(a_request(customer={"ref": PLANTED + "@"}), "/customer/ref", "bad_format", id="ref"),
        pytest.param(
            a_request(customer={"known_values": ["a"] * 51}), "/customer/known_values", "too_many", id="51 known values"
        ),
        pytest.param(
            a_request(customer={"known_values": ["a", 4111]}),
            "/customer/known_values/1",
            "wrong_type",
            id="known number",
        ),
        pytest.param(
            a_request(customer={"known_values": [{"whose": "customer"}]}),
            "/customer/known_values/0/value",
            "required",
            id="known value without a value",
        ),
        pytest.param(
            a_request(customer={"known_values": [{"value": "a", "whose": PLANTED}]}),
            "/customer/known_values/0/whose",
            "not_a_choice",
            id="known value of nobody",
        ),
        pytest.param(a_request(seq="1"), "/seq", "wrong_type", id="seq as string"),
        pytest.param(a_request(seq=True), "/seq", "wrong_type", id="seq as boolean"),
        pytest.param(a_request(deadline_ms=0), "/deadline_ms", "out_of_range", id="no time"),
        pytest.param(a_request(mode=PLANTED), "/mode", "not_a_choice", id="mode"),
        pytest.param(a_request(brand="A B"), "/brand", "bad_format", id="brand"),
        pytest.param(a_request(case_ref="a" * 129), "/case_ref", "bad_format", id="case_ref"),
    ],
)
def test_a_mistake_is_named_by_its_place_and_never_by_what_was_sent(tree, pointer, code):
    with pytest.raises(SchemaError) as refusal:
        validate(CheckRequest, tree)
    assert [(fault.pointer, fault.code) for fault in refusal.value.faults] == [(pointer, code)]
    told = "".join(fault.detail for fault in refusal.value.faults) + str(refusal.value)
    assert PLANTED not in told
    assert "4111" not in told
    assert refusal.value.__context__ is None or PLANTED not in str(refusal.value.__context__)


def test_all_mistakes_are_told_at_once():
    with pytest.raises(SchemaError) as refusal:
        validate(CheckRequest, {"message": {"text": 1}, "seq": -1, "phase": "x"})
    assert {fault.pointer for fault in refusal.value.faults} == {"/message/text", "/seq", "/phase"}


def test_an_unknown_member_that_is_nearly_a_known_one_gets_a_hint():
    with pytest.raises(SchemaError) as refusal:
        validate(CheckRequest, {"message": {"text": "", "audiense": "public"}})
    assert "did you mean audience?" in refusal.value.faults[0].detail


def test_pointers_escape_as_rfc_6901_says():
    class Odd(BaseModel):
        member: dict[str, int]

    with pytest.raises(SchemaError) as refusal:
        validate(Odd, {"member": {"a/b~c": "x"}})
    assert refusal.value.faults[0].pointer == "/member/a~1b~0c"


def test_limits_are_in_code_points():
    request = validate(CheckRequest, {"message": {"text": "😀" * 10_000}})
    assert len(request.message.text) == 10_000


def test_nothing_of_a_request_shows_in_its_repr():
    tree = a_request(
        message={"text": PLANTED, "author": {"id": PLANTED, "handle": PLANTED}},
        customer={"ref": PLANTED, "known_values": [PLANTED, {"value": PLANTED}]},
    )
    assert PLANTED not in repr(validate(CheckRequest, tree))
