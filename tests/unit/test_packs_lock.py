"""``rules.lock``: an id is for life, and a change of meaning has a number."""

import hashlib
from typing import Any

import pytest

from guardrail.errors import PackError
from guardrail.packs import Lock, lock_problems, locked
from guardrail.packs.lock import meaning
from guardrail.rules import Pack, Rule

ENGINE = "1.2.3"


def rule(rule_id: str = "acme.one", **changes: Any) -> Rule:
    content = {
        "id": rule_id,
        "revision": 1,
        "title": "A code word",
        "description": "A word that stands for itself.",
        "entity_type": "ORDER_NUMBER",
        "severity": "low",
        "references": ("RFC 2606",),
        "detect": {"pattern": "zz[0-9]+", "score": 0.9},
    }
    return Rule.model_validate(content | changes)


def pack(*rules: Rule, name: str = "acme") -> Pack:
    digest = hashlib.sha256(repr(rules).encode()).hexdigest()
    places = {one.id: f"{name}.yaml:{number}:9" for number, one in enumerate(rules, start=1)}
    return Pack(name=name, version="1.0.0", rules=rules, digest=digest, places=places)


def lock_of(*rules: Rule) -> Lock:
    return Lock.parse(locked([pack(*rules)], Lock()))


CHANGED = {"detect": {"pattern": "zz[0-9]{2,}", "score": 0.9}}


def test_a_lock_just_written_has_no_problems():
    packs = [pack(rule(), rule("acme.two")), pack(rule("base.one"), name="base")]

    assert lock_problems(packs, Lock.parse(locked(packs, Lock()))) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(CHANGED, id="pattern"),
        pytest.param({"detect": {"pattern": "zz[0-9]+", "score": 0.8}}, id="score"),
        pytest.param({"detect": {"pattern": "zz[0-9]+", "score": 0.9, "case_sensitive": True}}, id="option"),
        pytest.param({"entity_type": "CASE_NUMBER"}, id="entity type"),
        pytest.param({"entity_type": None, "signal": "code_word"}, id="signal"),
        pytest.param({"stage": "shadow"}, id="stage"),
        pytest.param({"severity": "high"}, id="severity"),
    ],
)
def test_a_change_of_meaning_needs_a_higher_revision(change: dict[str, Any]):
    lock = lock_of(rule())
    told = "acme.yaml:1:9: rule acme.one@1 changed what it does; raise its revision to 2"

    assert lock_problems([pack(rule(**change))], lock) == [told]
    with pytest.raises(PackError) as caught:
        locked([pack(rule(**change))], lock)
    assert caught.value.problems == [told]

    raised = [pack(rule(**change, revision=2))]
    assert lock_problems(raised, Lock.parse(locked(raised, lock))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"description": "Other words for the same."},
        {"references": ("RFC 5321",)},
        {"falsepositives": ("Part numbers",)},
        {"proof": {"no_match": ("nothing",)}},
        {"detect": {"pattern": "zz[0-9]+", "score": 0.9, "case_sensitive": False}},
    ],
    ids=["title", "description", "references", "false positives", "proof", "a default written out"],
)
def test_words_and_examples_change_freely(change: dict[str, Any]):
    assert lock_problems([pack(rule(**change))], lock_of(rule())) == []


def test_a_rule_or_revision_the_lock_does_not_know_is_told():
    packs = [pack(rule(revision=2), rule("acme.new"))]

    assert lock_problems(packs, lock_of(rule())) == [
        "acme.yaml:1:9: rule acme.one@2 is not in rules.lock; run `guardrail rules lock`",
        "acme.yaml:2:9: rule acme.new@1 is not in rules.lock; run `guardrail rules lock`",
    ]


def test_a_revision_never_falls():
    packs = [pack(rule(revision=2))]

    assert lock_problems(packs, lock_of(rule(revision=3))) == [
        "acme.yaml:1:9: rule acme.one was at revision 3; revisions only rise"
    ]


def test_an_id_that_is_gone_is_retired_for_good():
    lock = lock_of(rule(), rule("acme.two"))
    left = [pack(rule())]
    assert lock_problems(left, lock) == [
        "rules.lock: rule acme.two is gone; run `guardrail rules lock` to retire it for good"
    ]

    after = Lock.parse(locked(left, lock))
    assert after.rules["acme.two"].retired
    assert lock_problems(left, after) == []
    assert Lock.parse(locked(left, after)).rules == after.rules

    back = [pack(rule(), rule("acme.two", revision=9))]
    told = "acme.yaml:2:9: rule id acme.two was retired, and ids are for life; choose a new one"
    assert lock_problems(back, after) == [told]
    with pytest.raises(PackError):
        locked(back, after)


def test_moving_a_rule_to_another_pack_changes_nothing():
    lock = lock_of(rule())

    assert lock_problems([pack(name="acme"), pack(rule(), name="base")], lock) == []


def test_only_the_very_files_and_engine_that_were_proved_need_no_proof():
    one, other = pack(rule()), pack(rule(title="Other words"))
    lock = Lock.parse(locked([one], Lock(), engine=ENGINE))

    assert lock.has_proved(one, ENGINE)
    assert not lock.has_proved(one, "1.2.4")
    assert not lock.has_proved(other, ENGINE)
    assert not Lock.parse(locked([one], Lock())).has_proved(one, ENGINE)


def test_locking_without_proving_keeps_what_was_proved_of_the_same_files_only():
    one, other = pack(rule()), pack(rule("base.one"), name="base")
    lock = Lock.parse(locked([one, other], Lock(), engine=ENGINE))
    edited = pack(rule(title="Other words"))

    after = Lock.parse(locked([edited, other], lock))

    assert set(after.proved) == {"base"}
    assert after.has_proved(other, ENGINE)


def test_a_lock_is_sorted_text_with_one_fact_a_line():
    packs = [pack(rule("base.b"), rule("base.a", revision=7), name="base"), pack(rule())]

    text = locked(packs, Lock(), engine=ENGINE)
    facts = [line.split() for line in text.splitlines() if not line.startswith("#")]

    assert [fact[:2] for fact in facts] == [
        ["proved", "acme"],
        ["proved", "base"],
        ["rule", "acme.one"],
        ["rule", "base.a"],
        ["rule", "base.b"],
    ]
    assert facts[3] == ["rule", "base.a", "7", meaning(packs[0].rules[1])]
    assert Lock.parse(text).text() == text


def test_meaning_does_not_drift():
    # Were this digest to change, every lock in the field would call every rule changed.
    canonical = (
        b'{"detect":{"pattern":"zz[0-9]+","score":0.9},"entity_type":"ORDER_NUMBER","severity":"low","stage":"shadow"}'
    )
    assert meaning(rule(stage="shadow")) == hashlib.sha256(canonical).hexdigest()


@pytest.mark.parametrize(
    "line",
    [
        "rule acme.one 1",
        f"rule acme.one 0 {'a' * 64}",
        f"rule acme.one 1 {'A' * 64}",
        f"rule acme.one 1 {'a' * 64} gone",
        f"rule acme.two 1 {'a' * 64}",
        f"proved acme {'a' * 63} 1.0",
        "<<<<<<< HEAD",
        " ",
    ],
)
def test_a_line_that_is_no_fact_is_told(line: str):
    text = f"# a comment\n\nrule acme.two 1 {'b' * 64}\n{line}\n"

    with pytest.raises(PackError) as caught:
        Lock.parse(text, "rules.lock")

    assert caught.value.problems == ["rules.lock:4:1: not a line of a lock, or a second one for the same id"]
