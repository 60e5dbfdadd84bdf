"""Check digits of numbers that states give to people: pure functions, each after the standard it cites.

They read values as ``checksum`` does.
"""

import re
from collections import Counter

from guardrail.detect.checksum import digits_of, luhn, plain, weighted


def us_ssn(text: str) -> bool | None:
    """Refuse what the SSA never issues (SSA POMS RM 10201.035); there is no check digit."""
    digits = digits_of(text)
    if len(digits) != 9 or len(set(digits)) == 1 or digits in _FAMOUS_SSN:  # noqa: PLR2004 - nine by law
        return False
    never = digits[:3] in {"000", "666"} or digits[0] == "9" or digits[3:5] == "00" or digits[5:] == "0000"
    return False if never else None


_FAMOUS_SSN = frozenset({"123456789", "987654321"})


def ca_sin(text: str) -> bool:
    """Check a Canadian Social Insurance Number: nine digits, Luhn, never starting with 0 or 8."""
    digits = digits_of(text)
    return len(digits) == 9 and digits[0] not in "08" and luhn(digits)  # noqa: PLR2004 - nine by law


def au_tfn(text: str) -> bool:
    """Check an Australian Tax File Number: weights 1 4 3 7 5 8 6 9 10, modulo 11 (ATO)."""
    digits = digits_of(text)
    return len(digits) == 9 and weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0  # noqa: PLR2004


def au_medicare(text: str) -> bool:
    """Check an Australian Medicare number: weights 1 3 7 9, modulo 10 (METeOR 270101)."""
    digits = digits_of(text)
    return (
        len(digits) in (10, 11)
        and digits[0] in "23456"
        and weighted(digits[:8], (1, 3, 7, 9) * 2) % 10 == int(digits[8])
    )


