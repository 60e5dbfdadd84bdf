"""Channels on the wire: what is asked about is neither kept nor repeated, what is published is signed."""

import json
from dataclasses import replace

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet

from api.answers import OfficialOut, VerifyResponse
from api.problems import MEDIA_TYPE
from api.published import RENEW_S
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


class TestWhatIsPublished:
    PATH = "/.well-known/official-channels.json"

    def verified(self, http, token):
        keys = KeySet.import_key_set(http.get("/.well-known/guardrail-keys").json())
        return jws.deserialize_compact(token, keys, algorithms=["Ed25519"])

    def test_anybody_may_read_it_and_verify_it_with_the_published_key(self, http):
        del http.headers["Authorization"]
        told = http.get(self.PATH).json()
        assert OfficialOut.model_validate(told).model_dump(mode="json") == told
        token = self.verified(http, told.pop("signed"))
        assert json.loads(token.payload) == told
        assert token.headers()["typ"] == "official-channels+jwt", "or it could be taken for a receipt"
        assert told["exp"] - told["iat"] == 24 * 3600

    def test_it_holds_what_is_registered_and_what_is_never_asked(self, http):
        told = http.get(self.PATH, params={"brand": "default"}).json()
        assert (told["brand"], told["name"], told["updated"]) == ("default", "Northwind", "2026-11-01")
        assert {"platform": "x", "id": "100000000001", "handle": "NorthwindHelp"} in told["accounts"]
        assert told["numbers"] == ["+44 800 496 0100", "+1 800 555 0100"]
        assert told["ranges"] == [{"first": "+442079460000", "last": "+442079460099"}]
        assert told["mailboxes"] == ["help@northwind.example", "press@northwind.example"]
        assert told["domains"] == ["northwind.example"]
        assert {"password", "PIN", "one-time code", "full card number", "remote access"} < set(told["never_ask"])
        assert "NorthwindRefunds" not in json.dumps(told), "impostors are not made known"

    def test_a_changed_word_breaks_the_signature(self, http):
        head, body, signature = http.get(self.PATH).json()["signed"].split(".")
        with pytest.raises(BadSignatureError):
            self.verified(http, f"{head}.{body[:-4]}AAAA.{signature}")

    def test_it_is_signed_again_when_the_registry_changes_or_the_hour_is_over(self, trial, http):
        def ask():
            return http.get(self.PATH).json()

        published, signed = trial.service.published, []
        sign = trial.service.guard.official_channels
        trial.service.guard.official_channels = lambda brand: signed.append(brand) or sign(brand)
        published._clock = lambda: 0.0
        assert ask() == ask() and signed == ["default"]
        changed = replace(REGISTRY, revision="default@2", domains=("northwind.test",))
        trial.service.guard.active = replace(trial.service.guard.active, registries={"default": changed})
        assert ask()["domains"] == ["northwind.test"] and len(signed) == 2
        published._clock = lambda: RENEW_S
        assert ask()["domains"] == ["northwind.test"] and len(signed) == 3

    @pytest.mark.parametrize(("brand", "status"), [("other", 404), ("zanzibar_quill", 404), ("Zanzibar-Quill!", 422)])
    def test_a_brand_without_a_registry_has_none(self, http, brand, status):
        response = http.get(self.PATH, params={"brand": brand})
        assert response.status_code == status and response.headers["content-type"] == MEDIA_TYPE
        assert brand not in response.text
