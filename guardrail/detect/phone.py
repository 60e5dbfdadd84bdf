"""Telephone numbers, after the numbering plans in phonenumbers (libphonenumber); the only importer of it.

A number without its country is read in the brand's countries first. Numbers that are free or paid by the called
company (ITU-T E.169 and national equivalents) belong to companies, so they are never a customer's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult

COMMON = (
    "US",
    "GB",
    "DE",
    "FR",
    "ES",
    "IT",
    "NL",
    "AU",
    "CA",
    "IN",
    "BR",
    "PT",
    "IE",
    "MX",
    "CH",
    "AT",
    "BE",
    "ZA",
    "PL",
    "SE",
    "DK",
    "NO",
    "FI",
    "TR",
    "PH",
    "NG",
    "KE",
    "SG",
    "MY",
    "HK",
    "NZ",
    "AE",
    "KR",
    "JP",
    "CO",
    "AR",
    "CL",
    "GR",
    "CZ",
    "RO",
)
"""Where a national number is looked for when the brand's countries do not know it."""

_MIN_DIGITS = 6
"""Digits below which a possible number (Germany has some of two) is more often something else."""

_SERVICE_CODES = frozenset(
    """
    0800 0808 0810 0820 0821 0825 0826 0840 0843 0844 0845 0848 0850 0860 0870 0871 0872 0900 0901 0905 0906 0909
    0180 0300 0303 0330 0333 1800 1300 1900
    """.split()  # noqa: SIM905 - a list of quoted words reads worse
)
"""First groups that stand for the called company wherever a number is written with them (ITU-T E.169, Ofcom, BTK)."""

_NANP_FREE = frozenset("800 833 844 855 866 877 888".split())  # noqa: SIM905
_NANP_DIGITS = range(10, 12)
"""Area codes of free numbers in the North American Numbering Plan, and how many digits are written with one."""

_DRAWN = re.compile(r"\d\d?(?:[ ,-]{1,2}\d\d){4,6}", re.ASCII)
_MOST_DRAWN = 60
_FREE = re.compile(r"0{0,2}8|1[38]|90|70|444|116", re.ASCII)
"""How numbers begin that are free or shared somewhere, and mobile numbers hardly anywhere."""
_FREE_MOSTLY = ("0800", "0808", "1800", "00800")
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?[-–/]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d", re.ASCII)

_SERVICE = frozenset(
    (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN)
)


def e164(text: str, regions: tuple[str, ...]) -> str | None:
    """Give the E.164 digits of a number, without plus; ``None`` where no region makes a number of it."""
    if _is_international(text):
        number = _parsed(text, None)
        return _digits(number) if number and phonenumbers.is_possible_number(number) else None
    readings = [number for region in regions if (number := _parsed(text, region))]
    chosen = next((n for n in readings if phonenumbers.is_valid_number(n)), None)
    chosen = chosen or next((n for n in readings if _is_whole(n)), None)
    return _digits(chosen) if chosen else None


def international(text: str) -> bool | None:
    """Check a number written with its country code: ``None`` where only its length is right."""
    number = _parsed(text, None) if _is_international(text) else None
    if number is None or phonenumbers.number_type(number) in _SERVICE:
        return False
    if phonenumbers.is_valid_number(number):
        return True
    return None if _is_whole(number) else False


def national(text: str, regions: tuple[str, ...]) -> bool | None:
    """Check a number written without country code.

    ``True`` where one of ``regions`` (or a common country, where none is given) has issued its range, ``None`` where
    only its length is right or only another common country has, ``False`` else and for numbers of services.
    """
    if is_draw(text) or is_hours(text) or (not regions and _first_group(text) in _SERVICE_CODES):
        return False
    readings = list(_readings(text, regions or COMMON))
    valid = next((number for number in readings if phonenumbers.is_valid_number(number)), None)
    if valid is None:
        return None if any(_is_whole(number) for number in (*readings, *_readings(text, COMMON))) else False
    if phonenumbers.number_type(valid) not in _SERVICE:
        return True
    # Without the brand's country, a shape that an earlier country knows is not some later country's help line.
    earlier = readings[: readings.index(valid)]
    return None if not regions and any(_is_whole(number) for number in earlier) else False


def somebodys(text: str) -> bool:
    """Say whether a national number with its zero may be a person's: no number of a service, none of a draw."""
    return "".join(filter(str.isdecimal, text))[:4] not in _SERVICE_CODES and not (is_draw(text) or is_hours(text))


def is_service(text: str) -> bool:
    """Say whether a number, as it is written, is one that the called company pays or shares: never a person's."""
    digits = "".join(filter(str.isdecimal, text))
    if _is_international(text):
        number = _parsed(text, None)
        return number is not None and phonenumbers.number_type(number) in _SERVICE
    return digits[:4] in _SERVICE_CODES or (
        len(digits) in _NANP_DIGITS and digits[-10:-7] in _NANP_FREE and digits[:-10] in {"", "1"}
    )


def is_free(text: str) -> bool:
    """Say whether a number begins as free ones do in most countries."""
    return "".join(filter(str.isdecimal, text)).startswith(_FREE_MOSTLY)


def free_somewhere(text: str) -> bool:
    """Say whether a number is one that the called company pays or shares in any common country."""
    free = _FREE.match("".join(filter(str.isdecimal, text)))
    return is_service(text) or any(
        free and phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _SERVICE
        for number in _readings(text, COMMON)
    )


def is_hours(text: str) -> bool:
    """Say whether digits are a span of hours as ``08.00-24.00``."""
    return _HOURS.fullmatch(text) is not None


def is_draw(text: str) -> bool:
    """Say whether digits are the numbers of a draw: five or more pairs, each above the one before, none above sixty."""
    if not _DRAWN.fullmatch(text):
        return False
    drawn = [int(pair) for pair in re.findall(r"\d+", text)]
    return drawn[-1] <= _MOST_DRAWN and all(one < other for one, other in pairwise(drawn))


def _first_group(text: str) -> str:
    """Give the first group of digits, empty where nothing parts it from the rest."""
    groups = re.findall(r"\d+", text)
    return groups[0] if len(groups) > 1 else ""


def _readings(text: str, regions: tuple[str, ...]) -> Iterator[PhoneNumber]:
    return (number for region in regions if (number := _parsed(text, region)))


def _is_international(text: str) -> bool:
    return text.lstrip(" (").startswith(("+", "00"))


def _parsed(text: str, region: str | None) -> PhoneNumber | None:
    written = text.lstrip(" (")
    if region is None and written.startswith("00"):
        written = "+" + written.removeprefix("00").lstrip(" -.(")
    try:
        return phonenumbers.parse(written, region)
    except NumberParseException:
        return None


def _is_whole(number: PhoneNumber) -> bool:
    long_enough = len(str(number.national_number)) >= _MIN_DIGITS
    return long_enough and phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE


def _digits(number: PhoneNumber) -> str:
    return f"{number.country_code}{phonenumbers.national_significant_number(number)}"


def region(digits: str) -> str:
    """Give the ISO country of E.164 digits, empty where it cannot be told."""
    number = _parsed(f"+{digits}", None)
    return "" if number is None else phonenumbers.region_code_for_number(number) or ""


def national_digits(digits: str) -> str:
    """Give the national part of E.164 digits, empty where they cannot be read."""
    number = _parsed(f"+{digits}", None)
    return "" if number is None else str(phonenumbers.national_significant_number(number))
