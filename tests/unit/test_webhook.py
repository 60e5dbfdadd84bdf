"""Standard Webhooks 1.0.0: what the sender signs, the receiver trusts, and nothing else."""

import json
from base64 import b64decode, b64encode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guardrail.client import ForgedEventError, verify_event
from guardrail.webhook import MAX_WAIT_S, WebhookSecret, headers, wait_s

KEY = bytes(range(32))
NOW = 1_800_000_000
BODY = b'{"type":"pack.activated","timestamp":"2027-01-15T08:00:00.000000Z","brand":"default","data":{"policy":"p@1"}}'
SECRET, OLDER = WebhookSecret.in_force(KEY, 2)


def sent(body=BODY, *, event_id="evt_1", at=NOW, secrets=(SECRET,)):
    return headers(event_id, at, body, secrets)


def refusal(given, body=BODY, secret=SECRET, now=NOW):
    with pytest.raises(ForgedEventError) as refused:
        verify_event(given, body, secret.text, now)
    return refused.value.code


def test_the_test_vector_of_the_specification_is_signed_as_its_libraries_do():
    """From libraries/python/tests/test_webhooks.py of standard-webhooks, test_sign_function."""
    secret = WebhookSecret(b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert secret.text == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_test_vector_is_verified_as_well():
    signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    given = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": f"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,tulip {signature}",
    }
    secret = WebhookSecret(b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    refused = refusal(given, b'{"test": 2432232314}', secret, now=1614265330)
    assert refused == "not_an_event", "its signature holds, and it is none of ours"


def test_an_event_comes_out_as_it_was_told():
    event = verify_event(sent(), BODY, SECRET.text, NOW)
    assert (event.id, event.type, event.brand, event.data) == ("evt_1", "pack.activated", "default", {"policy": "p@1"})
    assert event.timestamp == "2027-01-15T08:00:00.000000Z"


def test_headers_count_in_any_case():
    assert verify_event({name.title(): value for name, value in sent().items()}, BODY, SECRET.text, NOW)


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


@given(event_id=TEXT, at=st.integers(0, 2**40), body=st.binary(max_size=60), key=st.binary(min_size=32, max_size=32))
def test_any_change_of_id_time_body_or_secret_breaks_the_signature(event_id, at, body, key):
    assume((event_id, at, body, key) != ("evt_1", NOW, BODY, KEY))
    signature = sent()["webhook-signature"]
    given = {"webhook-id": event_id, "webhook-timestamp": str(at), "webhook-signature": signature}
    assert refusal(given, body, WebhookSecret.of(key, 2), now=at) == "bad_signature"


@given(st.data())
def test_one_changed_part_is_enough(data):
    at = data.draw(st.integers(0, len(BODY) - 1))
    changed = BODY[:at] + bytes([BODY[at] ^ data.draw(st.integers(1, 255))]) + BODY[at + 1 :]
    assert refusal(sent(), changed) == "bad_signature"
    assert refusal(sent() | {"webhook-id": "evt_2"}) == "bad_signature"
    assert refusal(sent() | {"webhook-timestamp": str(NOW + data.draw(st.integers(1, 300)))}) == "bad_signature"
    assert refusal(sent(), secret=OLDER) == "bad_signature"


@given(TEXT)
def test_no_other_signature_is_taken(signature):
    assert refusal(sent() | {"webhook-signature": signature}) == "bad_signature"


@pytest.mark.parametrize("prefix", ["v1a,", "v2,", "V1,", "", "v1, "])
def test_only_signatures_of_this_version_count(prefix):
    digest = sent()["webhook-signature"].removeprefix("v1,")
    assert refusal(sent() | {"webhook-signature": prefix + digest}) == "bad_signature"


def test_while_a_secret_is_rotated_receivers_of_both_are_served():
    both = sent(secrets=WebhookSecret.in_force(KEY, 2))
    assert len(both["webhook-signature"].split(" ")) == 2
    assert verify_event(both, BODY, SECRET.text, NOW) == verify_event(both, BODY, OLDER.text, NOW)
    assert refusal(both, secret=WebhookSecret.of(KEY, 3)) == "bad_signature"


def test_the_first_secret_signs_alone_and_each_number_has_its_own():
    assert WebhookSecret.in_force(KEY, 1) == (WebhookSecret.of(KEY, 1),)
    assert len({WebhookSecret.of(KEY, number).text for number in range(1, 50)}) == 49


@pytest.mark.parametrize(
    ("age", "code"), [(301, "too_old"), (-301, "too_new"), (86_400, "too_old"), (300, None), (-300, None), (0, None)]
)
def test_five_minutes_either_way_are_the_tolerance(age, code):
    given = sent(at=NOW - age)
    if code is None:
        assert verify_event(given, BODY, SECRET.text, NOW).id == "evt_1"
    else:
        assert refusal(given) == code


@pytest.mark.parametrize("timestamp", ["1e9", "-1", " 1800000000", "1800000000.0", "١٨٠٠٠٠٠٠٠٠", "9" * 13, "now"])
def test_a_timestamp_is_whole_seconds_in_plain_digits(timestamp):
    assert refusal(sent() | {"webhook-timestamp": timestamp}) == "bad_timestamp"


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
@pytest.mark.parametrize("empty", [True, False])
def test_a_header_that_is_missing_is_told(name, empty):
    given = sent()
    given[name] = ""
    if not empty:
        del given[name]
    assert refusal(given) == "missing_header"


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", json.dumps({"type": "x", "data": 5}).encode()])
def test_what_is_signed_and_no_event_is_refused_all_the_same(body):
    assert refusal(sent(body), body) == "not_an_event"


@pytest.mark.parametrize(
    "secret",
    ["", "whsec_", "tulip", "whsec_tulip!", b64encode(KEY).decode(), "whsec_" + b64encode(b"x" * 23).decode()],
)
def test_a_secret_that_is_none_is_a_mistake_of_the_program(secret):
    with pytest.raises(ValueError, match="no secret of a webhook") as mistake:
        verify_event(sent(), BODY, secret, NOW)
    assert "tulip" not in str(mistake.value)


def test_a_secret_shows_only_where_it_is_asked_for():
    assert SECRET.text.removeprefix("whsec_") not in repr(SECRET) + str(SECRET)


class TestTheSchedule:
    def test_without_jitter_it_is_that_of_the_specification(self):
        waits = [wait_s(attempts, 0.5) for attempts in range(1, 11)]
        assert waits == [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, None]

    @given(st.integers(1, 9), st.floats(0, 1, exclude_max=True))
    def test_dice_move_it_by_a_fifth_at_most(self, attempts, dice):
        planned = wait_s(attempts, 0.5)
        assert 0.8 * planned <= wait_s(attempts, dice) <= 1.2 * planned

    @given(st.integers(1, 9), st.floats(0, 1, exclude_max=True), st.floats(0, 1e9))
    def test_what_the_receiver_asks_for_is_granted_up_to_a_day(self, attempts, dice, asked):
        waited = wait_s(attempts, dice, asked)
        assert waited >= min(asked, MAX_WAIT_S)
        assert waited >= wait_s(attempts, dice)

    @given(st.integers(10, 10**6), st.floats(0, 1, exclude_max=True), st.floats(0, 1e9))
    def test_it_ends(self, attempts, dice, asked):
        assert wait_s(attempts, dice, asked) is None
