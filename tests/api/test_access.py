"""Who may ask what: every route declares its scope, and a key opens nothing beyond its own."""

import functools

import pytest
from fastapi.routing import iter_route_contexts

from api.auth import authenticate
from guardrail.keys import Scope
from tests.api.conftest import Trial, a_check, bearer, decisions

PUBLIC = {
    "/healthz",
    "/readyz",
    "/.well-known/guardrail-keys",
    "/.well-known/official-channels.json",
    "/",
    "/threads",
    "/h/{token}",
    "/callback",
    "/callback/report",
    "/exposure",
    "/static",
    "/openapi.json",
}
EITHER = {
    "/v1/checks/{id}/override": {"reviewer", "hook"},
    "/v1/threads/{ref}": {"reviewer", "hook"},
    "/v1/exposure": {"reviewer", "hook"},
    "/v1/events": {"reviewer", "hook"},
    "/v1/callbacks/reports": {"reviewer", "hook"},
    "/v1/campaigns": {"reviewer", "hook"},
    "/v1/campaigns/{id}": {"reviewer", "hook"},
    "/v1/campaigns/{id}/stix": {"reviewer", "hook"},
    "/v1/campaigns/{id}/warn": {"reviewer", "hook"},
}
"""Routes that let in more than one scope: the policy decides between them, or a person and a tool both look."""


def declared_scopes(dependant):
    own = set(dependant.own_oauth_scopes or ()) if dependant.call is authenticate else set()
    return own.union(*(declared_scopes(inner) for inner in dependant.dependencies))


def routes(app):
    for context in iter_route_contexts(app.routes):
        dependant = getattr(context, "dependant", None)
        yield context.path, declared_scopes(dependant) if dependant else set()


def test_every_route_declares_exactly_one_scope_or_is_listed_as_public(trial):
    unseen = set(PUBLIC)
    for path, scopes in routes(trial.app):
        if path in PUBLIC:
            assert not scopes, path
            unseen.discard(path)
        elif path in EITHER:
            assert scopes == EITHER[path]
        else:
            assert len(scopes) == 1, path
    assert not unseen, "listed as public but not there"


REF = "thr_" + "0" * 32
CASE = "cmp_" + "0" * 32
REQUESTS = [
    pytest.param("POST", "/v1/checks", a_check(), {Scope.HOOK}, id="check"),
    pytest.param("POST", "/v1/checks/batch", {"checks": [a_check()]}, {Scope.HOOK}, id="batch"),
    pytest.param("GET", "/v1/checks/chk_1", None, {Scope.REVIEWER}, id="read a check"),
    pytest.param("POST", "/v1/checks/chk_1/override", {}, {Scope.REVIEWER, Scope.HOOK}, id="override"),
    pytest.param("POST", "/v1/threads", {}, {Scope.HOOK}, id="thread"),
    pytest.param("GET", f"/v1/threads/{REF}", None, {Scope.HOOK, Scope.REVIEWER}, id="read a thread"),
    pytest.param("GET", "/v1/campaigns", None, {Scope.HOOK, Scope.REVIEWER}, id="list campaigns"),
    pytest.param("GET", f"/v1/campaigns/{CASE}", None, {Scope.HOOK, Scope.REVIEWER}, id="read a campaign"),
    pytest.param("GET", f"/v1/campaigns/{CASE}/stix", None, {Scope.HOOK, Scope.REVIEWER}, id="a campaign as STIX"),
    pytest.param("GET", f"/v1/campaigns/{CASE}/warn", None, {Scope.HOOK, Scope.REVIEWER}, id="whom to warn"),
    pytest.param("POST", f"/v1/campaigns/{CASE}/events", {}, {Scope.REVIEWER}, id="move a campaign"),
    pytest.param("GET", "/v1/exposure", None, {Scope.HOOK, Scope.REVIEWER}, id="exposure"),
    pytest.param("GET", "/v1/events", None, {Scope.HOOK, Scope.REVIEWER}, id="events"),
    pytest.param("POST", "/v1/verify-channel", {}, {Scope.HOOK}, id="channel"),
    pytest.param("POST", "/v1/handoffs", {}, {Scope.HOOK}, id="handoff"),
    pytest.param("POST", "/v1/handoffs/match", {}, {Scope.HOOK}, id="match a handoff"),
    pytest.param("GET", "/v1/handoffs/chk_1", None, {Scope.HOOK}, id="read a handoff"),
    pytest.param("POST", "/v1/handoffs/chk_1/events", {}, {Scope.HOOK}, id="move a handoff"),
    pytest.param("POST", "/v1/callbacks", {}, {Scope.HOOK}, id="call-back"),
    pytest.param("GET", "/v1/callbacks/chk_1", None, {Scope.HOOK}, id="read a call-back"),
    pytest.param("POST", "/v1/callbacks/chk_1/events", {}, {Scope.HOOK}, id="end a call-back"),
    pytest.param("GET", "/v1/callbacks/reports", None, {Scope.REVIEWER, Scope.HOOK}, id="list reports"),
    pytest.param("GET", "/v1/audit/entries", None, {Scope.AUDITOR}, id="list entries"),
    pytest.param("GET", "/v1/audit/entries/chk_1", None, {Scope.AUDITOR}, id="read an entry"),
    pytest.param("GET", "/v1/audit/entries/chk_1/proof", None, {Scope.AUDITOR}, id="proof"),
    pytest.param("GET", "/v1/audit/checkpoint", None, {Scope.AUDITOR}, id="checkpoint"),
    pytest.param("GET", "/v1/packs", None, {Scope.RULE_ADMIN}, id="packs"),
    pytest.param("POST", "/v1/packs/reload", None, {Scope.RULE_ADMIN}, id="reload"),
    pytest.param("GET", "/metrics", None, {Scope.MONITOR}, id="metrics"),
]


