"""What a user gets: the wheel, built as pip builds it."""

import email
import subprocess
import sys
import zipfile

import pytest

from tests.integration.command import ROOT

SQL = "guardrail/store/sql/sqlite/0001_log.sql"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel without a network, with the build backend that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


def in_the_repository(folder, *endings):
    files = (path for path in (ROOT / folder).rglob("*") if path.suffix in endings and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files if "training" not in path.parts}


def test_the_wheel_holds_the_library_the_service_and_everything_they_read(wheel):
    names = set(wheel.namelist())
    code = in_the_repository("guardrail", ".py", ".sql", ".typed") | in_the_repository("api", ".py")
    console = in_the_repository("api/console", ".html", ".css", ".js", ".svg")
    assert {SQL, "guardrail/py.typed"} < code and console
    assert code | console <= names


def test_the_wheel_holds_every_rule_pack_and_its_lock(wheel):
    rules = in_the_repository("rules", ".yaml", ".json", ".lock")
    assert "rules/rules.lock" in rules
    assert {name.replace("rules/", "guardrail/_packs/", 1) for name in rules} <= set(wheel.namelist())


def test_the_wheel_holds_the_models_and_not_what_made_them(wheel):
    model = {f"guardrail/names/model/{name}" for name in ("names.onnx", "names.json", "vocab.txt", "CARD.md")}
    model |= {f"guardrail/reports/model/{name}" for name in ("reports.npy", "reports.json", "CARD.md")}
    assert model <= set(wheel.namelist())
    assert not [name for name in wheel.namelist() if "/training/" in name]
    assert sum(wheel.getinfo(name).file_size for name in model) < 10_000_000


def test_the_wheel_holds_nothing_else(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"guardrail", "api"}
    assert not [name for name in wheel.namelist() if name.endswith((".pyc", ".db", ".key"))]


def test_the_wheel_says_who_may_use_it_and_how_it_is_called(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    metadata = email.message_from_bytes(wheel.read(name))
    assert (metadata["Name"], metadata["License-Expression"]) == ("guardrail", "Apache-2.0")
    assert metadata["Requires-Python"] == ">=3.11"
    entry_points = wheel.read(name.replace("METADATA", "entry_points.txt")).decode()
    assert "guardrail = guardrail.cli:main" in entry_points
    assert wheel.read(name.replace("METADATA", "licenses/LICENSE")) == (ROOT / "LICENSE").read_bytes()
