"""The page as somebody who uses it sees it."""

from typing import Any

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

TIMEOUT_S = 15


class Page:
    """One open page. What is waited for either comes or fails the test."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser = browser
        browser.get_log("browser")  # type: ignore[no-untyped-call]
        browser.get(f"{url}/")
        self.until(lambda: self.verdict == "empty")

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def type(self, text: str) -> None:
        self.find("#text").send_keys(text)

    def paste(self, text: str) -> None:
        """Insert at once; drivers cannot type characters beyond the Basic Multilingual Plane."""
        script = "document.getElementById('text').focus(); document.execCommand('insertText', false, arguments[0])"
        self.browser.execute_script(script, text)

    def click(self, selector: str) -> None:
        self.find(selector).click()

    def until(self, holds: Any) -> None:
        WebDriverWait(self.browser, TIMEOUT_S, poll_frequency=0.02).until(lambda _: holds())

    def until_verdict(self, verdict: str) -> None:
        self.until(lambda: self.verdict == verdict)

    @property
    def verdict(self) -> str | None:
        return self.find("#verdict").get_dom_attribute("data-verdict")

    @property
    def word(self) -> str:
        return self.find("#verdict-word").text

    @property
    def seal(self) -> str | None:
        """How the final check stands: good, changed or bad; None before there was one."""
        shown = self.find("#receipt-part").is_displayed()
        return self.find("#seal").get_dom_attribute("data-seal") if shown else None

    @property
    def text(self) -> str:
        return str(self.find("#text").get_property("value"))

    @property
    def marked(self) -> list[str]:
        """Every marked stretch, as painted."""
        return [str(mark.get_property("textContent")) for mark in self.all("#layer mark")]

    @property
    def complaints(self) -> list[str]:
        """What the browser logged: violations of the content security policy, errors of scripts."""
        return [str(entry["message"]) for entry in self.browser.get_log("browser")]  # type: ignore[no-untyped-call]
