"""The page at ``/threads``, used as a person uses it."""

import json
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.service import Service, hangs_up, refuses, says
from tests.browser.test_page import CONTRAST

pytestmark = pytest.mark.browser
EVIL = "<img src=x onerror=alert(1)><b>x</b>"
LURE = "😀 Please DM us your card"


class ThreadPage(Page):
    """The page for threads, with its example judged or refused."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser = browser
        browser.get_log("browser")  # type: ignore[no-untyped-call]
        browser.get(f"{url}/threads")
        self.until(lambda: self.word != "One moment")

    def judge(self, thread: Any) -> None:
        """Paste a thread and ask about it."""
        text = thread if isinstance(thread, str) else json.dumps(thread)
        script = "document.getElementById('source').open = true; document.getElementById('thread').value = arguments[0]"
        self.browser.execute_script(script, text)
        self.click("#judge")

    def texts(self, selector: str) -> list[str]:
        """Read all at once: between two questions the page may show another thread."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)"
        return list(self.browser.execute_script(script, selector))


@pytest.fixture
def page(browser: Chrome, service: Service) -> ThreadPage:
    service.reply = says(an_answer())
    return ThreadPage(browser, service.url)


@pytest.fixture
def real_page(browser: Chrome, real_url: str) -> ThreadPage:
    return ThreadPage(browser, real_url)


def a_thread(*texts: str, **author: Any) -> dict[str, Any]:
    posts = [
        {"id": f"m{at}", "author": {"id": f"{at}", "handle": f"h{at}", **author}, "text": text}
        for at, text in enumerate(texts, start=1)
    ]
    return {"platform": "x", "messages": posts}


def an_answer(**changes: Any) -> dict[str, Any]:
    return {
        "ref": None,
        "thread": None,
        "complete": True,
        "verdict": "clean",
        "score": -15.0,
        "culprits": [],
        "signals": [],
        "exposure": [],
        "actions": [],
        "counterfactual": None,
        "shield": None,
        "registry": "default@1",
        "packs": [],
        **changes,
    }


def a_signal(message: str, start: int | None, end: int | None, **changes: Any) -> dict[str, Any]:
    more = {"signal": "ask", "message": message, "author": "2", "weight": 8, "why": "Why.", "rule": "r@1"}
    place = {"start": start, "end": end, "utf16_start": start, "utf16_end": end}
    return more | place | changes


def an_exposure(**changes: Any) -> dict[str, Any]:
    return {
        "subject": "1",
        "facts": ["full_name", "phone"],
        "harms": ["phoned"],
        "score": 71,
        "band": "critical",
        "dangerous": True,
        "at_message": "m1",
        "cause": "own_reply",
        "window": "open",
        "exposure_window": None,
    } | changes


def a_window(**changes: Any) -> dict[str, Any]:
    return {
        "opened_at": "2027-01-05T09:30:00.000000Z",
        "closed_at": "2027-01-05T10:01:00.000000Z",
        "closed_by": "answered",
        "minutes": 31.0,
        "exposure_minutes": 14.3,
        "race_lost": False,
    } | changes


def test_the_example_is_judged_at_once_and_shows_everything(real_page: ThreadPage) -> None:
    real_page.until(lambda: real_page.word == "Impersonation")
    assert real_page.find("#culprit-names").text == "Northwind Help @NorthwindHeIp"
    posts = real_page.all(".post")
    assert len(posts) == 5 and "culprit" in (posts[2].get_dom_attribute("class") or "")
    assert "@NorthwindHeIp" in posts[2].text and "+18" in posts[2].text
    assert any("phone number" in text for text in real_page.texts(".post.culprit mark"))
    assert "Post the shield" in real_page.find("#actions").text
    assert "Rosa Tarrow" in real_page.texts(".exposed")[0] and "appointment" in real_page.texts(".exposed")[0]
    assert "dangerously exposed" in real_page.find(".danger").text
    assert "@NorthwindHelp" in real_page.find("#shield").text
    assert real_page.complaints == []


def test_the_two_pages_lead_to_each_other(real_page: ThreadPage) -> None:
    real_page.click(".pages a:not([aria-current])")
    real_page.until(lambda: real_page.verdict == "empty")
    assert real_page.find("#text")
    real_page.click(".pages a:not([aria-current])")
    real_page.until(lambda: real_page.word == "Impersonation")


