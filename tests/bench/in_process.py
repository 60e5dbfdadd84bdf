"""Ours beside Presidio's own analyzer, in one process and in turns."""

import copy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from guardrail.bootstrap import load_active, open_installation
from guardrail.brand import Registry
from guardrail.check import Check
from guardrail.detect.validator import Hints
from guardrail.engine import Engine
from guardrail.guard import Active
from guardrail.packs import shipped
from guardrail.settings import Settings
from guardrail.text import fold
from guardrail.thread import Audience, Channel, Message
from tests.bench import presidio
from tests.bench.timing import Times, side_by_side

UNBOUNDED = 60.0


def settings(data: Path) -> Settings:
    """Give an installation of the example brand."""
    return Settings(data=data, registry=shipped() / "registry" / "example.yaml", deadline_ms=30_000)


def measure(texts: Sequence[str], data: Path) -> dict[str, Times]:
    """Time folding and rules on the texts that hold nothing, and whole checks beside Presidio on all of them."""
    active = load_active(settings(data))
    active.engine.warm()
    registry = active.registry("default")
    read = rules_of(active, registry)
    rules = without_names(active.engine)
    harmless = [text for text in texts if is_harmless(active, registry, text)]
    with open_installation(settings(data), active=active) as installation:
        measured = side_by_side(
            texts,
            {
                "engine.rules": lambda text: rules.check(a_check(text), Registry(), audience=Audience.PUBLIC),
                "engine.bare": lambda text: active.engine.check(a_check(text), Registry(), audience=Audience.PUBLIC),
                "engine.check": lambda text: active.engine.check(a_check(text), registry, audience=Audience.PUBLIC),
                "guard.judge": lambda text: installation.guard.judge(a_check(text)),
                "guard.check": lambda text: installation.guard.check(a_check(text)),
                "presidio": presidio.patterns(),
                "presidio.full": presidio.full(),
            },
        )
    return {**side_by_side(harmless, {"rules": read}), **measured}


def is_harmless(active: Active, registry: Registry, text: str) -> bool:
    """Say whether a reply may go out as it is, which is what a guard sees all day."""
    return active.engine.check(a_check(text), registry, audience=Audience.PUBLIC).allowed


def a_check(text: str) -> Check:
    """Ask about a public reply."""
    return Check(message=Message(text=text, channel=Channel(platform="x"), lang="en"))


def rules_of(active: Active, registry: Registry) -> Callable[[str], Any]:
    """Give the part of a check that runs on every text: fold, gate and the rules it opens."""
    rules, hints = active.engine._rules, Hints(regions=registry.countries)
    return lambda text: rules.read(fold(text), hints, lambda: UNBOUNDED)


def without_names(engine: Engine) -> Engine:
    """Give the same engine without the names model: rules alone, as Presidio without a language model is."""
    bare = copy.copy(engine)
    bare._names = None
    return bare
