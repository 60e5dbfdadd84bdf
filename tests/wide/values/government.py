"""Numbers that states give to people. Drawn at random and kept when python-stdnum says they are valid."""

import datetime as dt
import string
from collections.abc import Callable
from types import ModuleType

from stdnum import luhn, verhoeff
from stdnum.au import tfn
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.ie import pps
from stdnum.in_ import aadhaar, pan
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.mx import curp
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import nif
from stdnum.se import personnummer
from stdnum.tr import tckimlik
from stdnum.za import idnr as za_idnr

from tests.wide.values.made import Made, Maker, Source, grouped

_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"


def _valid(module: ModuleType, draw: Callable[[], str]) -> str:
    for _ in range(5_000):
        text = draw()
        if module.is_valid(text):
            return text
    raise AssertionError(f"no valid number for {module.__name__}")


def _born(source: Source) -> dt.date:
    return dt.date(1940, 1, 1) + dt.timedelta(days=source.rng.randrange(24_000))


def ssn(source: Source) -> Made:
    text = source.fake("en_US").ssn()
    return Made(text) if source.chance(0.6) else Made(text.replace("-", source.pick("", " ")), marked=False)


def itin(source: Source) -> Made:
    text = source.fake("en_US").itin()
    return Made(text.replace("-", source.pick("-", "-", "", " ")), marked=False)


def us_passport(source: Source) -> Made:
    return Made(
        source.pick(source.digits(9), source.letters(1) + source.digits(8), source.letters(1) + source.digits(8)),
        marked=False,
    )


def us_license(source: Source) -> Made:
    d, a = source.digits, source.letters
    return Made(
        source.pick(
            a(1) + d(7),
            a(1) + d(12),
            d(8),
            d(9),
            f"{a(1)}{d(3)}-{d(4)}-{d(4)}",
            f"{a(1)}{d(3)}-{d(3)}-{d(2)}-{d(3)}-0",
            a(2) + d(6),
            d(7),
            f"{d(3)} {d(3)} {d(3)}",
            f"{a(1)}{d(4)} {d(5)} {d(5)}",
        ),
        marked=False,
    )


def uk_nhs(source: Source) -> Made:
    text = _valid(nhs, lambda: source.digits(10, first="46789"))
    return Made(grouped(text, (3, 3, 4), source.pick("", " ", " ", "-")), marked=False)


def uk_nino(source: Source) -> Made:
    while True:
        prefix = source.letters(1, "ABCEGHJKLMNOPRSTWXYZ") + source.letters(1, "ABCEGHJKLMNPRSTWXYZ")
        if prefix not in {"BG", "GB", "NK", "KN", "TN", "NT", "ZZ"}:
            break
    text = prefix + source.digits(6) + source.letters(1, "ABCD")
    text = grouped(text, (2, 2, 2, 2, 1), source.pick("", " ", " ", "-"))
    return Made(text.lower() if source.chance(0.15) else text)


def uk_passport(source: Source) -> Made:
    return Made(source.pick(source.digits(9), source.digits(9), source.letters(2) + source.digits(7)), marked=False)


def uk_licence(source: Source) -> Made:
    born = _born(source)
    surname = (source.fake("en_US").last_name().upper()[:5] + "9999")[:5]
    month = born.month + source.pick(0, 50)
    initials = source.letters(1) + source.pick("9", source.letters(1))
    tail = source.pick("9", source.digits(1)) + source.letters(2)
    text = f"{surname}{born.year // 10 % 10}{month:02}{born.day:02}{born.year % 10}{initials}{tail}"
    return Made(source.pick(text, text, grouped(text, (5, 6, 5), " ")))


def ca_sin(source: Source) -> Made:
    body = source.digits(8, first="1245679")
    text = body + luhn.calc_check_digit(body)
    return Made(grouped(text, (3, 3, 3), source.pick("", " ", " ", "-", ".")), marked=False)


def au_tfn(source: Source) -> Made:
    text = _valid(tfn, lambda: source.digits(9, first="123456789"))
    return Made(grouped(text, (3, 3, 3), source.pick("", " ", " ", "-")), marked=False)


