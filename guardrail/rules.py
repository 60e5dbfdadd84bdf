"""The schema of rule files: what a security team writes, checked strictly.

Reading the files is the work of ``guardrail.packs``; this module only says what a rule is. Unknown keys are errors.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Annotated, Literal

import regex
from pydantic import AfterValidator, Field, model_validator

from guardrail.decision import Severity
from guardrail.entity import CLASS_OF, ENTITY_TYPES
from guardrail.finding import Stage
from guardrail.pagewords import PageWords
from guardrail.strict import Strict

SCHEMA = 1
MIN_PROOFS = 3
"""Examples of each kind that a rule needs before it may enforce."""


def _known(name: str) -> str:
    """Return an entity type that guardrail knows; the sentence does not repeat what was written."""
    if name not in CLASS_OF:
        near = get_close_matches(name, ENTITY_TYPES, n=1)
        hint = f"did you mean {near[0]}?" if near else "rules/README.md lists them"
        raise ValueError(f"guardrail knows no such entity type; {hint}")
    return name


RuleId = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$",
        max_length=80,
        description="small letters, digits and _ in two or more parts with dots between, such as core.email",
    ),
]
Word = Annotated[str, Field(min_length=1, max_length=60)]
Sentence = Annotated[str, Field(min_length=10, max_length=500)]
PackName = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]*$",
        max_length=40,
        description="small letters, digits and _, such as locale_gb",
    ),
]
EntityType = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(ENTITY_TYPES)})]
Version = Annotated[
    str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", description="three numbers with dots between, such as 1.4.0")
]
Region = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="two capital letters (ISO 3166), such as GB")]
PartName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40, description="small letters, digits and _")]
PartText = Annotated[str, Field(min_length=1, max_length=4000)]
SignalName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", description="small letters, digits and _")]


class Nearby(Strict):
    """Whole words (or phrases) beside a match that move its score by ``add``.

    ``within`` counts characters: a word before the match has to lie within them, a word behind it has to begin there. A
    trailing ``*`` in a word matches any ending. ``required`` drops the match where no word stands near.
    """

    words: tuple[Word, ...] = Field(min_length=1)
    add: float = Field(default=0.0, ge=-1.0, le=1.0)
    within: int = Field(default=40, ge=1, le=200)
    where: Literal["before", "after", "around"] = "around"
    required: bool = False


class Evidence(Strict):
    """What a rule says of a thread: ``weight`` decibans (10 log10 of a likelihood ratio) for or against an author.

    ``about`` is the group of the evidence: of one group the strongest counts whole and every other one half, for they
    are not independent. ``by`` says whose words the rule reads: a ``stranger`` is neither the company nor the customer
    who is answered. ``reads`` says which: the text of a message, or the display name and what the author says of
    themselves. ``reason`` is what a person is told.
    """

    about: Literal["account", "voice", "ask", "lure", "order", "report", "distress", "reading", "against", "fact"]
    by: Literal["stranger", "customer", "official", "anyone"] = "stranger"
    reads: Literal["text", "profile"] = "text"
    weight: int = Field(ge=-30, le=30)
    reason: Sentence


class Detect(Strict):
    """How a value is found: exactly one of ``pattern``, ``words``, ``presidio`` and ``condition``.

    A pattern is matched without regard to case unless ``case_sensitive``; its group ``value``, where it has one, is
    the span. ``score`` is for the bare match, ``valid`` for one that the validator confirms; a match that the
    validator refuses is dropped. A ``disguised`` rule finds only what somebody hid, after the disguise is undone.
    ``presidio`` names a recognizer class of presidio-analyzer; ``gate`` then says, as a pattern, what a text must hold
    before that recognizer is worth running. ``condition`` names something that is told from a thread as a whole.
    """

    pattern: str | None = Field(default=None, min_length=1, max_length=4000)
    words: tuple[Word, ...] | None = Field(default=None, min_length=1)
    presidio: str | None = Field(default=None, pattern=r"^[A-Z][A-Za-z]+Recognizer$")
    condition: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_]*$")
    gate: str | None = Field(default=None, min_length=1, max_length=2000)
    case_sensitive: bool = False
    disguised: bool = False
    validator: str | None = Field(default=None, pattern=r"^[a-z0-9_]+$")
    score: float = Field(ge=0.0, le=1.0)
    valid: float | None = Field(default=None, ge=0.0, le=1.0)
    context: Nearby | None = None
    against: Nearby | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Detect":
        kinds = [k for k in ("pattern", "words", "presidio", "condition") if getattr(self, k) is not None]
        if len(kinds) != 1:
            raise ValueError("write exactly one of pattern, words, presidio and condition")
        if self.presidio is not None and self.gate is None:
            raise ValueError("a presidio recognizer needs a gate pattern, so that it runs only where it can match")
        if self.presidio is None and self.gate is not None:
            raise ValueError("gate belongs to presidio; the gate of a pattern is derived from it")
        return self


class Match(Strict):
    """A text the rule must find, with the values it must find in it."""

    text: str = Field(min_length=1, max_length=2000)
    values: tuple[str, ...] = Field(min_length=1)
    region: Region | None = None


class Proof(Strict):
    """What shows that a rule works: texts it must find, texts it must leave alone."""

    match: tuple[Match, ...] = ()
    no_match: tuple[str, ...] = ()


class Rule(Strict):
    """One rule. ``id`` is for life; ``revision`` rises with every change of meaning.

    A rule with a ``direction`` reads only messages that go that way. One with ``evidence`` reads threads, not replies.
    """

    id: RuleId
    revision: int = Field(ge=1)
    title: str = Field(min_length=3, max_length=80)
    description: Sentence
    entity_type: EntityType | None = None
    signal: SignalName | None = None
    direction: Literal["outbound", "inbound"] | None = None
    severity: Severity = Field(strict=False)
    stage: Stage = Field(default=Stage.DRAFT, strict=False)
    references: tuple[str, ...] = Field(min_length=1)
    falsepositives: tuple[str, ...] = ()
    evidence: Evidence | None = None
    detect: Detect
    proof: Proof = Proof()

    @model_validator(mode="after")
    def _consistent(self) -> "Rule":
        if (self.entity_type is None) == (self.signal is None):
            raise ValueError("write exactly one of entity_type and signal")
        if self.evidence is not None and self.signal is None:
            raise ValueError("evidence in a thread is a signal; write signal instead of entity_type")
        if self.detect.condition is not None:
            return self._of_condition()
        if self.stage is Stage.ENFORCE and min(len(self.proof.match), len(self.proof.no_match)) < MIN_PROOFS:
            raise ValueError(f"a rule that enforces needs {MIN_PROOFS} match and {MIN_PROOFS} no_match examples")
        return self

    def _of_condition(self) -> "Rule":
        if self.evidence is None:
            raise ValueError("a condition is told from a thread; say with evidence what it weighs there")
        return self

    @property
    def ref(self) -> str:
        """The rule as findings name it: ``id@revision``."""
        return f"{self.id}@{self.revision}"


class RuleFile(Strict):
    """One file of rules inside a pack.

    ``parts`` names what several patterns of the file share: a list of words, as ``words`` takes them, or a piece of a
    pattern. A pattern, or a later part, says ``(?&name)`` where it stands.
    """

    schema_: Literal[1] = Field(alias="schema")
    parts: dict[PartName, PartText | tuple[Word, ...]] = Field(default={})
    rules: tuple[Rule, ...] = Field(min_length=1)

    def whole(self) -> tuple[Rule, ...]:
        """Return the rules with every part written out; a name that is no part stays, for lint to tell."""
        written: dict[str, str] = {}
        for name, part in self.parts.items():
            written[name] = f"(?:{_with_parts(part, written) if isinstance(part, str) else any_word(part)})"
        return tuple(_written_out(rule, written) for rule in self.rules) if written else self.rules


_PART = re.compile(r"\(\?&([a-z][a-z0-9_]*)\)")


def _with_parts(pattern: str, written: Mapping[str, str]) -> str:
    return _PART.sub(lambda part: written.get(part[1], part[0]), pattern)


def _written_out(rule: Rule, written: Mapping[str, str]) -> Rule:
    if rule.detect.pattern is None:
        return rule
    pattern = _with_parts(rule.detect.pattern, written)
    return rule.model_copy(update={"detect": rule.detect.model_copy(update={"pattern": pattern})})


def any_word(words: Iterable[str]) -> str:
    """Give the pattern of any of these words or phrases, longest first; ``*`` at the end matches any ending."""
    return "|".join(_word(word) for word in sorted(words, key=len, reverse=True))


def _word(word: str) -> str:
    stem = r"\s+".join(regex.escape(part) for part in word.removesuffix("*").split())
    return stem + r"\w*" if word.endswith("*") else stem


class PackFile(Strict):
    """``pack.yaml``: the pack's name and version."""

    schema_: Literal[1] = Field(alias="schema")
    name: PackName
    version: Version
    title: str = Field(min_length=3, max_length=80)
    description: Sentence
    licence: str = "Apache-2.0"


