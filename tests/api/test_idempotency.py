"""Asking twice is asking once."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from tests.api.conftest import a_check, bearer, decisions

KEY = {"Idempotency-Key": "reply-1"}


def test_a_repeated_question_gets_the_same_decision_and_no_second_entry(http):
    first = http.post("/v1/checks", json=a_check("emma@example.com"), headers=KEY).json()
    again = http.post("/v1/checks", json=a_check("emma@example.com"), headers=KEY).json()
    assert (again["id"], again["verdict"], again["send"]) == (first["id"], first["verdict"], first["send"])
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert len(decisions(http)) == 1


def test_another_question_with_the_same_key_is_refused(http):
    http.post("/v1/checks", json=a_check("one"), headers=KEY)
    response = http.post("/v1/checks", json=a_check("two"), headers=KEY)
    assert (response.status_code, response.json()["code"]) == (422, "idempotency_key_reused")
    assert len(decisions(http)) == 1


def test_two_keys_are_two_questions(http):
    for key in ("a", "b"):
        http.post("/v1/checks", json=a_check(), headers={"Idempotency-Key": key})
    assert len(decisions(http)) == 2


def test_one_caller_does_not_answer_for_another(trial, http):
    first = http.post("/v1/checks", json=a_check(), headers=KEY).json()
    other = http.post("/v1/checks", json=a_check(), headers=KEY | bearer(trial.key())).json()
    assert first["id"] != other["id"]


def test_fifty_at_once_are_answered_by_one_entry(trial, http):
    headers = KEY | {"Authorization": http.headers["Authorization"]}

    async def ask_at_once():
        transport = httpx.ASGITransport(trial.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
            return await asyncio.gather(*(client.post("/v1/checks", json=a_check()) for _ in range(50)))

    responses = http.portal.call(ask_at_once)
    answered = [response.json()["id"] for response in responses if response.status_code == 200]
    refused = {response.json()["code"] for response in responses if response.status_code != 200}
    assert len(set(answered)) == 1
    assert refused <= {"idempotency_in_flight"}
    assert len(decisions(http)) == 1
    assert http.post("/v1/checks", json=a_check(), headers=KEY).json()["id"] == answered[0]


def test_fifty_different_questions_at_once_are_fifty_entries(trial, http):
    headers = {"Authorization": http.headers["Authorization"]}

    async def ask_at_once():
        transport = httpx.ASGITransport(trial.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
            return await asyncio.gather(*(client.post("/v1/checks", json=a_check(seq=n)) for n in range(50)))

    responses = http.portal.call(ask_at_once)
    assert [response.json()["seq"] for response in responses] == list(range(50))
    assert {entry["id"] for entry in decisions(http)} == {response.json()["id"] for response in responses}


def test_a_key_that_expired_is_a_new_question(trial, http):
    first = http.post("/v1/checks", json=a_check("one"), headers=KEY).json()
    log = trial.service.guard.log
    now, log._now = log._now, lambda: now() + timedelta(hours=25)
    second = http.post("/v1/checks", json=a_check("two"), headers=KEY)
    assert second.status_code == 200
    assert second.json()["id"] != first["id"]
    assert len(decisions(http)) == 2


def test_the_key_itself_is_not_stored(trial, http):
    http.post("/v1/checks", json=a_check(), headers={"Idempotency-Key": "tulip-order-4111"})
    held = b"".join(path.read_bytes() for path in trial.settings.data.rglob("*") if path.is_file())
    assert b"tulip-order" not in held


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 256], ids=["empty", "space", "no ASCII", "too long"])
def test_a_key_that_is_none_is_refused_without_being_repeated(http, key):
    response = http.post("/v1/checks", json=a_check(), headers={"Idempotency-Key": key.encode()})
    assert (response.status_code, response.json()["code"]) == (422, "invalid_idempotency_key")
    assert decisions(http) == []


def test_a_draft_takes_no_key(http):
    http.post("/v1/checks", json=a_check(phase="draft"), headers=KEY)
    assert http.post("/v1/checks", json=a_check("other"), headers=KEY).status_code == 200