def au_medicare(source: Source) -> Made:
    body = source.digits(8, first="23456")
    check = sum(int(d) * w for d, w in zip(body, (1, 3, 7, 9, 1, 3, 7, 9), strict=True)) % 10
    text = f"{body}{check}{source.rng.randint(1, 9)}"
    return Made(
        source.pick(
            text,
            f"{text[:4]} {text[4:9]} {text[9]}",
            f"{text[:4]}-{text[4:9]}-{text[9]}",
            f"{text[:4]} {text[4:9]} {text[9]}",
        ),
        marked=False,
    )


def in_aadhaar(source: Source) -> Made:
    body = source.digits(11, first="23456789")
    text = body + verhoeff.calc_check_digit(body)
    assert aadhaar.is_valid(text) or text == text[::-1]
    return Made(grouped(text, (4, 4, 4), source.pick("", " ", " ", "-")), marked=False)


def in_pan(source: Source) -> Made:
    text = _valid(pan, lambda: source.letters(3) + "P" + source.letters(1) + source.digits(4) + source.letters(1))
    return Made(text if source.chance(0.85) else text.lower(), marked=False)


def ie_ppsn(source: Source) -> Made:
    text = _valid(pps, lambda: source.digits(7) + source.letters(1, string.ascii_uppercase[:23]) + source.pick("", "A"))
    return Made(text if source.chance(0.8) else f"{text[:7]} {text[7:]}", marked=False)


def es_nif(source: Source) -> Made:
    body = source.digits(8)
    return Made(body + source.pick("", "", "-", " ") + dni.calc_check_digit(body), marked=False)


def es_nie(source: Source) -> Made:
    body = source.pick("X", "Y", "Z") + source.digits(7)
    check = nie.calc_check_digit(body)
    return Made(source.pick(body + check, f"{body[0]}-{body[1:]}-{check}", f"{body}-{check}"), marked=False)


def it_fiscal(source: Source) -> Made:
    born = _born(source)
    day = born.day + source.pick(0, 40)
    date = f"{born:%y}{'ABCDEHLMPRST'[born.month - 1]}{day:02}"
    body = source.letters(6, _CONSONANTS) + date + source.pick("H501", "F205", "L219", "A944", "Z404")
    text = body + codicefiscale.calc_check_digit(body)
    return Made(source.pick(text, text, text.lower(), grouped(text, (3, 3, 5, 5), " ")))


def de_tax(source: Source) -> Made:
    text = _valid(idnr, lambda: source.digits(11, first="123456789"))
    return Made(grouped(text, (2, 3, 3, 3), source.pick("", "", " ")), marked=False)


def fr_nir(source: Source) -> Made:
    born = _born(source)
    place = f"{source.rng.randint(1, 95):02}{source.rng.randint(1, 990):03}"
    body = f"{source.pick(1, 2)}{born:%y%m}{place}{source.rng.randint(1, 999):03}"
    text = body + nir.calc_check_digits(body)
    spaced = grouped(text, (1, 2, 2, 2, 3, 3, 2), source.pick(" ", " ", "."))
    return Made(spaced) if source.chance(0.6) else Made(text, marked=False)


def nl_bsn(source: Source) -> Made:
    text = _valid(bsn, lambda: source.digits(9, first="0123456789"))
    return Made(source.pick(text, text, grouped(text, (4, 2, 3), "."), grouped(text, (3, 3, 3), " ")), marked=False)


def pl_pesel(source: Source) -> Made:
    born = _born(source)
    month = born.month + (20 if born.year > 1999 else 0)
    body = f"{born:%y}{month:02}{born:%d}{source.digits(4)}"
    return Made(body + pesel.calc_check_digit(body), marked=False)


def pt_nif(source: Source) -> Made:
    body = source.digits(8, first="123")
    return Made(grouped(body + nif.calc_check_digit(body), (3, 3, 3), source.pick("", "", " ")), marked=False)


def se_pnr(source: Source) -> Made:
    born = _born(source)
    serial = source.digits(3)
    check = luhn.calc_check_digit(f"{born:%y%m%d}{serial}")
    text = f"{born:%y%m%d}-{serial}{check}"
    assert personnummer.is_valid(text)
    if source.chance(0.4):
        text = f"{born:%Y%m%d}-{serial}{check}"
    return Made(text) if source.chance(0.75) else Made(text.replace("-", ""), marked=False)


