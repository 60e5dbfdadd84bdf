"""Builders for tests of the engine: rules, packs, checks and registries, small and boring."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from guardrail.brand import Registry, RegistryFile
from guardrail.check import Check
from guardrail.decision import Decision
from guardrail.detect.name import named
from guardrail.engine import Engine
from guardrail.finding import Finding
from guardrail.guard import Active
from guardrail.packs import load_messages, read, shipped
from guardrail.policy import Policy, PolicyFile, compile_policy
from guardrail.registry import normalised
from guardrail.rules import Messages, Pack, Rule
from guardrail.text import fold
from guardrail.thread import Audience, Author, Channel, Customer, Direction, KnownValue, Message

EMAIL = r"(?<![\w.@+-])(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)(?![\w@])"
PHONE = r"(?<![\w+.-])(?P<value>(?:\+\d{1,3}|0)(?:[ -]?\d){8,12})(?![\w-])"
CARD = r"(?<![\w.-])(?P<value>\d(?:[ -]?\d){12,18})(?![\w-])"
PASSWORD = r"(?<!\w)password:?\s(?:is\s)?(?P<value>\S{4,40})"
ORDER = r"(?<!\w)order\s(?P<value>\d{6,12})(?!\w)"
PERSON = r"(?<!\w)(?P<value>(?:Emma|Max|Zoë|Ann)\s\p{Lu}\p{Ll}+)(?!\w)"
BIRTH = r"(?<!\w)born\s(?P<value>\d{1,2}/\d{1,2}/\d{4})(?!\w)"
NHS = r"(?<!\w)NHS\s(?P<value>\d{3} \d{3} \d{4})(?!\w)"
PLATE = r"(?<!\w)plate\s(?P<value>[A-Z]{2}\d{2} ?[A-Z]{3})(?!\w)"
URL = r"(?<![\w@.-])(?:https?://[^\s<>]{3,200}(?<![.,;:!?)])|(?:[\w-]+\.)+(?:com|net|test|example|site)(?![\w@]))"
HANDLE = r"(?<![\w@.])@[a-z0-9_][a-z0-9_.]{1,29}(?<!\.)(?![\w@])"
NUMBER = r"(?<![\w.,/@#-])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?![\w@])"
ASKS_SECRET = r"(?<!\w)send us your password(?!\w)"
ASKS_PERSONAL = r"(?<!\w)reply with your phone number(?!\w)"
DENIES = r"(?<!\w)is not us(?!\w)"

NORTHWIND = {
    "schema": 1,
    "brand": "default",
    "name": "Northwind",
    "countries": ["GB", "US"],
    "updated": "2026-01-01",
    "accounts": [
        {"platform": "x", "id": "1001", "handle": "NorthwindHelp"},
        {"platform": "facebook", "id": "2001", "handle": "northwind.help"},
        {"platform": "instagram", "id": "3001", "handle": "northwind"},
        {"platform": "app", "id": "app-1", "private": True, "role": "app"},
    ],
    "numbers": ["+44 800 496 0100", "+1 800 555 0100"],
    "ranges": [{"first": "+44 20 7946 0000", "last": "+44 20 7946 0099"}],
    "prefixes": ["+49 30 23125"],
    "mailboxes": ["help@northwind.example"],
    "domains": ["northwind.example"],
    "addresses": ["1 Harbour Road, London SE1 0AA"],
    "formats": [{"title": "Public incident numbers", "pattern": "INC-[0-9]{6}"}],
    "doors": [
        {"channel": "x", "account": "1001"},
        {"channel": "messenger", "account": "2001"},
        {"channel": "instagram", "account": "3001"},
        {"channel": "web", "url": "https://northwind.example/help"},
    ],
    "impostors": [
        {"kind": "handle", "value": "@NorthwindRefunds"},
        {"kind": "domain", "value": "refund-desk.test"},
        {"kind": "number", "value": "+44 7700 900999"},
    ],
}
"""The registry file of a made-up brand, as it is written."""


def a_rule(entity_type: str = "EMAIL_ADDRESS", pattern: str = EMAIL, *, signal: str = "", **detect) -> Rule:
    """Give a rule that enforces; with ``signal`` one that signals. The rest are fields of ``detect``."""
    kind = {"signal": signal} if signal else {"entity_type": entity_type}
    name = (signal or entity_type).lower()
    stage = detect.pop("stage", "enforce")
    rule_id = detect.pop("id", f"test.{name}")
    if not detect.keys() & {"words", "presidio"}:
        detect["pattern"] = pattern
    fields = {
        "id": rule_id,
        "revision": 1,
        "title": f"Test of {name}",
        "description": f"Finds what tests call {name}.",
        "severity": "high",
        "stage": stage,
        "references": ["RFC 5322:2008"],
        "detect": {"score": 0.9, **detect},
        "proof": {
            "match": [{"text": f"match {i}", "values": ["match"]} for i in range(3)],
            "no_match": [f"no match {i}" for i in range(3)],
        },
        **kind,
    }
    return Rule.model_validate_json(json.dumps(fields))


def the_rules() -> tuple[Rule, ...]:
    """Give one plain rule for each kind of thing that tests write about."""
    return (
        a_rule("EMAIL_ADDRESS", EMAIL),
        a_rule("PHONE_NUMBER", PHONE, validator="phone_international", score=0.6),
        a_rule("CREDIT_CARD", CARD, validator="payment_card", score=0.4, valid=0.9),
        a_rule("PASSWORD", PASSWORD),
        a_rule("ORDER_NUMBER", ORDER),
        a_rule("PERSON", PERSON, case_sensitive=True),
        a_rule("DATE_OF_BIRTH", BIRTH),
        a_rule("UK_NHS", NHS),
        a_rule("LICENSE_PLATE", PLATE),
        a_rule(signal="channel_url", pattern=URL),
        a_rule(signal="channel_handle", pattern=HANDLE),
        a_rule(signal="channel_number", pattern=NUMBER),
        a_rule(signal="asks_secret", pattern=ASKS_SECRET),
        a_rule(signal="asks_personal", pattern=ASKS_PERSONAL),
        a_rule(signal="denies_channel", pattern=DENIES),
    )


def a_pack(*rules: Rule, name: str = "test") -> Pack:
    digest = hashlib.sha256(" ".join(rule.model_dump_json() for rule in rules).encode()).hexdigest()
    return Pack(name=name, version="1.0.0", rules=rules or the_rules(), digest=digest)


def active_of(engine: Engine, **registries: Registry) -> Active:
    """Give an engine and registries as the rules in force, without rules for threads."""

    def unwatched() -> NoReturn:
        raise AssertionError("this test has no rules for threads")

    return Active(engine=engine, registries=registries, watching=unwatched)


@cache
def the_policy() -> Policy:
    """Give the shipped policy."""
    return compile_policy(read(shipped() / "policies" / "default.yaml", PolicyFile))


@cache
def the_messages() -> dict[str, Messages]:
    """Give the shipped messages, by language."""
    return dict(load_messages(shipped() / "messages"))


@cache
def an_engine(*packs: Pack) -> Engine:
    """Give an engine with the shipped policy and messages."""
    return Engine(packs or (a_pack(),), the_policy(), the_messages())


def engine_of(*rules: Rule) -> Engine:
    """Give an engine with these rules alone."""
    return Engine([a_pack(*rules)], the_policy(), the_messages())


def a_message(
    text: str = "All good, thanks for waiting.", *, platform: str = "", handle: str = "", **fields
) -> Message:
    channel = fields.pop("channel", Channel(platform=platform))
    return Message(text=text, channel=channel, in_reply_to=Author(handle=handle), **fields)


def a_post(text: str, handle: str = "emma", **fields) -> Message:
    """Give an earlier message that a customer wrote."""
    return Message(text=text, direction=Direction.INBOUND, author=Author(handle=handle), **fields)


def a_check(text: str = "All good, thanks for waiting.", *, known: dict[str, str] | None = None, **fields) -> Check:
    """Give a check; ``known`` goes from values to whose they are, other fields to the message or the check."""
    own = {name: fields.pop(name) for name in tuple(fields) if name in Check.__dataclass_fields__}
    customer = Customer(known_values=tuple(KnownValue(value=v, whose=w) for v, w in (known or {}).items()))
    return Check(**{"message": a_message(text, **fields), "customer": customer, **own})


def a_registry(**changed) -> Registry:
    """Give Northwind's registry, with fields of its file replaced."""
    registry, problems = normalised(a_registry_file(**changed))
    assert not problems
    return registry


