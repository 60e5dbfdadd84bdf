"""From what the names model saw to findings: who signs, who is addressed, and what is no name after all."""

import pytest

from guardrail.detect.address import whole
from guardrail.detect.name import RULE, named
from guardrail.finding import Finding, Span
from guardrail.text import fold
from tests.factories import Seen, named_in

SIGNED = {
    "after the last sentence": ("We are on it. Sam", "Sam"),
    "after a dash": ("We are on it - Sam B", "Sam B"),
    "after a caret": ("We are on it ^Sam", "Sam"),
    "after a word that closes": ("Kind regards, Priya", "Priya"),
    "after a German closing": ("Viele Grüße Lena", "Lena"),
    "before the number of the part": ("We are on it. Sam 1/2", "Sam"),
    "before a link": ("We are on it. Sam https://acme.example/a", "Sam"),
    "before an emoji": ("Have a nice day! Sam 😊", "Sam"),
    "on a line of its own": ("We are on it\nSam", "Sam"),
    "introduced": ("Hi, I'm Sam from support.", "Sam"),
    "introduced in French": ("Bonjour, je m'appelle Chloé du service client.", "Chloé"),
    "a colleague of a team": ("Allt är klart. Moa på kundtjänst", "Moa"),
    "with an Austrian goodbye": ("Es ist da. Baba, Odo", "Odo"),
    "behind the team": ("Neuer Abschlag: 84 €. Ihr Beispiel-Team, O. Brandt", "O. Brandt"),
    "behind what he is": ("Gateway is set. Tech: Odo", "Odo"),
    "behind a link": ("See https://acme.example/a Odo", "Odo"),
    "before a smile": ("Have a good day - Odo :)", "Odo"),
    "behind a hope": ("Hope this helps, Odo. 2/2", "Odo"),
    "introduced in French, shortly": ("Salut c'est Zaza du support", "Zaza"),
    "behind a last phrase in any language": ("It is sent. Ngā mihi, Odo", "Odo"),
    "above what he is": ("It is sent.\n\nYours faithfully,\nOdo\nReader Services", "Odo"),
    "introduced by its": ("hello its Odo from billing, all is well", "Odo"),
}


@pytest.mark.parametrize(("text", "name"), SIGNED.values(), ids=SIGNED)
def test_an_agent_who_signs_is_an_agent(text, name):
    assert named_in(text, name) == [("AGENT_NAME", name)]


ADDRESSED = {
    "at the beginning": ("Emma, we are sorry.", "Emma"),
    "in a greeting": ("Hi Emma! We are sorry.", "Emma"),
    "at the end": ("Have a nice day, Emma", "Emma"),
    "in the middle": ("We spoke to Maria Gomez today.", "Maria Gomez"),
    "as three words at the end": ("Booked for you. Maria Gomez Ruiz", "Maria Gomez Ruiz"),
}


@pytest.mark.parametrize(("text", "name"), ADDRESSED.values(), ids=ADDRESSED)
def test_somebody_who_is_addressed_or_named_is_a_person(text, name):
    assert named_in(text, name) == [("PERSON", name)]


def test_in_a_post_of_a_customer_nobody_signs_as_an_agent():
    assert named_in("Still waiting. Sam", "Sam", signed=False) == [("PERSON", "Sam")]


UNLIKELY = {
    "a small letter among capitals": ("Your Bestellung wurde verschickt", "verschickt", "PERSON"),
    "a word that begins a sentence": ("Bestellung ist unterwegs", "Bestellung", "PERSON"),
    "an address without a number": ("See you at Market Street corner", "Market Street", "STREET_ADDRESS"),
    "an address of one word": ("Gate 12b opens", "12b", "STREET_ADDRESS"),
    "an address without a word for a street": ("Only 12 left at 80 x 200 cm", "80 x 200", "STREET_ADDRESS"),
    "a firm": ("Sent with Northwind Parcels", "Northwind Parcels", "ORG"),
}


@pytest.mark.parametrize(("text", "words", "label"), UNLIKELY.values(), ids=UNLIKELY)
def test_what_the_writing_speaks_against_is_no_finding(text, words, label):
    assert named_in(text, words, label=label) == []


def test_a_name_behind_a_greeting_needs_no_sure_model():
    assert named_in("Hi Emma, we are here", "Emma", score=0.45) == [("PERSON", "Emma")]
    assert not named_in("We like Salted Caramel best", "Salted Caramel", score=0.45)