def fi_hetu(source: Source) -> Made:
    born = _born(source)
    mark = "-" if born.year < 2000 else "A"
    serial = source.rng.randint(2, 899)
    return Made(
        _valid(hetu, lambda: f"{born:%d%m%y}{mark}{serial:03}{source.letters(1, '0123456789ABCDEFHJKLMNPRSTUVWXY')}")
    )


def sg_nric(source: Source) -> Made:
    prefix, digits = source.pick(*"STFG"), source.digits(7)
    total = sum(int(d) * w for d, w in zip(digits, (2, 7, 6, 5, 4, 3, 2), strict=True)) + (4 if prefix in "TG" else 0)
    letter = ("JZIHGFEDCBA" if prefix in "ST" else "XWUTRQPNMLK")[total % 11]
    return Made(f"{prefix}{digits}{letter}")


def br_cpf(source: Source) -> Made:
    text = _valid(cpf, lambda: (body := source.digits(9)) + cpf._calc_check_digits(body))
    return Made(f"{text[:3]}.{text[3:6]}.{text[6:9]}-{text[9:]}") if source.chance(0.65) else Made(text, marked=False)


def mx_curp(source: Source) -> Made:
    born = _born(source)
    mark = "0" if born.year < 2000 else "A"
    name = source.letters(1, _CONSONANTS) + source.pick(*"AEIOU") + source.letters(2, _CONSONANTS)
    place = source.pick("H", "M") + source.pick("DF", "JC", "NL", "VZ", "OC")
    body = f"{name}{born:%y%m%d}{place}{source.letters(3, _CONSONANTS[:-1])}{mark}"
    return Made(body + curp.calc_check_digit(body))


def za_id(source: Source) -> Made:
    born = _born(source)
    text = _valid(
        za_idnr,
        lambda: (body := f"{born:%y%m%d}{source.digits(4)}0{source.pick('8', '9')}") + luhn.calc_check_digit(body),
    )
    return Made(source.pick(text, text, f"{text[:6]} {text[6:10]} {text[10:]}"), marked=False)


def tr_id(source: Source) -> Made:
    body = source.digits(9, first="123456789")
    return Made(body + tckimlik.calc_check_digits(body + "00"), marked=False)


def kr_rrn(source: Source) -> Made:
    born = _born(source)
    mark = source.pick("1", "2") if born.year < 2000 else source.pick("3", "4")
    body = f"{born:%y%m%d}{mark}{source.rng.randint(0, 95):02}{source.digits(3)}"
    text = body + rrn.calc_check_digit(body + "0")
    return Made(f"{text[:6]}-{text[6:]}") if source.chance(0.8) else Made(text, marked=False)


def ng_nin(source: Source) -> Made:
    return Made(source.digits(11, first="123456789"), marked=False)


GOVERNMENT: dict[str, Maker] = {
    "US_SSN": ssn,
    "US_ITIN": itin,
    "US_PASSPORT": us_passport,
    "US_DRIVER_LICENSE": us_license,
    "UK_NHS": uk_nhs,
    "UK_NINO": uk_nino,
    "UK_PASSPORT": uk_passport,
    "UK_DRIVING_LICENCE": uk_licence,
    "CA_SIN": ca_sin,
    "AU_TFN": au_tfn,
    "AU_MEDICARE": au_medicare,
    "IN_AADHAAR": in_aadhaar,
    "IN_PAN": in_pan,
    "IE_PPSN": ie_ppsn,
    "ES_NIF": es_nif,
    "ES_NIE": es_nie,
    "IT_FISCAL_CODE": it_fiscal,
    "DE_TAX_ID": de_tax,
    "FR_NIR": fr_nir,
    "NL_BSN": nl_bsn,
    "PL_PESEL": pl_pesel,
    "PT_NIF": pt_nif,
    "SE_PERSONNUMMER": se_pnr,
    "FI_PERSONAL_IDENTITY_CODE": fi_hetu,
    "SG_NRIC_FIN": sg_nric,
    "BR_CPF": br_cpf,
    "MX_CURP": mx_curp,
    "ZA_ID_NUMBER": za_id,
    "TR_NATIONAL_ID": tr_id,
    "KR_RRN": kr_rrn,
    "NG_NIN": ng_nin,
}
