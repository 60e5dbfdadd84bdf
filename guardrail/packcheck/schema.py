"""The JSON Schemas of everything that people write, for their editors."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from guardrail.brand import RegistryFile
from guardrail.policy import PolicyFile
from guardrail.rules import Messages, PackFile, RuleFile
from guardrail.watch.population import PopulationFile
from guardrail.watch.vocabulary import VocabularyFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "messages.json": Messages,
        "pack.json": PackFile,
        "policy.json": PolicyFile,
        "population.json": PopulationFile,
        "registry.json": RegistryFile,
        "rules.json": RuleFile,
        "vocabulary.json": VocabularyFile,
    }
)


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of file, by its file name in ``rules/schema``."""
    return {name: {"$schema": _DIALECT, **model.model_json_schema()} for name, model in _MODELS.items()}