class Pack(Strict):
    """A loaded pack. ``digest`` is the SHA-256 over its files, hex; ``places`` says where each rule id stands."""

    name: PackName
    version: Version
    rules: tuple[Rule, ...]
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    places: dict[str, str] = Field(default={}, repr=False)

    @property
    def for_replies(self) -> tuple[Rule, ...]:
        """The rules that read replies."""
        return tuple(rule for rule in self.rules if rule.evidence is None)

    @property
    def for_threads(self) -> tuple[Rule, ...]:
        """The rules that read threads."""
        return tuple(rule for rule in self.rules if rule.evidence is not None)

    @property
    def revision(self) -> str:
        """The pack as decisions name it: ``name@version+digest8``."""
        return f"{self.name}@{self.version}+{self.digest[:8]}"


class Messages(Strict):
    """What a mended reply and the pages for customers say in one language.

    ``placeholders`` goes from entity type, class or ``default`` to the words that stand in for a value. ``{url}`` is
    the only field of the handoff sentences. ``shield`` is the reply that goes out before anybody has read a thread, its
    field is ``{account}``. ``hint_words`` are words by which the language is told where nobody said it.
    """

    schema_: Literal[1] = Field(alias="schema")
    lang: str = Field(pattern=r"^[a-z]{2}$")
    placeholders: dict[str, Annotated[str, Field(min_length=1, max_length=60)]]
    short: str = Field(min_length=1, max_length=12)
    handoff: str = Field(min_length=10, max_length=200)
    handoff_short: str = Field(min_length=5, max_length=80)
    handoff_no_link: str = Field(min_length=10, max_length=200)
    shield: str = Field(default="", max_length=270)
    hint_words: tuple[Word, ...] = Field(min_length=10)
    pages: PageWords

    @model_validator(mode="after")
    def _complete(self) -> "Messages":
        if "default" not in self.placeholders:
            raise ValueError("placeholders needs a default")
        return self