_VERHOEFF_D = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
_VERHOEFF_P = (
    "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def verhoeff(text: str) -> bool:
    """Check Verhoeff's dihedral scheme (Mathematical Centre Tract 29, 1969), as UIDAI uses it for Aadhaar."""
    check = 0
    for place, digit in enumerate(reversed(digits_of(text))):
        check = int(_VERHOEFF_D[check][int(_VERHOEFF_P[place % 8][int(digit)])])
    return check == 0


def in_aadhaar(text: str) -> bool:
    """Check an Aadhaar number: twelve digits, not starting with 0 or 1, Verhoeff (UIDAI)."""
    digits = digits_of(text)
    return len(digits) == 12 and digits[0] not in "01" and verhoeff(digits)  # noqa: PLR2004


def uk_nhs(text: str) -> bool:
    """Check an NHS number: modulo 11 with weights 10 to 2 (NHS Data Dictionary)."""
    digits = digits_of(text)
    return len(digits) == 10 and len(set(digits)) > 1 and weighted(digits, tuple(range(10, 0, -1))) % 11 == 0  # noqa: PLR2004


_PPSN = re.compile(r"\d{7}[A-W][ABHTWX]?", re.ASCII)


def ie_ppsn(text: str) -> bool:
    """Check an Irish PPS number: weights 8 to 2 and 9 for the second letter of 2013, modulo 23 (Revenue)."""
    code = plain(text)
    if _PPSN.fullmatch(code) is None:
        return False
    second = 9 * (ord(code[8]) - 64) if code[8:] in ("A", "B", "H") else 0
    return "WABCDEFGHIJKLMNOPQRSTUV"[(weighted(code[:7], (8, 7, 6, 5, 4, 3, 2)) + second) % 23] == code[7]


def es_dni(text: str) -> bool:
    """Check a Spanish DNI or NIE: the number modulo 23 names the letter (Orden INT/2058/2008)."""
    code = plain(text)
    number = code[:-1].translate(str.maketrans("XYZ", "012"))
    return number.isdigit() and "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == code[-1]


def fr_nir(text: str) -> bool:
    """Check a French NIR: 97 less the number modulo 97, Corsica as 19 and 18 (INSEE)."""
    code = plain(text).replace("2A", "19", 1).replace("2B", "18", 1)
    return len(code) == 15 and code.isdigit() and 97 - int(code[:13]) % 97 == int(code[13:])  # noqa: PLR2004


def nl_bsn(text: str) -> bool:
    """Check a Dutch BSN: the elfproef with weights 9 to 2 and -1 (Besluit burgerservicenummer)."""
    digits = digits_of(text).zfill(9)
    return len(digits) == 9 and int(digits) > 0 and weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0  # noqa: PLR2004


def pl_pesel(text: str) -> bool:
    """Check a Polish PESEL: weights 1 3 7 9, modulo 10, and a month that exists (Ustawa z 24.09.2010)."""
    digits = digits_of(text)
    fits = len(digits) == 11 and 1 <= int(digits[2:4]) % 20 <= 12 and 1 <= int(digits[4:6]) <= 31  # noqa: PLR2004
    return fits and weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def pt_nif(text: str) -> bool:
    """Check a Portuguese NIF of a person: weights 9 to 2, modulo 11 (Decreto-Lei 14/2013)."""
    digits = digits_of(text)
    check = 11 - weighted(digits[:8], (9, 8, 7, 6, 5, 4, 3, 2)) % 11
    return len(digits) == 9 and (0 if check > 9 else check) == int(digits[8])  # noqa: PLR2004


def de_tax_id(text: str) -> bool:
    """Check a German tax id: ISO 7064 mod 11,10; among the first ten exactly one digit repeats, 2 or 3 times (BZSt)."""
    digits = digits_of(text)
    repeats = [count for count in Counter(digits[:10]).values() if count > 1]
    if len(digits) != 11 or digits[0] == "0" or repeats not in ([2], [3]):  # noqa: PLR2004 - eleven by law
        return False
    product = 10
    for digit in digits[:10]:
        product = 2 * ((int(digit) + product) % 10 or 10) % 11
    return (11 - product) % 10 == int(digits[10])


def br_cpf(text: str) -> bool:
    """Check a Brazilian CPF: two check digits modulo 11 (Receita Federal, IN RFB 1548/2015)."""
    digits = digits_of(text)
    if len(digits) != 11 or len(set(digits)) == 1:  # noqa: PLR2004
        return False
    return all(weighted(digits, tuple(range(n + 1, 1, -1))) * 10 % 11 % 10 == int(digits[n]) for n in (9, 10))


_CURP = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def mx_curp(text: str) -> bool:
    """Check a Mexican CURP: base 37 with Ñ, weights 18 to 2, modulo 10 (RENAPO, Instructivo Normativo)."""
    code = text.upper()
    total = sum(_CURP.find(c) * (18 - i) for i, c in enumerate(code[:17]))
    return len(code) == 18 and str(-total % 10) == code[17]  # noqa: PLR2004


def za_id(text: str) -> bool:
    """Check a South African id: a birth date, then citizenship and Luhn (Identification Act 68 of 1997)."""
    digits = digits_of(text)
    return len(digits) == 13 and _month_and_day(digits[2:6]) and digits[10] in "012" and luhn(digits)  # noqa: PLR2004


def tr_national_id(text: str) -> bool:
    """Check a Turkish identity number: the tenth and eleventh digits (NVI)."""
    digits = [int(c) for c in digits_of(text)]
    if len(digits) != 11 or not digits[0]:  # noqa: PLR2004
        return False
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and sum(digits[:10]) % 10 == digits[10]


def kr_rrn(text: str) -> bool | None:
    """Check a Korean RRN: a birth date; the check digit went away for numbers issued since October 2020 (MOIS)."""
    digits = digits_of(text)
    if len(digits) != 13 or not _month_and_day(digits[2:6]) or digits[6] not in "12345678":  # noqa: PLR2004
        return False
    check = (11 - weighted(digits[:12], (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    return True if check == int(digits[12]) else None


def se_personnummer(text: str) -> bool:
    """Check a Swedish personnummer or samordningsnummer: a date (days plus 60 allowed), Luhn (SKV 704)."""
    digits = digits_of(text)[-10:]
    if len(digits) != 10:  # noqa: PLR2004 - ten by law
        return False
    day = int(digits[4:6])
    date = digits[2:4] + f"{day - 60 if day > 60 else day:02}"  # noqa: PLR2004 - the coordination number's mark
    return _month_and_day(date) and luhn(digits)


_HETU = re.compile(r"(\d{6})[-+A-FU-Y](\d{3})([0-9A-Y])", re.ASCII)


def fi_hetu(text: str) -> bool:
    """Check a Finnish personal identity code: date and serial modulo 31 (DVV, VnA 128/2010)."""
    parts = _HETU.fullmatch(text.upper())
    if parts is None:
        return False
    date, serial, check = parts.groups()
    return _month_and_day(date[2:4] + date[:2]) and "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(date + serial) % 31] == check


_NRIC = re.compile(r"[STFGM]\d{7}[A-Z]", re.ASCII)


def sg_nric(text: str) -> bool | None:
    """Check a Singapore NRIC or FIN letter: weights 2 7 6 5 4 3 2, modulo 11 (National Registration Act)."""
    code = plain(text)
    if _NRIC.fullmatch(code) is None:
        return False
    if code[0] == "M":
        return None
    total = weighted(code[1:8], (2, 7, 6, 5, 4, 3, 2)) + (4 if code[0] in "TG" else 0)
    return ("JZIHGFEDCBA" if code[0] in "ST" else "XWUTRQPNMLK")[total % 11] == code[8]


def _month_and_day(text: str) -> bool:
    return 1 <= int(text[:2]) <= 12 and 1 <= int(text[2:4]) <= 31  # noqa: PLR2004 - the calendar
