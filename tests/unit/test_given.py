"""Given names that the model did not see: where a sentence has room for one, and where it has none."""

import pytest

from guardrail.detect.given import given_names, is_given
from guardrail.detect.name import named
from guardrail.text import fold
from tests.factories import Seen

SOMEBODY = {
    "at the end, behind a comma": ("It is with us already, Ann-Sofie.", "Ann-Sofie"),
    "at the end, behind a word": ("Your form is fine Gurpreet.", "Gurpreet"),
    "at the beginning": ("Anwen: somebody tried to log in.", "Anwen"),
    "behind for": ("I put in the number for Noelia, try again.", "Noelia"),
    "with a surname": ("We have Encarnación Robledo Sanz, is that right?", "Encarnación Robledo Sanz"),
    "behind a role": ("On the way: cliente Leandro, moto", "Leandro"),
}


@pytest.mark.parametrize(("text", "name"), SOMEBODY.values(), ids=SOMEBODY)
def test_a_given_name_is_somebody_where_there_is_room_for_one(text, name):
    assert [text[one.start : one.end] for one in given_names([], text)] == [name]


NOBODY = {
    "a thing behind an article": "The Leandro comes in green too.",
    "a town behind a word that leads there": "Our shop in Noelia, by the sea.",
    "a handle": "Thanks @Noelia for this.",
    "a host": "See Noelia.example for more.",
    "no name at all": "Reference, please.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_a_given_name_is_nobody_where_there_is_no_room_for_one(text):
    assert list(given_names([], text)) == []


def test_a_name_gives_way_to_what_the_model_saw_unless_it_holds_it():
    text = "It is with us, Ann-Sofie."
    part = Seen(text.index("Sofie"), text.index("."), "PERSON", 0.8)
    whole = Seen(text.index("Ann"), text.index("."), "PERSON", 0.8)

    assert [(one.start, one.end) for one in given_names([part], text)] == [(15, 24)]
    assert list(given_names([whole], text)) == []


def test_a_place_that_something_goes_to_is_a_person_where_it_is_a_given_name():
    text = "We post the phone to Kofi in Tamale."
    place = Seen(text.index("Kofi"), text.index(" in"), "LOCATION", 0.9)

    assert [one.entity_type for one in named([place], fold(text), [], signed=True)] == ["PERSON"]


def test_both_parts_of_a_double_name_are_known():
    assert is_given("Ann-Sofie")
    assert not is_given("Ann-Reference")
