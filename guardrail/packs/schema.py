"""The JSON Schemas of everything that people write, for their editors."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from guardrail.brand import RegistryFile
from guardrail.policy import PolicyFile
from guardrail.rules import Messages, PackFile, RuleFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "messages": Messages,
        "pack": PackFile,
        "policy": PolicyFile,
        "registry": RegistryFile,
        "rules": RuleFile,
    }
)


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file, by the name it has in ``rules/schema``."""
    return {name: {"$schema": _DIALECT, **model.model_json_schema()} for name, model in _MODELS.items()}


def schema_files() -> dict[str, str]:
    """Return the content of each file of ``rules/schema``, by file name."""
    return {
        f"{name}.json": json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }
