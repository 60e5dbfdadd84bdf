"""Call-backs on the wire, and the page where a customer checks them and tells of others."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from api.callback_schemas import CallbackRecord, CallbackResponse, ReportPage
from api.form import MAX_FORM_BYTES
from api.throttle import Strangers
from guardrail.contact.callback import MAX_LOOKS
from guardrail.contact.code import ALPHABET, LENGTH
from guardrail.contact.report import Asked, Happened, Reached, Reported
from guardrail.errors import AuditUnavailableError
from guardrail.handoff import served_at
from guardrail.packs import load_messages, shipped
from guardrail.registry import load_registry
from tests.api.conftest import Trial, bearer

BASE = "https://help.northwind.example"
REGISTRY = served_at(BASE, load_registry(shipped() / "registry" / "example.yaml"))
OTHER = replace(REGISTRY, brand="southwind", name="Southwind")
MESSAGES = load_messages(shipped() / "messages")
WORDS = MESSAGES["en"].pages.callback
REPORT = {"kind": "call", "happened": "now", "reached": "phone", "asked": "money"}
CET = timezone(timedelta(hours=1))


@pytest.fixture
def trial(tmp_path, active):
    registries = {"default": REGISTRY, "southwind": OTHER}
    return Trial(tmp_path, replace(active, registries=registries), public_url=BASE)


def announce(http, *, after=timedelta(0), lasts=timedelta(hours=2), headers=None, **changes):
    begins = datetime.now(CET).replace(microsecond=0) + after
    window = {"from": begins.isoformat(), "until": (begins + lasts).isoformat()}
    asked = {"kind": "call", "window": window, "lang": "en"} | changes
    return http.post("/v1/callbacks", json=asked, headers=headers)


def check(http, code, **fields):
    return http.post("/callback", data={"code": code} | fields)


def reports(http, **query):
    return ReportPage.model_validate(http.get("/v1/callbacks/reports", params=query).json()).reports


def entries(http):
    page = http.get("/v1/audit/entries", params={"limit": 1000}).json()
    return [one["entry"]["kind"] for one in page["entries"] if one["entry"]["kind"].startswith("callback.")]


class TestOnTheWire:
    def test_an_announcement_gives_both_halves_and_where_to_check(self, http):
        response = announce(http)
        told = CallbackResponse.model_validate(response.json())
        assert response.status_code == 200 and re.fullmatch(r"\w{4}-\w{4}", told.customer_code)
        assert len(set(told.caller_code.split())) == 2 and set(told.caller_code.split()) <= set(WORDS.words)
        assert (told.path, told.url, told.state, told.looks) == ("/callback", f"{BASE}/callback", "announced", 0)
        assert told.window.from_.endswith("+01:00"), "the customer reads the clock that the company wrote"
        kept = http.get(f"/v1/callbacks/{told.id}")
        assert CallbackRecord.model_validate(kept.json()).id == told.id
        assert told.customer_code not in kept.text and told.caller_code not in kept.text

    def test_another_brand_than_the_default_one_is_named_in_the_address(self, trial, http):
        other = bearer(trial.key(brand="southwind"))
        assert announce(http, headers=other).json()["path"] == "/callback?brand=southwind"

    @pytest.mark.parametrize("event", ["done", "cancelled"])
    def test_one_that_has_ended_is_worth_nothing_and_ends_once(self, http, event):
        told = announce(http).json()
        path = f"/v1/callbacks/{told['id']}/events"
        assert http.post(path, json={"event": event}).json()["state"] == event
        again = http.post(path, json={"event": "done"})
        assert (again.status_code, again.json()["code"]) == (409, "illegal_move")
        assert WORDS.none_title in check(http, told["customer_code"]).text

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"kind": "fax"}, "/kind", "not_a_choice"),
            ({"window": {"from": "2027-01-01T10:00:00Z"}}, "/window/until", "required"),
            ({"window": {"from": "tomorrow", "until": "2027-01-01T10:00:00Z"}}, "/window/from", "bad_format"),
            ({"lasts": timedelta(days=3)}, "/window/until", "invalid_input"),
            ({"after": timedelta(days=-3)}, "/window/until", "invalid_input"),
            ({"quillfeather": 1}, "", "unknown_member"),
        ],
    )
    def test_a_bad_announcement_is_refused_and_not_repeated(self, http, changes, pointer, code):
        response = announce(http, **changes)
        assert response.status_code == 422 and "quill" not in response.text
        assert [(one["pointer"], one["code"]) for one in response.json()["errors"]] == [(pointer, code)]

    def test_a_brand_without_a_registry_is_told_to_add_one(self, trial, http):
        response = announce(http, headers=bearer(trial.key(brand="third")))
        assert (response.status_code, response.json()["code"]) == (409, "no_way")


class TestTheCheck:
    def test_inside_the_window_it_shows_what_the_caller_must_say(self, http):
        told = announce(http, kind="visit").json()
        page = check(http, told["customer_code"].lower().replace("-", " ")).text
        assert f'<p class="say">{told["caller_code"]}</p>' in page
        assert WORDS.visit.replace("{company}", "Northwind") in page and "(UTC+01:00)" in page
        assert http.get(f"/v1/callbacks/{told['id']}").json()["looks"] == 1
        assert entries(http) == ["callback.announced", "callback.shown"]

    def test_before_the_window_it_says_that_who_calls_now_is_not_us(self, http):
        told = announce(http, after=timedelta(hours=5)).json()
        page = check(http, told["customer_code"]).text
        assert WORDS.early_title in page and told["caller_code"] not in page
        assert http.get(f"/v1/callbacks/{told['id']}").json()["looks"] == 0

    def test_of_nothing_on_record_it_says_hang_up_whatever_the_reason_is(self, trial, tmp_path, http, monkeypatch):
        monkeypatch.setattr(trial.service.strangers.codes, "spend", lambda *_: None)
        worn, gone = announce(http).json(), announce(http).json()
        http.post(f"/v1/callbacks/{gone['id']}/events", json={"event": "cancelled"})
        for _ in range(MAX_LOOKS):
            assert worn["caller_code"] in check(http, worn["customer_code"]).text
        theirs = announce(http, headers=bearer(trial.key(brand="southwind"))).json()
        codes = [
            worn["customer_code"],
            gone["customer_code"],
            theirs["customer_code"],
            "0000-0000",
            "",
            "<b>",
            "a" * 99,
        ]
        answers = {(response.status_code, response.text) for response in (check(http, code) for code in codes)}
        [(status, page)] = answers
        assert status == 200 and "<b>" not in page
        for line in (WORDS.none_title, WORDS.none_call, WORDS.none_visit):
            assert line in page
        assert theirs["caller_code"] in check(http, theirs["customer_code"], brand="southwind").text

    def test_the_page_asks_for_a_code_and_shows_how_the_company_is_reached(self, http):
        http.headers.pop("Authorization")
        for path in ("/callback", "/callback?brand=default"):
            page = http.get(path)
            assert page.status_code == 200 and 'name="code"' in page.text and "@NorthwindHelp" in page.text
            assert "<script" not in page.text and "no-store" in page.headers["cache-control"]
        assert "Southwind" in http.get("/callback", params={"brand": "southwind"}).text
        assert http.head("/callback").status_code == 200

    def test_a_brand_that_nobody_knows_is_nobodys_call(self, http):
        for response in (http.get("/callback", params={"brand": '"><b>'}), check(http, "0000-0000", brand="nobody")):
            assert response.status_code == 404 and WORDS.none_title in response.text
            assert "Northwind" in response.text and "<b>" not in response.text

    def test_brands_that_stand_elsewhere_are_not_named(self, tmp_path, active):
        registries = {"default": REGISTRY, "secret": replace(REGISTRY, brand="secret", name="Secretwind", pages="")}
        with Trial(tmp_path, replace(active, registries=registries), public_url=BASE).running() as http:
            paths = ("/callback", "/callback?brand=secret", "/callback?brand=nobody", "/h/x")
            assert not [path for path in paths if "Secretwind" in http.get(path).text]

    def test_everything_it_loads_and_sends_to_is_there(self, http):
        for page, root in ((http.get("/callback"), ""), (http.post("/callback/report"), "../")):
            links = re.findall(r'href="([^"]+)"', page.text)
            assert links and all(link.startswith(f"{root}static/") for link in links)
            assert all(http.get(f"/{link.removeprefix(root)}").status_code == 200 for link in links)
            actions = set(re.findall(r'action="([^"]+)"', page.text))
            assert actions == {f"{root}callback", f"{root}callback/report"}

    @pytest.mark.parametrize("lang", sorted(MESSAGES))
    def test_it_speaks_the_language_of_the_announcement_and_so_does_the_caller(self, http, lang):
        told = announce(http, lang=lang).json()
        page = check(http, told["customer_code"]).text
        words = MESSAGES[lang].pages.callback
        assert f'<html lang="{lang}">' in page and told["caller_code"] in page
        assert set(told["caller_code"].split()) <= set(words.words)
        assert not re.findall(r"\{\w*\}|\$\w", page)

    def test_who_guesses_is_stopped_after_six_and_told_to_hang_up(self, http):
        answers = [check(http, f"0000-000{n}") for n in range(9)]
        assert [one.status_code for one in answers[:6]] == [200] * 6
        assert answers[-1].status_code == 429 and int(answers[-1].headers["retry-after"]) > 0
        assert "hang up" in answers[-1].text and "Northwind" in answers[-1].text

    def test_the_limits_are_those_that_the_numbers_against_guessing_reckon_with(self):
        codes = Strangers().codes
        assert (codes._clients._rate, codes._clients._burst, codes._brands._rate) == (0.1, 6, 2.0)
        tries_a_day, live_at_once, codes_there_are = 2.0 * 24 * 3600, 1000, len(ALPHABET) ** LENGTH
        assert tries_a_day * live_at_once / codes_there_are < 1.6e-4, "once in 17 years"

    def test_what_is_no_form_is_no_code(self, http):
        for content, kind in (
            (b"code=\xff\xfe", "application/x-www-form-urlencoded"),
            (b"code=" + b"A" * MAX_FORM_BYTES, "application/x-www-form-urlencoded"),
            (b'{"code": "00000000"}', "application/json"),
            (b"&".join(b"code=A" for _ in range(99)), "application/x-www-form-urlencoded"),
        ):
            response = http.post("/callback", content=content, headers={"Content-Type": kind})
            assert response.status_code == 200 and WORDS.none_title in response.text

    def test_a_form_that_another_site_sends_is_refused(self, http):
        for path in ("/callback", "/callback/report", "/h/x"):
            response = http.post(path, data=REPORT, headers={"Sec-Fetch-Site": "cross-site"})
            assert response.status_code == 403
        assert reports(http) == ()

    def test_where_the_database_gives_no_answer_nothing_is_shown(self, trial, http, monkeypatch):
        told = announce(http).json()
        monkeypatch.setattr(type(trial.service.callbacks), "check", _unavailable)
        response = check(http, told["customer_code"])
        assert response.status_code == 503 and told["caller_code"] not in response.text
        assert "hang up" in response.text


class TestReports:
    def test_anybody_can_tell_what_happened_in_choices_alone(self, http):
        response = http.post("/callback/report", data=REPORT | {"thread": "https://x.com/zebquill/status/1857?s=20"})
        assert response.status_code == 200 and WORDS.report.thanks_title in response.text
        [told] = reports(http)
        assert (told.kind, told.happened, told.reached, told.asked) == ("call", "now", "phone", "money")
        assert told.callback is None and len(reports(http, thread="1857")) == 1 and reports(http, thread="1") == ()
        assert entries(http) == ["callback.reported"]

    def test_one_that_comes_with_a_code_is_of_that_call_back(self, http):
        told = announce(http).json()
        page = check(http, told["customer_code"]).text
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        http.post("/callback/report", data=REPORT | fields)
        assert [one.callback for one in reports(http)] == [told["id"]]

    def test_what_does_not_fit_the_form_is_not_kept(self, http):
        for data in ({}, REPORT | {"kind": "zebquill"}, REPORT | {"story": "I am Zeb"}, {"kind": "call"}):
            response = http.post("/callback/report", data=data)
            assert response.status_code == 422 and "zeb" not in response.text.casefold()
            assert 'name="asked"' in response.text, "the form is shown again"
        assert reports(http) == ()

    def test_nothing_a_customer_writes_is_kept_in_clear(self, trial, http):
        told = announce(http, customer="crm-Quillfeather-7").json()
        http.post(
            "/callback/report", data=REPORT | {"thread": "https://x.test/zebquill", "code": told["customer_code"]}
        )
        files = [file.read_bytes() for file in trial.settings.data.rglob("*") if file.is_file()]
        needles = (b"zebquill", b"Quillf", told["customer_code"].encode(), told["caller_code"].encode())
        assert files and not [one for one in files if any(needle in one for needle in needles)]

    def test_they_are_read_page_by_page_and_by_their_own_brand(self, trial, http):
        for _ in range(3):
            http.post("/callback/report", data=REPORT)
        http.post("/callback/report", data=REPORT | {"brand": "southwind"})
        first = http.get("/v1/callbacks/reports", params={"limit": 2}).json()
        rest = http.get("/v1/callbacks/reports", params={"limit": 2, "after": first["next"]}).json()
        assert (len(first["reports"]), len(rest["reports"]), rest["next"]) == (2, 1, None)
        theirs = http.get("/v1/callbacks/reports", headers=bearer(trial.key(brand="southwind"))).json()
        assert len(theirs["reports"]) == 1

    def test_nobody_fills_the_record(self, http):
        answers = [http.post("/callback/report", data=REPORT).status_code for _ in range(8)]
        assert answers == [200] * 5 + [429] * 3 and len(reports(http)) == 5

    def test_they_are_counted(self, http):
        announce(http)
        check(http, "0000-0000")
        http.post("/callback/report", data=REPORT)
        metrics = http.get("/metrics").text
        assert 'guardrail_callbacks_total{state="announced"} 1.0' in metrics
        assert 'guardrail_callback_checks_total{standing="none"} 1.0' in metrics
        assert 'guardrail_callback_reports_total{kind="call",known="false"} 1.0' in metrics

    def test_the_choices_of_the_form_are_those_that_can_be_kept(self):
        told = WORDS.report
        for words, kept in ((told.kinds, Reported), (told.times, Happened), (told.ways, Reached), (told.asks, Asked)):
            assert list(type(words).model_fields) == [one.value for one in kept]


def _unavailable(*_args):
    raise AuditUnavailableError("The disk is full.")
