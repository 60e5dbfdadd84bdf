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
    assert [way.digits for way in need(pattern)] == [digits]


WORDS = {
    "inside a word": (r"order", [{"order"}]),
    "a whole one": (r"\border\b", [{" order "}]),
    "behind a sign that no word has": (r"(?<![\w-])order(?!\w)", [{" order "}]),
    "before what may go on as a word": (r"\b(?:order|case)(?!\w+x)", [{" order", " case"}]),
    "before a class that holds letters": (r"(?:order\d|case)[\w-]", [{"order", "case"}]),
    "a letter that may be missing": (r"colou?r", [{"color", "colour"}]),
    "one of a few letters": (r"num[ée]ro", [{"numéro", "numero"}]),
    "a phrase": (r"(?:order|case)\s(?:id|no)", [{"order id", "order no", "case id", "case no"}]),
    "parts that may be written as one": (r"order[\s._-]{0,2}id", [{"order id", "orderid"}]),
    "a group between words": (r"\b(?:or\w*|case)\s", [{" or", " case "}]),
    "the end of a group at the end of a group": (r"(?:a(?:bc|\wde))\b", [{"bc ", "de "}]),
    "a group that repeats has no edge": (r"\b(?:order|case)+\b", [{"order", "case"}]),
    "behind what takes no room": (r"or(?!b)der(?=s)", [{"order"}]),
    "on both sides of anything": (r"order.{0,9}with", [{"order"}, {"with"}]),
    "the rarest two of three": (r"the\d.reference\d.booking", [{"reference"}, {"booking"}]),
    "repeated": (r"(?:ab){2}order", [{"order"}]),
    "one that may stand often": (r"(?:order)+case", [{"order"}, {"case"}]),
    "nothing in one branch": (r"(?:order|\w)", []),
    "too short": (r"no\w", []),
    "only looked at": (r"(?=\w*order)\w+", [{"order"}]),
    "looked at, or not": (r"(?=\w*order)?\w+", []),
    "a dotted capital": ("İptal", [{"iptal"}]),
    "a range is no list of signs": (r"abc[ -~]def", [{"abc"}, {"def"}]),
}


@pytest.mark.parametrize(("pattern", "words"), WORDS.values(), ids=WORDS)
def test_words_are_read_across_the_parts_of_a_pattern(pattern, words):
    assert sorted(map(sorted, need(pattern)[0].words)) == sorted(map(sorted, words))


WAYS = {
    "a word or a sign": (r"(?:order|#)x", [(0, {"orderx"}, set()), (0, set(), {"#"})]),
    "a word or digits": (r"(?:order|\d{3})x", [(0, {"order"}, set()), (3, set(), set())]),
    "a sign or digits": (r"(?:%|\d)\s", [(0, set(), {"%"}), (1, set(), set())]),
    "words of two branches": (r"order\d{4}|case\d{3}", [(3, {"order", "case"}, set())]),
    "a word with more digits than will do alone": (r"order\d{4}|\d{3}x", [(3, set(), set())]),
    "what every way needs": (r"(?:order|#)\d{4}", [(4, {"order"}, set()), (4, set(), {"#"})]),
}


@pytest.mark.parametrize(("pattern", "ways"), WAYS.values(), ids=WAYS)
def test_what_can_stand_instead_is_a_way_of_its_own(pattern, ways):
    told = [(way.digits, set().union(*way.words), set(way.signs)) for way in need(pattern)]
    assert told == ways


@pytest.mark.parametrize(
    ("text", "opened"),
    [("an order with", [0]), ("an order", []), ("with", []), ("# with", []), ("#4321", [0]), ("#432", [])],
)
def test_a_gate_asks_for_every_set_of_words_or_for_what_can_stand_instead(text, opened):
    assert Gate([Asked.of(r"order\s.{0,9}with|#\d{4}")]).hits(text) == opened


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
    assert all(way.signs == {BEYOND} for way in need(pattern)) is beyond


@pytest.mark.parametrize(("text", "opened"), [("12 a", [0]), ("s/n a", [0]), ("no a", [])])
def test_a_digit_will_do_where_something_else_can_stand_instead(text, opened):
    assert Gate([Asked.of(r"(?:\d{1,5}|s/n)\sa")]).hits(text) == opened


def test_a_rule_that_requires_a_word_beside_its_match_is_asked_only_where_one_stands():
    nearby = {"words": ["parking", "VIN"], "required": True}
    rules = RuleSet([a_rule("LICENSE_PLATE", r"[A-Z]{2}\d{2}\s?[A-Z]{3}", context=nearby)])
    asked = [bool(rules._every.opened(Held.of(text))[0]) for text in ("AB12 CDE", "Parking: AB12 CDE", "vin AB12 CDE")]
    assert asked == [False, True, True]
