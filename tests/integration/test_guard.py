"""The guard over a real log: it records first, answers then, and a person's word is recorded too."""

import json
from dataclasses import replace

import pytest
from joserfc import jws
from joserfc.jwk import KeySet

from guardrail.audit.entry import DECIDED, OVERRIDDEN
from guardrail.bootstrap import open_installation
from guardrail.check import Claim, Mode, Phase
from guardrail.decision import Verdict
from guardrail.errors import (
    InputError,
    KeyReusedError,
    NotFoundError,
    PermissionDeniedError,
    SupersededError,
    TextError,
)
from guardrail.guard import Override
from guardrail.receipt import digest
from guardrail.settings import Settings
from guardrail.thread import Audience, Channel, Customer
from tests.factories import a_check, a_message, a_registry, a_rule, active_of, an_engine, engine_of

ACTIVE = active_of(an_engine(), default=a_registry())
MAIL = "Mail jane.doe@example.com please"


@pytest.fixture
def installation(tmp_path):
    with open_installation(Settings(data=tmp_path / "data"), active=ACTIVE) as opened:
        yield opened


@pytest.fixture
def guard(installation):
    return installation.guard


def entries(guard, kind: str = "", brand: str = "default") -> list[dict]:
    stored = guard.log.list(brand, limit=100)
    bodies = [json.loads(one.entry.body) for one in stored]
    return [body for body in bodies if not kind or body["kind"] == kind]


def said(guard, receipt: str) -> dict:
    keys = KeySet.import_key_set({"keys": guard.receipt_keys})
    registry = jws.JWSRegistry(algorithms=[guard.receipt_keys[0]["alg"]])
    return json.loads(jws.deserialize_compact(receipt, keys, registry=registry).payload)


# -- checks ----------------------------------------------------------------------------------------------------------


def test_an_answer_is_recorded_before_it_is_given(guard):
    answer = guard.check(a_check(MAIL, platform="x", lang="en"))
    (body,) = entries(guard, DECIDED)
    assert (body["id"], body["verdict"], body["at"]) == (answer.id, "handoff", answer.at)
    assert body["text_digest"] != body["send_digest"] != ""
    assert [finding["type"] for finding in body["findings"]] == ["EMAIL_ADDRESS"]
    assert "jane" not in json.dumps(body)


def test_judging_alone_records_nothing_and_recording_makes_up_for_it(guard):
    answers = [guard.judge(a_check(MAIL)), guard.judge(a_check())]
    assert entries(guard, DECIDED) == []
    guard.record(answers)
    assert [body["id"] for body in entries(guard, DECIDED)] == [answer.id for answer in answers]


def test_a_receipt_is_for_the_text_that_may_be_sent(guard):
    answer = guard.check(a_check(MAIL, platform="x", lang="en"))
    told = said(guard, answer.receipt)
    assert told["jti"] == answer.id
    assert told["sub"] == digest(answer.decision.send.text)
    assert (told["aud"], told["channel"], told["verdict"]) == ("public", "x", "handoff")


@pytest.mark.parametrize("text", ["password: Kx9_fluffy", "Call 0800 496 0101"])
def test_a_reply_that_may_not_be_sent_has_no_receipt(guard, text):
    answer = guard.check(a_check(text))
    assert (answer.decision.send, answer.receipt) == (None, None)
    assert answer.decision.verdict >= Verdict.HOLD


def test_a_draft_leaves_no_entry_and_has_no_receipt(guard):
    answer = guard.check(a_check(MAIL, phase=Phase.DRAFT))
    assert (answer.entry, answer.receipt) == (None, None)
    assert answer.decision.verdict is Verdict.HANDOFF
    assert entries(guard, DECIDED) == []


