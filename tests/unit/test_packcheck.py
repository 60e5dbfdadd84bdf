"""Lint and proofs: what keeps a rule from being trusted."""

from collections.abc import Sequence
from typing import Any

import pytest
import regex

from guardrail.detect.ruleset import find_alone
from guardrail.detect.validator import VALIDATORS
from guardrail.errors import DetectorError, PackError
from guardrail.packcheck import lint, prove, require
from guardrail.packcheck.hostile import hostile, is_slow
from guardrail.packcheck.problem import Code
from guardrail.packs import Lock, locked
from guardrail.rules import Pack, Rule

ENGINE = "1.2.3"
GOOD = {"text": "the code zz12 is yours", "values": ("zz12",)}
PLACE = "acme/a.yaml:3:9"


def rule(**changes: Any) -> Rule:
    content = {
        "id": "acme.one",
        "revision": 1,
        "title": "A code word",
        "description": "A word that stands for itself.",
        "entity_type": "ORDER_NUMBER",
        "severity": "low",
        "stage": "shadow",
        "references": ("RFC 2606",),
        "detect": {"pattern": r"\bzz[0-9]+\b", "score": 0.9},
        "proof": {"match": (GOOD,), "no_match": ("the code zz is not one",)},
    }
    return Rule.model_validate(content | changes)


def pack(*rules: Rule) -> Pack:
    return Pack(name="acme", version="1.0.0", rules=rules, digest="0" * 64, places={"acme.one": PLACE})


def codes(one: Rule) -> list[str]:
    return [problem.code.name for problem in lint([pack(one)])]


def find(one: Rule, text: str, region: str | None) -> Sequence[str]:
    return find_alone(one, text, region)


def detect(pattern: str, **more: Any) -> dict[str, Any]:
    return {"pattern": pattern, "score": 0.9, **more}


def test_a_good_rule_has_no_problems():
    assert lint([pack(rule())]) == []
    assert prove(pack(rule()), find) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"detect": detect("zz(")}, "PATTERN", id="pattern that does not compile"),
        pytest.param({"detect": detect("zz[0-9")}, "PATTERN", id="class that is not closed"),
        pytest.param({"detect": detect(r"(z)\1[0-9]")}, "GATE", id="back-reference"),
        pytest.param({"detect": detect(r"\p{Alphabetic}[0-9]")}, "GATE", id="property that RE2 lacks"),
        pytest.param({"detect": detect("z*")}, "EMPTY", id="pattern that matches nothing"),
        pytest.param({"detect": detect(r"\b")}, "EMPTY", id="boundary alone"),
        pytest.param({"detect": detect("code (?<value>[0-9]*)")}, "EMPTY", id="empty value in a match"),
        pytest.param({"detect": detect("zz[0-9]+", validator="no_such")}, "VALIDATOR", id="unknown validator"),
        pytest.param({"detect": detect("(?:z|zz)+$")}, "SLOW", id="exponential"),
        pytest.param({"detect": detect("([0-9a-z]+)+!")}, "SLOW", id="nested repeats"),
        pytest.param({"detect": detect(r"(?:\s*[a-z]+\s*)+#")}, "SLOW", id="repeats that overlap"),
        pytest.param({"detect": detect("code zz(?:[0-9]|[0-9][0-9])+x")}, "SLOW", id="exponential behind a beginning"),
        pytest.param({"detect": {"presidio": "IbanRecognizer", "gate": "(?=[A-Z])", "score": 0.5}}, "GATE", id="look"),
        pytest.param(
            {"detect": {"presidio": "NoSuchRecognizer", "gate": "[A-Z]", "score": 0.5}},
            "RECOGNIZER",
            id="no recognizer",
        ),
        pytest.param({"entity_type": None, "signal": "no_such"}, "SIGNAL", id="signal that no policy knows"),
        pytest.param({"references": ("http://example.com/x",)}, "REFERENCE", id="plain http"),
        pytest.param({"references": ("https://user@example.com/",)}, "REFERENCE", id="address with a user"),
        pytest.param({"references": ("somebody said so",)}, "REFERENCE", id="hearsay"),
        pytest.param({"title": "A code word."}, "WORDING", id="title with a full stop"),
        pytest.param({"title": "a code word"}, "WORDING", id="title without a capital"),
        pytest.param({"description": "a word that stands for itself."}, "WORDING", id="description without a capital"),
        pytest.param({"description": "A word that stands for itself"}, "WORDING", id="description without a stop"),
        pytest.param(
            {"proof": {"match": (GOOD, GOOD), "no_match": ("x",)}}, "REPEATED_PROOF", id="the same example twice"
        ),
        pytest.param(
            {"proof": {"match": (GOOD,), "no_match": ("write to emma@mailhost.com",)}}, "REAL_VALUE", id="real mailbox"
        ),
        pytest.param(
            {"proof": {"match": (GOOD,), "no_match": ("emma@example.com.mailhost.net",)}},
            "REAL_VALUE",
            id="mailbox that only looks reserved",
        ),
    ],
)
def test_lint_names_what_is_wrong(change: dict[str, Any], code: str):
    assert code in codes(rule(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"references": ("https://www.rfc-editor.org/rfc/rfc5321#section-4", "ISO/IEC 7812-1:2017", "ITU-T E.164")},
        {"entity_type": None, "signal": "asks_secret"},
        {"references": ("Regulation (EU) 2016/679, Article 9", "45 CFR 164.514", "PCI DSS 4.0.1", "BIP-39")},
        {"proof": {"match": (GOOD,), "no_match": ("a@example.com b@mail.example.co.uk c@shop.test d@x.invalid",)}},
        {"detect": {"words": ("code word", "zz*"), "score": 0.9}},
        {"detect": detect(r"(?<![0-9])(?:[0-9][ -]?){12,18}[0-9](?![0-9])")},
        {"detect": detect(r"(?<value>[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24})")},
        {"detect": {"presidio": "IbanRecognizer", "gate": "[A-Z]{2}[0-9]{2}", "score": 0.5}},
    ],
    ids=["standards", "signal", "laws", "reserved mailboxes", "words", "card", "e-mail", "presidio"],
)
def test_lint_leaves_sound_rules_alone(change: dict[str, Any]):
    assert codes(rule(**change)) == []


