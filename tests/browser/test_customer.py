"""The pages for customers in a real browser: forms that work without a script, and nothing that is refused to load."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.page import TIMEOUT_S

pytestmark = pytest.mark.browser

NARROW = 360


@pytest.fixture(autouse=True)
def _clean(browser: Chrome) -> Iterator[None]:
    """Forget what other tests made the browser complain of, and how wide they made it."""
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def found(browser: Chrome, selector: str) -> WebElement:
    """Wait for it: a button that leads on may come back before the next page is there."""
    present = expected_conditions.presence_of_element_located((By.CSS_SELECTOR, selector))
    return WebDriverWait(browser, TIMEOUT_S, poll_frequency=0.02).until(present)


def press(browser: Chrome, selector: str) -> None:
    found(browser, selector).click()


def leads_to(browser: Chrome, path: str) -> None:
    WebDriverWait(browser, TIMEOUT_S, poll_frequency=0.02).until(expected_conditions.url_contains(path))


def refused(browser: Chrome) -> list[str]:
    """Give what the browser complained of; that a page is told with 404 is no complaint."""
    return [one["message"] for one in browser.get_log("browser") if "status of 404" not in one["message"]]


def test_the_button_of_a_handoff_leads_on_once(browser: Chrome, real_url: str):
    asked = {"platform": "x", "thread": "1857", "lang": "en"}
    path = httpx.post(f"{real_url}/v1/handoffs", json=asked).json()["path"]
    browser.get(real_url + path)
    assert "Northwind" in found(browser, "h1").text
    press(browser, ".act button")
    way_on = found(browser, "a.button").get_attribute("href")
    assert way_on.startswith("https://x.com/messages/compose?recipient_id=100000000001")
    browser.get(real_url + path)
    assert "@NorthwindHelp" in found(browser, "main").text
    assert browser.find_elements(By.CSS_SELECTOR, ".act button") == []
    assert refused(browser) == []


def test_a_customer_checks_a_call_and_reports_another(browser: Chrome, real_url: str):
    begins = datetime.now(UTC)
    window = {"from": begins.isoformat(), "until": (begins + timedelta(hours=1)).isoformat()}
    told = httpx.post(f"{real_url}/v1/callbacks", json={"kind": "call", "window": window, "lang": "en"}).json()
    browser.get(f"{real_url}/callback")
    browser.find_element(By.ID, "code").send_keys(told["customer_code"].lower())
    press(browser, ".act button")
    assert found(browser, ".say").text == told["caller_code"]
    press(browser, "summary")
    press(browser, "details button")
    leads_to(browser, "/callback/report")
    [report] = httpx.get(f"{real_url}/v1/callbacks/reports").json()["reports"]
    assert report["callback"] == told["id"]
    assert refused(browser) == []


@pytest.mark.parametrize("path", ["/callback", "/h/x"])
def test_nothing_runs_out_of_a_narrow_screen(browser: Chrome, real_url: str, path: str):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": NARROW, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    browser.get(real_url + path)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= NARROW
    assert refused(browser) == []