def test_small_letters_are_names_where_nobody_uses_capitals_or_somebody_is_greeted():
    assert named_in("we spoke to maria gomez today", "maria gomez") == [("PERSON", "maria gomez")]
    assert named_in("Hi emma, Your parcel is here", "emma") == [("PERSON", "emma")]


def test_a_name_ends_at_a_quotation_mark():
    assert named_in('We asked for "Ludwig" twice today', 'Ludwig" twice') == [("PERSON", "Ludwig")]


def test_small_letters_behind_a_name_in_capitals_do_not_belong_to_it():
    assert named_in("We spoke to Sven only today", "Sven only") == [("PERSON", "Sven")]
    assert named_in("Guest: Ludwig van Beethoven", "Ludwig van Beethoven") == [("PERSON", "Ludwig van Beethoven")]


def test_a_rule_that_found_something_else_there_knows_better():
    text = "Log in as Maria please"
    rule = Finding(entity_type="USERNAME", span=Span(10, 15), score=0.6, rule="core.x@1")
    assert named_in(text, "Maria", rules=[rule]) == []


def test_an_address_may_hold_what_a_rule_found():
    text = "It goes to 12 Larch Close, Leeds LS6 9ZZ today"
    rule = Finding(entity_type="POSTAL_CODE", span=Span(33, 40), score=0.6, rule="core.x@1")
    whole_address = "12 Larch Close, Leeds LS6 9ZZ"
    assert named_in(text, whole_address, label="STREET_ADDRESS", rules=[rule]) == [("STREET_ADDRESS", whole_address)]


def test_a_number_of_another_kind_is_no_part_of_an_address():
    text = "Your plate GH 412 BX 12 Larch Close is booked"
    rule = Finding(entity_type="LICENSE_PLATE", span=Span(11, 20), score=0.6, rule="core.x@1")
    assert named_in(text, "GH 412 BX 12 Larch Close", label="STREET_ADDRESS", rules=[rule]) == []


def test_a_finding_of_the_model_says_so_and_holds_no_words():
    (found,) = named([Seen(3, 7, "PERSON", 0.951)], fold("Hi Emma!"), [], signed=True)
    assert (found.rule, found.score, found.why) == (RULE, 0.95, ("model",))
    assert "Emma" not in repr(found)


def a_finding(entity_type: str, text: str, words: str, score: float = 0.8) -> Finding:
    at = text.index(words)
    return Finding(entity_type=entity_type, span=Span(at, at + len(words)), score=score, rule="core.x@1")


JOINED = {
    "a town behind": ("12 Larch Close, Leeds", [("STREET_ADDRESS", "12 Larch Close"), ("LOCATION", "Leeds")]),
    "postcode and town behind": (
        "12 Larch Close, LS6 9ZZ Leeds",
        [("STREET_ADDRESS", "12 Larch Close"), ("POSTAL_CODE", "LS6 9ZZ"), ("LOCATION", "Leeds")],
    ),
    "postcode before": ("10115 Berlin, Torstr. 5", [("POSTAL_CODE", "10115"), ("STREET_ADDRESS", "Berlin, Torstr. 5")]),
    "over lines": ("12 Larch Close\nLeeds", [("STREET_ADDRESS", "12 Larch Close"), ("LOCATION", "Leeds")]),
}


@pytest.mark.parametrize(("text", "parts"), JOINED.values(), ids=JOINED)
def test_an_address_and_the_town_beside_it_are_one(text, parts):
    (one,) = whole([a_finding(kind, text, words) for kind, words in parts], text)
    assert (one.entity_type, one.span) == ("STREET_ADDRESS", Span(0, len(text)))


APART = {
    "words between": ("12 Larch Close near Leeds", [("STREET_ADDRESS", "12 Larch Close"), ("LOCATION", "Leeds")]),
    "no street": ("Leeds, LS6 9ZZ", [("LOCATION", "Leeds"), ("POSTAL_CODE", "LS6 9ZZ")]),
    "somebody's name": ("12 Larch Close, Emma", [("STREET_ADDRESS", "12 Larch Close"), ("PERSON", "Emma")]),
}


@pytest.mark.parametrize(("text", "parts"), APART.values(), ids=APART)
def test_what_is_no_part_of_an_address_stays_apart(text, parts):
    findings_apart = [a_finding(kind, text, words) for kind, words in parts]
    assert whole(findings_apart, text) == findings_apart