@pytest.mark.parametrize("name", sorted(VALIDATORS))
def test_every_validator_there_is_may_be_named(name: str):
    assert codes(rule(detect=detect("zz[0-9]+", validator=name))) == []


def test_a_problem_says_where_and_which_rule():
    (problem,) = lint([pack(rule(detect=detect("zz(")))])

    assert str(problem).startswith(f"{PLACE}: GR001 rule acme.one: the pattern does not compile: ")
    assert problem.blocks


def test_hostile_texts_fill_one_window_and_come_from_the_pattern():
    texts = list(hostile("q[0-9]+k", ["say q12k"]))

    assert {len(text) for text in texts} == {512}
    assert any(text.startswith("qqqq") for text in texts)
    assert any(text.startswith("say q1") for text in texts)


def test_a_slow_pattern_is_found_whatever_its_spelling():
    assert is_slow(regex.compile("(a|a)*b"), [])
    assert not is_slow(regex.compile("(?:a|b)*+c"), [])


@pytest.mark.parametrize(
    ("proof", "told"),
    [
        pytest.param({}, ["GR010 rule acme.one: a rule needs at least one match and one no_match example"], id="none"),
        pytest.param(
            {"match": (GOOD,)},
            ["GR010 rule acme.one: a rule needs at least one match and one no_match example"],
            id="half",
        ),
        pytest.param(
            {"match": ({"text": "zz1 and zz2 and zz3", "values": ("zz1", "zz2", "zz4")},), "no_match": ("x",)},
            [
                "GR011 rule acme.one: match example 1: 1 of 3 values not found",
                "GR012 rule acme.one: match example 1: 1 found that the example does not name",
            ],
            id="another value",
        ),
        pytest.param(
            {"match": ({"text": "zz1 and zz1", "values": ("zz1",)},), "no_match": ("x",)},
            ["GR012 rule acme.one: match example 1: 1 found that the example does not name"],
            id="one value too often",
        ),
        pytest.param(
            {"match": (GOOD, {"text": "zz1 and more", "values": ("zz",)}), "no_match": ("x",)},
            [
                "GR011 rule acme.one: match example 2: 1 of 1 values not found",
                "GR012 rule acme.one: match example 2: 1 found that the example does not name",
            ],
            id="wrong span",
        ),
        pytest.param(
            {"match": (GOOD,), "no_match": ("x", "a zz9 too")},
            ["GR012 rule acme.one: no_match example 2: 1 found where there is nothing to find"],
            id="found in a no_match",
        ),
    ],
)
def test_a_proof_must_give_exactly_what_it_names(proof: dict[str, Any], told: list[str]):
    assert [str(problem) for problem in prove(pack(rule(proof=proof)), find)] == [f"{PLACE}: {one}" for one in told]


