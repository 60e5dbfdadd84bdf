"""What a text must hold before a pattern can match it; that no match is lost by it is a law in tests/property."""

import pytest

from guardrail.detect.gate import Asked, Gate, Held
from guardrail.detect.need import BEYOND, need
from guardrail.detect.ruleset import RuleSet
from tests.factories import a_rule

DIGITS = {
    "taken up": (r"\d{3}-\d{2}", 5),
    "looked at": (r"(?=[a-z]{0,9}\d)[a-z\d]{5}", 1),
    "taken up in one branch, looked at in the other": (r"\d{4}|(?=(?:[a-z]{0,8}\d){3})[a-z\d]{5}", 3),
    "the same, before more digits": (r"(?:\d{4}|(?=\d{3})[a-z\d]{5})\d", 3),
    "in a part that stands twice": (r"(?:a\d|b\d\d)(?:a\d|b\d\d)", 2),
}


@pytest.mark.parametrize(("pattern", "digits"), DIGITS.values(), ids=DIGITS)
def test_digits_are_counted_whether_taken_up_or_looked_at(pattern, digits):
    assert need(pattern).digits == digits


BEYOND_ASCII = {
    "a word": ("жук", True),
    "one letter": ("a님", True),
    "a class": (r"[一-鿿]{2}", True),
    "one of two": ("님|씨", True),
    "a word or one of ASCII": ("님|mr", False),
    "a letter whose other case is ASCII": ("\u212aſ", False),
    "a class that holds such a letter": ("[\u0100-\u017f]", False),
    "a class with a digit": ("[一0-9]", False),
    "nothing in particular": (r"\w[^a-z]é?", False),
}


@pytest.mark.parametrize(("pattern", "beyond"), BEYOND_ASCII.values(), ids=BEYOND_ASCII)
def test_what_is_beyond_ascii_is_a_sign(pattern, beyond):
    assert (need(pattern).signs == {BEYOND}) is beyond


@pytest.mark.parametrize(("text", "opened"), [("12 a", [0]), ("s/n a", [0]), ("no a", [])])
def test_a_digit_is_a_sign_where_something_else_can_stand_instead(text, opened):
    assert Gate([Asked.of(r"(?:\d{1,5}|s/n)\sa")]).hits(text) == opened


def test_a_rule_that_requires_a_word_beside_its_match_is_asked_only_where_one_stands():
    nearby = {"words": ["parking", "VIN"], "required": True}
    rules = RuleSet([a_rule("LICENSE_PLATE", r"[A-Z]{2}\d{2}\s?[A-Z]{3}", context=nearby)])
    asked = [bool(rules._every.opened(Held.of(text))[0]) for text in ("AB12 CDE", "Parking: AB12 CDE", "vin AB12 CDE")]
    assert asked == [False, True, True]
