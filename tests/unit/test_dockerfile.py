"""The Dockerfile, read as a reviewer reads it; no container is needed."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text("utf-8")
LINES = [
    line.split(maxsplit=1)
    for line in TEXT.replace("\\\n", " ").splitlines()
    if line.strip() and not line.startswith("#")
]
STAGES = [rest for word, rest in LINES if word == "FROM"]
LAST = LINES[[word for word, _ in LINES].index("FROM", 1) :]


def told(word):
    return [rest for one, rest in LAST if one == word]


def test_both_stages_start_from_the_same_slim_python_whose_minor_version_is_named():
    images = {stage.split()[0] for stage in STAGES}
    assert len(STAGES) == 2 and len(images) == 1
    assert re.fullmatch(r"python:3\.\d+-slim", images.pop())


def test_it_installs_what_readme_installs():
    assert "python3 -m venv /venv && /venv/bin/pip install --no-cache-dir -q ." in TEXT
    assert "python3 -m venv .venv && .venv/bin/pip install -q . &&" in (ROOT / "README.md").read_text("utf-8")


def test_it_runs_as_nobody_special_with_its_data_in_a_volume():
    (user,) = told("USER")
    assert user not in {"root", "0"} and "useradd --uid 10001 --gid 10001 --no-create-home" in " ".join(told("RUN"))
    assert told("VOLUME") == ["/data"] and "GUARDRAIL_DATA=/data" in " ".join(told("ENV"))
    words = [word for word, _ in LAST]
    assert words.index("USER") < words.index("ENTRYPOINT") and "RUN" not in words[words.index("USER") :]


def test_it_says_when_it_is_healthy_without_a_tool_that_slim_lacks():
    (check,) = told("HEALTHCHECK")
    command = json.loads(check.split("CMD", 1)[1])
    assert command[0] == "python3" and "/healthz" in command[-1]


def test_it_starts_the_service_for_its_own_network_namespace():
    assert [json.loads(one) for one in (*told("ENTRYPOINT"), *told("CMD"))] == [
        ["guardrail"],
        ["serve", "--host", "0.0.0.0"],
    ]


def test_every_file_it_copies_is_let_through_by_dockerignore():
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignore[0] == "*"
    copied = {name for word, rest in LINES if word == "COPY" and "--from" not in rest for name in rest.split()[:-1]}
    assert {f"!{name}" for name in copied} == {line for line in ignore if line.startswith("!")}
    assert all((ROOT / name).exists() for name in copied)
