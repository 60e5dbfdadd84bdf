"""Parts: what several patterns of a file share stands once."""

import pytest
import regex

from guardrail.packs import parse
from guardrail.rules import Rule, RuleFile

FILE = """
schema: 1
parts:
  sign: '[#:]'
  fruit: [apple*, sour cherry]
  basket: 'basket(?&sign)(?&fruit)'
rules:
  - id: acme.fruit
    revision: 1
    title: Fruit
    description: A fruit in a basket.
    entity_type: PERSON
    severity: low
    references: ['ISO 1:2022']
    detect: {pattern: '%s', score: 0.5}
"""


def whole(pattern: str) -> Rule:
    (rule,) = parse(FILE % pattern, "f.yaml", RuleFile).whole()
    return rule


@pytest.mark.parametrize("text", ["apple", "Apples", "sour  cherry"])
def test_a_part_that_lists_words_matches_any_of_them(text: str):
    pattern = whole("(?&fruit)!").detect.pattern

    assert regex.fullmatch(pattern, f"{text}!", regex.IGNORECASE)


def test_the_words_of_a_part_keep_together_beside_what_stands_around_them():
    assert not regex.fullmatch(whole("two (?&fruit)").detect.pattern, "sour cherry")


def test_a_later_part_may_use_an_earlier_one():
    assert regex.fullmatch(whole("(?&basket)").detect.pattern, "basket#apples")


def test_a_name_that_is_no_part_stays_for_lint_to_tell():
    assert whole("(?&tree)").detect.pattern == "(?&tree)"


def test_rules_that_use_no_part_stay_as_they_are():
    assert whole("pear").detect.pattern == "pear"
