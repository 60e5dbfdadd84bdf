"""README says what there is: every setting, command, option, entity type, error, verdict and dependency."""

import inspect
import re
import tomllib
from pathlib import Path

import pytest
import typer

from guardrail import errors
from guardrail.cli import app
from guardrail.cli.check import EXIT_CODES
from guardrail.decision import Verdict
from guardrail.entity import CLASS_OF, EntityClass
from guardrail.keys import Scope
from guardrail.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def commands():
    """Give every command with its words and options."""
    root = typer.main.get_command(app)
    yield from _commands(root, "guardrail")


def _commands(command, words):
    inner = getattr(command, "commands", None)
    if inner is None:
        options = [name for one in command.params for name in (*one.opts, *one.secondary_opts) if name.startswith("--")]
        yield words, [name for name in options if name != "--help"]
    else:
        for name, one in inner.items():
            yield from _commands(one, f"{words} {name}")


def row(start):
    """Give the line of a table that begins with ``start``."""
    found = [line for line in README.splitlines() if line.startswith(f"| {start}")]
    assert len(found) == 1, f"README has {len(found)} rows for {start}"
    return found[0]


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_is_in_the_table_with_its_default(name):
    field = Settings.model_fields[name]
    told = row(f"`GUARDRAIL_{name.upper()}`").split(" | ")[1]
    if field.default is not None:
        assert told == f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def test_no_setting_is_told_that_there_is_not():
    told = set(re.findall(r"GUARDRAIL_([A-Z_]+)", README))
    assert told == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(
    ("words", "options"), list(commands()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_command_and_option_is_in_the_table(words, options):
    told = re.search(rf"^\| `{words}[ `].*$", README, re.MULTILINE)
    assert told is not None
    assert [name for name in options if f"`{name}`" not in told[0] and f"{name} " not in told[0]] == []


def test_every_entity_type_stands_in_the_row_of_its_class_and_no_other():
    for entity_class in EntityClass:
        told = re.findall(r"`([A-Z0-9_]+)`", row(f"{entity_class} |"))
        assert told == [name for name, its_class in CLASS_OF.items() if its_class is entity_class]


def test_every_error_class_is_named():
    classes = [name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, Exception)]
    assert [name for name in classes if f"`{name}`" not in README] == []


@pytest.mark.parametrize("verdict", list(Verdict), ids=lambda verdict: verdict.word)
def test_every_verdict_is_in_the_table_with_its_exit_code(verdict):
    assert f"| {EXIT_CODES[verdict]} |" in row(f"`{verdict.word}`")


def test_every_scope_is_named():
    assert [scope for scope in Scope if f"`{scope}`" not in row("`guardrail keys add LABEL`")] == []


def test_every_dependency_has_its_reason_and_no_other_is_named():
    needed = {re.split(r"[<>=; ]", one)[0] for one in PROJECT["dependencies"]}
    table = README.split("## What it is built on")[1].split("\n\n")[1]
    told = {name for line in table.splitlines()[2:] for name in line.split("|")[1].strip().split(", ")}
    assert told == needed


def test_every_link_into_the_repository_leads_somewhere():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_the_changelog_knows_this_version_or_says_what_comes():
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased" in changes or f"## {PROJECT['version']}" in changes


def test_the_commands_that_ci_executes_are_marked():
    marked = re.findall(r"<!-- executed by (\S+?)(?:: (\w+))? -->\n```(\w+)\n", README)
    assert [name for where, name, _ in marked if where == ".ci/run"] == ["serve", "test"]
