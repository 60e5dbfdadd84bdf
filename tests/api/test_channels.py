"""``POST /v1/verify-channel`` on the wire: what is asked about is answered once, and neither kept nor repeated."""

from dataclasses import replace

import pytest

from api.answers import VerifyResponse
from guardrail.packs import shipped
from guardrail.registry import load_registry
from tests.api.conftest import Trial, bearer, decisions
from tests.watch_factories import the_watch

PLANTED = "zanzibar-quill"
REGISTRY = load_registry(shipped() / "registry" / "example.yaml")


@pytest.fixture
def trial(tmp_path, active):
    return Trial(tmp_path, replace(active, watching=the_watch, registries={"default": REGISTRY}))


def ask(http, kind, value, **more):
    return http.post("/v1/verify-channel", json={"type": kind, "value": value, **more})


@pytest.mark.parametrize(
    ("kind", "value", "ours", "near"),
    [
        ("phone", "0800 496 0100", True, None),
        ("phone", "+44 800 496 0110", False, "+44 800 496 0100"),
        ("email", "help@northwind.example", True, None),
        ("url", "https://northwind.example.evil.test", False, "northwind.example"),
        ("handle", "NorthwindHeIp", False, "@NorthwindHelp"),
        ("whatsapp", "+44 7700 900123", False, None),
    ],
)
def test_a_channel_is_looked_up(http, kind, value, ours, near):
    response = ask(http, kind, value)
    told = VerifyResponse.model_validate(response.json())
    assert (response.status_code, told.ours, told.near) == (200, ours, near)


def test_a_handle_is_ours_on_its_platform(http):
    assert ask(http, "handle", "NorthwindHelp", platform="x").json()["ours"] is True
    assert ask(http, "handle", "NorthwindHelp", platform="tiktok").json()["ours"] is False


def test_what_is_asked_about_is_neither_kept_nor_repeated(trial, http, capsys):
    for kind in ("phone", "email", "url", "handle", "whatsapp"):
        response = ask(http, kind, PLANTED)
        assert response.status_code == 200 and PLANTED not in response.text
    assert decisions(http) == []
    assert PLANTED not in http.get("/metrics").text + "".join(capsys.readouterr())
    files = [file for file in trial.settings.data.rglob("*") if file.is_file()]
    assert files and not any(PLANTED.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        pytest.param({"value": PLANTED}, "/type", "required", id="no type"),
        pytest.param({"type": "fax", "value": PLANTED}, "/type", "not_a_choice", id="another type"),
        pytest.param({"type": "phone"}, "/value", "required", id="no value"),
        pytest.param({"type": "phone", "value": ""}, "/value", "too_short", id="empty"),
        pytest.param({"type": "url", "value": PLANTED * 200}, "/value", "too_long", id="long"),
        pytest.param({"type": "url", "value": [PLANTED]}, "/value", "wrong_type", id="a list"),
        pytest.param({"type": "url", "value": "a", PLANTED: 1}, "", "unknown_member", id="unknown member"),
    ],
)
def test_a_bad_question_is_refused_and_not_repeated(http, body, pointer, code):
    response = http.post("/v1/verify-channel", json=body)
    assert response.status_code == 422 and PLANTED not in response.text
    assert [(one["pointer"], one["code"]) for one in response.json()["errors"]] == [(pointer, code)]


def test_of_a_brand_without_a_registry_nothing_can_be_said(trial, http):
    other = bearer(trial.key(brand="other"))
    response = http.post("/v1/verify-channel", json={"type": "phone", "value": "1"}, headers=other)
    assert (response.status_code, response.json()["code"]) == (404, "not_found")