def test_a_pasted_thread_in_any_order_is_shown_in_its_order_and_asked_as_it_is(
    page: ThreadPage, service: Service
) -> None:
    thread = a_thread("first", "second")
    thread["messages"][0]["sent_at"] = "2026-11-03T18:00:00Z"
    thread["messages"][1]["sent_at"] = "2026-11-03T18:05:00+00:00"
    thread["messages"].reverse()
    page.judge({**thread, "messages": [*thread["messages"], thread["messages"][0]]})
    page.until(lambda: page.texts(".words") == ["first", "second"])
    assert len(service.asked[-1][1]["messages"]) == 3 and page.word == "Clean"


def test_marks_lie_on_the_words_behind_an_emoji_and_overlap_without_harm(page: ThreadPage, service: Service) -> None:
    service.reply = says(
        an_answer(
            verdict="impersonation",
            culprits=["2"],
            signals=[a_signal("m2", 3, 12), a_signal("m2", 10, 25, weight=11), a_signal("m2", None, None, weight=-3)],
        )
    )
    page.judge(a_thread("Hello", LURE))
    page.until(lambda: page.word == "Impersonation")
    marks = [str(mark.get_property("textContent")) for mark in page.all(".words mark")]
    assert marks == ["Please ", "DM", " us your card"]
    assert page.texts(".words sup") == ["1", "2"]
    assert page.texts(".weight") == ["+8", "+11", "−3"]
    tones = [one.get_dom_attribute("data-verdict") for one in page.all(".weight")]
    assert tones == ["block", "block", "allow"]


def test_the_exposure_of_a_customer_says_since_when_and_by_whom(page: ThreadPage, service: Service) -> None:
    service.reply = says(an_answer(verdict="suspect", exposure=[an_exposure()]))
    page.judge(a_thread("Hello", display_name="Emma Example"))
    page.until(lambda: page.word == "Suspect")
    [told] = page.texts(".exposed")
    assert "Emma Example" in told and "critical · 71" in told
    assert "since message 1, by our own reply" in told and "Could be phoned" in told
    assert page.texts(".fact") == ["full name", "phone"]
    assert page.texts(".danger") == ["From here on Emma Example stood dangerously exposed."]


def test_the_shield_is_copied_or_at_least_selected(page: ThreadPage, service: Service) -> None:
    service.reply = says(an_answer(shield={"text": "Only here.", "lang": "en"}, actions=["shield_reply"]))
    page.judge(a_thread("Hello"))
    page.until(lambda: page.find("#shield-part").is_displayed())
    page.click("#copy")
    page.until(lambda: page.find("#copy").text != "Copy")
    assert page.find("#copy").text in {"Copied", "Selected: press Ctrl+C"}


def test_nothing_of_a_post_or_an_answer_becomes_markup(page: ThreadPage, service: Service) -> None:
    evil = a_window(opened_at=EVIL, closed_at=EVIL, closed_by=EVIL, exposure_minutes=EVIL)
    service.reply = says(
        an_answer(
            verdict=EVIL,
            culprits=["1"],
            signals=[a_signal("m1", 0, 4, why=EVIL, rule=EVIL)],
            exposure=[
                an_exposure(facts=[EVIL], harms=[EVIL], band=EVIL, cause=EVIL, window=EVIL, exposure_window=evil)
            ],
            actions=[EVIL],
            counterfactual=EVIL,
            shield={"text": EVIL, "lang": EVIL},
            ref=EVIL,
        )
    )
    page.judge(a_thread(EVIL, display_name=EVIL, handle=EVIL))
    page.until(lambda: page.texts(".words") != [] and EVIL in page.find("#verdict-word").get_property("textContent"))  # type: ignore[operator]
    assert page.all("main img, main b b, main .words b") == []
    assert page.complaints == []


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"messages": 1}'])
def test_what_is_no_thread_is_said_and_not_sent(page: ThreadPage, service: Service, text: str) -> None:
    before = len(service.asked)
    page.judge(text)
    page.until(lambda: page.word in {"This is not JSON", "No thread yet"})
    assert len(service.asked) == before
    assert not page.find("#conversation").is_displayed()


