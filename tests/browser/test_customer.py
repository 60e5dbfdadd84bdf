"""The pages for customers in a real browser: forms that work without a script, and nothing that is refused to load."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser

NARROW = 360


@pytest.fixture(autouse=True)
def _clean(browser: Chrome) -> Iterator[None]:
    """Forget what other tests made the browser complain of, and how wide they made it."""
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def shown(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def press(browser: Chrome, selector: str) -> None:
    browser.find_element(By.CSS_SELECTOR, selector).click()


def refused(browser: Chrome) -> list[str]:
    """Give what the browser complained of; that a page is told with 404 is no complaint."""
    return [one["message"] for one in browser.get_log("browser") if "status of 404" not in one["message"]]


def test_the_button_of_a_handoff_leads_on_once(browser: Chrome, real_url: str):
    asked = {"platform": "x", "thread": "1857", "lang": "en"}
    path = httpx.post(f"{real_url}/v1/handoffs", json=asked).json()["path"]
    browser.get(real_url + path)
    assert "Northwind" in shown(browser, "h1")
    press(browser, ".act button")
    way_on = browser.find_element(By.CSS_SELECTOR, "a.button").get_attribute("href")
    assert way_on.startswith("https://x.com/messages/compose?recipient_id=100000000001")
    browser.get(real_url + path)
    assert browser.find_elements(By.CSS_SELECTOR, ".act button") == [] and "@NorthwindHelp" in shown(browser, "main")
    assert refused(browser) == []


def test_a_customer_checks_a_call_and_reports_another(browser: Chrome, real_url: str):
    begins = datetime.now(UTC)
    window = {"from": begins.isoformat(), "until": (begins + timedelta(hours=1)).isoformat()}
    told = httpx.post(f"{real_url}/v1/callbacks", json={"kind": "call", "window": window, "lang": "en"}).json()
    browser.get(f"{real_url}/callback")
    browser.find_element(By.ID, "code").send_keys(told["customer_code"].lower())
    press(browser, ".act button")
    assert shown(browser, ".say") == told["caller_code"]
    press(browser, "summary")
    press(browser, "details button")
    [report] = httpx.get(f"{real_url}/v1/callbacks/reports").json()["reports"]
    assert report["callback"] == told["id"] and browser.current_url.endswith("/callback/report")
    assert refused(browser) == []


@pytest.mark.parametrize("path", ["/callback", "/h/x"])
def test_nothing_runs_out_of_a_narrow_screen(browser: Chrome, real_url: str, path: str):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": NARROW, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    )
    browser.get(real_url + path)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= NARROW
    assert refused(browser) == []
