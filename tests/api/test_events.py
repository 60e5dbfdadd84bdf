"""Events of a running service: to be read at once, sent where that is set, and never a word to anybody else."""

import json
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from api import contract
from api.answers import EventPage
from guardrail.client import verify_event
from guardrail.event import EventType
from guardrail.webhook import WebhookSecret
from tests.api.conftest import Trial, a_check, bearer
from tests.api.test_threads import COMPLAINT, FAKE, LURE, REGISTRY, ROSA, a_thread, post
from tests.factories import a_registry, active_of, an_engine
from tests.receiver import receiving, status
from tests.watch_factories import the_watch

SHIELDED = replace(REGISTRY, auto_shield=True)
PLANTED = "zanzibar.quill@example.com"


def watching(active, registry=SHIELDED):
    return replace(active, watching=the_watch, registries={"default": registry})


@pytest.fixture
def trial(tmp_path, active):
    return Trial(tmp_path, watching(active))


def events(http, **asked):
    page = http.get("/v1/events", params=asked).json()
    assert EventPage.model_validate(page).model_dump(mode="json") == page
    return page


def told(http):
    return [(one["event"]["type"], one["event"]["data"]) for one in events(http, limit=500)["events"]]


def kept_thread(http, *posts, thread="t1"):
    response = http.post("/v1/threads", json=a_thread(*posts, thread=thread))
    assert response.status_code == 200
    return response.json()


class TestReading:
    def test_a_thread_that_was_judged_can_be_read_about_at_once(self, http):
        ref = kept_thread(http)["ref"]
        assert [one for one in told(http) if one[0] == "thread.judged"] == [
            ("thread.judged", {"ref": ref, "from": "clean", "verdict": "impersonation"})
        ]

    def test_pages_follow_each_other_and_a_reader_comes_back_for_more(self, http):
        for at in range(3):
            kept_thread(http, thread=f"t{at}")
        seen, after = [], 0
        while after is not None:
            page = events(http, after=after, limit=2)
            seen += page["events"]
            after = page["next"]
        assert seen == events(http, limit=500)["events"] and len(seen) >= 6
        last = seen[-1]["index"]
        assert events(http, after=last) == {"events": [], "next": None}
        kept_thread(http, thread="t9")
        assert all(one["index"] > last for one in events(http, after=last)["events"])

    def test_a_key_reads_of_its_own_brand_alone(self, trial, http):
        kept_thread(http)
        other = bearer(trial.key(brand="other"))
        assert http.get("/v1/events", headers=other).json()["events"] == []
        assert http.get("/v1/events", params={"brand": "default"}, headers=other).status_code == 403

    @pytest.mark.parametrize("asked", [{"after": -1}, {"limit": 0}, {"limit": 501}, {"brand": "?"}, {"after": "x"}])
    def test_what_cannot_be_asked_is_refused(self, http, asked):
        assert http.get("/v1/events", params=asked).status_code == 422

    def test_a_thread_that_is_not_kept_tells_nothing(self, http):
        http.post("/v1/threads", json=a_thread())
        assert told(http) == []


class TestTheShield:
    def test_it_is_ready_when_the_call_that_brings_the_message_is_answered(self, http):
        began = time.monotonic()
        ref = kept_thread(http, post("m1", ROSA, COMPLAINT, 1), post("m2", FAKE, LURE, 2))["ref"]
        ready = [data for event_type, data in told(http) if event_type == "shield.ready"]
        assert time.monotonic() - began < 20
        assert ready == [{"ref": ref, "lang": "en"}]
        assert http.get(f"/v1/threads/{ref}").json()["shield"]["text"], "the text is where the event says"

    def test_it_is_told_once_however_often_messages_come(self, trial, http):
        for _ in range(3):
            kept_thread(http, post("m2", FAKE, LURE, 2))
            kept_thread(http, post("m1", ROSA, COMPLAINT, 1))
        assert [event_type for event_type, _ in told(http)].count("shield.ready") == 1

    def test_a_brand_that_does_not_say_so_has_a_person_do_it(self, tmp_path, active):
        with Trial(tmp_path, watching(active, REGISTRY)).running() as http:
            assert "shield_reply" in kept_thread(http)["actions"]
            assert "shield.ready" not in [event_type for event_type, _ in told(http)]


