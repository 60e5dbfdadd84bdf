"""The schemas that editors read are those that the loader checks."""

import json
from typing import Any

import pytest

from guardrail.entity import ENTITY_TYPES
from guardrail.packcheck.schema import schemas
from guardrail.packs import shipped

FOLDER = shipped() / "schema"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_on_disk_is_the_one_the_loader_checks(name: str):
    on_disk = json.loads((FOLDER / name).read_text("utf-8"))

    assert on_disk == schemas()[name], "run `guardrail rules schema --write`"


def test_no_schema_is_left_over():
    assert {path.name for path in FOLDER.iterdir()} == set(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_asks_for_its_number_and_refuses_unknown_keys(name: str):
    schema = schemas()[name]

    assert "schema" in schema["required"]
    assert schema["additionalProperties"] is False
    assert all("additionalProperties" in part for part in _objects(schema))


def test_the_schema_offers_every_entity_type():
    assert json.dumps(list(ENTITY_TYPES)) in json.dumps(schemas()["rules.json"])


def _objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in schema["$defs"].values() if part.get("type") == "object"] if "$defs" in schema else []
