"""Weighing: the words around a candidate move its score, and neither side wins alone."""

import pytest

from guardrail.detect.candidate import Candidate
from guardrail.detect.context import REPORTED, Weighing
from guardrail.rules import Detect, Nearby


def weigh(text: str, value: str, *, valid: bool | None = None, **more):
    start = text.index(value)
    detect = Detect(pattern="x", score=0.4, **more)
    return Weighing(detect).weigh(text, Candidate(start, start + len(value), valid))


def test_a_bare_match_has_the_score_of_its_rule():
    assert weigh("about 12345 then", "12345").score == 0.4


@pytest.mark.parametrize(
    ("text", "where", "seen"),
    [
        ("order 12345", "before", True),
        ("order 12345", "after", False),
        ("12345 is the order", "after", True),
        ("12345 is the order", "before", False),
        ("12345 is the order", "around", True),
        ("reorder 12345", "around", False),
        ("orders 12345", "around", False),
        ("ORDER 12345", "around", True),
        ("order of the day, and a long way from it then 12345", "around", False),
    ],
)
def test_context_counts_whole_words_near_enough_on_the_right_side(text, where, seen):
    weight = weigh(text, "12345", context=Nearby(words=("order",), add=0.3, within=20, where=where))

    assert weight.score == (0.7 if seen else 0.4)
    assert ("context" in weight.why) is seen


def test_a_word_that_ends_beyond_the_reach_is_not_read_as_a_shorter_one():
    nearby = Nearby(words=("ref",), add=0.3, within=8, where="after")

    assert weigh("12345 in reference to that", "12345", context=nearby).score == 0.4
    assert weigh("12345 is a ref", "12345", context=nearby).score == 0.7, "it begins within reach"
    assert weigh("12345 is all of a ref", "12345", context=nearby).score == 0.4


def test_a_star_matches_any_ending_and_a_phrase_any_spaces():
    assert weigh("Bestellungen: 12345", "12345", context=Nearby(words=("bestell*",), add=0.3)).score == 0.7
    assert weigh("order  number 12345", "12345", context=Nearby(words=("order number",), add=0.3)).score == 0.7


def test_without_the_required_word_there_is_no_finding():
    nearby = Nearby(words=("imei",), add=0.5, required=True)

    assert weigh("number 12345", "12345", context=nearby) is None
    assert weigh("imei 12345", "12345", context=nearby).score == 0.9


@pytest.mark.parametrize("add", [-0.1, -0.5, -1.0])
def test_words_alone_never_erase_what_a_validator_confirmed(add):
    against = Nearby(words=("test", "sample", "invoice", "order"), add=add)

    assert weigh("test sample order 12345", "12345", valid=True, against=against).score >= REPORTED
    assert weigh("test sample order 12345", "12345", against=against).score < REPORTED


def test_a_score_stays_between_nothing_and_certainty():
    assert weigh("order 12345", "12345", valid=True, context=Nearby(words=("order",), add=1.0)).score == 1.0
    assert weigh("order 12345", "12345", against=Nearby(words=("order",), add=-1.0)).score == 0.0
