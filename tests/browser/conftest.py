"""A real browser, and the page in two settings: served by a scripted service and by the real one."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service as Driver

from api.app import create_app
from api.edge import SECURITY_HEADERS
from guardrail.settings import Settings
from tests.browser.page import Page
from tests.browser.service import Service

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,1000",
]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Start Debian's Chromium; where it is missing, the tests fail."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]:
        options.add_argument(flag)
    driver = Chrome(options=options, service=Driver("/usr/bin/chromedriver"))
    driver.set_script_timeout(20)
    yield driver
    driver.quit()


@pytest.fixture
def service() -> Iterator[Service]:
    """Run a service that says what the test tells it to, under the headers of the real one."""
    with Service(SECURITY_HEADERS) as running:
        yield running


@pytest.fixture(scope="session")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the real service, without authentication, for the example brand."""
    settings = Settings(
        data=tmp_path_factory.mktemp("data") / "guardrail",
        registry=ROOT / "rules" / "registry" / "example.yaml",
        dev=True,
    )
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert httpx.get(f"{url}/readyz", timeout=30).is_success
        yield url
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser: Chrome, service: Service) -> Page:
    """Open the page on the scripted service."""
    return Page(browser, service.url)


@pytest.fixture
def real_page(browser: Chrome, real_url: str) -> Page:
    """Open the page on the real service."""
    return Page(browser, real_url)
