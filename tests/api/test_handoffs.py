"""Handoffs on the wire, and the page behind the link: what helps a customer and tells a stranger nothing."""

import re
from dataclasses import replace

import pytest

from api.handoff_schemas import HandoffRecord, HandoffResponse, MatchResponse
from api.problems import RateLimitError
from api.throttle import Throttle, client_of
from guardrail.contact.token import mint_token
from guardrail.errors import AuditUnavailableError
from guardrail.handoff import is_own_link, served_at
from guardrail.packs import load_messages, shipped
from guardrail.registry import load_registry
from guardrail.watch.official import NEVER_ASK
from tests.api.conftest import Trial, a_check, bearer

BASE = "https://help.northwind.example"
REGISTRY = served_at(BASE, load_registry(shipped() / "registry" / "example.yaml"))
MESSAGES = load_messages(shipped() / "messages")
THREAD, CUSTOMER = "https://x.com/zebquill/status/1857", "crm-Quillfeather-7"
NOWHERE = mint_token()


@pytest.fixture
def trial(tmp_path, active):
    return Trial(tmp_path, replace(active, registries={"default": REGISTRY}), public_url=BASE)


def propose(http, **changes):
    asked = {"platform": "x", "thread": THREAD, "customer": CUSTOMER, "lang": "en"} | changes
    return http.post("/v1/handoffs", json=asked)


def state(http, handoff_id):
    return http.get(f"/v1/handoffs/{handoff_id}").json()["state"]


def entries(http):
    page = http.get("/v1/audit/entries", params={"limit": 1000}).json()
    return [one["entry"] for one in page["entries"] if one["entry"]["kind"].startswith("handoff.")]


def stranger(http):
    """Give the same client without its key: what customers and everybody else are."""
    http.headers.pop("Authorization", None)
    return http


class TestOnTheWire:
    def test_a_handoff_is_made_with_a_link_for_the_reply(self, http):
        response = propose(http)
        told = HandoffResponse.model_validate(response.json())
        assert (response.status_code, told.state, told.platform, told.channel) == (200, "proposed", "x", "x")
        assert re.fullmatch(r"[0-9A-Za-z]{22}", told.token) and told.path == f"/h/{told.token}"
        assert told.url == BASE + told.path and is_own_link(told.url, REGISTRY)
        assert HandoffRecord.model_validate(http.get(f"/v1/handoffs/{told.id}").json()).id == told.id

    def test_a_reply_with_the_link_passes_the_check_and_is_not_changed(self, http):
        url = propose(http).json()["url"]
        reply = f"Sorry to hear that! Please go on with us in private here: {url}"
        for audience in ("public", "direct"):
            message = {"audience": audience, "channel": {"platform": "x"}, "text": reply, "lang": "en"}
            told = http.post("/v1/checks", json=a_check(message=message)).json()
            assert (told["verdict"], told["send"]["text"]) == ("allow", reply)

    def test_from_a_direct_message_the_way_leads_to_the_companys_own_ground(self, http):
        assert propose(http, audience="direct").json()["channel"] == "web"

    def test_steps_are_taken_in_order_and_each_is_an_entry(self, http):
        handoff = propose(http).json()["id"]
        for event in ("offered", "opened", "redeemed", "answered", "resolved"):
            moved = http.post(f"/v1/handoffs/{handoff}/events", json={"event": event})
            assert (moved.status_code, moved.json()["state"]) == (200, event)
        kinds = [entry["kind"] for entry in entries(http)]
        assert kinds == [f"handoff.{s}" for s in ("proposed", "offered", "opened", "redeemed", "answered", "resolved")]
        assert {entry["handoff"] for entry in entries(http)} == {handoff}

    def test_what_may_not_follow_is_refused_with_what_may(self, http):
        handoff = propose(http).json()["id"]
        response = http.post(f"/v1/handoffs/{handoff}/events", json={"event": "resolved"})
        assert (response.status_code, response.json()["code"]) == (409, "illegal_move")
        assert "Send one of expired, offered, opened, redeemed." in response.json()["detail"]

    def test_a_withdrawn_link_leads_nowhere(self, http):
        told = propose(http).json()
        http.post(f"/v1/handoffs/{told['id']}/events", json={"event": "expired"})
        assert stranger(http).post(told["path"]).status_code == 404

    def test_who_comes_with_the_token_is_held_against_the_thread_and_the_customer(self, http):
        token = propose(http).json()["token"]
        ask = {"token": token, "channel": "x", "thread": "1857", "customer": "somebody-else"}
        told = MatchResponse.model_validate(http.post("/v1/handoffs/match", json=ask).json())
        assert (told.channel_fits, told.thread_fits, told.customer_fits) == (True, True, False)
        assert told.handoff.state == "proposed", "to ask is not to redeem"
        missing = http.post("/v1/handoffs/match", json={"token": NOWHERE})
        assert (missing.status_code, missing.json()["code"]) == (404, "not_found")

    def test_another_brand_finds_nothing_of_it(self, trial, http):
        told = propose(http).json()
        other = bearer(trial.key(brand="other"))
        assert http.get(f"/v1/handoffs/{told['id']}", headers=other).status_code == 404
        assert http.post("/v1/handoffs/match", json={"token": told["token"]}, headers=other).status_code == 404
        moved = http.post(f"/v1/handoffs/{told['id']}/events", json={"event": "offered"}, headers=other)
        assert moved.status_code == 404

    def test_nothing_of_it_is_kept_in_clear(self, trial, http):
        token = propose(http).json()["token"]
        stranger(http).post(f"/h/{token}")
        files = [file.read_bytes() for file in trial.settings.data.rglob("*") if file.is_file()]
        assert files and not [one for one in files if token.encode() in one or b"Quillf" in one or b"zebquill" in one]

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"thread": ""}, "/thread", "bad_format"),
            ({"thread": "a b"}, "/thread", "bad_format"),
            ({"expires_in_s": 1}, "/expires_in_s", "out_of_range"),
            ({"expires_in_s": 10**7}, "/expires_in_s", "out_of_range"),
            ({"zebquill": 1}, "", "unknown_member"),
        ],
    )
    def test_a_bad_question_is_refused_and_not_repeated(self, http, changes, pointer, code):
        response = propose(http, **changes)
        assert response.status_code == 422 and "zebquill" not in response.text
        assert [(one["pointer"], one["code"]) for one in response.json()["errors"]] == [(pointer, code)]