def test_the_table_of_requests_names_every_closed_route(trial):
    closed = {path for path, scopes in routes(trial.app) if scopes}
    ids = {"chk_1": "{id}", REF: "{ref}", CASE: "{id}"}
    asked = {functools.reduce(lambda path, one: path.replace(*one), ids.items(), r.values[1]) for r in REQUESTS}
    assert asked == closed


@pytest.mark.parametrize(("method", "path", "json", "scopes"), REQUESTS)
def test_a_route_opens_for_its_scope_and_for_no_other(  # noqa: PLR0917
    trial, http, method, path, json, scopes
):
    keys = {scope: trial.key(scope) for scope in Scope}
    opened = {
        scope
        for scope, key in keys.items()
        if http.request(method, path, json=json, headers=bearer(key)).status_code != 403
    }
    assert opened == scopes
    stranger = http.request(method, path, json=json, headers=bearer("tulip"))
    assert stranger.status_code == 401


def test_monitor_mode_takes_a_key_that_may_observe(trial, http):
    response = http.post("/v1/checks", json=a_check(mode="monitor"), headers=bearer(trial.key(Scope.HOOK)))
    assert response.status_code == 403
    both = bearer(trial.key(Scope.HOOK, Scope.MONITOR))
    assert http.post("/v1/checks", json=a_check(mode="monitor"), headers=both).status_code == 200


def test_a_key_sees_and_judges_for_its_own_brand_alone(trial, http):
    ours = http.post("/v1/checks", json=a_check("emma@example.com")).json()["id"]
    other = bearer(trial.key(brand="other"))
    assert http.get(f"/v1/checks/{ours}", headers=other).status_code == 404
    assert http.get(f"/v1/audit/entries/{ours}", headers=other).status_code == 404
    assert http.get(f"/v1/audit/entries/{ours}/proof", headers=other).status_code == 404
    assert http.get("/v1/audit/entries", headers=other).json()["entries"] == []
    override = {"message": a_check("emma@example.com")["message"], "reason_code": "false_alarm"}
    assert http.post(f"/v1/checks/{ours}/override", json=override, headers=other).status_code == 404
    assert http.post("/v1/checks", json=a_check(brand="default"), headers=other).status_code == 403
    theirs = http.post("/v1/checks", json=a_check(brand="other"), headers=other)
    assert theirs.status_code == 200
    assert [entry["brand"] for entry in decisions(http, headers=other)] == ["other"]


LOCAL = {"client": ("127.0.0.1", 50_000), "base_url": "http://127.0.0.1:8765"}


class TestWithoutAuthentication:
    @pytest.fixture
    def dev(self, tmp_path, active):
        return Trial(tmp_path, active, dev=True)

    @pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "127.8.8.8"])
    def test_this_machine_is_served_and_the_decision_is_marked(self, dev, host):
        with dev.running(**LOCAL) as http:
            response = http.post("/v1/checks", json=a_check(), headers={"Host": host})
            assert response.json()["dev"] is True
            [entry] = decisions(http)
            assert (entry["dev"], entry["actor"]) == (True, "dev")

    @pytest.mark.parametrize(
        "host",
        ["attacker.example", "127.0.0.1.attacker.example", "localhost.attacker.example:8765", "10.0.0.1", "", "[::1"],
    )
    def test_a_name_from_elsewhere_that_points_here_is_refused(self, dev, host):
        with dev.running(**LOCAL) as http:
            for path in ("/", "/healthz", "/v1/audit/entries"):
                response = http.get(path, headers={"Host": host})
                assert (response.status_code, response.json()["code"]) == (403, "forbidden")

    @pytest.mark.parametrize("client", ["192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1"])
    def test_another_machine_is_refused(self, dev, client):
        with dev.running(client=(client, 50_000), base_url="http://127.0.0.1:8765") as http:
            assert http.post("/v1/checks", json=a_check()).status_code == 403

    def test_with_authentication_no_decision_is_marked(self, http):
        assert http.post("/v1/checks", json=a_check()).json()["dev"] is False