def test_a_proof_that_cannot_be_run_is_a_problem():
    def broken(one: Rule, text: str, region: str | None) -> Sequence[str]:
        raise DetectorError("pattern", "it failed")

    assert [problem.code for problem in prove(pack(rule()), broken)] == [Code.FAILED, Code.FAILED]


def test_the_region_of_an_example_reaches_the_rule():
    asked: list[str | None] = []

    def ask(one: Rule, text: str, region: str | None) -> Sequence[str]:
        asked.append(region)
        return find(one, text, region)

    assert prove(pack(rule(proof={"match": (GOOD | {"region": "GB"},), "no_match": ("x",)})), ask) == []
    assert asked == ["GB", None]


def test_a_pack_is_let_through_when_its_proofs_pass():
    require([pack(rule())], Lock(), engine=ENGINE, find=find)


def test_a_pack_that_the_lock_calls_proved_runs_nothing():
    proved = pack(rule(detect=detect("(?:z|zz)+$")))
    lock = Lock.parse(locked([proved], Lock(), engine=ENGINE))

    require([proved], lock, engine=ENGINE, find=_never)


def test_a_pack_proved_by_another_engine_is_proved_again():
    proved = pack(rule(proof={"match": (GOOD,), "no_match": ("zz1",)}))
    lock = Lock.parse(locked([proved], Lock(), engine="1.2.2"))

    with pytest.raises(PackError) as caught:
        require([proved], lock, engine=ENGINE, find=find)

    assert len(caught.value.problems) == 1


def test_in_a_pack_that_changed_only_the_rules_that_changed_are_proved():
    old, kept = rule(), rule(id="acme.two", detect=detect("(?:z|zz)+$"))
    lock = Lock.parse(locked([pack(old, kept)], Lock(), engine=ENGINE))
    changed = rule(revision=2, detect=detect(r"\bzz[0-9]{2}\b"))
    asked: set[str] = set()

    def ask(one: Rule, text: str, region: str | None) -> Sequence[str]:
        asked.add(one.id)
        return find(one, text, region)

    require([pack(changed, kept).model_copy(update={"digest": "1" * 64})], lock, engine=ENGINE, find=ask)
    assert asked == {"acme.one"}


@pytest.mark.parametrize("change", [{"revision": 2}, {"detect": detect("(?:z|zz)+!")}], ids=["revision", "meaning"])
def test_the_lock_vouches_for_nothing_but_the_rule_that_was_proved(change):
    lock = Lock.parse(locked([pack(rule(detect=detect("(?:z|zz)+$")))], Lock(), engine=ENGINE))
    proved = rule(detect=detect("(?:z|zz)+$"))
    assert lock.vouches(pack(proved), proved, ENGINE)
    other = rule(**{"detect": detect("(?:z|zz)+$")} | change)
    assert not lock.vouches(pack(other), other, ENGINE)
    assert not lock.vouches(pack(proved), proved, "9.9.9")


def test_lint_tries_no_hostile_text_on_a_rule_that_is_vouched_for():
    slow = pack(rule(detect=detect("(?:z|zz)+$"), title="a code word."))
    assert [one.code.name for one in lint([slow])] == ["SLOW", "WORDING"]
    assert [one.code.name for one in lint([slow], vouched=lambda _pack, _rule: True)] == ["WORDING"]


def test_a_dangerous_pattern_is_refused_before_it_runs():
    with pytest.raises(PackError) as caught:
        require([pack(rule(detect=detect("(?:z|zz)+$")))], Lock(), engine=ENGINE, find=_never)

    assert "GR004" in caught.value.problems[0]


def test_a_matter_of_form_does_not_keep_a_pack_from_loading():
    require([pack(rule(title="a code word."))], Lock(), engine=ENGINE, find=find)


def _never(one: Rule, text: str, region: str | None) -> Sequence[str]:
    raise AssertionError("no proof was to be run")
