"""How a name is written decides what it is: a make, a word, a town, a title, one name that was cut in two."""

import pytest

from guardrail.detect.eponym import is_eponym
from guardrail.detect.mention import joined
from guardrail.detect.noname import given_name, honoured, is_no_name
from guardrail.detect.town import is_town, town
from guardrail.redact import given_name as first_name
from tests.factories import named_in, seen

NOBODY = {
    "a make": ("Ralph Lauren polos are back in store 5", "Ralph Lauren"),
    "a make behind a word for one": ("Rabatt gilt nicht für die Marke Nora Lind", "Nora Lind"),
    "the second make of a list": ("z wyłączeniem marek Zorba i Pola Nerri", "Pola Nerri"),
    "a make that an offer leaves out": ("20 % off today, excludes Nora Lind", "Nora Lind"),
    "a scent and its size": ("Nora Lind 50 ml is back", "Nora Lind"),
    "a thing that is sold": ("Le fauteuil Odette existe aussi en vert", "Odette"),
    "a thing out of stock": ("The Odette is sold out until May", "Odette"),
    "a trade mark": ("Our Odette® pan is oven safe", "Odette"),
    "a make that people bear, in a shop": ("All Paul Smith jackets are 20% off in the sale", "Paul Smith"),
    "half of a make": ("We stock Jimmy Choo shoes", "Choo"),
    "a title that belongs to the make": ("Yes, Dr. Oetker has one without gluten", "Oetker"),
    "a plant": ("Water your Rosemary once a week, the soil should dry", "Rosemary"),
    "a dish": ("The Caesar salad has no nuts", "Caesar"),
    "a closing": ("Takk for tålmodigheten. Hilsner, alle oss", "Hilsner"),
    "an apology": ("Ihre Lieferung kommt morgen. Verzeihung!", "Verzeihung"),
    "an exclamation": ("Uff! Det skal vi se på", "Uff"),
    "a victory that is cried": ("Vitória! O erro foi corrigido", "Vitória"),
    "a compound": ("Bitte ohne Sonderzeichen, Leerstelle zählt", "Leerstelle"),
    "an abbreviation": ("Send us your name, MRN and address", "MRN"),
    "an article of a law": ("Abc. 12 of the terms says so", "Abc"),
    "a word in small letters": ("wij sturen het vandaag toe", "sturen"),
}


@pytest.mark.parametrize(("text", "words"), NOBODY.values(), ids=NOBODY)
def test_what_no_person_bears_is_no_finding(text, words):
    assert named_in(text, words, score=0.85) == []


SOMEBODY = {
    "greeted by the name of a make": ("Hi Paul Smith, your sale jacket is here", "Paul Smith"),
    "a customer called like a make": ("The refund of the sale went to Paul Smith today", "Paul Smith"),
    "greeted by a word": ("Oi Vitória! O erro foi corrigido", "Vitória"),
    "a title before a word": ("Wir haben Frau Klasse erreicht", "Klasse"),
    "a plant's name far from plants": ("We gave it to Rosemary today", "Rosemary"),
    "behind the number of a list": ("Booked:\n1. Odette gets seat 4", "Odette"),
    "before brackets": ("Odette (seat 4) is booked", "Odette"),
    "at the end with a title": ("Puede seguir usando la tarjeta, Sra. Odette", "Odette"),
    "at the end of a title's own dot": ("Fragen an Frau Dr. Odette.", "Odette"),
    "thanked at the end": ("Both match. Thanks Odette", "Odette"),
}


@pytest.mark.parametrize(("text", "words"), SOMEBODY.values(), ids=SOMEBODY)
def test_somebody_who_is_called_like_a_thing_is_a_person(text, words):
    assert named_in(text, words) == [("PERSON", words)]


PLACES = {
    "behind a word that leads there": ("Taksatoren kommer til Kolding onsdag", "Kolding"),
    "in a Finnish case": ("Muutto Tampereelle kirjattu", "Tampereelle"),
    "in a Polish case": ("szkoda w Lublinie jest zgłoszona", "Lublinie"),
    "of words": ("mas Juiz de Fora já tem", "Juiz de Fora"),
    "with a hyphen": ("Umzug nach Garmisch-Partenkirchen?", "Garmisch-Partenkirchen"),
    "by its ending": ("Pakken ligger i Bakkeborg nu", "Bakkeborg"),
}


@pytest.mark.parametrize(("text", "words"), PLACES.values(), ids=PLACES)
def test_a_town_that_was_taken_for_somebody_is_a_place(text, words):
    assert named_in(text, words) == [("LOCATION", words)]


def test_a_town_that_is_a_name_too_is_somebody_unless_a_word_leads_there():
    assert named_in("We asked Sydney about it", "Sydney") == [("PERSON", "Sydney")]
    assert named_in("Our shop in Sydney is open", "Sydney") == [("LOCATION", "Sydney")]


