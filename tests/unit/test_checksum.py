"""Check digits: numbers that their issuers publish, and agreement with an implementation that is not ours."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban, imei, luhn, verhoeff
from stdnum.au import tfn
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.ie import pps
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import nif
from stdnum.tr import tckimlik
from stdnum.us import rtn

from guardrail.detect import checksum, national_id, plausible
from guardrail.detect.validator import VALIDATORS, Hints

Check = Callable[[str], bool | None]

PUBLISHED = [
    pytest.param(checksum.payment_card, "4111 1111 1111 1111", id="Visa test number"),
    pytest.param(checksum.payment_card, "3782-822463-10005", id="American Express test number"),
    pytest.param(checksum.payment_card, "5555555555554444", id="Mastercard test number"),
    pytest.param(checksum.payment_card, "30569309025904", id="Diners test number"),
    pytest.param(checksum.iban, "GB33 BUKB 2020 1555 5555 55", id="IBAN registry GB"),
    pytest.param(checksum.iban, "de75512108001245126199", id="IBAN registry DE in small letters"),
    pytest.param(checksum.iban, "NO93-8601-1117-947", id="IBAN registry NO with dashes"),
    pytest.param(checksum.aba_routing, "021000021", id="ABA"),
    pytest.param(checksum.imei, "49-015420-323751-8", id="IMEI of the 3GPP example"),
    pytest.param(checksum.vin, "1M8GDM9AXKP042788", id="VIN with X"),
    pytest.param(checksum.postal_item, "RR473124829GB", id="UPU S10"),
    pytest.param(checksum.ups_parcel, "1Z 999 AA1 01 2345 6784", id="UPS"),
    pytest.param(checksum.gs1, "9400 1118 9922 3100 0012 36", id="USPS"),
    pytest.param(national_id.ca_sin, "130-692-544", id="SIN"),
    pytest.param(national_id.au_tfn, "123 456 782", id="TFN"),
    pytest.param(national_id.au_medicare, "2123 45670 1", id="Medicare"),
    pytest.param(national_id.in_aadhaar, "2341 2341 2346", id="Aadhaar"),
    pytest.param(national_id.uk_nhs, "943 476 5919", id="NHS data dictionary"),
    pytest.param(national_id.ie_ppsn, "1234567FA", id="PPS number of 2013"),
    pytest.param(national_id.es_dni, "12345678-Z", id="DNI"),
    pytest.param(national_id.es_dni, "X1234567L", id="NIE"),
    pytest.param(national_id.fr_nir, "2 55 08 14 168 025 38", id="NIR"),
    pytest.param(national_id.fr_nir, "1 84 12 2A 451 089 33", id="NIR of Corsica"),
    pytest.param(national_id.nl_bsn, "1112.22.333", id="BSN"),
    pytest.param(national_id.pl_pesel, "44051401359", id="PESEL"),
    pytest.param(national_id.pt_nif, "123456789", id="NIF"),
    pytest.param(national_id.de_tax_id, "86 095 742 719", id="Steuer-ID"),
    pytest.param(national_id.br_cpf, "529.982.247-25", id="CPF"),
    pytest.param(national_id.mx_curp, "BOXW310820HNERXN09", id="CURP"),
    pytest.param(national_id.za_id, "8001015009087", id="South African id"),
    pytest.param(national_id.tr_national_id, "10000000146", id="TC kimlik"),
    pytest.param(national_id.kr_rrn, "900101-1234568", id="RRN"),
    pytest.param(national_id.se_personnummer, "19811228-9874", id="personnummer"),
    pytest.param(national_id.se_personnummer, "701063-2391", id="samordningsnummer"),
    pytest.param(national_id.fi_hetu, "131052-308T", id="henkilötunnus"),
    pytest.param(national_id.sg_nric, "S1234567D", id="NRIC"),
    pytest.param(national_id.sg_nric, "F1234567N", id="FIN"),
    pytest.param(plausible.crypto_wallet, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", id="Base58Check"),
    pytest.param(plausible.crypto_wallet, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", id="BIP 173"),
    pytest.param(
        plausible.crypto_wallet, "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", id="BIP 350"
    ),
    pytest.param(plausible.random_key, "0a1B2c3D4e5F6g7H8i9J", id="generated key"),
    pytest.param(
        plausible.seed_words,
        "legal winner thank year wave sausage worth useful legal winner thank yellow",
        id="BIP 39 test vector",
    ),
]


@pytest.mark.parametrize(("check", "number"), PUBLISHED)
def test_a_published_number_is_valid(check: Check, number: str) -> None:
    assert check(number) is True


REFUSED = [
    pytest.param(checksum.payment_card, "4111 1111 1111 1112", id="card with a wrong check digit"),
    pytest.param(checksum.payment_card, "9111111111111111", id="Luhn-valid number of no issuer"),
    pytest.param(checksum.payment_card, "0000000000000000", id="all zeros"),
    pytest.param(checksum.payment_card, "37828224631000", id="American Express number that is too short"),
    pytest.param(checksum.iban, "GB33BUKB20201555555556", id="IBAN with a wrong digit"),
    pytest.param(checksum.iban, "GB33BUKB2020155555555", id="IBAN that is too short for its country"),
    pytest.param(checksum.iban, "ZZ33BUKB20201555555555", id="IBAN of no country"),
    pytest.param(national_id.us_ssn, "666-12-3456", id="SSN area 666"),
    pytest.param(national_id.us_ssn, "912-34-5678", id="SSN that would be an ITIN"),
    pytest.param(national_id.us_ssn, "123-00-4567", id="SSN group 00"),
    pytest.param(national_id.uk_nhs, "0000000000", id="NHS of zeros"),
    pytest.param(national_id.br_cpf, "111.111.111-11", id="CPF of one digit"),
    pytest.param(national_id.pl_pesel, "44131401352", id="PESEL of no month"),
    pytest.param(national_id.se_personnummer, "811328-9872", id="personnummer of no month"),
    pytest.param(national_id.kr_rrn, "901301-1234567", id="RRN of no month"),
    pytest.param(plausible.crypto_wallet, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3", id="Base58Check with a wrong letter"),
    pytest.param(
        plausible.crypto_wallet, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", id="Bech32 with a wrong letter"
    ),
    pytest.param(plausible.crypto_wallet, "bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", id="Bech32 in mixed case"),
    pytest.param(plausible.random_key, "YOUR_API_KEY_GOES_HERE", id="placeholder"),
    pytest.param(plausible.seed_words, "never share your seed phrase with anyone who asks for it", id="sentence"),
    pytest.param(plausible.coordinates, "95.12345, 10.12345", id="latitude beyond the pole"),
]


@pytest.mark.parametrize(("check", "number"), REFUSED)
def test_a_number_that_nobody_was_given_is_refused(check: Check, number: str) -> None:
    assert check(number) is False


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "192.168.0.1",
        "172.16.5.5",
        "127.0.0.1",
        "169.254.3.4",
        "100.64.0.9",
        "100.127.255.254",
        "8.8.8.8",
        "1.1.1.1",
        "fe80::1",
        "::1",
        "fd00::7",
    ],
)
def test_an_ip_address_that_leads_to_nobody_is_refused(address: str) -> None:
    assert plausible.ip_of_somebody(address) is False


@pytest.mark.parametrize("address", ["203.0.113.7", "172.32.0.1", "100.128.0.1", "2001:db8::1", "2a02:8071::5"])
def test_any_other_ip_address_may_be_somebodys(address: str) -> None:
    assert plausible.ip_of_somebody(address) is None


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text(string.digits, min_size=count, max_size=count)


AGREE = [
    pytest.param(checksum.luhn, luhn.is_valid, _digits(16), id="Luhn"),
    pytest.param(checksum.imei, imei.is_valid, _digits(15), id="IMEI"),
    pytest.param(checksum.aba_routing, rtn.is_valid, _digits(9), id="ABA"),
    pytest.param(national_id.verhoeff, verhoeff.is_valid, _digits(12), id="Verhoeff"),
    pytest.param(national_id.au_tfn, tfn.is_valid, _digits(9), id="TFN"),
    pytest.param(national_id.uk_nhs, nhs.is_valid, _digits(10), id="NHS"),
    pytest.param(national_id.nl_bsn, bsn.is_valid, _digits(9), id="BSN"),
    pytest.param(national_id.br_cpf, cpf.is_valid, _digits(11), id="CPF"),
    pytest.param(national_id.tr_national_id, tckimlik.is_valid, _digits(11), id="TC kimlik"),
    pytest.param(national_id.de_tax_id, idnr.is_valid, _digits(11), id="Steuer-ID"),
    pytest.param(national_id.es_dni, dni.is_valid, st.from_regex(r"[0-9]{8}[A-Z]", fullmatch=True), id="DNI"),
    pytest.param(national_id.es_dni, nie.is_valid, st.from_regex(r"[XYZ][0-9]{7}[A-Z]", fullmatch=True), id="NIE"),
    pytest.param(national_id.ie_ppsn, pps.is_valid, st.from_regex(r"[0-9]{7}[A-W][ABHTWX]?", fullmatch=True), id="PPS"),
    pytest.param(
        checksum.iban,
        lambda n: iban.is_valid(n, check_country=False),
        st.from_regex(r"NO[0-9]{13}", fullmatch=True),
        id="IBAN",
    ),
]


@pytest.mark.parametrize(("ours", "theirs", "numbers"), AGREE)
@settings(max_examples=300)
@given(data=st.data())
def test_we_agree_with_python_stdnum(
    ours: Check, theirs: Callable[[str], bool], numbers: st.SearchStrategy[str], data: st.DataObject
) -> None:
    number = data.draw(numbers)
    if len(set(number)) > 1:  # one digit repeated is nobody's number for us, whatever its check digit
        assert (ours(number) is True) == theirs(number)


@pytest.mark.parametrize(
    ("ours", "complete", "body"),
    [
        pytest.param(national_id.fr_nir, lambda b: b + nir.calc_check_digits(b), "1841276451089", id="NIR"),
        pytest.param(national_id.pl_pesel, lambda b: b + pesel.calc_check_digit(b), "9205171234", id="PESEL"),
        pytest.param(national_id.pt_nif, lambda b: b + nif.calc_check_digit(b), "23456789", id="NIF"),
        pytest.param(checksum.luhn, lambda b: b + luhn.calc_check_digit(b), "411111111111111", id="Luhn"),
    ],
)
def test_of_all_last_digits_exactly_one_is_right(ours: Check, complete: Callable[[str], str], body: str) -> None:
    right = complete(body)
    stem = right[:-1]

    assert [stem + d for d in string.digits if ours(stem + d)] == [right]


@pytest.mark.parametrize("name", sorted(VALIDATORS))
@given(text=st.text(string.ascii_letters + string.digits + " -./,", min_size=1, max_size=40))
def test_no_validator_breaks_on_what_a_pattern_may_hand_it(name: str, text: str) -> None:
    assert VALIDATORS[name](text, Hints()) in (True, False, None)
