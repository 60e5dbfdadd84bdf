"""Telephone numbers: what counts as one, in whose country, and what never belongs to a customer."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.detect.phone import COMMON, e164, free_somewhere, international, is_hours, national, somebodys


@pytest.mark.parametrize(
    ("text", "regions", "digits"),
    [
        pytest.param("+1 (202) 555-0123", (), "12025550123", id="country code"),
        pytest.param("0044 20 7946 0123", (), "442079460123", id="double zero"),
        pytest.param("+44 (0)20 7946 0123", (), "442079460123", id="trunk zero in brackets"),
        pytest.param("020 7946 0123", ("GB",), "442079460123", id="national in its country"),
        pytest.param("030/23125 123", ("DE",), "493023125123", id="slash"),
        pytest.param("020 7946 0123", ("DE", "GB"), "442079460123", id="valid in the second country of the brand"),
        pytest.param("555-555-0123", ("US",), "15555550123", id="right length, range never given out"),
        pytest.param("020 7946 0123", (), None, id="national without any country"),
        pytest.param("12345", ("GB",), None, id="too short"),
        pytest.param("+999 123", (), None, id="no such country"),
        pytest.param("call me", ("US",), None, id="no digits"),
    ],
)
def test_e164_gives_the_digits_of_a_number(text: str, regions: tuple[str, ...], digits: str | None) -> None:
    assert e164(text, regions) == digits


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("+1 202-555-0123", True, id="range in use"),
        pytest.param("+44 7700 900123", None, id="drama range: right length only"),
        pytest.param("+1 800 555 0199", False, id="toll free"),
        pytest.param("+44 345 496 0123", False, id="universal access"),
        pytest.param("+44 12", False, id="too short"),
        pytest.param("202-555-0123", False, id="no country code"),
    ],
)
def test_an_international_number_is_judged_by_its_own_country(text: str, *, verdict: bool | None) -> None:
    assert international(text) is verdict


@pytest.mark.parametrize(
    ("text", "regions", "verdict"),
    [
        pytest.param("(202) 555-0123", ("US",), True, id="range in use"),
        pytest.param("(555) 555-0123", ("US",), None, id="right length only"),
        pytest.param("612 34 56 78", ("ES",), True, id="Spanish mobile for a Spanish brand"),
        pytest.param("612 34 56 78", (), True, id="Spanish mobile, brand unknown"),
        pytest.param("612 34 56 78", ("SG",), None, id="Spanish mobile for a brand of Singapore"),
        pytest.param("0800 496 0123", ("GB",), False, id="toll free in the brand's country"),
        pytest.param("1-800-555-0199", (), False, id="toll free, brand unknown"),
        pytest.param("1234", ("GB",), False, id="short code"),
        pytest.param("no digits", ("GB",), False, id="no digits"),
    ],
)
def test_a_national_number_is_judged_by_the_brands_countries(
    text: str, regions: tuple[str, ...], *, verdict: bool | None
) -> None:
    assert national(text, regions) is verdict


@pytest.mark.parametrize("region", COMMON)
def test_the_example_mobile_of_a_common_country_is_known_however_it_is_written(region: str) -> None:
    number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    digits = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).lstrip("+")
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)

    assert national(written, (region,)) is True
    assert e164(written, (region,)) == digits
    assert international("+" + digits) is True
    assert international("00" + digits) is True


@given(text=st.text("0123456789+-/. ()x", max_size=30), regions=st.lists(st.sampled_from([*COMMON, "ZZ"]), max_size=3))
def test_nothing_that_looks_like_a_number_breaks_the_reader(text: str, regions: list[str]) -> None:
    digits = e164(text, tuple(regions))

    assert digits is None or digits.isdigit()
    assert international(text) in (True, False, None)
    assert national(text, tuple(regions)) in (True, False, None)


@pytest.mark.parametrize("text", ["0800-5501", "0850 555 01 20", "0900 123 456", "0333 202 1900", "1300 555 010"])
def test_the_first_group_of_a_service_number_tells_it_where_the_country_is_not_known(text):
    assert national(text, ()) is False


@pytest.mark.parametrize("text", ["04 09 17 28 50", "03 11 19 42 55 58"])
def test_the_numbers_of_a_draw_are_no_telephone_number(text):
    assert national(text, ()) is False


def test_pairs_that_do_not_rise_can_be_a_telephone_number():
    assert national("06 12 34 08 31", ("FR",)) is not False


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("07700900123", True, id="mobile"),
        pytest.param("020 7946 0123", True, id="fixed line"),
        pytest.param("0800 496 0123", False, id="free"),
        pytest.param("08004960123", False, id="free, in one run"),
        pytest.param("0180-4960123", False, id="shared cost"),
        pytest.param("07 12 23 31 44", False, id="numbers of a draw"),
    ],
)
def test_a_number_with_its_zero_is_somebodys_unless_a_service_has_it(text: str, *, verdict: bool) -> None:
    assert somebodys(text) is verdict


@pytest.mark.parametrize("text", ["08.00-24.00", "07:30-21:00", "8.00 – 16.30", "00.00/24.00"])
def test_hours_are_no_number(text: str) -> None:
    assert is_hours(text)
    assert national(text, ()) is False


@pytest.mark.parametrize("text", ["0161 496 0000", "08.99-24.00", "08.00-2400"])
def test_a_number_is_no_hours(text: str) -> None:
    assert not is_hours(text)


@pytest.mark.parametrize(("text", "is_free"), [("800 300 400", True), ("900 200 300", True), ("0917 123 4567", False)])
def test_a_number_is_free_somewhere_if_it_begins_as_free_ones_do(text: str, *, is_free: bool) -> None:
    assert free_somewhere(text) is is_free