def test_an_abbreviation_and_a_thing_on_sale_are_no_places():
    assert named_in("Please send it by DM to us", "DM", label="LOCATION") == []
    assert named_in("Our Victoria blend is dark", "Victoria", label="LOCATION") == []
    assert named_in("Signals failed at Victoria today", "Victoria", label="LOCATION") == [("LOCATION", "Victoria")]


JOINED = {
    "a space": ("Hello Odette Brennan,", ("Odette", "Brennan")),
    "a hyphen": ("We asked Garmisch-Odette today", ("Garmisch", "Odette")),
    "a particle": ("We asked Odette de Santana today", ("Odette", "Santana")),
    "a comma of a list": ("Chart # 12, Brennan, Odette, seen 9/3", ("Brennan", "Odette")),
}


@pytest.mark.parametrize(("text", "words"), JOINED.values(), ids=JOINED)
def test_a_name_that_was_cut_in_two_is_one(text, words):
    (one,) = joined(seen(text, *words), text)
    assert (one.start, one.end) == (text.index(words[0]), text.index(words[1]) + len(words[1]))


def test_a_surname_takes_in_the_given_name_that_was_not_seen():
    text = "The card belongs to Odette Brennan since May"
    assert named_in(text, "Brennan") == [("PERSON", "Odette Brennan")]
    assert named_in("The card of our Manager Brennan is here", "Brennan") == [("PERSON", "Brennan")]


APART = {
    "two people": ("Hi Emma, Sam is on it", ("Emma", "Sam")),
    "a list of friends": ("We asked Emma, Sam and Odette", ("Emma", "Sam")),
    "two sentences": ("We asked Emma. Sam is on it", ("Emma", "Sam")),
}


@pytest.mark.parametrize(("text", "words"), APART.values(), ids=APART)
def test_two_names_stay_two(text, words):
    assert len(joined(seen(text, *words), text)) == 2


def test_the_given_name_of_a_list_is_behind_the_comma():
    assert first_name("Brennan, Odette Marie") == "Odette"
    assert first_name("Odette Brennan") == "Odette"


JOURNEYS = ("El tren AVE 03142 circula con retraso", "Train 12 to Park Lane delayed")


@pytest.mark.parametrize("text", JOURNEYS)
def test_a_journey_is_no_address(text):
    assert named_in(text, text, label="STREET_ADDRESS", score=0.95) == []


NO_NAMES = ["Pozdrawiam", "Hälsningar", "Bonjour", "Olá", "Terveisin", "Teşekkürler", "komen overeen", "Bestellnummer"]


@pytest.mark.parametrize("words", NO_NAMES)
def test_closings_and_compounds_are_no_names(words):
    assert is_no_name(words)


@pytest.mark.parametrize(
    "words", ["Ola", "Ty", "Dag", "Dale", "Lykke", "Julio", "Domingo", "Abril", "Clemente", "Chung"]
)
def test_names_that_look_like_words_of_another_language_stay_names(words):
    assert not is_no_name(words)


def test_a_sign_off_is_refused_where_its_first_word_is_no_name():
    assert given_name("Thanks-Odo") is False
    assert given_name("Monday") is given_name("August") is False
    assert given_name("Odette B") is None


def test_an_honorific_behind_customer_names_nobody():
    assert honoured("고객") is honoured("担当者") is False
    assert honoured("김도연") is None


@pytest.mark.parametrize(
    "words", ["Lublinie", "Tampereelle", "Helsingistä", "İzmir'de", "Milton Keynes", "L'Aquila", "KRAKÓW"]
)
def test_towns_are_known_in_the_form_in_which_they_stand(words):
    assert is_town(words)
    assert town(words) is None


@pytest.mark.parametrize("words", ["Maria", "Bestellung", "Kanelille", "Mario's"])
def test_what_is_no_town_is_refused(words):
    assert town(words) is False


def test_a_person_is_no_make_only_because_a_word_of_trade_is_near():
    text = "Your voucher for the sale was for Odette Brennan"
    at = text.index("Odette")
    assert not is_eponym(text, at, len(text))


def test_what_is_called_a_storm_a_tariff_or_a_bot_is_no_person():
    assert is_eponym("Storm Agda closed it", 0, 10)
    assert is_eponym("Der Tarif Bruno kostet 9 Euro", 10, 15)
    assert not is_eponym("We called Agda Storm", 10, 20)


def test_a_name_in_a_list_of_makes_is_one_where_trade_is_spoken_of():
    text = "Fred Perry, Zzyx Qwert, Ted Baker: 30% off"
    assert is_eponym(text, 12, 22)
    assert not is_eponym("Fred Perry, Zzyx Qwert, Ted Baker: your parcels are here", 12, 22)
