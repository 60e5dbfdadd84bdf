"""Pydantic's errors, said in the words of a rule author and placed where the author wrote."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guardrail.packs.document import Node
from guardrail.packs.mistake import Mistake, Place, key_name

_KEY_STEP = "[key]"  # pydantic's last step for a mistake in a key itself

_SENTENCES = {
    "string_type": "must be text; put it in quotes",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "none_required": "must be null or left out",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "set_type": "must be a list",
    "frozen_set_type": "must be a list",
    "dict_type": "must be a mapping of keys to values",
    "model_type": "must be a mapping of keys to values",
    "model_attributes_type": "must be a mapping of keys to values",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "string_too_short": "needs at least {min_length} characters",
    "string_too_long": "may have at most {max_length} characters",
    "string_pattern_mismatch": "must have the form {pattern}",
    "too_short": "needs at least {min_length} entries",
    "too_long": "may have at most {max_length} entries",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be {ge} or more",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be {le} or less",
    "date_from_datetime_parsing": "must be a date such as 2030-12-31",
    "date_parsing": "must be a date such as 2030-12-31",
    "date_type": "must be a date such as 2030-12-31",
    "datetime_parsing": "must be a time such as 2030-12-31T08:00:00Z",
    "datetime_from_date_parsing": "must be a time such as 2030-12-31T08:00:00Z",
    "datetime_type": "must be a time such as 2030-12-31T08:00:00Z",
    "timezone_aware": "must name its time zone, such as Z",
}


def explained(error: ValidationError, root: Node, model: type[BaseModel]) -> list[Mistake]:
    """Say every error of a validation at its place in the file, values left out."""
    details = error.errors(include_url=False, include_input=False)
    return [found for detail in details if (found := _mistake(detail, root, model)) is not None]


def _mistake(detail: ErrorDetails, root: Node, model: type[BaseModel]) -> Mistake | None:
    path = detail["loc"]
    nodes = list(_nodes(root, path))
    if nodes[-1].broken or _is_long_enough(detail, nodes[-1]):
        return None
    if detail["type"] == "missing":
        return Mistake(nodes[-1].place, f"the key {key_name(str(path[-1]))} is missing here")
    if detail["type"] == "extra_forbidden":
        return Mistake(_key_place(root, path), _unknown_key(str(path[-1]), _known_keys(model, path[:-1])))
    if detail["type"] == "value_error":
        return Mistake(nodes[-1].place, f"{_name(path)}: {detail['ctx']['error']}")
    place = _key_place(root, path[:-1]) if path and path[-1] == _KEY_STEP else nodes[-1].place
    return Mistake(place, f"{_name(path)} {_sentence(detail, model)}")


def _is_long_enough(detail: ErrorDetails, node: Node) -> bool:
    """Say whether a list is called too short only because pydantic left its wrong entries out."""
    if detail["type"] != "too_short" or not isinstance(node.value, tuple):
        return False
    return len(node.value) >= int(detail["ctx"]["min_length"])


def _nodes(root: Node, path: Sequence[int | str]) -> Iterator[Node]:
    """Yield the nodes along a path; steps that are no key of the file (the names of union members) are passed over."""
    node = root
    yield node
    for step in path:
        node = node.child(step) or node
        yield node


def _key_place(root: Node, path: Sequence[int | str]) -> Place:
    *_, parent = _nodes(root, path[:-1])
    return parent.keys.get(str(path[-1]), parent.place)


def _name(path: Sequence[int | str]) -> str:
    """Return how a message names the value: its key, and its number in a list; nothing for the file or an entry."""
    steps = [step for step in path if step != _KEY_STEP]
    if not steps or (isinstance(steps[-1], int) and len(steps) == 1):
        return "this"
    if isinstance(steps[-1], int):
        return f"entry {steps[-1] + 1} of {key_name(str(steps[-2]))}"
    return key_name(steps[-1])


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    template = _SENTENCES.get(detail["type"], f"cannot be used ({detail['type']})")
    if detail["type"] == "string_pattern_mismatch" and (form := _described(model, detail["loc"])):
        return f"must be {form}"
    sentence = template.format_map(detail.get("ctx", {}))
    return sentence.replace("at least 1 entries", "at least one entry")


def _unknown_key(key: str, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known keys are {', '.join(known)}"
    return f"the key {key_name(key)} is not known here; {hint}"


def _known_keys(model: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    return sorted({key for schema in _schemas(model, path) for key in schema.get("properties", {})})


def _described(model: type[BaseModel], path: Sequence[int | str]) -> str:
    """Return how the schema describes a text of a fixed form: words that follow "must be"."""
    return next((schema["description"] for schema in _schemas(model, path) if "description" in schema), "")


def _schemas(model: type[BaseModel], path: Sequence[int | str]) -> list[Mapping[str, Any]]:
    whole = model.model_json_schema()
    schemas = _options(whole, whole)
    for step in path:
        schemas = [found for schema in schemas for found in _step(whole, schema, step)] or schemas
    return schemas


def _step(whole: Mapping[str, Any], schema: Mapping[str, Any], step: int | str) -> list[Mapping[str, Any]]:
    if isinstance(step, int):
        return _options(whole, schema.get("items"))
    return _options(whole, schema.get("properties", {}).get(step, schema.get("additionalProperties")))


def _options(whole: Mapping[str, Any], schema: object) -> list[Mapping[str, Any]]:
    """Return the alternatives of a schema with every reference followed."""
    if not isinstance(schema, Mapping):
        return []
    if "$ref" in schema:
        return _options(whole, whole["$defs"][schema["$ref"].rsplit("/", 1)[-1]])
    for union in ("anyOf", "oneOf", "allOf"):
        if union in schema:
            return [found for option in schema[union] for found in _options(whole, option)]
    return [schema]
