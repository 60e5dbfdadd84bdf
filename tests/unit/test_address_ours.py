"""Addresses of shops, and prices and times that the model takes for addresses."""

import pytest

from guardrail.detect.address import is_address, is_ours
from guardrail.finding import Span

OURS = [
    "The new showroom, 14 Larch Street, London",
    "Your closest store is 14 Larch Street",
    "Die Filiale Lerchenstraße 14, 04109 Leipzig",
    "Punto vendita: Corso Larice 14, sempre aperto",
]


@pytest.mark.parametrize("text", OURS)
def test_the_address_of_a_shop_is_ours(text):
    start = next(at for word in ("14 L", "Lerchen", "Corso") if (at := text.find(word)) >= 0)
    assert is_ours(text, Span(start, start + 15))


THEIRS = [
    "We sent it to the shop at your address, 14 Larch Street",
    "You're at the store? We call at 14 Larch Street",
    "It goes to 14 Larch Street today",
    "Is the shop open? Then 14 Larch Street is right",
]


@pytest.mark.parametrize("text", THEIRS)
def test_the_address_of_somebody_is_not_ours(text):
    start = text.index("14 L")
    assert not is_ours(text, Span(start, start + 15))


@pytest.mark.parametrize("words", ["9h20, porta 3", "desde R$ 89,50", "10:30 Gate B"])
def test_times_and_prices_are_no_houses(words):
    assert not is_address(words, 1.0)


def test_a_price_beside_a_street_takes_no_address_away():
    assert is_address("14 Larch Street, £12", 1.0)