def test_monitoring_gives_a_receipt_for_the_original_and_writes_the_verdict_down(guard):
    answer = guard.check(a_check("password: Kx9_fluffy", mode=Mode.MONITOR))
    assert said(guard, answer.receipt)["sub"] == digest("password: Kx9_fluffy")
    (body,) = entries(guard, DECIDED)
    assert (body["mode"], body["verdict"], body["allowed"]) == ("monitor", "block", True)


def test_a_text_that_cannot_be_judged_leaves_no_entry(guard):
    with pytest.raises(TextError):
        guard.check(a_check("half \ud83d"))
    assert entries(guard, DECIDED) == []


def test_brands_do_not_see_each_others_entries(guard):
    answer = guard.check(a_check(MAIL, brand="other"))
    assert entries(guard, DECIDED) == []
    assert guard.log.find("default", answer.id) is None
    assert guard.log.find("other", answer.id) is not None


def test_a_brand_without_a_registry_owns_nothing(guard):
    text = "Somebody answers on +44 20 7946 0042"
    assert guard.check(a_check(text)).decision.verdict is Verdict.ALLOW
    assert guard.check(a_check(text, brand="other")).decision.verdict is Verdict.HANDOFF


PRIVACY = {
    "a registered private channel": (Channel(platform="app", account="app-1"), Audience.PRIVATE),
    "another account": (Channel(platform="app", account="app-2"), Audience.UNKNOWN),
    "another platform": (Channel(platform="x", account="app-1"), Audience.UNKNOWN),
    "no channel": (Channel(), Audience.UNKNOWN),
}


@pytest.mark.parametrize(("channel", "audience"), PRIVACY.values(), ids=PRIVACY)
def test_private_counts_only_on_a_registered_private_channel(guard, channel, audience):
    answer = guard.check(a_check(MAIL, audience=Audience.PRIVATE, channel=channel))
    assert answer.decision.audience is audience
    assert answer.decision.verdict is (Verdict.ALLOW if audience is Audience.PRIVATE else Verdict.HANDOFF)


def test_the_customers_reference_is_kept_as_a_keyed_digest_only(guard):
    check = replace(a_check(MAIL), customer=Customer(ref="crm:emma-jones"))
    guard.check(check)
    (body,) = entries(guard, DECIDED)
    assert body["customer"].startswith("k1:")
    assert "emma" not in json.dumps(body)


@pytest.mark.parametrize("deadline_ms", [0, -5])
def test_a_deadline_of_nothing_makes_the_decision_incomplete(guard, deadline_ms):
    answer = guard.check(a_check(MAIL, deadline_ms=deadline_ms))
    assert (answer.decision.complete, answer.decision.verdict) == (False, Verdict.HOLD)
    assert entries(guard, DECIDED)[0]["skipped"] == ["pattern"]


def test_ids_ascend(guard):
    ids = [guard.check(a_check()).id for _ in range(5)]
    assert ids == sorted(set(ids))


# -- asking twice ----------------------------------------------------------------------------------------------------

CLAIM = Claim(key="order-7", body="ab" * 32)


def test_the_same_question_with_the_same_key_is_answered_alike_and_recorded_once(guard):
    first, second = (guard.check(a_check(MAIL, claim=CLAIM)) for _ in range(2))
    assert (first.replayed, second.replayed) == (False, True)
    assert (first.id, first.decision) == (second.id, second.decision)
    assert second.entry is None
    assert len(entries(guard, DECIDED)) == 1


def test_a_key_with_another_body_is_refused(guard):
    guard.check(a_check(MAIL, claim=CLAIM))
    with pytest.raises(KeyReusedError):
        guard.check(a_check(MAIL, claim=replace(CLAIM, body="cd" * 32)))
    assert len(entries(guard, DECIDED)) == 1


def test_keys_of_two_callers_or_brands_are_two_keys(guard):
    ids = {
        guard.check(a_check(MAIL, claim=CLAIM, **whose)).id for whose in ({}, {"actor": "key_2"}, {"brand": "other"})
    }
    assert len(ids) == 3


