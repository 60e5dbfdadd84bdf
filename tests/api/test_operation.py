"""Health, numbers, rules in force, the log and its proofs, the page for people."""

import asyncio
import json
import shutil

import pytest
from joserfc import jws
from joserfc.jwk import KeySet

from api.edge import SECURITY_HEADERS
from guardrail.audit.checkpoint import Proof, VerifierKey
from guardrail.errors import AuditTamperedError
from tests.api.conftest import RULES, Trial, a_check


class TestRules:
    def test_ready_names_the_revisions_in_force(self, http):
        ready = http.get("/readyz").json()
        assert ready["status"] == "ready"
        assert any(revision.startswith("trial@1.0.0") for revision in ready["packs"])
        assert ready["policy"]
        assert ready["log"] == {"size": 1, "spooled": 0}

    def test_new_rules_act_from_the_next_check_on(self, trial, http):
        assert http.post("/v1/checks", json=a_check("call 555")).json()["verdict"] == "allow"
        before = http.get("/v1/packs").json()["packs"]
        rules = trial.rules / "trial" / "rules.yaml"
        rules.write_text(
            rules.read_text().replace("(?:com|org)", "(?:com|org|net)").replace("revision: 3", "revision: 4")
        )
        assert http.post("/v1/packs/reload").status_code == 200
        assert http.get("/v1/packs").json()["packs"] != before
        [found] = http.post("/v1/checks", json=a_check("emma@example.net")).json()["findings"]
        assert found["rule"] == "trial.email@4"

    @pytest.mark.parametrize(
        "damage",
        [
            pytest.param(lambda text: text + "\n  - oops: tulip\n", id="unknown key"),
            pytest.param(lambda text: text.replace("score: 0.9", "score: 0.9\n      score: 0.8"), id="key twice"),
            pytest.param(lambda text: text.replace("(?:com|org)", "(?:com|org"), id="pattern that does not compile"),
            pytest.param(lambda text: text.replace("(?:com|org)", "(?:net|int)"), id="rule that fails its proof"),
            pytest.param(lambda _: "", id="empty file"),
        ],
    )
    def test_a_broken_pack_changes_nothing_but_the_report(self, trial, http, damage):
        in_force = http.get("/v1/packs").json()["packs"]
        rules = trial.rules / "trial" / "rules.yaml"
        rules.write_text(damage(rules.read_text()))
        refusal = http.post("/v1/packs/reload")
        assert (refusal.status_code, refusal.json()["code"]) == (422, "invalid_pack")
        assert refusal.json()["errors"]
        packs = http.get("/v1/packs").json()
        assert packs["packs"] == in_force
        assert packs["problems"]
        assert http.get("/readyz").json()["refused"] == len(packs["problems"])
        assert "guardrail_pack_reload_failures_total 1.0" in http.get("/metrics").text
        assert http.post("/v1/checks", json=a_check("emma@example.com")).json()["verdict"] == "handoff"
        shutil.copytree(RULES, trial.rules, dirs_exist_ok=True)
        assert http.post("/v1/packs/reload").status_code == 200
        assert http.get("/v1/packs").json()["problems"] == []

    def test_the_watch_finds_changes_by_itself_and_survives_a_broken_pack(self, trial, http):
        rules = trial.rules / "trial" / "rules.yaml"
        good = rules.read_text()
        rules.write_text("tulip")
        http.portal.call(trial.service.packs.look)
        assert trial.service.packs.problems
        rules.write_text(good.replace("revision: 3", "revision: 5"))
        http.portal.call(trial.service.packs.look)
        [found] = http.post("/v1/checks", json=a_check("emma@example.com")).json()["findings"]
        assert found["rule"] == "trial.email@5"

    def test_a_file_that_is_being_replaced_is_tried_again(self, trial, http):
        def vanish():
            raise FileNotFoundError("tulip")

        watch = trial.service.packs
        reload, watch._reload = watch._reload, vanish
        http.portal.call(watch.look)
        assert watch.problems
        watch._reload = reload
        http.portal.call(watch.look)
        assert watch.problems == ()

    def test_a_broken_pack_at_start_is_an_error_at_start(self, tmp_path):
        trial = Trial(tmp_path)
        (trial.rules / "trial" / "rules.yaml").write_text("tulip")
        with pytest.raises(Exception, match=r"rules\.yaml"), trial.running():
            pass


