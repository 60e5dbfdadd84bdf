"""Addresses of shops, and prices and times that the model takes for addresses."""

import pytest
import regex

from guardrail.detect.address import is_address, is_way
from guardrail.detect.ourplace import is_our_place
from guardrail.finding import Span
from tests.factories import a_rule, decide, engine_of, found

STREET = regex.compile(
    r"(?:depot, )?14 Larch Street|(?:Lerchenstraße|Corso Larice|Calle Alerce|Lärkgatan|Lariksstraat|Bahnweg) 14|"
    r"14 rue du Mélèze|14 Larch Retail Park"
)

OURS = [
    "Northwind Energy plc, 14 Larch Street",
    "Come to 14 Larch Street on Sunday",
    "The new showroom, 14 Larch Street, London",
    "Your closest store is 14 Larch Street",
    "Die Filiale Lerchenstraße 14, 04109 Leipzig",
    "Punto vendita: Corso Larice 14, sempre aperto",
    "Il negozio di Corso Larice 14 resta aperto",
    "Your parcel waits at our depot, 14 Larch Street",
    "Unsere Werkstatt in der Lerchenstraße 14 hat Mo–Do offen",
    "Our garage at 14 Larch Street does the MOT",
    "You'll find us at 14 Larch Street, behind the church",
    "Je vindt ons op de Oude Lariksstraat 14",
    "Du hittar oss på Lärkgatan 14",
    "We're at 14 Larch Street, next to the bank",
    "We're at 14 Larch Retail Park and can't wait",
    "Estamos en Calle Alerce 14, de lunes a sábado de 10 a 21 h",
    "Nous sommes au 14 rue du Mélèze, ouvert de 9 h à 18 h",
    "14 Larch Street opens at 9 again",
    "Lerchenstraße 14: Öffnungszeiten siehe Aushang",
    "Die Bücherei in der Lerchenstraße 14 bleibt zu",
    "14 Larch Street is closed on Thursday",
    "We're open again at 14 Larch Street",
]


def span_in(text: str) -> Span:
    match = STREET.search(text)
    assert match
    return Span(*match.span())


@pytest.mark.parametrize("text", OURS)
def test_the_address_of_a_shop_is_ours(text):
    assert is_our_place(text, span_in(text))


def test_a_shop_that_stands_behind_its_address_is_ours():
    text = "Larch Caddesi No: 14'teki mağazamız açık"
    assert is_our_place(text, Span(0, text.index("'")))


THEIRS = [
    "Somebody will come to 14 Larch Street and ring first",
    "We sent it to the shop at your address, 14 Larch Street",
    "You're at the store? We call at 14 Larch Street",
    "It goes to 14 Larch Street today",
    "Is the shop open? Then 14 Larch Street is right",
    "Your order goes from our shop to 14 Larch Street",
    "We'll be at 14 Larch Street between 9 and 11",
    "We're at 14 Larch Street and nobody opens",
    "Our engineer works at 14 Larch Street until noon",
    "Der Techniker ist um 9 in der Lerchenstraße 14",
    "Estamos en Calle Alerce 14 y nadie abre",
    "Die Lieferstelle Lerchenstraße 14 bleibt gleich",
    "Der Zähler hängt im Bahnweg 14",
]


@pytest.mark.parametrize("text", THEIRS)
def test_the_address_of_somebody_is_not_ours(text):
    assert not is_our_place(text, span_in(text))


def test_a_place_that_is_told_as_ours_is_no_finding_unless_it_is_known_as_somebodys():
    engine = engine_of(a_rule("STREET_ADDRESS", r"(?P<value>14 Larch Street)"))
    text = "Our shop at 14 Larch Street is open"
    assert found(decide(text, engine=engine)) == []
    known = decide(text, engine=engine, known={"14 Larch Street": "customer"})
    assert found(known) == [("STREET_ADDRESS", "customer")]


WAYS = [
    "Step-free is via lift 3",
    "Retorno em 7 dias",
    "Het kan via art. 17",
    "Het kan ook via optie 3 in het menu",
    "Das geht via Formular 12",
    "via gate 4",
    "Bus 3 rijdt via het Lariksplein tot 19 mei",
    "Buss 7 kör inte via Torget förrän den 8 maj",
]


@pytest.mark.parametrize("text", WAYS)
def test_what_leads_through_a_door_or_to_a_step_is_no_street(text):
    match = regex.search(r"(?i:via|retorno) [^\d]+\d+", text)
    assert is_way(text, *match.span())


@pytest.mark.parametrize("street", ["via Roma 3", "via porta nuova 3", "retorno de los pinos 7", "calle puerta 3"])
def test_a_street_stays_one_that_begins_like_a_way(street):
    assert not is_way(f"abito in {street}", 10, 10 + len(street))


@pytest.mark.parametrize(
    "words",
    [
        "9h20, porta 3",
        "desde R$ 89,50",
        "10:30 Gate B",
        "40 W, cavo da 1,50 m, garanzia",
        "st, sk 5, *4 dc, ch 1*",
    ],
)
def test_measures_times_and_prices_are_no_houses(words):
    assert not is_address(words, 1.0)


def test_a_price_beside_a_street_takes_no_address_away():
    assert is_address("14 Larch Street, £12", 1.0)
