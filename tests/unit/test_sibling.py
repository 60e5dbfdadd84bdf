"""Siblings: a value said again, and what is written like it, counts as it does."""

import pytest

from guardrail.detect.sibling import _CHECKS, siblings
from guardrail.entity import CLASS_OF
from guardrail.finding import Finding, Span


def found(text: str, value: str, entity_type: str = "ORDER_NUMBER", **fields) -> list[str]:
    at = text.index(value)
    first = Finding(entity_type=entity_type, span=Span(at, at + len(value)), score=0.8, rule="core.x@1", **fields)
    return [text[one.span.start : one.span.end] for one in siblings([first], text)]


ALIKE = {
    "joined by and": ("Orders 40-88121 and 40-90417", "40-88121", ["40-88121", "40-90417"]),
    "before it": ("AB12345 went, order CD67890 follows", "CD67890", ["CD67890", "AB12345"]),
    "three in a list": ("1200-4455\n1200-4456\n1200-4457", "1200-4455", ["1200-4455", "1200-4456", "1200-4457"]),
    "digits alone, eight of them": ("order 77120345, then (77120399)", "77120345", ["77120345", "77120399"]),
    "said again": ("code 4471, I repeat: 4471!", "4471", ["4471", "4471"]),
    "in a sentence of its own": ("Ref K7-11223. The new one is M9-44556.", "K7-11223", ["K7-11223", "M9-44556"]),
}


@pytest.mark.parametrize(("text", "value", "all_of_them"), ALIKE.values(), ids=ALIKE)
def test_what_is_written_like_a_value_is_one_too(text, value, all_of_them):
    assert found(text, value) == all_of_them


PARTED = {
    "blanks and hyphens": ("CA_SIN", "yours (046 454 286) and hers (900-000-019)", "046 454 286", "900-000-019"),
    "a capital and a small letter": ("ES_NIF", "DNIs: 12345678-Z, 00000001r", "12345678-Z", "00000001r"),
    "dots and nothing": ("PT_NIF", "contribuinte 123.456.789, o da esposa 100000010", "123.456.789", "100000010"),
}


@pytest.mark.parametrize(("entity_type", "text", "value", "other"), PARTED.values(), ids=PARTED)
def test_an_id_that_is_parted_otherwise_counts_where_its_check_digit_holds(entity_type, text, value, other):
    assert found(text, value, entity_type) == [value, other]
    wrong = other[:-1] + ("4" if other[-1].isdigit() else "a")
    assert found(text.replace(other, wrong), value, entity_type) == [value]


OTHER = {
    "a shorter number": "Order 77120345, part 771203",
    "other letters": "Order AB12345, part ab67890",
    "seven digits alone": "Order 7712034, item 8812045",
    "a date": "Order 12-34-5678 of 12-11-2026",
    "a price": "Order 77120345 for €88120399",
    "inside a longer one": "Order 77120345, serial 1177120345 and 77120399-1",
    "a handle": "Order 77120345 for @88120399",
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_what_is_written_otherwise_is_none(text):
    value = text.split()[1].rstrip(",")
    assert found(text, value) == [value]


def test_a_name_stands_for_itself_alone():
    assert found("Emma met Emma", "Emma", "PERSON") == ["Emma"]


def test_a_secret_has_siblings_only_where_it_is_said_again():
    text = "hunter2233 or hunter4455, hunter2233!"
    assert found(text, "hunter2233", "PASSWORD") == ["hunter2233", "hunter2233"]


def test_a_disguised_value_has_no_shape_of_its_own():
    assert found("40-88121 and 40-90417", "40-88121", transforms=("digits",)) == ["40-88121"]


def test_siblings_say_why_and_keep_the_rule():
    text = "40-88121 and 40-90417"
    first = Finding(entity_type="ORDER_NUMBER", span=Span(0, 8), score=0.8, rule="core.x@1", why=("context",))
    _, second = siblings([first], text)
    assert (second.rule, second.score, second.why) == ("core.x@1", 0.8, ("written alike",))


def test_every_id_with_a_check_digit_is_a_type_that_there_is():
    assert frozenset(_CHECKS) <= CLASS_OF.keys()
