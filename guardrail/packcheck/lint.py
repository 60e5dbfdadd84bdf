"""Lint: reading rules for what goes wrong later. It never runs a proof."""

import re
from collections.abc import Callable, Iterable, Iterator

import re2
import regex

from guardrail.brand import HANDLE, NUMBER, URL
from guardrail.detect.loose import Underivable, derive
from guardrail.detect.pattern import precise
from guardrail.detect.presidio import recognizer
from guardrail.detect.validator import VALIDATORS
from guardrail.detect.window import compiled
from guardrail.packcheck.hostile import is_slow
from guardrail.packcheck.problem import Code, Problem, problem
from guardrail.policy import SIGNALS
from guardrail.rules import Pack, Rule
from guardrail.watch.conditions import CONDITIONS

_STANDARD = re.compile(r"(?!https?:)(?=.*[A-Z])(?=.*\d)[\w(][\w/().,: -]{2,80}")
_MAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[\w-]+)")
_RESERVED = frozenset({"example", "test", "invalid", "localhost"})  # RFC 2606 section 2
_SIGNALS = frozenset({*SIGNALS, HANDLE, NUMBER, URL})
_TRIAL_TEXTS = ("", " ", "a", "1", "a 1")

_Found = Iterator[tuple[Code, str]]


def nobody(_pack: Pack, _rule: Rule) -> bool:
    """Vouch for no rule."""
    return False


def lint(packs: Iterable[Pack], *, vouched: Callable[[Pack, Rule], bool] = nobody) -> list[Problem]:
    """Return every problem that can be seen without running the proofs, in order of place.

    ``vouched`` names rules whose pattern was seen to be fast, so that no hostile text is tried on them again: that
    takes some fifty milliseconds a rule, a thousand times what all else takes.
    """
    return sorted(
        problem(pack, rule, code, sentence)
        for pack in packs
        for rule in pack.rules
        for check in (_CHECKS if vouched(pack, rule) else (*_CHECKS, _behaviour))
        for code, sentence in check(rule)
    )


def _pattern(rule: Rule) -> _Found:
    if rule.detect.presidio is not None:
        yield from _presidio(rule.detect.presidio, rule.detect.gate or "")
    elif rule.detect.condition is not None:
        yield from _condition(rule.detect.condition)
    else:
        yield from _precise(rule)


def _condition(name: str) -> _Found:
    if name not in CONDITIONS:
        yield Code.CONDITION, f"nothing tells this condition from a thread; there are {', '.join(sorted(CONDITIONS))}"


def _precise(rule: Rule) -> _Found:
    try:
        _compiled(rule)
    except regex.error as wrong:
        yield Code.PATTERN, f"the pattern does not compile: {wrong}"
        return
    yield from _gate(precise(rule.detect), case_sensitive=rule.detect.case_sensitive)


def _compiled(rule: Rule) -> "regex.Pattern[str]":
    return regex.compile(precise(rule.detect), 0 if rule.detect.case_sensitive else regex.IGNORECASE)


def _presidio(name: str, gate: str) -> _Found:
    try:
        compiled(f"(?is){gate}")
    except re2.error:
        yield Code.GATE, "RE2 refuses the gate; it knows no look-around and no back-reference"
    try:
        recognizer(name)
    except (AttributeError, TypeError):
        yield Code.RECOGNIZER, "presidio-analyzer has no pattern recognizer of this name that runs without settings"


def _gate(pattern: str, *, case_sensitive: bool) -> _Found:
    try:
        compiled(derive(pattern, case_sensitive=case_sensitive))
    except Underivable as wrong:
        yield Code.GATE, f"no gate can be derived from the pattern: {wrong}"
    except re2.error:
        yield Code.GATE, "RE2 refuses the gate of the pattern; use plain classes and smaller repeat counts"


def _behaviour(rule: Rule) -> _Found:
    """Run a pattern where it may run long or find nothing; one that does not compile was told of already."""
    if rule.detect.presidio is not None or rule.detect.condition is not None:
        return
    try:
        pattern = _compiled(rule)
    except regex.error:
        return
    examples = [example.text for example in rule.proof.match]
    if is_slow(pattern, examples):
        yield Code.SLOW, "the pattern is too slow on a hostile text; bound its repeats or make them possessive (++, *+)"
        return
    group = "value" if "value" in pattern.groupindex else 0
    found = (match.span(group) for text in (*_TRIAL_TEXTS, *examples) for match in pattern.finditer(text))
    if any(start == end for start, end in found):
        yield Code.EMPTY, "the pattern can find an empty value; ask for at least one character"


def _validator(rule: Rule) -> _Found:
    if rule.detect.validator is not None and rule.detect.validator not in VALIDATORS:
        yield Code.VALIDATOR, f"the validator is not known; there are {', '.join(sorted(VALIDATORS))}"


def _signal(rule: Rule) -> _Found:
    if rule.signal is not None and rule.evidence is None and rule.signal not in _SIGNALS:
        yield Code.SIGNAL, f"no policy knows this signal; there are {', '.join(sorted(_SIGNALS))}"


def _references(rule: Rule) -> _Found:
    for number, reference in enumerate(rule.references, start=1):
        if not _is_https(reference) and _STANDARD.fullmatch(reference) is None:
            yield Code.REFERENCE, f"reference {number} is neither an https address nor a standard with its number"


def _is_https(reference: str) -> bool:
    return re.fullmatch(r"https://[^\s/@]+\.[^\s/@]+(?:/\S*)?", reference) is not None


def _proof_texts(rule: Rule) -> _Found:
    texts = [*(example.text for example in rule.proof.match), *rule.proof.no_match]
    if len(set(texts)) < len(texts):
        yield Code.REPEATED_PROOF, "the same text stands twice among the examples; each must show something new"
    if any(not _is_reserved(host) for text in texts for host in _MAIL.findall(text)):
        yield Code.REAL_VALUE, "an example holds an e-mail address that could be real; use example.com or .test"


def _is_reserved(host: str) -> bool:
    labels = host.casefold().split(".")
    return labels[-1] in _RESERVED or "example" in labels[-3:-1]


def _wording(rule: Rule) -> _Found:
    if not rule.title[0].isupper() or rule.title.endswith("."):
        yield Code.WORDING, "the title starts with a capital and ends without a full stop"
    if not rule.description[0].isupper() or not rule.description.rstrip().endswith("."):
        yield Code.WORDING, "the description is a sentence: a capital first, a full stop last"


_CHECKS: tuple[Callable[[Rule], _Found], ...] = (_pattern, _validator, _signal, _references, _proof_texts, _wording)