class TestWhatIsTold:
    def test_a_reply_that_is_held_and_then_released(self, tmp_path):
        asked = a_check("Our number is 0800 496 0101")
        with Trial(tmp_path, active_of(an_engine(), default=a_registry())).running() as http:
            held = http.post("/v1/checks", json=asked).json()
            assert held["verdict"] == "hold"
            http.post("/v1/checks", json=asked | {"phase": "draft"})
            http.post("/v1/checks", json=asked | {"mode": "monitor"})
            http.post("/v1/checks", json=a_check())
            override = {"message": asked["message"], "reason_code": "number_is_correct"}
            released = http.post(f"/v1/checks/{held['id']}/override", json=override).json()
            assert told(http) == [
                ("check.held", {"id": held["id"], "verdict": "hold"}),
                ("check.released", {"id": held["id"], "release": released["id"], "verdict": "hold"}),
            ]

    def test_what_waited_in_the_spool_is_told_when_it_joins_the_log(self, tmp_path):
        trial = Trial(tmp_path, active_of(an_engine(), default=a_registry()))
        with trial.running() as http:
            log = trial.service.guard.log
            log._store._writer.execute("PRAGMA max_page_count = 1")
            while not log.waiting:
                last = http.post("/v1/checks", json=a_check("Our number is 0800 496 0101")).json()["id"]
            assert all(data["id"] != last for _, data in told(http))
            log._store._writer.execute("PRAGMA max_page_count = 1000000")
            http.portal.call(trial.service.log.look)
            assert told(http)[-1] == ("check.held", {"id": last, "verdict": "hold"})

    def test_rules_that_were_refused_and_rules_that_came_into_force(self, trial, http):
        rules = trial.rules / "trial" / "rules.yaml"
        good = rules.read_text()
        rules.write_text("tulip")
        for _ in range(3):
            http.portal.call(trial.service.packs.look)
        rules.write_text(good.replace("revision: 3", "revision: 5"))
        http.portal.call(trial.service.packs.look)
        (refused, data), (activated, policy) = told(http)
        assert (refused, activated) == ("pack.refused", "pack.activated")
        assert data["code"] == "invalid_pack" and data["count"] >= 1
        assert policy == {"policy": trial.service.guard.active.policy.revision}
        kinds = [one["entry"]["kind"] for one in http.get("/v1/audit/entries").json()["entries"]]
        assert kinds == ["log.started", "pack.refused", "pack.activated"]

    def test_a_log_that_is_not_what_was_signed_once(self, trial, http):
        http.post("/v1/checks", json=a_check())
        http.portal.call(trial.service.log.look)
        last_signed = trial.settings.data / "last-checkpoint"
        last_signed.write_text(last_signed.read_text().replace("\n2\n", "\n9\n").replace("2 ", "9 "))
        for _ in range(2):
            with pytest.raises(Exception, match="signed"):
                http.portal.call(trial.service.log.look)
        assert told(http) == [("log.tampered", {})]

    def test_nothing_that_was_written_is_in_any_event(self, http):
        rosa = ROSA | {"id": "platform-77", "display_name": "Zebulon Quillfeather", "bio": PLANTED}
        kept_thread(
            http, post("platform-m1", rosa, f"{COMPLAINT} {PLANTED}", 1), post("m2", FAKE, LURE, 2), thread="p-t"
        )
        http.post("/v1/checks", json=a_check(PLANTED, case_ref="crm-quill"))
        page = http.get("/v1/events", params={"limit": 500}).text
        assert page.count("evt_") >= 2
        for planted in ("zanzibar", "quill", "platform-", "p-t", FAKE["handle"], "rosa"):
            assert planted not in page.lower(), planted


