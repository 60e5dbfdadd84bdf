"""Indicators: two spellings of one place are one, what belongs to the company or to everybody is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.finding import Span
from guardrail.watch.indicator import RUN, IndicatorKind, indicators
from tests.factories import a_registry

TEXT = "So sorry to hear that please message our refund desk at once and tell them your number"


def of(text, *places, kind=None):
    spans = [Span(text.index(place), text.index(place) + len(place)) for place in places]
    return {one for one in indicators(text, spans, a_registry()) if kind in {None, one.kind}}


SAME = {
    "a number": (("call 07911 123456", "07911 123456"), ("call +44 (0)7911-123456", "+44 (0)7911-123456")),
    "a number in a link": (("call +44 7911 123456", "+44 7911 123456"), ("https://wa.me/447911123456?text=hi",)),
    "a link": (("https://www.Refund.test/a?b",), ("http://refund.test/",)),
    "a link without its scheme": (("refund.test/a", "refund.test/a"), ("https://refund.test",)),
    "a mailbox": (("Claims@Refund.test", "Claims@Refund.test"), ("to claims@refund.test!", "claims@refund.test")),
    "a name in a messenger": (("Telegram: @Refund_Desk",), ("https://t.me/refund_desk?start=1",)),
    "a short link": (("https://bit.ly/Ab1",), ("bit.ly/Ab1", "bit.ly/Ab1")),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_two_spellings_are_one(one, other):
    assert of(*one) == of(*other) and len(of(*one)) == 1


NONE = {
    "our number": ("call 0800 496 0100", "0800 496 0100"),
    "our site": ("https://help.northwind.example/a",),
    "our mailbox": ("help@northwind.example", "help@northwind.example"),
    "our account": ("https://x.com/NorthwindHelp",),
    "a post": ("https://x.com/rosa/status/1857",),
    "a shortener alone": ("https://bit.ly/",),
    "too few digits": ("call 12 34", "12 34"),
    "a short text": ("So sorry! Please DM us",),
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_it_is_none(text):
    assert of(*text) == set()


def test_two_short_links_are_two():
    assert of("https://bit.ly/a") != of("https://bit.ly/b")


SPELLINGS = [
    TEXT.upper(),
    TEXT.replace(" ", ",  "),
    f"@rosa_t {TEXT}!",
    f"Hi Rosa, {TEXT}",
    f"{TEXT} https://refund.test/77 ref 4418-22",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_text_is_known_again_however_it_is_written_and_whoever_is_addressed(spelling):
    assert of(TEXT, kind=IndicatorKind.TEXT) & of(spelling, kind=IndicatorKind.TEXT)


WORDS = st.text("abcdefghij", min_size=3, max_size=6)


@given(st.lists(WORDS, min_size=RUN + 3, max_size=30), st.lists(WORDS, max_size=80), st.lists(WORDS, max_size=80))
def test_texts_that_share_eleven_words_in_a_row_share_an_indicator(shared, before, after):
    assert of(" ".join(shared)) & of(" ".join([*before, *shared, *after]))


@given(st.lists(WORDS, min_size=RUN, max_size=99, unique=True))
def test_texts_that_share_no_eight_words_in_a_row_share_none(words):
    assert not of(" ".join(words)) & of(" ".join(words[: RUN - 1]) + " zzz " + " ".join(words[-RUN + 1 :]))


def test_a_digest_says_nothing_and_does_not_show():
    (one,) = of("call +44 7911 123456", "+44 7911 123456")
    assert len(one.digest) == 32 and one.digest not in repr(one)