class TestWhereNobodyCanBeLed:
    def asked(self, tmp_path, active, **registries):
        base = registries.pop("public_url", None)
        with Trial(tmp_path, replace(active, registries=registries), public_url=base).running() as http:
            return propose(http)

    def test_a_brand_without_a_registry_is_told_to_add_one(self, tmp_path, active):
        response = self.asked(tmp_path, active)
        assert (response.status_code, response.json()["code"]) == (409, "no_way")
        assert "GUARDRAIL_REGISTRY" in response.json()["detail"]

    def test_a_registry_without_a_door_is_told_to_open_one(self, tmp_path, active):
        response = self.asked(tmp_path, active, default=replace(REGISTRY, doors=()))
        assert response.status_code == 409 and "doors" in response.json()["detail"]

    def test_pages_on_a_foreign_domain_are_refused(self, tmp_path, active):
        foreign = "https://guardrail.vendor.example"
        registry = served_at(foreign, replace(REGISTRY, pages=""))
        response = self.asked(tmp_path, active, default=registry, public_url=foreign)
        assert response.status_code == 409 and "GUARDRAIL_PUBLIC_URL" in response.json()["detail"]

    def test_without_an_address_of_the_pages_there_is_a_path_alone(self, tmp_path, active):
        told = self.asked(tmp_path, active, default=replace(REGISTRY, pages="")).json()
        assert told["url"] is None and told["path"] == f"/h/{told['token']}"


