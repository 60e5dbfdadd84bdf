"""``rules/README.md`` says all there is, and what it shows works."""

import re
from pathlib import Path
from typing import Any

import pytest

from guardrail.detect.ruleset import find_alone
from guardrail.detect.validator import VALIDATORS
from guardrail.entity import CLASS_OF
from guardrail.packcheck import lint, prove
from guardrail.packcheck.problem import ADVICE, Code
from guardrail.packcheck.schema import schemas
from guardrail.packs import load_packs, shipped
from guardrail.policy import SIGNALS
from guardrail.rules import Pack, Rule

README = (shipped() / "README.md").read_text("utf-8")


def keys(schema: dict[str, Any]) -> set[str]:
    parts = [schema, *schema.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}


@pytest.mark.parametrize("entity_type", CLASS_OF)
def test_every_entity_type_stands_in_the_row_of_its_class(entity_type: str):
    row = next(line for line in README.splitlines() if line.startswith(f"| {CLASS_OF[entity_type].value} |"))

    assert f"`{entity_type}`" in row


@pytest.mark.parametrize(
    "word", sorted({*VALIDATORS, *SIGNALS, *(key for one in schemas().values() for key in keys(one))})
)
def test_every_validator_signal_and_key_is_explained(word: str):
    assert f"`{word}`" in README or f"`{word}: " in README


@pytest.mark.parametrize("code", Code, ids=str)
def test_every_code_of_lint_is_explained(code: Code):
    (row,) = (line for line in README.splitlines() if line.startswith(f"| {code} |"))

    assert row.endswith("| no |" if code in ADVICE else "| yes |")


@pytest.fixture
def example(tmp_path: Path) -> Pack:
    (tmp_path / "acme").mkdir()
    for name, text in re.findall(r"```yaml\n# (acme/\S+)\n(.*?)```", README, re.DOTALL):
        (tmp_path / name).write_text(text, "utf-8")
    (pack,) = load_packs(tmp_path)
    return pack


def find(rule: Rule, text: str, region: str | None) -> list[str]:
    return find_alone(rule, text, region)


def test_the_worked_example_loads_lints_and_proves(example: Pack):
    assert [rule.id for rule in example.rules] == ["acme.club_card"]
    assert lint([example]) == []
    assert prove(example, find) == []


@pytest.mark.parametrize(
    "change",
    [{"pattern": r"(?:HC[ -]?)?[0-9]{8}"}, {"context": None}, {"against": None}, {"score": 0.5}],
    ids=["letters not asked for", "no context", "no counter-context", "score too high"],
)
def test_the_proof_of_the_worked_example_fails_without_any_part_of_it(example: Pack, change: dict[str, Any]):
    rule = example.rules[0]
    weaker = rule.model_copy(update={"detect": rule.detect.model_copy(update=change)})

    assert prove(example.model_copy(update={"rules": (weaker,)}), find) != []
