"""The schemas that editors read are those that the loader checks."""

import json

import pytest

from guardrail.entity import ENTITY_TYPES
from guardrail.packs import shipped
from guardrail.packs.schema import schema_files, schemas

FOLDER = shipped() / "schema"


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_the_schema_on_disk_is_the_one_the_loader_checks(name: str):
    assert (FOLDER / name).read_text("utf-8") == schema_files()[name], "run `guardrail packs schema`"


def test_no_schema_is_left_over():
    assert {path.name for path in FOLDER.iterdir()} == set(schema_files())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_asks_for_its_number_and_refuses_unknown_keys(name: str):
    schema = schemas()[name]

    assert "schema" in schema["required"]
    assert schema["additionalProperties"] is False
    assert all(part.get("additionalProperties") is not None for part in _objects(schema))


def test_the_schema_offers_every_entity_type():
    assert json.dumps(list(ENTITY_TYPES)) in json.dumps(schemas()["rules"])


def _objects(schema: dict) -> list[dict]:
    return [part for part in (schema, *schema.get("$defs", {}).values()) if part.get("type") == "object"]
