"""The page at ``/``, used as a person uses it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page
from tests.browser.service import Handler, Reply, Service, a_decision, hangs, hangs_up, refuses, says

pytestmark = pytest.mark.browser
EMAIL = "emma.jones@example.com"
VERDICTS = {"allow": "Allow", "redact": "Redact", "handoff": "Hand off", "hold": "Hold", "block": "Block"}


def judging(decide: Callable[[str], dict[str, Any]]) -> Reply:
    """Answer each draft with what ``decide`` makes of its text."""

    def reply(handler: Handler) -> None:
        asked = handler.service.asked[-1][1]
        says(a_decision(**decide(asked["message"]["text"]), seq=asked.get("seq")))(handler)

    return reply


def finding(text: str, value: str) -> dict[str, Any]:
    """Build the decision that finds ``value`` in ``text``."""
    start = text.index(value)
    before = len(text[:start].encode("utf-16-le")) // 2
    span = {"start": start, "end": start + len(value), "utf16_start": before, "utf16_end": before + len(value)}
    found = {"entity_type": "EMAIL_ADDRESS", "class": "contact", "whose": "customer", "field": "text", **span}
    reason = {"code": "contact", "severity": "high", "verdict": "redact", "text": "An address.", "field": "text"}
    return {
        "verdict": "redact",
        "allowed": False,
        "findings": [{**found, "score": 0.9, "rule": "core.email@1", "operator": "replace"}],
        "reasons": [{**reason, "span": span, "did_you_mean": None}],
        "send": {"text": text.replace(value, "[removed]"), "changed": True, "parts": None, "length": None},
    }


class TestWithTheRealService:
    """From the key press to the signed receipt."""

    def test_typing_shows_what_was_found_where_and_what_to_do(self, real_page: Page) -> None:
        real_page.type(f"Hi Emma, we wrote to {EMAIL} about it.")
        real_page.until_verdict("handoff")
        assert real_page.word == "Hand off"
        real_page.until(lambda: EMAIL in real_page.marked)
        assert "Email address" in real_page.find("#findings").text
        assert real_page.find("#reasons").text
        assert real_page.complaints == []

    def test_a_clean_reply_is_allowed(self, real_page: Page) -> None:
        real_page.click("[data-example=clean]")
        real_page.until_verdict("allow")
        assert not real_page.find("#mended-part").is_displayed()

    @pytest.mark.parametrize(("example", "verdict"), [("details", "handoff"), ("card", "block"), ("lookalike", "hold")])
    def test_every_example_shows_what_it_is_there_for(self, real_page: Page, example: str, verdict: str) -> None:
        real_page.click(f"[data-example={example}]")
        real_page.until_verdict(verdict)

    def test_the_mended_text_is_taken_over_and_may_be_sent(self, real_page: Page) -> None:
        real_page.type(f"Hi Emma, we wrote to {EMAIL} about it.")
        real_page.until_verdict("handoff")
        real_page.click("#use")
        real_page.until_verdict("allow")
        assert EMAIL not in real_page.text
        assert real_page.text.startswith("Hi Emma, we wrote to")

    def test_undo_brings_the_original_back(self, real_page: Page) -> None:
        real_page.type(f"We wrote to {EMAIL}.")
        real_page.until_verdict("handoff")
        real_page.click("#use")
        real_page.until(lambda: EMAIL not in real_page.text)
        real_page.type(Keys.CONTROL + "z")
        real_page.until(lambda: EMAIL in real_page.text)

    def test_a_text_that_is_changed_after_the_final_check_must_be_checked_again(self, real_page: Page) -> None:
        real_page.click("[data-example=clean]")
        real_page.until_verdict("allow")
        real_page.click("#final")
        real_page.until(lambda: real_page.seal == "good")
        assert real_page.find("#decision-id").text.startswith("chk_")
        assert "verified" in real_page.find("#receipt-state").text
        real_page.type("!")
        real_page.until(lambda: real_page.seal == "changed")
        assert "Check again" in real_page.find("#seal").text
        real_page.type(Keys.BACKSPACE)
        real_page.until(lambda: real_page.seal == "good")

    def test_a_blocked_text_gets_no_receipt(self, real_page: Page) -> None:
        real_page.click("[data-example=card]")
        real_page.until_verdict("block")
        real_page.click("#final")
        real_page.until(lambda: real_page.seal == "bad")
        assert real_page.find("#seal").text == "Not to be sent."

    def test_after_a_final_check_the_mended_text_may_be_sent_and_the_original_may_not(self, real_page: Page) -> None:
        real_page.type(f"Hi Emma, we wrote to {EMAIL} about it.")
        real_page.until_verdict("handoff")
        real_page.click("#final")
        real_page.until(lambda: real_page.seal == "changed")
        assert real_page.find("#seal").text == "The mended text may be sent, this one may not."
        real_page.click("#use")
        real_page.until(lambda: real_page.seal == "good")
        real_page.type("!")
        real_page.until(lambda: "Check again" in real_page.find("#seal").text)

    def test_readers_that_change_after_the_final_check_need_a_new_one(self, real_page: Page) -> None:
        real_page.click("[data-example=clean]")
        real_page.click("#final")
        real_page.until(lambda: real_page.seal == "good")
        real_page.click("input[value=direct]")
        real_page.until(lambda: real_page.seal == "changed")

    def test_a_private_claim_that_does_not_hold_is_said_to_be_judged_as_public(self, real_page: Page) -> None:
        real_page.click("[data-example=clean]")
        real_page.click("input[value=private]")
        real_page.until(lambda: "Judged as public" in real_page.find("#audience-note").text)


@pytest.mark.parametrize(("verdict", "word"), VERDICTS.items())
def test_every_verdict_has_a_word_an_icon_and_a_voice(page: Page, service: Service, verdict: str, word: str) -> None:
    service.reply = judging(lambda _: {"verdict": verdict, "allowed": verdict == "allow"})
    page.type("Hello")
    page.until_verdict(verdict)
    assert page.word == word
    assert page.find("#verdict-icon").get_dom_attribute("href") == f"#icon-{verdict}"
    assert page.find("#live").get_property("textContent").startswith(f"{word}.")  # type: ignore[union-attr]


def test_marks_lie_on_exactly_the_value_behind_an_emoji_and_follow_an_edit(page: Page, service: Service) -> None:
    service.reply = judging(lambda text: finding(text, EMAIL))
    page.paste(f"👩‍👧 😀 {EMAIL} ok")
    page.until(lambda: page.marked == [EMAIL])
    service.reply = hangs
    page.type(Keys.HOME + "Dear ")
    assert (page.text.startswith("Dear "), page.marked) == (True, [EMAIL])
    page.until_verdict("hold")
    assert page.marked == []


def test_a_reason_shows_its_place_in_the_text(page: Page, service: Service) -> None:
    service.reply = judging(lambda text: finding(text, EMAIL))
    page.paste(f"😀 {EMAIL} ok")
    page.until_verdict("redact")
    page.click("#reasons button")
    script = "const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd)"
    assert page.browser.execute_script(script) == EMAIL


def test_a_late_answer_to_an_older_draft_is_dropped(page: Page, service: Service) -> None:
    released, older = threading.Event(), threading.Event()

    def reply(handler: Handler) -> None:
        asked = handler.service.asked[-1][1]
        if asked["message"]["text"] == "old":
            older.set()
            released.wait(10)
            says(a_decision(verdict="block", allowed=False, seq=asked["seq"]))(handler)
        else:
            says(a_decision(seq=asked["seq"]))(handler)

    service.reply = reply
    page.type("old")
    assert older.wait(10)
    page.type("er")
    page.until_verdict("allow")
    released.set()
    seen = "return performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/v1/checks')).length"
    page.until(lambda: page.browser.execute_script(seen) == 2)
    page.browser.execute_async_script("setTimeout(arguments[0])")
    assert page.verdict == "allow"


def test_a_service_that_is_away_holds_and_is_asked_again_by_itself(page: Page, service: Service) -> None:
    service.reply = hangs_up
    page.type("Hello")
    page.until_verdict("hold")
    assert "does not answer" in page.find("#verdict-meaning").text
    service.reply = judging(lambda _: {})
    page.until_verdict("allow")
    assert page.text == "Hello"


def test_a_final_check_that_nobody_answers_holds(page: Page, service: Service) -> None:
    service.reply = judging(lambda _: {})
    page.type("Hello")
    page.until_verdict("allow")
    service.reply = refuses(503)
    page.click("#final")
    page.until(lambda: page.seal == "bad")
    assert page.verdict == "hold"


def test_a_key_is_asked_for_used_and_kept_nowhere(page: Page, service: Service) -> None:
    service.reply = refuses(401, {"code": "unauthenticated"})
    page.type("Hello")
    page.until(lambda: page.word == "Key needed")
    service.reply = judging(lambda _: {})
    page.find("#key").send_keys("gr_secret" + Keys.ENTER)
    page.until_verdict("allow")
    assert service.asked[-1][0]["Authorization"] == "Bearer gr_secret"
    stored = "return [localStorage.length, sessionStorage.length, document.cookie, location.href]"
    assert page.browser.execute_script(stored) == [0, 0, "", f"{service.url}/"]
    assert page.find("#key").get_property("value") == ""


def test_a_text_over_the_limit_is_not_sent(page: Page, service: Service) -> None:
    page.paste("😀" * 10_001)
    page.until(lambda: page.word == "Too long")
    assert page.find("#final").get_property("disabled")
    assert service.asked == []


def test_a_text_of_exactly_the_limit_is_judged(page: Page, service: Service) -> None:
    service.reply = judging(lambda _: {})
    page.paste("😀" * 10_000)
    page.until_verdict("allow")


def test_an_emptied_composer_asks_nothing_and_forgets_the_answer(page: Page, service: Service) -> None:
    service.reply = judging(lambda text: finding(text, "a"))
    page.type("a")
    page.until_verdict("redact")
    page.type(Keys.BACKSPACE)
    page.until_verdict("empty")
    assert page.marked == []
    assert not page.find("#reasons-part").is_displayed()


def test_an_incomplete_decision_says_so(page: Page, service: Service) -> None:
    service.reply = judging(lambda _: {"verdict": "hold", "allowed": False, "complete": False, "send": None})
    page.type("Hello")
    page.until(lambda: "Incomplete" in page.find("#incomplete").text)


def test_a_refused_question_holds_and_says_why(page: Page, service: Service) -> None:
    service.reply = refuses(422, {"code": "invalid_request", "errors": [{"pointer": "/message/lang"}]})
    page.type("Hello")
    page.until(lambda: page.word == "Not understood")
    assert page.verdict == "hold"
    assert "/message/lang" in page.find("#verdict-meaning").text


def test_nothing_of_a_reply_or_an_answer_becomes_markup(page: Page, service: Service) -> None:
    evil = "<img src=x onerror=alert(1)><b>x</b>"
    found = {"code": "c", "severity": evil, "verdict": "redact", "text": evil, "field": "text", "span": None}
    send = {"text": evil, "changed": True, "parts": None, "length": None}
    handoff = {"channel": "x", "url": "javascript:alert(1)", "expires_at": None}
    service.reply = judging(
        lambda text: {**finding(text, evil), "reasons": [found], "send": send, "handoff": handoff, "policy": evil}
    )
    page.paste(f"Hi {evil}")
    page.until_verdict("redact")
    page.click("#final")
    page.until(lambda: page.seal is not None)
    assert page.all("main img, main b:not(.legend b)") == []
    assert page.find("#handoff-link").get_dom_attribute("href") is None
    assert page.complaints == []


def test_everything_can_be_done_with_the_keyboard(page: Page, service: Service) -> None:
    service.reply = judging(lambda text: finding(text, EMAIL) if EMAIL in text else {})
    page.type(f"Hi {EMAIL}")
    page.until_verdict("redact")
    page.type(Keys.CONTROL + Keys.ENTER)
    page.until(lambda: page.seal is not None)
    for _ in range(20):
        active = page.browser.switch_to.active_element
        if active.get_dom_attribute("id") == "use":
            break
        active.send_keys(Keys.TAB)
    page.browser.switch_to.active_element.send_keys(Keys.ENTER)
    page.until(lambda: page.text == "Hi [removed]")


CONTRAST = """
const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
const light = (color) => rgb(color).slice(0, 3).map((c) => c / 255)
  .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ground = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor;
    if (rgb(color)[3] !== 0) return color;
  }
};
return [...document.querySelectorAll("body *")]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.checkVisibility())
  .filter((e) => !e.disabled && !e.closest(".layer, .away, .skip, noscript"))
  .map((e) => {
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    return [e.className || e.id || e.tagName, (a + 0.05) / (b + 0.05)];
  })
  .filter(([, ratio]) => ratio < 4.5);
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_word_has_the_contrast_of_wcag_aa(
    page: Page, service: Service, browser: Chrome, scheme: str, verdict: str
) -> None:
    wishes = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wishes})
    service.reply = judging(lambda text: {**finding(text, "Hello"), "verdict": verdict, "complete": False, "dev": True})
    page.type("Hello")
    page.until_verdict(verdict)
    page.click("#final")
    page.until(lambda: page.seal is not None)
    assert browser.execute_script(CONTRAST) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_telephone_shows_the_page_without_scrolling_sideways(page: Page, service: Service, browser: Chrome) -> None:
    service.reply = judging(lambda text: finding(text, "a"))
    screen = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    page.paste("a" * 200)
    page.until_verdict("redact")
    page.click("#final")
    page.until(lambda: page.seal is not None)
    sizes = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert sizes[0] <= sizes[1]