class TestSending:
    @pytest.fixture(autouse=True)
    def _pace(self, monkeypatch):
        """Let the service look so seldom that a test can say when."""
        monkeypatch.setattr("api.app.SEND_S", 3600)

    def sender(self, tmp_path, active, url, **settings):
        return Trial(tmp_path, watching(active), webhook_url=url, webhook_timeout_s=1, **settings)

    def test_what_happens_arrives_signed_and_is_what_can_be_read(self, tmp_path, active):
        with receiving() as receiver:
            trial = self.sender(tmp_path, active, receiver.url, webhook_secret_number=2)
            with trial.running() as http:
                kept_thread(http)
                http.portal.call(trial.service.courier.look)
                kept = http.get("/v1/events").json()["events"]
                metrics = http.get("/metrics").text
        key = (trial.settings.data / "fingerprint.key").read_bytes()
        assert receiver.ids() == [one["id"] for one in kept] and len(kept) >= 2
        for came, one in zip(receiver.came, kept, strict=True):
            for number in (1, 2):
                event = verify_event(came.headers, came.body, WebhookSecret.of(key, number).text)
                assert (event.type, event.data) == (one["event"]["type"], one["event"]["data"])
            assert json.loads(came.body) == one["event"]
        assert f'guardrail_event_deliveries_total{{outcome="delivered"}} {len(kept)}.0' in metrics
        assert "guardrail_events_waiting 0.0" in metrics and "guardrail_webhook_stopped 0.0" in metrics

    def test_the_service_looks_by_itself(self, tmp_path, active, monkeypatch):
        monkeypatch.setattr("api.app.SEND_S", 0.1)
        with receiving() as receiver, self.sender(tmp_path, active, receiver.url).running() as http:
            kept_thread(http)
            until = time.monotonic() + 15
            while not receiver.came and time.monotonic() < until:
                time.sleep(0.05)
            assert receiver.came

    def test_a_restart_sends_what_was_not_taken(self, tmp_path, active, monkeypatch):
        with receiving(status(500)) as receiver:
            trial = self.sender(tmp_path, active, receiver.url)
            with trial.running() as http:
                kept_thread(http)
                http.portal.call(trial.service.courier.look)
                waiting = [one["id"] for one in http.get("/v1/events").json()["events"]]
            assert receiver.ids() == waiting[:1]
            monkeypatch.setattr("api.app.SEND_S", 0.1)
            with trial.running():
                until = time.monotonic() + 20
                while len(receiver.came) <= len(waiting) and time.monotonic() < until:
                    time.sleep(0.05)
        assert sorted(receiver.ids()[1:]) == sorted(waiting)

    def test_a_receiver_that_is_gone_shows_in_the_numbers(self, tmp_path, active):
        with receiving(status(410)) as receiver:
            trial = self.sender(tmp_path, active, receiver.url)
            with trial.running() as http:
                kept_thread(http)
                http.portal.call(trial.service.courier.look)
                http.portal.call(trial.service.courier.look)
                metrics = http.get("/metrics").text
        assert len(receiver.came) == 1
        assert "guardrail_webhook_stopped 1.0" in metrics and 'outcome="gone"} 1.0' in metrics
        assert receiver.url not in metrics and "thr_" not in metrics and "evt_" not in metrics


def test_where_no_webhook_is_set_no_connection_is_opened(tmp_path, active, monkeypatch):
    opened = []

    def connect(self, address):
        opened.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    trial = Trial(tmp_path, watching(active))
    with trial.running() as http:
        assert trial.service.courier is None
        kept_thread(http)
        time.sleep(1.5)
        assert len(told(http)) >= 2
        assert "guardrail_events_waiting" not in http.get("/metrics").text
    assert opened == []


def test_the_types_of_the_contract_are_those_of_the_library(http):
    schema = http.get("/openapi.json").json()["components"]["schemas"]["EventType"]
    assert schema["enum"] == [one.value for one in EventType]


@pytest.mark.parametrize("event_type", list(EventType))
def test_every_type_has_its_row_in_the_documentation(event_type):
    readme = Path(contract.__file__).with_name("README.md").read_text("utf-8")
    assert readme.count(f"\n| `{event_type}` |") == 1