class TestLog:
    def test_pages_follow_each_other_without_gap_or_overlap(self, http):
        ids = [http.post("/v1/checks", json=a_check(seq=n)).json()["id"] for n in range(7)]
        seen, after = [], -1
        while after is not None:
            page = http.get("/v1/audit/entries", params={"after": after, "limit": 3}).json()
            seen += [(stored["index"], stored["entry"]["id"]) for stored in page["entries"]]
            after = page["next"]
        assert seen[1:] == list(enumerate(ids, 1)), "the first entry says that the service started"

    def test_entries_can_be_chosen_by_verdict_and_kind(self, http):
        for text in ("fine", "emma@example.com"):
            http.post("/v1/checks", json=a_check(text))
        assert len(http.get("/v1/audit/entries", params={"verdict": "handoff"}).json()["entries"]) == 1
        assert len(http.get("/v1/audit/entries", params={"kind": "check.decided"}).json()["entries"]) == 2
        assert http.get("/v1/audit/entries", params={"kind": "key.created"}).json()["entries"] == []

    def test_an_entry_is_served_with_the_very_bytes_that_its_proof_proves(self, trial, http):
        ids = [http.post("/v1/checks", json=a_check(seq=n)).json()["id"] for n in range(5)]
        entry = http.get(f"/v1/audit/entries/{ids[3]}")
        proof = http.get(f"/v1/audit/entries/{ids[3]}/proof")
        assert proof.headers["content-type"].startswith("text/plain")
        assert entry.headers["Guardrail-Index"] == "4"
        key = VerifierKey.parse(trial.service.guard.log.vkey)
        Proof.parse(proof.text).verify(entry.content, [key])

    def test_the_checkpoint_is_a_signed_note_of_the_whole_log(self, http):
        http.post("/v1/checks", json=a_check())
        checkpoint = http.get("/v1/audit/checkpoint")
        assert checkpoint.headers["content-type"].startswith("text/plain")
        assert checkpoint.text.splitlines()[1] == "2"

    def test_a_log_that_is_not_what_was_signed_makes_the_service_unready(self, trial, http):
        http.post("/v1/checks", json=a_check())
        http.portal.call(trial.service.log.look)
        assert http.get("/readyz").status_code == 200
        last_signed = trial.settings.data / "last-checkpoint"
        last_signed.write_text(last_signed.read_text().replace("\n2\n", "\n9\n").replace("2 ", "9 "))
        with pytest.raises(AuditTamperedError):
            http.portal.call(trial.service.log.look)
        assert (http.get("/readyz").status_code, http.get("/readyz").json()["code"]) == (500, "audit_tampered")


def test_a_receipt_can_be_checked_with_the_published_keys(http):
    answer = http.post("/v1/checks", json=a_check("emma@example.com")).json()
    keys = KeySet.import_key_set(http.get("/.well-known/guardrail-keys").json())
    claims = json.loads(jws.deserialize_compact(answer["receipt"], keys, algorithms=["Ed25519"]).payload)
    assert (claims["jti"], claims["verdict"]) == (answer["id"], answer["verdict"])
    assert all("d" not in key for key in http.get("/.well-known/guardrail-keys").json()["keys"])


def test_metrics_count_verdicts_rules_and_routes_and_carry_nothing_else(http):
    http.post("/v1/checks", json=a_check("tulip emma@example.com", case_ref="tulip"))
    http.post("/v1/checks", json=a_check("tulip", phase="draft"))
    http.get("/tulip")
    text = http.get("/metrics").text
    for line in (
        'guardrail_checks_total{complete="true",phase="final",verdict="handoff"} 1.0',
        'guardrail_checks_total{complete="true",phase="draft",verdict="allow"} 1.0',
        'guardrail_rule_hits_total{rule="trial.email"} 1.0',
        'guardrail_requests_total{route="/v1/checks",status="200"} 2.0',
        'guardrail_requests_total{route="unrouted",status="404"} 1.0',
        "guardrail_checks_under_way 0.0",
    ):
        assert line in text
    assert "tulip" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/threads",
        "/exposure",
        "/static/console.css",
        "/healthz",
        "/openapi.json",
        "/v1/packs",
        "/nothing",
        "/static/nothing",
    ],
)
def test_every_answer_carries_the_security_headers(http, path):
    response = http.get(path)
    wanted = dict(SECURITY_HEADERS) | ({"Cache-Control": "no-cache"} if path.startswith("/static") else {})
    assert {name: response.headers.get(name) for name in wanted} == wanted
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/", "/threads", "/exposure"])
def test_a_page_asks_for_nothing_that_its_own_policy_forbids(http, path):
    page = http.get(path).text
    assert "<script" in page
    assert "<script>" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert "onclick=" not in page


def test_every_request_has_a_name_of_its_own(http):
    sent = {"X-Request-Id": "tulip"}
    names = {http.get("/healthz", headers=sent).headers["X-Request-Id"] for _ in range(3)}
    assert len(names) == 3
    assert "tulip" not in names


def test_stopping_ends_the_watch_and_lets_go_of_the_log(trial):
    with trial.running() as http:
        tasks = http.portal.call(_tasks)
        assert tasks
    with trial.running() as http:
        assert http.get("/readyz").status_code == 200


async def _tasks():
    return asyncio.all_tasks()
