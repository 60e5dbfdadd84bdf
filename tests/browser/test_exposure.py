"""The page at ``/exposure``, used as a support lead and a security team use it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from api.thread_answers import ExposureResponse, ThreadResponse
from tests.browser.service import Handler, Reply, Service, hangs_up, refuses, says
from tests.browser.test_page import CONTRAST
from tests.browser.test_threads import EVIL, ThreadPage, a_signal, a_window, an_answer, an_exposure

pytestmark = pytest.mark.browser
FAST = "const real = setTimeout; window.setTimeout = (what, ms) => real(what, ms / 50);"
"""What makes 15 seconds of the page 0.3 seconds of the test."""
HIDE = """
Object.defineProperty(document, "hidden", { value: Boolean(arguments[0]), configurable: true });
document.dispatchEvent(new Event("visibilitychange"));
"""


def stamp(minutes_ago: float) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes_ago)).isoformat().replace("+00:00", "Z")


def ref(number: int) -> str:
    return f"thr_{number:032x}"


def standing(number: int = 1, *, minutes: float = 31.0, **changes: Any) -> dict[str, Any]:
    return {
        "ref": ref(number),
        "thread": f"t{number}",
        "platform": "x",
        "subject": f"s{number}",
        "score": 46.2,
        "band": "high",
        "opened_at": stamp(minutes),
        "minutes": minutes,
        "race_lost": False,
        "verdict": "clean",
    } | changes


def spread(count: int, p50: float | None = None, p95: float | None = None) -> dict[str, Any]:
    return {"count": count, "p50": p50, "p95": p95}


def an_overview(*people: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "at": stamp(0),
        "since": stamp(24 * 60),
        "standing": list(people),
        "windows": spread(41, 12.5, 196.0),
        "by_hour": {"2": spread(1, 90.0, 90.0), "9": spread(3, 12.5, 31.0)},
        "races_lost": 2,
        "answers": {"public": spread(38, 9.0, 74.0), "direct": spread(12, 22.0, 310.0)},
        "unanswered": 7,
        "incident": None,
    } | changes


def a_thread(**changes: Any) -> dict[str, Any]:
    window = a_window(opened_at=stamp(31), closed_at=None, closed_by=None, race_lost=True)
    told = {
        "ref": ref(1),
        "thread": "t1",
        "complete": True,
        "verdict": "impersonation",
        "score": 20.5,
        "culprits": ["666"],
        "signals": [a_signal("m2", 16, 40, author="666"), a_signal("m2", None, None, author="666", weight=-3)],
        "exposure": [an_exposure(subject="s1", score=46, band="high", exposure_window=window)],
        "actions": ["shield_reply", "alert_human"],
        "counterfactual": "It would be clean if …",
        "shield": {"text": "Only here.", "lang": "en", "customers": ["2000"]},
        "packs": ["pack@1"],
    }
    return an_answer(**{**told, **changes})


WORST = standing(1, score=78.4, band="critical", race_lost=True, verdict="impersonation", minutes=192)
BUSY = an_overview(WORST, standing(2), standing(3, platform="facebook", verdict="suspect", minutes=3))


def tells(overview: dict[str, Any], thread: Reply | None = None) -> Reply:
    """Answer for the overview and for threads."""

    def reply(handler: Handler) -> None:
        (thread or says(a_thread()) if "/v1/threads/" in handler.path else says(overview))(handler)

    return reply


class ExposurePage(ThreadPage):
    """The page of who stands exposed, with its first answer or refusal."""

    def __init__(self, browser: Chrome, url: str, fragment: str = "") -> None:
        self.browser = browser
        browser.get_log("browser")  # type: ignore[no-untyped-call]
        browser.get("about:blank")
        browser.get(f"{url}/exposure{fragment}")
        self.until(lambda: self.word != "One moment")

    def text_of(self, selector: str) -> str:
        """Read all text of an element, also what only listeners get, with single spaces."""
        return " ".join(str(self.find(selector).get_property("textContent")).split())

    @property
    def opened(self) -> bool:
        return bool(self.find("#thread").get_property("open"))

    @property
    def rows(self) -> list[str]:
        script = "return [...document.querySelectorAll('.row')].map((one) => one.textContent)"
        return [" ".join(text.split()) for text in self.browser.execute_script(script)]

    @property
    def row(self) -> str:
        """The row under the keyboard."""
        script = "return document.activeElement.matches('.row') ? document.activeElement.textContent : ''"
        return str(self.browser.execute_script(script))


@pytest.fixture
def page(browser: Chrome, service: Service) -> ExposurePage:
    service.reply = tells(BUSY)
    return ExposurePage(browser, service.url)


@pytest.fixture
def hurried(browser: Chrome) -> Iterator[None]:
    """Let the page wait a fiftieth of what it wants to."""
    made = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FAST})
    yield
    browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", made)


def test_what_these_tests_answer_follows_the_contract() -> None:
    ExposureResponse.model_validate(an_overview(WORST, incident={"since": stamp(60), "threads": [ref(1)]}))
    ThreadResponse.model_validate(a_thread())


class TestWithTheRealService:
    """From a thread that is kept to the row, its details and back."""

    def test_who_was_made_to_stand_exposed_stands_in_the_queue_and_opens(self, browser: Chrome, real_url: str) -> None:
        rosa = {"id": "77", "handle": "rosa_t", "display_name": "Rosa Tarrow", "location": "Hexley"}
        fake = {"id": "666", "handle": "NorthwindHeIp", "display_name": "Northwind Help"}
        lost = "@NorthwindHelp the engineer never came to 14 Mallow Close, Hexley, ring me on 020 7946 0958"
        posts = [
            {"id": "m1", "author": rosa, "text": lost, "sent_at": stamp(20)},
            {"id": "m2", "author": fake, "text": "Sorry! Please DM us your card number", "sent_at": stamp(10)},
        ]
        asked = {"platform": "x", "thread": "t77", "messages": posts}
        kept = httpx.post(f"{real_url}/v1/threads", json=asked).json()
        page = ExposurePage(browser, real_url)
        assert page.word == "1 person stands exposed and unanswered"
        (row,) = page.rows
        assert "77" in row and "t77" in row and "Impersonation" in row and "a suspect was there first" in row
        assert "open for 20 min" in row
        page.click(".row")
        page.until(lambda: page.find("#thread-word").text == "Impersonation")
        assert page.find("#thread-ref").text == kept["ref"]
        assert "phone" in page.texts(".fact") and "m2" in page.text_of("#signals")
        assert "@NorthwindHelp" in page.find("#shield").text
        assert page.complaints == []

    def test_a_thread_that_is_kept_says_so_on_its_own_page_and_leads_here(self, browser: Chrome, real_url: str) -> None:
        page = ThreadPage(browser, real_url)
        page.until(lambda: page.word == "Impersonation")
        assert not page.find("#kept").is_displayed()
        assert "closed by answered" in page.find("#exposure").text
        example = json.loads(str(page.find("#thread").get_property("value")))
        page.judge(example | {"thread": "t-example"})
        page.until(lambda: page.find("#kept").is_displayed())
        page.click("#kept-link")
        page.until(lambda: page.all("#thread-word") and page.find("#thread-word").text == "Impersonation")


class TestTheQueue:
    def test_it_says_in_one_glance_how_many_for_how_long_and_who_was_first(self, page: ExposurePage) -> None:
        assert page.word == "3 people stand exposed and unanswered"
        assert page.verdict == "block"
        assert (
            page.find("#verdict-meaning").text == "Longest for 3 h 12 min · 1 critical · a suspect was there first in 1"
        )
        assert page.browser.title.startswith("(3) ")
        assert page.complaints == []

    def test_a_row_says_all_of_one_person_to_eyes_and_ears(self, page: ExposurePage) -> None:
        assert page.rows[0] == (
            "critical · 78 open for 3 h 12 min Customer s1 x, thread t1 Impersonation a suspect was there first"
        )
        assert page.rows[2].startswith("high · 46 open for 3 min 0") and page.rows[2].endswith(
            "facebook, thread t3 Suspect"
        )

    def test_minutes_go_on_by_the_clock_of_the_service(self, browser: Chrome, service: Service) -> None:
        at = "2020-01-01T10:00:30Z"
        service.reply = tells(an_overview(standing(opened_at="2020-01-01T10:00:00Z", minutes=0.5), at=at))
        page = ExposurePage(browser, service.url)
        page.until(lambda: page.texts(".row .tick") == ["0 min 32 s"])

    def test_a_row_stays_under_the_keyboard_when_others_come_and_go(self, page: ExposurePage, service: Service) -> None:
        page.browser.execute_script("document.querySelectorAll('.row')[1].focus()")
        service.reply = tells(an_overview(standing(4), standing(2), WORST))
        page.browser.execute_script("document.getElementById('refresh').click()")  # which leaves the keyboard alone
        page.until(lambda: "thread t4" in page.rows[0])
        assert "thread t2" in page.row

    def test_arrows_walk_and_enter_opens_and_escape_leads_back(self, page: ExposurePage) -> None:
        page.browser.execute_script("document.querySelector('.row').focus()")
        page.browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
        assert "thread t2" in page.row
        page.browser.switch_to.active_element.send_keys(Keys.ENTER)
        page.until(lambda: page.opened)
        page.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
        page.until(lambda: not page.opened)
        assert "thread t2" in page.row
        assert "#" not in page.browser.current_url

    def test_nobody_is_a_calm_and_good_state(self, browser: Chrome, service: Service) -> None:
        service.reply = tells(an_overview())
        page = ExposurePage(browser, service.url)
        assert (page.word, page.verdict) == ("Nobody stands exposed and unanswered", "allow")
        assert not page.find("#queue-part").is_displayed() and page.find("#numbers").is_displayed()

    def test_as_many_as_were_asked_for_may_not_be_all(self, browser: Chrome, service: Service) -> None:
        service.reply = tells(an_overview(*[standing(number) for number in range(200)]))
        page = ExposurePage(browser, service.url)
        assert page.word == "200 people or more stand exposed and unanswered"
        assert page.find("#more").is_displayed()


class TestTheIncident:
    def test_there_is_none_unless_the_service_says_so(self, page: ExposurePage) -> None:
        assert not page.find("#incident").is_displayed()

    def test_it_names_its_threads_and_opens_them_though_they_stand_in_no_queue(
        self, browser: Chrome, service: Service
    ) -> None:
        incident = {"since": stamp(192), "threads": [ref(1), ref(2**120)]}
        service.reply = tells(an_overview(WORST, incident=incident))
        page = ExposurePage(browser, service.url)
        assert page.find("#incident-title").text == "Incident: calls or visits in our name are told of in 2 threads"
        assert "for 3 h 12 min" in page.find("#incident-meaning").text
        assert page.texts(".ref") == ["thr_00000000… x, t1", "thr_01000000…"]
        assert page.browser.title.startswith("Incident!")
        page.all(".ref")[1].click()
        page.until(lambda: page.find("#thread-word").text == "Impersonation")
        assert service.looked[-1][1] == f"/v1/threads/{ref(2**120)}"

    def test_while_there_is_one_nobody_in_the_queue_is_not_all_clear(self, browser: Chrome, service: Service) -> None:
        service.reply = tells(an_overview(incident={"since": stamp(9), "threads": [ref(5), ref(6)]}))
        assert ExposurePage(browser, service.url).verdict == "hold"


class TestOneThread:
    def test_its_details_say_who_why_and_what_to_do(self, page: ExposurePage) -> None:
        page.click(".row")
        page.until(lambda: page.find("#thread-word").text == "Impersonation")
        assert page.find("#thread-score").text == "score +20.5"
        assert "Message m2 by 666 suspected" in page.text_of("#signals")
        assert "characters 17 to 40" in page.text_of("#signals")
        assert "the account or the order of the thread" in page.text_of("#signals")
        assert page.texts("#signals .weight") == ["+8", "−3"]
        (exposed,) = page.texts(".exposed")
        assert "Open for 31 min, not closed yet" in exposed and "a suspect was there first" in exposed
        assert page.texts(".fact") == ["full name", "phone"] and "Could be phoned" in exposed
        assert "Post the shield" in page.find("#actions").text
        assert not page.find("#incomplete").is_displayed() and page.find("#counterfactual").is_displayed()
        page.click("#copy")
        page.until(lambda: page.find("#copy").text in {"Copied", "Selected: press Ctrl+C"})
        page.click("#thread-close")
        page.until(lambda: not page.opened)

    def test_a_window_that_closed_says_by_what(self, page: ExposurePage, service: Service) -> None:
        told = a_thread(exposure=[an_exposure(window="answered", exposure_window=a_window(exposure_minutes=None))])
        service.reply = tells(BUSY, says(told))
        page.click(".row")
        page.until(lambda: "closed by answered" in page.text_of("#exposure"))
        assert "Open for 31 min, closed by answered. 2027-01-05 09:30 UTC to 2027-01-05 10:01 UTC." in page.text_of(
            "#exposure"
        )

    def test_a_detector_that_gave_no_answer_is_said(self, page: ExposurePage, service: Service) -> None:
        service.reply = tells(BUSY, says(a_thread(complete=False, verdict="clean", registry=None)))
        page.click(".row")
        page.until(lambda: page.find("#incomplete").is_displayed())
        assert page.find("#no-registry").is_displayed()

    @pytest.mark.parametrize(
        ("reply", "word"),
        [
            (refuses(404, {"code": "not_found"}), "Not kept any more"),
            (refuses(403), "Key needed"),
            (refuses(429), "Asked too often"),
            (refuses(503), "No answer"),
            (hangs_up, "No answer"),
        ],
    )
    def test_a_thread_that_is_not_told_says_why(
        self, page: ExposurePage, service: Service, reply: Reply, word: str
    ) -> None:
        service.reply = tells(BUSY, reply)
        page.click(".row")
        page.until(lambda: page.find("#thread-word").text == word)
        assert not page.find("#thread-told").is_displayed()

    def test_a_link_to_it_opens_it_once_there_is_a_key(self, browser: Chrome, service: Service) -> None:
        service.reply = refuses(401)
        page = ExposurePage(browser, service.url, f"#{ref(1)}")
        assert page.word == "Key needed" and not page.opened
        service.reply = tells(BUSY)
        page.find("#key").send_keys("gr_secret" + Keys.ENTER)
        page.until(lambda: page.opened)
        assert service.looked[-1][0]["Authorization"] == "Bearer gr_secret"

    def test_the_way_back_of_the_browser_closes_it(self, page: ExposurePage) -> None:
        page.click(".row")
        page.until(lambda: page.opened)
        page.browser.back()
        page.until(lambda: not page.opened)

    @pytest.mark.parametrize("fragment", ["#thr_1", "#../v1/checks", "#%22", "#stand"])
    def test_an_address_that_names_no_thread_opens_none(self, browser: Chrome, service: Service, fragment: str) -> None:
        service.reply = tells(BUSY)
        page = ExposurePage(browser, service.url, fragment)
        assert not page.opened and [path for _, path in service.looked if "threads" in path] == []


class TestTheNumbers:
    def test_they_are_minutes_with_what_many_of_them_come_to(self, page: ExposurePage) -> None:
        assert page.text_of("#p50") == "12.5 min"
        assert page.text_of("#p95") == "196 min = 3 h 16 min"
        assert (page.text_of("#lost"), page.text_of("#unanswered")) == ("2", "7")
        assert page.find("#counted").text.startswith("41 windows opened in the last 24 hours")
        rows = [" ".join(text.split()) for text in page.texts("#answers tr")]
        assert rows == ["In public 9 min 74 min 38", "In direct messages 22 min 310 min 12"]

    def test_every_hour_has_a_bar_and_its_words(self, page: ExposurePage) -> None:
        script = "return [...document.querySelectorAll('.hours li > .away')].map((one) => one.textContent)"
        hours = page.browser.execute_script(script)
        assert len(hours) == 24
        assert hours[9] == "09:00 to 10:00 UTC: 3 windows, half open for 12.5 min at most, 95 in 100 for 31 min at most"
        assert hours[23] == "23:00 to 00:00 UTC: no window"
        heights = (
            "return [...document.querySelectorAll('.hours .p50')].map((one) => one.getBoundingClientRect().height)"
        )
        two, nine = page.browser.execute_script(heights)
        assert two / nine == pytest.approx(90 / 12.5, rel=0.1)
        assert page.find("#slowest").text.startswith("Slowest from 02:00 to 03:00 UTC")

    def test_none_are_no_zeros(self, browser: Chrome, service: Service) -> None:
        service.reply = tells(an_overview(windows=spread(0), by_hour={}, answers={}, races_lost=0, unanswered=0))
        page = ExposurePage(browser, service.url)
        assert (page.text_of("#p50"), page.text_of("#p95"), page.text_of("#lost")) == ("–", "–", "0")
        assert page.find("#counted").text == "No window opened in the last 24 hours."
        assert not page.find("#answers-part").is_displayed()

    def test_they_look_as_far_back_as_is_chosen(self, page: ExposurePage, service: Service) -> None:
        assert service.looked[-1][1] == "/v1/exposure?hours=24&limit=200"
        page.click("input[value='720']")
        page.until(lambda: "30 days" in page.find("#counted").text)
        assert service.looked[-1][1] == "/v1/exposure?hours=720&limit=200"


@pytest.mark.usefixtures("hurried")
class TestKeepingUpToDate:
    def test_the_page_asks_again_by_itself_and_says_when_it_did(self, page: ExposurePage, service: Service) -> None:
        assert page.find("#timing").text.startswith("Refreshed ")
        service.reply = tells(an_overview())
        page.until(lambda: page.verdict == "allow")

    def test_a_page_that_nobody_sees_does_not_ask(self, page: ExposurePage, service: Service) -> None:
        page.browser.execute_script(HIDE, 1)
        before = len(service.looked)
        page.browser.execute_async_script("setTimeout(arguments[0], 50_000)")
        assert len(service.looked) <= before + 1, "one may have been on its way"
        service.reply = tells(an_overview())
        page.browser.execute_script(HIDE, 0)
        page.until(lambda: page.verdict == "allow")

    def test_the_thread_that_is_open_is_brought_up_to_date_and_stays_where_nobody_answers(
        self, page: ExposurePage, service: Service
    ) -> None:
        page.click(".row")
        page.until(lambda: page.find("#thread-word").text == "Impersonation")
        service.reply = tells(BUSY, says(a_thread(verdict="prank_report")))
        page.until(lambda: page.find("#thread-word").text == "Prank report")
        service.reply = tells(an_overview(), refuses(503))
        page.until(lambda: page.verdict == "allow")
        assert page.find("#thread-word").text == "Prank report" and page.find("#thread-told").is_displayed()

    def test_only_who_comes_while_somebody_looks_lights_up(self, page: ExposurePage, service: Service) -> None:
        assert page.all(".fresh") == []
        service.reply = tells(an_overview(WORST, standing(9)))
        page.until(lambda: len(page.rows) == 2)
        assert "thread t9" in page.texts(".fresh")[0] and len(page.all(".fresh")) == 1

    @pytest.mark.parametrize(
        ("reply", "told"),
        [
            (
                hangs_up,
                "the service does not answer. Who was answered since still stands here. It is asked again in 15 s.",
            ),
            (refuses(503, {"code": "overloaded"}, Retry_After="40"), "It is asked again in 40 s."),
            (refuses(429, {"code": "rate_limited"}, Retry_After="20"), "this key has asked too often"),
            (refuses(500, {"code": "error"}), "the service refused (500 error)"),
            (says({"standing": 1}), "the service does not answer"),
        ],
        ids=["nobody answers", "busy", "too often", "broken", "no answer of ours"],
    )
    def test_without_an_answer_the_old_numbers_stay_and_say_how_old_they_are(
        self, page: ExposurePage, service: Service, reply: Reply, told: str
    ) -> None:
        service.reply = reply
        page.until(lambda: page.find("#stale").is_displayed())
        assert page.find("#stale").text.startswith("These numbers are from ") and told in page.find("#stale").text
        assert page.word == "3 people stand exposed and unanswered" and len(page.rows) == 3
        service.reply = tells(an_overview())
        page.until(lambda: page.verdict == "allow")
        assert not page.find("#stale").is_displayed()

    def test_a_key_that_is_refused_leaves_nothing_to_see_and_is_not_tried_again(
        self, page: ExposurePage, service: Service
    ) -> None:
        service.reply = refuses(403, {"code": "forbidden"})
        page.until(lambda: page.word == "Key needed")
        assert "hook or reviewer" in page.find("#verdict-meaning").text
        assert page.rows == [] and not page.find("#numbers").is_displayed()
        before = len(service.looked)
        page.browser.execute_async_script("setTimeout(arguments[0], 50_000)")
        assert len(service.looked) == before


def test_no_first_answer_is_said(browser: Chrome, service: Service) -> None:
    service.reply = refuses(503)
    page = ExposurePage(browser, service.url)
    assert page.word == "No answer" and "asked again in 15 s" in page.find("#verdict-meaning").text


def test_a_key_is_asked_for_used_and_kept_nowhere(browser: Chrome, service: Service) -> None:
    service.reply = refuses(401, {"code": "unauthenticated"})
    page = ExposurePage(browser, service.url)
    assert page.word == "Key needed" and page.find("#key-form").is_displayed()
    service.reply = tells(BUSY)
    page.find("#key").send_keys("gr_secret" + Keys.ENTER)
    page.until(lambda: page.word == "3 people stand exposed and unanswered")
    assert service.looked[-1][0]["Authorization"] == "Bearer gr_secret"
    stored = "return [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]"
    assert page.browser.execute_script(stored) == [0, 0, "", "", ""]
    assert page.find("#key").get_property("value") == ""


def test_nothing_of_an_answer_becomes_markup(browser: Chrome, service: Service) -> None:
    one = standing(platform=EVIL, thread=EVIL, subject=EVIL, band=EVIL, verdict=EVIL, opened_at=EVIL)
    incident = {"since": EVIL, "threads": [EVIL, ref(1)]}
    answers = {EVIL: spread(1, 1.0, 1.0)}
    window = a_window(opened_at=EVIL, closed_at=EVIL, closed_by=EVIL, exposure_minutes=EVIL)
    exposed = an_exposure(subject=EVIL, facts=[EVIL], harms=[EVIL], band=EVIL, cause=EVIL, at_message=EVIL)
    signal = a_signal(EVIL, 0, 4, why=EVIL, rule=EVIL, author=EVIL)
    thread = a_thread(
        ref=EVIL, thread=EVIL, verdict=EVIL, signals=[signal], exposure=[exposed | {"exposure_window": window}]
    ) | {
        "actions": [EVIL],
        "counterfactual": EVIL,
        "shield": {"text": EVIL, "lang": EVIL, "customers": [EVIL]},
        "packs": [EVIL],
    }
    service.reply = tells(an_overview(one, incident=incident, answers=answers), says(thread))
    page = ExposurePage(browser, service.url)
    page.click(".row")
    page.until(lambda: EVIL in page.text_of("#thread-word"))
    assert page.all("main img, dialog img, main b b, dialog b b") == []
    assert page.complaints == []


def test_the_three_pages_lead_to_each_other(browser: Chrome, real_url: str) -> None:
    for path in ("/", "/threads", "/exposure"):
        browser.get(f"{real_url}{path}")
        script = "return [...document.querySelectorAll('.pages a')].map((one) => [one.textContent, one.pathname])"
        assert browser.execute_script(script) == [
            ["A reply", "/"],
            ["A thread", "/threads"],
            ["Who stands exposed", "/exposure"],
        ]
        here = browser.execute_script("return document.querySelector('.pages [aria-current=page]').pathname")
        assert here == path


def media(browser: Chrome, **features: str) -> None:
    wishes = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wishes})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["busy", "opened", "calm", "stale"])
def test_every_word_has_the_contrast_of_wcag_aa(browser: Chrome, service: Service, scheme: str, state: str) -> None:
    media(browser, prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
    incident = {"since": stamp(192), "threads": [ref(1), ref(2)]}
    people = [WORST, standing(2), standing(3, band="medium", verdict="suspect"), standing(4, verdict="prank_report")]
    service.reply = tells(an_overview() if state == "calm" else an_overview(*people, incident=incident))
    page = ExposurePage(browser, service.url)
    if state == "opened":
        page.click(".row")
        page.until(lambda: page.find("#thread-told").is_displayed())
    if state == "stale":
        service.reply = refuses(503)
        page.click("#refresh")
        page.until(lambda: page.find("#stale").is_displayed())
    assert browser.execute_script(CONTRAST) == []
    media(browser)


@pytest.mark.parametrize("width", [320, 390, 768, 1100, 1920])
def test_no_screen_has_to_scroll_sideways(browser: Chrome, service: Service, width: int) -> None:
    long = standing(5, thread="9" * 60, subject="8" * 60, race_lost=True, verdict="prank_report", minutes=70_000)
    told = a_thread(
        thread="9" * 60,
        signals=[a_signal("7" * 60, 0, 9, author="8" * 60, why="w" * 60)],
        exposure=[an_exposure(subject="8" * 60, at_message="7" * 60)],
        packs=["p" * 60],
    )
    overview = an_overview(long, WORST, incident={"since": stamp(9), "threads": [ref(5), ref(6)]})
    service.reply = tells(overview, says(told))
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    page = ExposurePage(browser, service.url)
    sizes = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    page.click(".row")
    page.until(lambda: page.find("#thread-told").is_displayed())
    sheet = browser.execute_script(
        "const one = document.getElementById('thread'); return [one.scrollWidth, one.clientWidth]"
    )
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert sizes[0] <= sizes[1] and sheet[0] <= sheet[1]


def test_who_wants_no_motion_gets_none(browser: Chrome, service: Service) -> None:
    media(browser, prefers_reduced_motion="reduce")
    service.reply = tells(BUSY)
    page = ExposurePage(browser, service.url)
    page.click(".row")
    page.until(lambda: page.opened)
    browser.execute_script("document.querySelector('.queue li').classList.add('fresh')")
    named = "return ['#thread', '.fresh'].map((one) => getComputedStyle(document.querySelector(one)).animationName)"
    moving = browser.execute_script(named)
    assert moving == ["none", "none"]


def test_the_bars_are_seen_in_the_colours_that_somebody_forces(browser: Chrome, service: Service) -> None:
    media(browser, forced_colors="active")
    service.reply = tells(BUSY)
    page = ExposurePage(browser, service.url)
    seen = [page.find("#hours").screenshot_as_png]
    for hidden in (".p95", ".p50"):
        script = "for (const one of document.querySelectorAll(arguments[0])) one.style.visibility = 'hidden'"
        browser.execute_script(script, f".amount{hidden}")
        seen.append(page.find("#hours").screenshot_as_png)
    assert len(set(seen)) == len(seen)
