"""A real service on a data folder and rules of its own; nothing here is pretended."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from guardrail.bootstrap import DATABASE, load_active
from guardrail.guard import Active
from guardrail.keys import Scope, mint
from guardrail.settings import Settings
from guardrail.store.sqlite import SqliteStore

RULES = Path(__file__).parent / "rules"
EVERY_SCOPE = tuple(Scope)


class Trial:
    """One service under test: its settings, its app, its client."""

    def __init__(self, folder: Path, active: Active | None = None, **settings) -> None:
        self.rules = folder / "rules"
        shutil.copytree(RULES, self.rules)
        self.settings = Settings(data=folder / "data", packs=self.rules, reload_s=3600, **settings)
        self.app = create_app(self.settings, active=active)

    @contextmanager
    def running(self, **client) -> Iterator[TestClient]:
        """Start it; the client carries a key with every scope, unless there is no authentication."""
        with TestClient(self.app, raise_server_exceptions=False, **client) as http:
            if not self.settings.dev:
                http.headers["Authorization"] = f"Bearer {self.key()}"
            yield http

    def key(self, *scopes: Scope, brand: str = "default", expires_at: datetime | None = None) -> str:
        """Make an API key beside the running service, as the command line does."""
        token, key = mint(brand, scopes or EVERY_SCOPE, "test", now=datetime.now(UTC), expires_at=expires_at)
        with closing(SqliteStore.open(self.settings.data / DATABASE, own=False)) as store:
            store.add_key(key)
        return token.text

    @property
    def service(self):
        """What the running app holds."""
        return self.app.state.service


@pytest.fixture(scope="session")
def active():
    """The rules of these tests, loaded once: most tests only ask."""
    return load_active(Settings(packs=RULES))


@pytest.fixture
def trial(tmp_path, active):
    return Trial(tmp_path, active)


@pytest.fixture
def http(trial):
    with trial.running() as client:
        yield client


def a_check(text="All is well.", **changes):
    """A request for one check; ``changes`` replace its members."""
    return {"message": {"text": text, "audience": "public"}} | changes


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def decisions(http, headers=None):
    """What is on record of checks and overrides, in order; the service also notes its own starts and reloads."""
    page = http.get("/v1/audit/entries", params={"limit": 1000}, headers=headers).json()
    return [stored["entry"] for stored in page["entries"] if stored["entry"]["kind"].startswith("check.")]
