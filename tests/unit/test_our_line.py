"""Numbers that a reply tells as the company's own line, and the numbers of things: nobody's data."""

import pytest
import regex

from guardrail.detect.ourline import is_our_line
from guardrail.detect.product import is_of_product
from guardrail.finding import Span
from tests.factories import a_registry, a_rule, decide, engine_of, found, signalled

_NUMBER = regex.compile(r"[+(]?\d[\d ()/.-]{5,}\d")


def last_number(text: str) -> Span:
    *_, last = _NUMBER.finditer(text)
    return Span(*last.span())


OURS = [
    "Customer care: 0161 496 0000, Mon-Fri",
    "Ring the claims desk on 0161 496 0000",
    "You can reach our bookings team on 0161 496 0000",
    "Our main number is 0161 496 0000",
    "Our help line is 0800 111 222, from abroad it's +44 161 496 0000",
    "Dial 0161 496 0000, our public line",
    "It is 0161 496 0000 (freephone)",
    "Ihr erreicht den Kundendienst: Kundendienst unter 040 1234 5670",
    "Unsere Hotline erreichen Sie kostenlos unter 040 1234 5670",
    "Störungsannahme 040 1234 5670",
    "Notre service client est joignable au 01 40 20 30 40",
    "Composez le 01 40 20 30 40 (gratuit)",
    "Atención al cliente: 912 345 678",
    "Llame al 900 200 300",
    "Apoio ao cliente 707 300 400",
    "Ligue o 800 300 400",
    "Il servizio clienti risponde allo 06 1234 5678",
    "De klantenservice is bereikbaar op 088 123 4567",
    "Kundtjänst når du på 0771-22 33 44",
    "Kundeservice har telefon 70 12 34 56",
    "Asiakaspalvelumme palvelee numerossa 010 123 4567",
    "Nasza infolinia: 22 123 45 67",
    "Müşteri hizmetlerimiz 444 1 234",
    "Zákaznická linka je 800 123 456",
    "WhatsApp us on +44 161 496 0000",
    "Unsere WhatsApp-Nummer: +49 30 1234567",
    "Escríbenos al WhatsApp +34 912 345 678",
    "Fale connosco pelo 21 123 45 67",
    "Nous contacter : 01 40 20 30 40",
    "Bel ons op 020 123 4567",
    "Soita meille numeroon 09 1234 5678",
    "For urgent leaks please call 0161 496 0000",
    "Dial 150 or 0161 496 0000 from any landline to reach us",
]


@pytest.mark.parametrize("text", OURS)
def test_a_number_behind_a_desk_or_a_free_call_is_our_line(text):
    assert is_our_line(text, last_number(text))


THEIRS = [
    "Customer care will call you on 07700 900123",
    "Our repairs team rings you on 0161 496 0000",
    "He'll call 0917 123 4567 before six",
    "Contact: 07700 900123",
    "Is 07700 900123, the number you gave us, still right?",
    "Our reference number is 4011 82937",
    "Ihre Kundennummer lautet 40 118 2937",
    "Unser Kundendienst ruft Sie unter 0171 2345678 an",
    "Notre service client vous a appelé au 06 12 34 56 78",
    "Te llamamos desde atención al cliente al 612 345 678",
    "Il servizio clienti la chiama al 347 123 4567",
    "Kundtjänst ringer dig på 070-123 45 67",
    "Bokningsnummer 4011 8293",
    "Call us back, or we ring you on 07700 900123",
    "For Emma please call 07700 900123",
    "Customer services have card 4111 1111 1111 1111",
]


@pytest.mark.parametrize("text", THEIRS)
def test_a_number_that_somebody_is_called_on_is_not_our_line(text):
    assert not is_our_line(text, last_number(text))


PHONE = engine_of(a_rule("PHONE_NUMBER", r"(?P<value>0161 496 \d{4})"))


def test_an_unknown_line_of_ours_is_no_finding_but_is_noted_where_the_registry_knows_the_numbers():
    text = "Ring our claims desk on 0161 496 0000"
    assert (found(decide(text, engine=PHONE)), signalled(decide(text, engine=PHONE))) == ([], [])
    noted = decide(text, engine=PHONE, registry=a_registry())
    assert (found(noted), signalled(noted)) == ([], ["unregistered_channel"])


def test_a_number_of_the_customer_stays_one_whatever_it_is_called():
    decision = decide("Ring our claims desk on 0161 496 0000", engine=PHONE, known={"0161 496 0000": "customer"})
    assert found(decision) == [("PHONE_NUMBER", "customer")]


def test_a_free_number_is_nobodys_as_a_telephone_number_alone():
    text = "Yours is 0800 496 0000"
    assert found(decide(text, engine=engine_of(a_rule("PHONE_NUMBER", r"(?P<value>0800 496 \d{4})")))) == []
    account = engine_of(a_rule("ACCOUNT_NUMBER", r"(?P<value>0800 496 \d{4})"))
    assert found(decide(text, engine=account)) == [("ACCOUNT_NUMBER", "unknown")]


PRODUCTS = {
    "a part": ("The part you're after is 00558213", "00558213"),
    "what it replaces": ("It also replaces 00558213 and 00558214", "00558214"),
    "a product code": ("The paint has product code 0155-821", "0155-821"),
    "a plural of devices": ("The update fixes the fault on dishwashers QRX-5582 and QRX-5583", "QRX-5583"),
    "German": ("Artikelnummer 558-213 ist lieferbar", "558-213"),
    "Spanish": ("El código del producto es 5582-130", "5582-130"),
    "Polish": ("Numer artykułu: 5582-130", "5582-130"),
    "Japanese": ("JANコードは4900000000004です", "4900000000004"),
}


@pytest.mark.parametrize(("text", "code"), PRODUCTS.values(), ids=PRODUCTS)
def test_the_number_of_a_thing_is_nobodys(text, code):
    at = text.index(code)
    assert is_of_product(text, Span(at, at + len(code)))


NO_PRODUCTS = {
    "an order of parts": ("Your order of parts is 00558213", "00558213"),
    "a case about a device": ("Your boiler case is QRX-5582", "QRX-5582"),
    "a serial number": ("The model has serial 00558213", "00558213"),
    "another sentence": ("We have the part. Ring 0155-821", "0155-821"),
}


@pytest.mark.parametrize(("text", "code"), NO_PRODUCTS.values(), ids=NO_PRODUCTS)
def test_a_number_in_the_neighbourhood_of_a_thing_is_not_its(text, code):
    at = text.index(code)
    assert not is_of_product(text, Span(at, at + len(code)))


def test_the_number_of_a_thing_is_no_finding():
    engine = engine_of(a_rule("ORDER_NUMBER", r"(?P<value>\d{8})"))
    assert found(decide("The spare part is 00558213", engine=engine)) == []
    assert found(decide("Your order is 00558213", engine=engine)) == [("ORDER_NUMBER", "unknown")]