class TestThePage:
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_to_look_changes_nothing(self, http, method):
        told = propose(http).json()
        for _ in range(3):
            assert http.request(method, told["path"]).status_code == 200
        assert state(http, told["id"]) == "proposed" and len(entries(http)) == 1

    def test_it_shows_whose_it_is_and_what_they_never_ask_and_nobody_elses_data(self, http):
        told = propose(http).json()
        page = stranger(http).get(told["path"]).text
        for shown in ("Northwind", "@NorthwindHelp", "+44 800 496 0100", "help@northwind.example", "northwind.example"):
            assert shown in page
        assert all(line in page for line in MESSAGES["en"].pages.never_ask.lines)
        assert "help.northwind.example" in page, "the address that a copy cannot have"
        for secret in (CUSTOMER, "zebquill", "1857", told["id"], "NorthwindRefunds", "crm"):
            assert secret not in page

    def test_the_button_redeems_once_and_shows_the_way_on(self, http):
        told = propose(http).json()
        page = http.post(told["path"])
        assert page.status_code == 200
        way = "https://x.com/messages/compose?recipient_id=100000000001&amp;text=ref%3A" + told["token"]
        assert page.text.count(f'href="{way}"') == 1
        assert state(http, told["id"]) == "redeemed"
        assert http.post(told["path"]).status_code == 404
        assert [(one["kind"], one["actor"]) for one in entries(http)][1:] == [("handoff.redeemed", "customer")]

    def test_used_too_old_withdrawn_and_never_there_give_one_and_the_same_page(self, http):
        used, withdrawn = propose(http).json(), propose(http, lang="de").json()
        http.post(used["path"])
        http.post(f"/v1/handoffs/{withdrawn['id']}/events", json={"event": "expired"})
        paths = [used["path"], withdrawn["path"], f"/h/{NOWHERE}", "/h/x", f"/h/{'a' * 3000}", "/h/%22%3E%3Cscript%3E"]
        answers = {
            (response.status_code, response.text) for path in paths for response in (http.get(path), http.post(path))
        }
        [(status, page)] = answers
        assert status == 404 and "Northwind" in page and "<script" not in page

    @pytest.mark.parametrize("path", ["made", f"/h/{NOWHERE}"], ids=["made", "never made"])
    def test_it_may_not_be_stored_framed_followed_or_run_anything(self, http, path):
        response = http.get(propose(http).json()["path"] if path == "made" else path)
        headers = response.headers
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
        policy = headers["content-security-policy"]
        assert (
            policy.startswith("default-src 'none';") and "script-src" not in policy and "form-action 'self'" in policy
        )
        assert "frame-ancestors 'none'" in policy and headers["x-frame-options"] == "DENY"
        assert "noindex" in headers["x-robots-tag"] and "<script" not in response.text and "style=" not in response.text

    def test_everything_it_loads_is_there(self, http):
        told = propose(http).json()
        links = re.findall(r'(?:href|src)="\.\./([^"]+)"', http.get(told["path"]).text)
        assert links and all(http.get(f"/{link}").status_code == 200 for link in links)

    @pytest.mark.parametrize("lang", sorted(MESSAGES))
    def test_it_speaks_the_language_of_the_customer(self, http, lang):
        told = propose(http, lang=f"{lang}-XX").json()
        page = stranger(http).get(told["path"], headers={"Accept-Language": "ja"})
        words = MESSAGES[lang].pages
        assert f'<html lang="{lang}">' in page.text and words.handoff.once.replace("'", "&#x27;") in page.text
        assert not re.findall(r"\{\w*\}|\$\w", page.text)

    def test_without_one_it_speaks_that_of_the_browser_and_else_english(self, http):
        path = propose(http, lang="").json()["path"]
        asked = {"de-AT,de;q=0.9,en;q=0.8": "de", "fr;q=0.2, nl;q=0.7": "nl", "ja": "en", "": "en", "de;q=0": "en"}
        for header, lang in asked.items():
            assert f'<html lang="{lang}">' in http.get(path, headers={"Accept-Language": header}).text

    def test_what_a_registry_says_is_shown_and_never_run(self, tmp_path, active):
        registry = replace(REGISTRY, name="<script>alert(1)</script>\"'&")
        with Trial(tmp_path, replace(active, registries={"default": registry})).running() as http:
            page = http.post(propose(http).json()["path"]).text
        assert "<script" not in page and "&lt;script&gt;" in page

    def test_where_the_database_gives_no_answer_the_customer_is_asked_for_patience(self, trial, http, monkeypatch):
        told = propose(http).json()
        monkeypatch.setattr(type(trial.service.handoffs), "redeem", _unavailable)
        response = http.post(told["path"])
        assert (response.status_code, response.headers["retry-after"]) == (503, "1")
        assert "text/html" in response.headers["content-type"] and "Northwind" in response.text

    def test_who_asks_too_often_is_asked_for_patience(self, http):
        path = propose(http).json()["path"]
        answers = [http.get(path).status_code for _ in range(70)]
        assert answers.count(200) >= 60 and answers[-1] == 429

    def test_steps_are_counted(self, http):
        http.post(propose(http).json()["path"])
        metrics = http.get("/metrics").text
        assert 'guardrail_handoffs_total{state="proposed"} 1.0' in metrics
        assert 'guardrail_handoffs_total{state="redeemed"} 1.0' in metrics


def test_whose_time_ran_out_is_written_down_when_the_log_is_tended(tmp_path, active):
    trial = Trial(tmp_path, replace(active, registries={"default": REGISTRY}), handoff_hours=1e-9)
    with trial.running() as http:
        path = propose(http).json()["path"]
        assert http.get(path).status_code == 404
        trial.service.log._tend()
        assert [one["kind"] for one in entries(http)] == ["handoff.proposed", "handoff.expired"]


def _unavailable(*_args):
    raise AuditUnavailableError("The disk is full.")


def test_what_the_pages_never_ask_is_what_the_signed_list_says():
    assert all(len(words.pages.never_ask.lines) == len(NEVER_ASK) for words in MESSAGES.values())
    for english, told in zip(NEVER_ASK, MESSAGES["en"].pages.never_ask.lines, strict=True):
        assert english.split()[-1].casefold() in told.casefold() or "device" in told


class FromSomewhere:
    def __init__(self, host):
        self.client = type("Address", (), {"host": host})


NETWORKS = {
    "192.0.2.7": "192.0.2.7",
    "::ffff:192.0.2.7": "192.0.2.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2::9": "2001:db8:1:2::/64",
    "testclient": "testclient",
}


@pytest.mark.parametrize(("host", "network"), NETWORKS.items())
def test_strangers_are_told_apart_by_their_network(host, network):
    assert client_of(FromSomewhere(host)) == network


def test_many_networks_together_are_bounded_by_the_brand():
    throttle = Throttle(client=0.001, burst=5, brand=0.001, brand_burst=3)
    refused = 0
    for number in range(6):
        try:
            throttle.spend(FromSomewhere(f"192.0.2.{number}"), "default")
        except RateLimitError:
            refused += 1
    assert refused == 3
    throttle.spend(FromSomewhere("192.0.2.9"), "other")
