"""Checks in the caller's own process: for tools in Python that bring their own record."""

from pathlib import Path

from guardrail.bootstrap import load_active
from guardrail.guard import Active
from guardrail.settings import load as settings


def load(*, registry: Path | None = None, packs: Path | None = None, policy: Path | None = None) -> Active:
    """Load rules, policy and registries, the shipped ones where nothing is named; settings of the environment count.

    Keep the result: loading takes a second or two, a check a tenth of a millisecond.

    Raises:
        ConfigError: Something on disk cannot be used; every mistake is listed.
    """
    return load_active(settings(registry=registry, packs=packs, policy=policy))