def test_a_refused_thread_says_where_it_is_wrong(page: ThreadPage, service: Service) -> None:
    fault = {"pointer": "/messages/0/sent_at", "code": "bad_format", "detail": "The string does not have the form."}
    service.reply = refuses(422, {"code": "invalid_request", "errors": [fault]})
    page.judge(a_thread("Hello"))
    page.until(lambda: page.word == "Not understood")
    assert "/messages/0/sent_at" in page.find("#verdict-meaning").text


def test_no_answer_is_said_and_nothing_of_the_last_thread_stays(page: ThreadPage, service: Service) -> None:
    service.reply = hangs_up
    page.judge(a_thread("Hello"))
    page.until(lambda: page.word == "No answer")
    assert not page.find("#conversation").is_displayed()


def test_a_key_is_asked_for_used_and_kept_nowhere(page: ThreadPage, service: Service) -> None:
    service.reply = refuses(401, {"code": "unauthenticated"})
    page.judge(a_thread("Hello"))
    page.until(lambda: page.word == "Key needed")
    service.reply = says(an_answer())
    page.find("#key").send_keys("gr_secret" + Keys.ENTER)
    page.until(lambda: page.word == "Clean")
    assert service.asked[-1][0]["Authorization"] == "Bearer gr_secret"
    stored = "return [localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert page.browser.execute_script(stored) == [0, 0, "", ""]
    assert page.find("#key").get_property("value") == ""


def test_a_brand_without_a_registry_is_said(page: ThreadPage, service: Service) -> None:
    service.reply = says(an_answer(registry=None))
    page.judge(a_thread("Hello"))
    page.until(lambda: page.find("#no-registry").is_displayed())


@pytest.mark.parametrize(
    ("window", "told"),
    [
        (a_window(), "Open for 31 min, closed by answered."),
        (
            a_window(closed_at=None, closed_by=None, minutes=200.4, race_lost=True),
            "Open for 3 h 20 min, not closed yet.",
        ),
        (a_window(closed_at=None, closed_by=None, minutes=None, exposure_minutes=None), "Open, not closed yet."),
    ],
    ids=["closed", "open", "nobody counted"],
)
def test_how_long_a_window_stood_open_is_told(
    page: ThreadPage, service: Service, window: dict[str, Any], told: str
) -> None:
    service.reply = says(an_answer(verdict="suspect", exposure=[an_exposure(exposure_window=window)]))
    page.judge(a_thread("Hello"))
    page.until(lambda: page.word == "Suspect")
    [shown] = page.texts(".exposed")
    assert told in shown and "2027-01-05 09:30 UTC to" in shown
    assert ("a suspect was there first" in shown) == window["race_lost"]


def test_what_no_detector_read_is_said_and_not_called_clean_alone(page: ThreadPage, service: Service) -> None:
    assert not page.find("#incomplete").is_displayed()
    service.reply = says(an_answer(complete=False, actions=["alert_human"]))
    page.judge(a_thread("Hello"))
    page.until(lambda: page.find("#incomplete").text.startswith("Incomplete: a detector gave no answer."))


def test_a_thread_that_is_kept_says_its_reference_and_leads_to_it(page: ThreadPage, service: Service) -> None:
    assert not page.find("#kept").is_displayed()
    service.reply = says(an_answer(ref="thr_" + "0" * 32, thread="t1"))
    page.judge(a_thread("Hello"))
    page.until(lambda: page.find("#kept-ref").text == "thr_" + "0" * 32)
    assert page.find("#kept-link").get_property("href") == f"{service.url}/exposure#thr_{'0' * 32}"
    service.reply = says(an_answer())
    page.judge(a_thread("Hello"))
    page.until(lambda: not page.find("#kept").is_displayed())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_the_contrast_of_wcag_aa(real_page: ThreadPage, browser: Chrome, scheme: str) -> None:
    wishes = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wishes})
    real_page.until(lambda: real_page.word == "Impersonation")
    browser.execute_script("document.getElementById('source').open = true")
    assert browser.execute_script(CONTRAST) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_telephone_shows_the_page_without_scrolling_sideways(real_page: ThreadPage, browser: Chrome) -> None:
    screen = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    real_page.until(lambda: real_page.word == "Impersonation")
    sizes = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert sizes[0] <= sizes[1]
