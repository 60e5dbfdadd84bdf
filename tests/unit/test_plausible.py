"""Values without a check digit: locators, links that let somebody in, numbered seed words."""

import pytest

from guardrail.detect.plausible import coordinates, crypto_wallet, letting_link, locator, private_link, seed_words

TOKEN = "Zk3xQ9vT2mLs7RpWd4Yb"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.mark.parametrize("text", ["AB1CDE", "X9KQ2M", "7GHJ2K", "KXQZRT", "WJDPTU"])
def test_six_signs_that_spell_nothing_can_be_a_locator(text):
    assert locator(text) is None


@pytest.mark.parametrize(
    "text", ["BA1234", "RJX162", "SW11AA", "K1A0B1", "45MINS", "737MAX", "123456", "PLEASE", "FLIGHT", "REFUND"]
)
def test_flights_postcodes_amounts_and_words_are_no_locators(text):
    assert locator(text) is False


@pytest.mark.parametrize("text", ["TLOMBA", "ADGVIN", "OSKFPE", "WNDRKT", "PFKASU", "EBWOLJ"])
def test_letters_that_fall_into_no_syllables_can_be_a_locator(text):
    assert locator(text) is None


@pytest.mark.parametrize(
    "text",
    ["SYSTEM", "MONTHS", "PUZZLE", "LENGTH", "SQUARE", "RHYTHM", "SCHLAF", "STRAND", "EXPECT", "DOESNT", "NVIDIA"],
)
def test_words_with_many_consonants_speak(text):
    assert locator(text) is False


@pytest.mark.parametrize("text", ["GRRRRA", "OMGGGG", "BTCEUR", "K1A0B1", "L1X9AA", "N28431"])
def test_cries_currencies_postcodes_and_aircraft_are_no_locators(text):
    assert locator(text) is False


@pytest.mark.parametrize("text", ["J5K2AB", "V3X4YZ", "D4F8G2"])
def test_the_form_of_a_postcode_without_its_letters_can_be_a_locator(text):
    assert locator(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f"https://example.com/pw/new?k={TOKEN}",
        f"https://example.com/connexion/lien/{TOKEN}",
        f"https://example.com/redefinir?hash={'0a1b2c3d4e5f' * 3}",
        f"https://example.com/l/{TOKEN}/confirm-email",
        f"https://example.com/nytt-passord?kode={TOKEN}",
        "https://example.com/aterstall/123e4567-e89b-12d3-a456-426614174000",
    ],
)
def test_a_link_that_names_entry_in_any_language_and_holds_a_generated_piece_lets_in(text):
    assert letting_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/help/how-to-reset-your-password-2024",
        f"https://example.com/help/reset/{TOKEN}",
        "https://example.com/reset-password",
        f"https://example.com/shop/{TOKEN}",
        "https://docs.google.com/document/d/1A2b3C4d5E6f7G8h9I0j/edit?login",
        "https://example.com/account/password/change-it-in-three-easy-steps",
    ],
)
def test_pages_for_all_and_other_links_let_nobody_in(text):
    assert not letting_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/u/verify?c=4Jk8-Wq2T-01xB",
        "https://example.com/pw-reset?r=4Jk8Wq2T01x&lang=en",
        "https://example.com/login/magic/4Jk8Wq2T",
        "https://example.com/wachtwoord/nieuw/4Jk8Wq2T01x",
    ],
)
def test_a_short_code_is_enough_where_the_address_says_what_it_is_for(text):
    assert letting_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/verify/order-55091-2024",
        "https://example.com/reset/iphone-15",
        "https://example.com/recover/phone-12-4h2-b7-case",
        "https://example.com/signin/v2?flow=WebSignInStart2",
        "https://web.archive.org/web/20200101000000/https://example.com/reset?t=4Jk8Wq2T01x",
        "https://example.com/help/reset/4Jk8Wq2T01x",
        "https://example.com/track/4Jk8Wq2T01x",
        "https://confirm.example.com/4Jk8",
    ],
)
def test_slugs_and_other_short_codes_let_nobody_in(text):
    assert not letting_link(text)


def test_a_generated_piece_alone_makes_a_link_private():
    assert private_link(f"https://example.com/l/{TOKEN}")
    assert not private_link("https://example.com/l/our-summer-collection-2024")


def test_numbered_words_are_a_seed_as_well():
    numbered = " ".join(f"{place}. {word}" for place, word in enumerate(WORDS.split(), 1))
    assert seed_words(numbered)
    assert seed_words(WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW",
        "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L",
        "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ],
)
def test_wallets_of_many_chains_are_known_by_their_check(text):
    assert crypto_wallet(text)
    assert not crypto_wallet(text[:-1] + ("a" if text[-1] != "a" else "c"))


def test_an_ethereum_address_has_no_check():
    assert crypto_wallet("0x" + "0a1b" * 10) is None


@pytest.mark.parametrize("text", ["47,0707° N, 15,4395° O", "-33.85678 151.21532", "40,41678; -3,70379"])
def test_degrees_have_a_point_or_a_comma(text):
    assert coordinates(text) is None


@pytest.mark.parametrize("text", ["95,12345; 10,12345", "12,5", "10.5, 181.2"])
def test_degrees_outside_the_globe_are_no_place(text):
    assert coordinates(text) is False
