"""Ordinary words that a capital makes look like names, and the names that stand where such words do."""

import pytest

from guardrail.detect.given import signed_small
from guardrail.detect.noname import household, is_no_name
from guardrail.detect.noun import is_led_noun, is_noun
from tests.factories import named_in

NOUNS = {
    "a noun behind its article": ("Bitte prüfen Sie den Riegel", "Riegel"),
    "a noun behind article and adjective": ("Es war der kaputte Riegel, nicht das Brett", "Riegel"),
    "a noun behind two adjectives": ("Wir sehen nur den alten grünen Riegel", "Riegel"),
    "a noun behind a possessive": ("Ist das Ihr Riegel?", "Riegel"),
    "a noun behind a contracted preposition": ("Wir waren beim Riegel", "Riegel"),
    "a noun behind a limit": ("Der Gutschein gilt bis Almauftrieb", "Almauftrieb"),
    "with the article taken in": ("Der Riegel hat nicht gehalten und wurde getauscht", "Der Riegel"),
    "with the possessive taken in": ("Wir haben von Ihrer Schwester nichts gehört", "Ihrer Schwester"),
    "with a possessive inside": ("Wir haben die Karte Ihrer Begleitung", "Karte Ihrer Begleitung"),
    "a compound by its last part": ("Meldezettel fehlt noch, Vorgang 12", "Meldezettel"),
    "two words of a form": ("finn. Kennung Miteigentümer: siehe Anlage", "Kennung Miteigentümer"),
    "a word beside its number": ("Ihre Dosye-Nr. 12 ist da", "Dosye"),
    "a word beside its number, Turkish": ("tc dosye no 12 ile arayın", "tc dosye"),
    "a word cut short": ("Pharm. de garde : voir la liste", "Pharm"),
    "half of a word": ("Porte-vélo livré ce soir", "Porte"),
    "an Italian paper": ("Permesso di soggiorno, serve la copia", "Permesso di soggiorno,"),
    "a Spanish paper in capitals": ("ahí va el número de PASAPORTE, gracias", "PASAPORTE"),
    "a filler in Spanish": ("Vale, ya lo veo", "Vale"),
    "a coin": ("tu retiro salió por Ethereum hoy", "Ethereum"),
    "thanks in Welsh": ("Wedi ei ddatrys. Diolch, Northwind", "Diolch"),
    "thanks in Basque": ("Konponduta dago, Eskerrik asko", "Eskerrik"),
    "a way to pay": ("Hoje o Pix voltou", "Pix"),
    "two ways to pay": ("Nu fungerar Swish och Klarna igen", "Swish och Klarna"),
    "a public portal": ("Am Abend war Elster wieder da", "Elster"),
    "a fault and its letter": ("Meistens ist Fehler E:22 ein Filter", "Fehler E"),
    "an address for letters": ("Write to Freepost NORTHWIND, no stamp", "Freepost NORTHWIND"),
    "a Turkish word with its endings": ("Bugün Kartınızı gönderdik", "Kartınızı"),
    "a German verb as a noun": ("Danke fürs Warten und bis bald, wir sind dran", "Warten"),
    "an airport as it is called": ("Al Marco Polo il banco 12 è aperto", "Al Marco Polo"),
    "an airport, declined": ("Bugün Sabiha Gökçen'e servis var", "Sabiha Gökçen'e"),
    "half of an airport": ("Al Leonardo da Vinci si vola", "Al Leonardo"),
    "a page of one's own": ("Uppdatera på Mina sidor", "Mina"),
}


@pytest.mark.parametrize(("text", "words"), NOUNS.values(), ids=NOUNS)
def test_a_noun_is_no_finding(text, words):
    assert named_in(text, words, score=0.85) == []


PEOPLE = {
    "behind a title": ("Ihre Frau Yilmaz hat angerufen", "Yilmaz", "Yilmaz"),
    "a given name behind an article": ("Wir haben es an den Jonas gegeben, bitte", "Jonas", "Jonas"),
    "behind a colleague": ("Unser Kollege Jonas kommt zum Termin", "Kollege Jonas", "Jonas"),
    "behind a household": ("Am Zettel von Familie van der Muster steht es", "Zettel von Familie van der Muster", None),
    "behind a relative pronoun": ("Wir buchen das Geld, das Voss überwiesen hat", "Voss", "Voss"),
    "in English, where am and die are verbs": ("I am Voss and I die to know", "Voss", "Voss"),
    "a surname on -ung": ("Wir erwarten heute noch Hartung und Voss", "Hartung", "Hartung"),
    "Mina, who is called": ("Wir warten auf Mina, bitte", "Mina", "Mina"),
}


