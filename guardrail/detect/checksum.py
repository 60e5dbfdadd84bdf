"""Check digits of cards, accounts, devices, vehicles and parcels: pure functions, each after the standard it cites.

Each takes a value as written, separators included, and says whether it is valid. ``None`` means that the shape fits but
nothing in it can be checked. Numbers that states give to people are in ``national_id``.
"""

import string

_ALNUM = string.digits + string.ascii_uppercase


def digits_of(text: str) -> str:
    """Keep the ASCII digits."""
    return "".join(c for c in text if c in string.digits)


def plain(text: str) -> str:
    """Keep ASCII letters, upper-cased, and digits."""
    return "".join(c for c in text.upper() if c in _ALNUM)


def weighted(digits: str, weights: tuple[int, ...]) -> int:
    """Sum the digits, each times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def luhn(text: str) -> bool:
    """Check ISO/IEC 7812-1 Annex B (Luhn) over the digits."""
    digits = [int(c) for c in reversed(digits_of(text))]
    total = sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
    return len(digits) > 1 and total % 10 == 0 and any(digits)


_IIN = (
    ((4, 4), (13, 16, 19)),  # Visa
    ((51, 55), (16,)),  # Mastercard
    ((2221, 2720), (16,)),
    ((34, 34), (15,)),  # American Express
    ((37, 37), (15,)),
    ((300, 305), (14, 16, 19)),  # Diners Club
    ((36, 36), (14, 16, 19)),
    ((38, 39), (14, 16, 19)),
    ((3528, 3589), (16, 17, 18, 19)),  # JCB
    ((6011, 6011), (16, 19)),  # Discover
    ((644, 649), (16, 19)),
    ((65, 65), (16, 19)),
    ((62, 62), (16, 17, 18, 19)),  # UnionPay
    ((81, 81), (16, 17, 18, 19)),
    ((50, 50), (13, 14, 15, 16, 17, 18, 19)),  # Maestro
    ((56, 58), (13, 14, 15, 16, 17, 18, 19)),
    ((6304, 6304), (13, 14, 15, 16, 17, 18, 19)),
    ((67, 67), (13, 14, 15, 16, 17, 18, 19)),
    ((60, 60), (16,)),  # RuPay
    ((2200, 2204), (16,)),  # Mir
)


def payment_card(text: str) -> bool:
    """Check a PAN: issuer range and length of the schemes, then Luhn (ISO/IEC 7812-1)."""
    digits = digits_of(text)
    return (
        len(set(digits)) > 1 and luhn(digits) and any(_issued(digits, low, high, sizes) for (low, high), sizes in _IIN)
    )


def _issued(digits: str, low: int, high: int, sizes: tuple[int, ...]) -> bool:
    return len(digits) in sizes and low <= int(digits[: len(str(low))]) <= high


_IBAN_COUNTRIES = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL",
    19: "MK SI",
    20: "AT BA EE KZ LT LU XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HU LB PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU",
    31: "MT SC",
    32: "LC",
}
IBAN_LENGTH = {country: length for length, names in _IBAN_COUNTRIES.items() for country in names.split()}


def iban(text: str) -> bool:
    """Check ISO 13616-1: the country's length, then ISO 7064 mod 97-10 over the rearranged number."""
    code = plain(text)
    if len(code) != IBAN_LENGTH.get(code[:2]):
        return False
    return int("".join(str(_ALNUM.index(c)) for c in code[4:] + code[:4])) % 97 == 1


def aba_routing(text: str) -> bool:
    """Check a US routing number: ABA Routing Number Policy, weights 3 7 1."""
    digits = digits_of(text)
    return len(digits) == 9 and digits != "0" * 9 and weighted(digits, (3, 7, 1) * 3) % 10 == 0  # noqa: PLR2004


def imei(text: str) -> bool:
    """Check an IMEI: fifteen digits, Luhn (3GPP TS 23.003 Annex B)."""
    digits = digits_of(text)
    return len(digits) == 15 and luhn(digits)  # noqa: PLR2004


_VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", "012345678912345678123457923456789", strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def vin(text: str) -> bool | None:
    """Check a VIN's ninth character (49 CFR 565.15); outside North America it need not be a check digit."""
    code = text.upper()
    if len(code) != len(_VIN_WEIGHTS) or not _VIN_VALUES.keys() >= set(code):
        return False
    total = sum(int(_VIN_VALUES[c]) * w for c, w in zip(code, _VIN_WEIGHTS, strict=True))
    return True if "0123456789X"[total % 11] == code[8] else None


def postal_item(text: str) -> bool:
    """Check a postal item number: weights 8 6 4 2 3 5 9 7, modulo 11 (UPU S10)."""
    digits = digits_of(text)
    check = 11 - weighted(digits[:8], (8, 6, 4, 2, 3, 5, 9, 7)) % 11
    return len(digits) == 9 and {10: 0, 11: 5}.get(check, check) == int(digits[8])  # noqa: PLR2004


def ups_parcel(text: str) -> bool:
    """Check a UPS 1Z number: letters as (ordinal - 63) mod 10, alternate weights 1 and 2 (UPS API guide)."""
    code = plain(text)[2:]
    values = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in code[:-1]]
    return len(code) == 16 and code[-1].isdigit() and -(sum(values[::2]) + 2 * sum(values[1::2])) % 10 == int(code[-1])  # noqa: PLR2004


def gs1(text: str) -> bool:
    """Check the GS1 modulo 10 digit (GS1 General Specifications 7.9.1), as USPS uses it for IMpb (Publication 199)."""
    digits = digits_of(text)
    return (
        len(digits) > 1
        and (3 * sum(map(int, digits[-2::-2])) + sum(map(int, digits[-3::-2])) + int(digits[-1])) % 10 == 0
    )
