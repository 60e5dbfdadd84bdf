"""What an entry says, and what it never says."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from guardrail.audit.entry import MAX_BODY_BYTES, MAX_PLACED, Digests, decided, encode, event, overridden
from guardrail.check import Check, Mode
from guardrail.decision import Decision, Placed, Reason, Severity, Verdict
from guardrail.entity import CLASS_OF, EntityClass
from guardrail.errors import InputError
from guardrail.finding import Finding, Signal, Span, Stage, Whose
from guardrail.moment import stamp
from guardrail.thread import Audience, Author, Channel, Customer, KnownValue, Message

SECRETS = ("sasha.example@example.com", "Sasha Example", "ref-778899", "handle_42", "account-31337", "support.example")


def a_check(**changes):
    text = "Write to sasha.example@example.com, Sasha Example"
    message = Message(
        text=text,
        audience=Audience.UNKNOWN,
        channel=Channel(platform="x", account="account-31337"),
        author=Author(id="1", handle="handle_42", display_name="Sasha Example"),
        lang="en",
    )
    customer = Customer(ref="ref-778899", known_values=(KnownValue(value="sasha.example@example.com"),))
    return Check(**{"message": message, "customer": customer, "actor": "key_1", "case_ref": "C-1", **changes})


def placed(field, found, verdict, operator="replace"):
    return Placed(field, found, verdict, operator, Severity.HIGH, "contact.email.public")


def a_finding(entity_type="EMAIL_ADDRESS", **changes):
    known = {"span": Span(9, 34), "score": 0.98765, "rule": "core.email@3", "whose": Whose.CUSTOMER, "echo": True}
    return Finding(**{"entity_type": entity_type, "transforms": ("spelled_at",), **known, **changes})


def a_decision(*found, **changes):
    reason = Reason(code="contact.email.public", severity=Severity.HIGH, text="An e-mail.", verdict=Verdict.HANDOFF)
    known = {
        "verdict": Verdict.HANDOFF,
        "audience": Audience.PUBLIC,
        "placed": found,
        "reasons": (reason, reason),
        "complete": False,
        "send": None,
        "suppressed": 2,
        "skipped": ("names",),
        "not_examined": ("/message/attachments/0",),
        "policy": "retail@4",
        "packs": ("core@1.4.0+9f2c",),
    }
    return Decision(**{**known, **changes})


def body_of(check=None, decision=None, **changes):
    digests = Digests(text="k1:aa", send="k1:bb", customer="k1:cc")
    entry = decided(
        entry_id="chk_1",
        at=stamp(datetime(2026, 3, 1, tzinfo=UTC)),
        check=check or a_check(),
        decision=decision or a_decision(placed("text", a_finding(), Verdict.HANDOFF, "replace")),
        digests=digests,
        engine="0.1.0",
        **changes,
    )
    return entry, json.loads(entry.body)


def test_an_entry_of_a_decision_says_all_this_and_nothing_else():
    entry, body = body_of()
    assert body == {
        "schema": 1,
        "kind": "check.decided",
        "id": "chk_1",
        "at": "2026-03-01T00:00:00.000000Z",
        "brand": "default",
        "actor": "key_1",
        "mode": "enforce",
        "phase": "final",
        "direction": "outbound",
        "audience_claimed": "unknown",
        "audience": "public",
        "platform": "x",
        "lang": "en",
        "verdict": "handoff",
        "allowed": False,
        "complete": False,
        "skipped": ["names"],
        "not_examined": 1,
        "suppressed": 2,
        "reasons": ["contact.email.public"],
        "findings": [
            {
                "type": "EMAIL_ADDRESS",
                "class": "contact",
                "whose": "customer",
                "echo": True,
                "field": "text",
                "start": 9,
                "end": 34,
                "score": 0.99,
                "rule": "core.email@3",
                "stage": "enforce",
                "transforms": ["spelled_at"],
                "verdict": "handoff",
                "operator": "replace",
            }
        ],
        "signals": [],
        "left_out": 0,
        "policy": "retail@4",
        "packs": ["core@1.4.0+9f2c"],
        "engine": "0.1.0",
        "text_digest": "k1:aa",
        "send_digest": "k1:bb",
        "customer": "k1:cc",
        "case_ref": "C-1",
        "archive_ref": "",
        "thread_ref": "",
        "dev": False,
    }
    assert (entry.id, entry.brand, entry.kind, entry.actor, entry.verdict) == (
        "chk_1",
        "default",
        "check.decided",
        "key_1",
        "handoff",
    )


def test_no_text_value_name_handle_account_or_reference_reaches_an_entry():
    signal = Signal(
        signal="near_number", span=Span(0, 3), rule="core.near@1", why=("near",), did_you_mean="support.example"
    )
    entry, _ = body_of(decision=a_decision(placed("text", signal, Verdict.HOLD)))
    assert not [secret for secret in SECRETS if secret in entry.body.decode() + repr(entry)]


BARE = sorted(
    {"PERSON", "CREDIT_CARD", "CARD_CVV", "CARD_EXPIRY", "CARD_LAST4"}
    | {name for name, entity_class in CLASS_OF.items() if entity_class is EntityClass.HEALTH}
)


@pytest.mark.parametrize("entity_type", BARE)
def test_names_card_data_and_health_leave_only_type_place_and_what_our_rules_did(entity_type):
    _, body = body_of(decision=a_decision(placed("text", a_finding(entity_type), Verdict.BLOCK)))
    (finding,) = body["findings"]
    assert set(finding) == {"type", "class", "field", "start", "end", "rule", "stage", "verdict", "operator"}


def test_a_signal_leaves_its_place_and_rule_but_not_what_it_was_near():
    signal = Signal(signal="near_number", span=Span(0, 3), rule="core.near@1", did_you_mean="X", stage=Stage.WARN)
    _, body = body_of(decision=a_decision(placed("parts/1", signal, Verdict.HOLD)))
    assert body["signals"] == [
        {
            "signal": "near_number",
            "field": "parts/1",
            "start": 0,
            "end": 3,
            "rule": "core.near@1",
            "stage": "warn",
            "verdict": "hold",
        }
    ]


def test_in_monitor_mode_the_entry_says_what_was_answered_and_what_would_have_been():
    _, body = body_of(check=a_check(mode=Mode.MONITOR))
    assert (body["mode"], body["allowed"], body["verdict"]) == ("monitor", True, "handoff")


def test_a_reply_full_of_findings_is_recorded_with_the_gravest_of_them():
    mild = [placed("text", a_finding(span=Span(i, i + 1)), Verdict.REDACT) for i in range(MAX_PLACED + 50)]
    grave = placed("attachments/10/alt", a_finding("CREDIT_CARD", span=Span(9_000, 9_016)), Verdict.BLOCK)
    entry, body = body_of(decision=a_decision(*mild, grave))
    assert len(body["findings"]) == MAX_PLACED and body["left_out"] == 51
    assert body["findings"][-1]["type"] == "CREDIT_CARD" and len(entry.body) <= MAX_BODY_BYTES


def test_the_longest_findings_that_rules_can_make_fit_into_an_entry():
    long = a_finding(
        "FI_PERSONAL_IDENTITY_CODE",
        rule="r" * 80 + "@999",
        span=Span(9_998, 9_999),
        transforms=("homoglyph", "spelled_digit", "zero_width", "spelled_at", "spaced_out"),
    )
    entry, _ = body_of(decision=a_decision(*[placed("attachments/10/name", long, Verdict.HANDOFF)] * 200))
    assert len(entry.body) <= MAX_BODY_BYTES


def test_an_override_names_the_decision_and_who_answers_for_it():
    entry = overridden(
        entry_id="evt_1",
        at="2026-03-01T00:00:00.000000Z",
        brand="acme",
        actor="key_9",
        of="chk_1",
        verdict=Verdict.HOLD,
        reason_code="customer_consented",
        text_digest="k1:aa",
        expires_at="2026-03-01T01:00:00.000000Z",
    )
    assert json.loads(entry.body) == {
        "schema": 1,
        "kind": "check.overridden",
        "id": "evt_1",
        "at": "2026-03-01T00:00:00.000000Z",
        "brand": "acme",
        "actor": "key_9",
        "of": "chk_1",
        "from": "hold",
        "reason_code": "customer_consented",
        "text_digest": "k1:aa",
        "expires_at": "2026-03-01T01:00:00.000000Z",
    }


def test_details_of_an_event_cannot_replace_its_head():
    entry = event(
        "key.created", entry_id="evt_1", at="now", brand="acme", actor="cli", details={"id": "x", "kind": "y"}
    )
    body = json.loads(entry.body)
    assert (body["id"], body["kind"], entry.id, entry.kind) == ("evt_1", "key.created", "evt_1", "key.created")


def test_the_bytes_depend_on_the_fields_alone_and_stay_on_one_line():
    assert (
        encode({"b": "ü\n\u2028", "a": 1}) == encode({"a": 1, "b": "ü\n\u2028"}) == '{"a":1,"b":"ü\\n\u2028"}'.encode()
    )


def test_an_entry_holds_65535_bytes_and_not_one_more():
    empty = len(encode({"a": ""}))
    assert len(encode({"a": "x" * (MAX_BODY_BYTES - empty)})) == MAX_BODY_BYTES
    with pytest.raises(InputError, match="65535 bytes"):
        encode({"a": "x" * (MAX_BODY_BYTES - empty + 1)})


def test_half_a_character_is_refused_without_being_repeated():
    with pytest.raises(InputError) as caught:
        encode({"a": "secret\ud800"})
    assert "secret" not in str(caught.value) and caught.value.__cause__ is None and caught.value.__suppress_context__


def test_moments_are_utc_with_microseconds_and_need_a_zone():
    moment = datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert stamp(moment) == "2026-02-28T23:30:00.000000Z"
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 3, 1))  # noqa: DTZ001 - this is the mistake