@pytest.mark.parametrize(("text", "words", "name"), PEOPLE.values(), ids=PEOPLE)
def test_a_name_where_nouns_stand_stays_one(text, words, name):
    found = named_in(text, words, score=0.95, signed=False)
    assert found == [("PERSON", name or "van der Muster")]


def test_thanks_before_a_sign_off_are_not_part_of_it():
    assert named_in("Das ist erledigt. Danke, Voss", "Danke, Voss") == [("AGENT_NAME", "Voss")]


def test_im_leads_to_a_noun_in_german_and_introduces_in_english():
    assert named_in("Ich war im Büro, das ist wegen der Messe zu", "Büro", score=0.45) == []
    assert named_in("hi im Voss from billing", "Voss") == [("AGENT_NAME", "Voss")]


def test_an_unsure_place_behind_a_german_article_is_a_noun():
    text = "Bitte holen Sie den Riegel noch heute"
    assert named_in(text, "Riegel", label="LOCATION", score=0.51) == []
    assert named_in(text, "Riegel", label="LOCATION", score=0.9) == [("LOCATION", "Riegel")]


def test_only_a_german_text_has_nouns_that_an_article_leads_to():
    assert is_led_noun("Wir sehen den Riegel nicht", 14, 20)
    assert not is_led_noun("Vi ser den Riegel igen", 11, 17)


def test_a_given_name_is_no_noun_unless_it_names_a_page():
    assert not is_noun("Wir rufen den Jonas an, bitte", 14, 19)
    assert is_noun("Titta på Mina bokningar", 9, 13)


def test_places_with_a_hyphen_are_whole_and_a_quarter_belongs_to_its_town():
    text = "voyage Lyon Part-Dieu retrouvé"
    assert named_in(text, "Lyon", "Dieu", label="LOCATION") == [("LOCATION", "Lyon Part-Dieu")]


def test_a_town_behind_an_arrow_is_a_place():
    assert named_in("Lyon > Nîmes, voiture 7", "Nîmes", score=0.85) == [("LOCATION", "Nîmes")]


@pytest.mark.parametrize("word", ["Verbindung BLZ", "Carta Identità", "Allora", "Meldebestätigung", "Saygilar"])
def test_words_of_forms_are_no_names(word):
    assert is_no_name(word)


@pytest.mark.parametrize("word", ["Maria di Grazia", "Hartung", "Leung", "von Ung", "de la Cruz"])
def test_small_words_and_endings_make_no_word_of_a_name(word):
    assert not is_no_name(word)


@pytest.mark.parametrize(
    ("word", "is_kept"), [("kit", True), ("jonas", True), ("mk", True), ("again", False), ("ok", False)]
)
def test_a_sign_off_in_small_letters_is_a_name_a_short_form_or_two_letters(word, is_kept):
    assert (signed_small(word) is None) is is_kept


@pytest.mark.parametrize(("words", "is_kept"), [("van der Muster", True), ("Urlaub", False), ("Ticket", False)])
def test_a_household_is_no_holiday(words, is_kept):
    assert (household(words) is None) is is_kept


PLACES = {
    "a street of the North": ("Vi bygger om på Anna Kochsgatan", "Anna Kochsgatan"),
    "a German street": ("Gesperrt ist die Anna-Koch-Straße", "Anna-Koch-Straße"),
    "a station": ("We stop at Harold Moss station", "Harold Moss"),
    "behind the kind of a street": ("Il 14 non passa in piazza Benito Villa oggi", "Benito Villa"),
    "a square": ("Bussen stannar vid Anna Kochs plats", "Anna Kochs"),
    "behind the word for it": ("La línea pasa por el estadio Benito Villa hoy", "Benito Villa"),
}


@pytest.mark.parametrize(("text", "words"), PLACES.values(), ids=PLACES)
def test_a_place_that_bears_a_name_is_a_place(text, words):
    assert named_in(text, words) == [("LOCATION", words)]


@pytest.mark.parametrize("name", ["Anna van der Laan", "Karl Johansson", "Victor Hugo Silva", "Emma Platz Moreno"])
def test_a_person_is_no_place(name):
    assert named_in(f"We spoke to {name} about it", name, signed=False) == [("PERSON", name)]


def test_a_feast_makes_no_place():
    assert named_in("Closed on Northland Day, sorry", "Northland", label="LOCATION", score=0.9) == []
    assert named_in("Closed in Northland today", "Northland", label="LOCATION", score=0.9) == [
        ("LOCATION", "Northland")
    ]