def a_registry_file(**changed) -> RegistryFile:
    return RegistryFile.model_validate_json(json.dumps(NORTHWIND | changed))


@dataclass(frozen=True)
class Seen:
    """A mention, as the names model gives it."""

    start: int
    end: int
    label: str = "PERSON"
    score: float = 0.95


def seen(text: str, *words: str, label: str = "PERSON", score: float = 0.95) -> list[Seen]:
    """Give the mentions of a model that saw these words."""
    return [Seen(text.index(one), text.index(one) + len(one), label, score) for one in words]


def named_in(
    text: str, *words: str, signed: bool = True, rules: Sequence[Finding] = (), **as_what
) -> list[tuple[str, str]]:
    """Give (type, words) of what is found where the model saw these words; ``as_what`` goes to :func:`seen`."""
    found = named(seen(text, *words, **as_what), fold(text), rules, signed=signed)
    return [(one.entity_type, text[one.span.start : one.span.end]) for one in found]


NOBODY = Registry()
"""A registry that owns nothing."""


def decide(text: str = "", *, engine: Engine | None = None, registry: Registry = NOBODY, **fields) -> Decision:
    """Judge a text; the audience is believed."""
    check = fields.pop("check", None) or a_check(text, **fields)
    return (engine or an_engine()).check(check, registry, audience=check.message.audience)


def found(decision: Decision) -> list[tuple[str, str]]:
    """Give entity types and the values they were found at."""
    return sorted((finding.entity_type, finding.whose.value) for _, finding in decision.findings)


def signalled(decision: Decision) -> list[str]:
    """Give the names of the signals that the policy judged."""
    return sorted({signal.signal for _, signal in decision.signals})


PUBLIC, DIRECT, PRIVATE = Audience.PUBLIC, Audience.DIRECT, Audience.PRIVATE
