"""The rules over one text: which are asked, and what a second reading without disguises adds."""

import pytest

from guardrail.thread import Direction
from tests.factories import ASKS_SECRET, PHONE, a_rule, decide, engine_of, found

ONE_WAY = a_rule("PHONE_NUMBER", PHONE).model_copy(update={"direction": "inbound"})
HIDDEN = a_rule("PHONE_NUMBER", r"(?<!\d)(?P<value>\d{9,15})(?!\d)", disguised=True)
ASK = a_rule(signal="asks_secret", pattern=ASKS_SECRET)
ORDER = a_rule("ORDER_NUMBER", r"order\s(?P<value>[\d-]{6,12})")


@pytest.mark.parametrize(("direction", "seen"), [(Direction.INBOUND, 1), (Direction.OUTBOUND, 0)])
def test_a_rule_of_one_direction_reads_only_messages_that_go_that_way(direction, seen):
    assert len(found(decide("Ring 07700 900123", engine=engine_of(ONE_WAY), direction=direction))) == seen


@pytest.mark.parametrize(
    ("text", "seen"), [("Ring oh two oh seven nine four six oh nine five eight", 1), ("Ring 02079460958", 0)]
)
def test_a_rule_for_what_was_hidden_finds_nothing_else(text, seen):
    assert len(found(decide(text, engine=engine_of(HIDDEN)))) == seen


def test_what_stands_in_the_open_is_said_once_though_it_is_read_twice():
    text = "Send us your password, order 4410-223, and 5 then 0 um 8 then 2 well 7"
    decision = decide(text, engine=engine_of(ORDER, ASK))
    assert (len(decision.findings), len(decision.signals)) == (1, 1)


def test_what_is_written_like_a_value_counts_with_it():
    assert len(found(decide("order 4410-223 and 5521-774", engine=engine_of(ORDER)))) == 2
