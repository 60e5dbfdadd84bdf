"""Ours beside Presidio's own analyzer, in one process and in turns."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine.no_op_nlp_engine import NoOpNlpEngine

from guardrail.bootstrap import load_active, open_installation
from guardrail.brand import Registry
from guardrail.check import Check
from guardrail.detect.validator import Hints
from guardrail.guard import Active
from guardrail.packs import shipped
from guardrail.settings import Settings
from guardrail.text import fold
from guardrail.thread import Audience, Channel, Message
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
    harmless = [text for text in texts if is_harmless(active, registry, text)]
    with open_installation(settings(data), active=active) as installation:
        measured = side_by_side(
            texts,
            {
                "engine.bare": lambda text: active.engine.check(a_check(text), Registry(), audience=Audience.PUBLIC),
                "engine.check": lambda text: active.engine.check(a_check(text), registry, audience=Audience.PUBLIC),
                "guard.judge": lambda text: installation.guard.judge(a_check(text)),
                "guard.check": lambda text: installation.guard.check(a_check(text)),
                "presidio": presidio(),
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


def presidio() -> Callable[[str], Any]:
    """Give Presidio as it comes: its default English recognizers, without the language model that cannot be had here.

    Its e-mail recognizer would fetch a list of domain suffixes at first use; it gets the list that ships with the
    package.
    """
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    nlp = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    nlp.load()
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])
    return lambda text: analyzer.analyze(text, language="en")