def test_a_key_whose_answer_would_differ_by_now_is_superseded(guard):
    guard.check(a_check(MAIL, claim=CLAIM))
    guard.active = active_of(engine_of(a_rule("PASSWORD", "jane")))
    with pytest.raises(SupersededError):
        guard.check(a_check(MAIL, claim=CLAIM))


def test_a_draft_uses_no_key(guard):
    guard.check(a_check(MAIL, claim=CLAIM, phase=Phase.DRAFT))
    assert guard.check(a_check(MAIL, claim=CLAIM)).replayed is False
    assert guard.check(a_check("Another text", claim=CLAIM, phase=Phase.DRAFT)).replayed is False


# -- a person's word -------------------------------------------------------------------------------------------------


def an_override(answer, **changed) -> Override:
    fields = {
        "brand": "default",
        "id": answer.id,
        "message": answer.check.message,
        "reason_code": "false_alarm",
        "actor": "key_reviewer",
        "scopes": {"reviewer"},
    }
    return Override(**(fields | changed))


def test_a_reviewer_releases_the_original_text_and_that_is_recorded(guard):
    answer = guard.check(a_check(MAIL, platform="x"))
    release = guard.override(an_override(answer))
    told = said(guard, release.receipt)
    assert (told["jti"], told["sub"], told["verdict"], told["aud"]) == (release.id, digest(MAIL), "allow", "public")
    (body,) = entries(guard, OVERRIDDEN)
    assert (body["of"], body["from"], body["reason_code"], body["actor"]) == (
        answer.id,
        "handoff",
        "false_alarm",
        "key_reviewer",
    )
    assert release.expires_at > release.at
    assert "jane" not in json.dumps(body)


REFUSED = {
    "another text": ({"message": a_message("Another text", platform="x")}, InputError),
    "another platform": ({"message": a_message(MAIL, platform="facebook")}, InputError),
    "no scope": ({"scopes": set()}, PermissionDeniedError),
    "another scope": ({"scopes": {"hook"}}, PermissionDeniedError),
    "a reason that does not count": ({"reason_code": "because"}, InputError),
    "another brand": ({"brand": "other"}, NotFoundError),
    "no such decision": ({"id": "chk_0"}, NotFoundError),
}


@pytest.mark.parametrize(("changed", "error"), REFUSED.values(), ids=REFUSED)
def test_a_release_is_refused_for(guard, changed, error):
    answer = guard.check(a_check(MAIL, platform="x"))
    with pytest.raises(error) as refused:
        guard.override(an_override(answer, **changed))
    assert "jane" not in str(refused.value)
    assert entries(guard, OVERRIDDEN) == []


def test_what_was_blocked_nobody_releases(guard):
    answer = guard.check(a_check("password: Kx9_fluffy"))
    with pytest.raises(PermissionDeniedError):
        guard.override(an_override(answer))


def test_a_draft_cannot_be_released(guard):
    answer = guard.check(a_check(MAIL, phase=Phase.DRAFT))
    with pytest.raises(NotFoundError):
        guard.override(an_override(answer))


def test_an_override_cannot_be_overridden(guard):
    answer = guard.check(a_check(MAIL, platform="x"))
    release = guard.override(an_override(answer))
    with pytest.raises(NotFoundError):
        guard.override(an_override(answer, id=release.id))


# -- after a restart -------------------------------------------------------------------------------------------------


def test_what_was_answered_is_there_after_a_restart(tmp_path):
    settings = Settings(data=tmp_path / "data")
    with open_installation(settings, active=ACTIVE) as opened:
        answer = opened.guard.check(a_check(MAIL, platform="x", claim=CLAIM))
    with open_installation(settings, active=ACTIVE) as opened:
        again = opened.guard.check(a_check(MAIL, platform="x", claim=CLAIM))
        assert (again.id, again.replayed) == (answer.id, True)
        assert said(opened.guard, answer.receipt)["jti"] == answer.id
        assert opened.guard.override(an_override(answer)).of == answer.id
