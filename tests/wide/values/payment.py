"""Cards, accounts and wallets."""

import hashlib

from stdnum import iban, luhn

from tests.wide.values.made import Made, Maker, Source, grouped

_CARDS = {
    "4": 16,
    "51": 16,
    "53": 16,
    "55": 16,
    "2221": 16,
    "2720": 16,
    "34": 15,
    "37": 15,
    "6011": 16,
    "65": 16,
    "3528": 16,
    "36": 14,
    "5018": 16,
    "6759": 16,
    "6304": 19,
    "62": 16,
    "3589": 16,
    "300": 14,
    "305": 14,
}
_BBANS = {
    "GB": "LLLLDDDDDDDDDDDDDD",
    "DE": "D" * 18,
    "FR": "D" * 23,
    "ES": "D" * 20,
    "NL": "LLLL" + "D" * 10,
    "IT": "L" + "D" * 22,
    "BE": "D" * 12,
    "AT": "D" * 16,
    "CH": "D" * 17,
    "IE": "LLLL" + "D" * 14,
    "PL": "D" * 24,
    "PT": "D" * 21,
    "SE": "D" * 20,
    "NO": "D" * 11,
    "DK": "D" * 14,
    "FI": "D" * 14,
    "TR": "D" * 22,
    "SA": "D" * 20,
    "AE": "D" * 19,
    "CZ": "D" * 20,
    "GR": "D" * 23,
    "HU": "D" * 24,
    "RO": "LLLL" + "D" * 16,
    "MT": "LLLL" + "D" * 23,
}
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def card(source: Source) -> Made:
    prefix = source.pick(*_CARDS)
    body = prefix + source.digits(_CARDS[prefix] - len(prefix) - 1)
    number = body + luhn.calc_check_digit(body)
    sizes = {15: (4, 6, 5), 14: (4, 6, 4), 19: (4, 4, 4, 4, 3)}.get(len(number), (4, 4, 4, 4))
    return Made(grouped(number, sizes, source.pick("", "", " ", "-", "  ", ".")))


def cvv(source: Source) -> Made:
    return Made(source.digits(source.pick(3, 3, 3, 4)), marked=False)


def expiry(source: Source) -> Made:
    month, year = source.rng.randint(1, 12), source.rng.randint(24, 33)
    return Made(
        source.pick(
            f"{month:02}/{year}",
            f"{month:02}/20{year}",
            f"{month:02}-{year}",
            f"{month}/{year}",
            f"{month:02} / {year}",
            f"{month:02}{year}",
        ),
        marked=False,
    )


def last4(source: Source) -> Made:
    return Made(source.digits(4), marked=False)


def account_iban(source: Source) -> Made:
    country = source.pick(*_BBANS)
    bban = "".join(source.digits(1) if c == "D" else source.letters(1) for c in _BBANS[country])
    number = country + iban.calc_check_digits(f"{country}00{bban}") + bban
    if source.chance(0.15):
        number = number.lower()
    joiner = source.pick("", "", " ", " ", "-")
    return Made(grouped(number, (4,) * (len(number) // 4), joiner))


def bank_account(source: Source) -> Made:
    return Made(source.digits(source.pick(8, 8, 8, 9, 10, 12)), marked=False)


def _base58check(version: int, payload: bytes) -> str:
    data = bytes([version]) + payload
    data += hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= term if top >> bit & 1 else 0
    return check


def _segwit(source: Source) -> str:
    version, size, constant = source.pick((0, 32, 1), (0, 52, 1), (1, 52, 0x2BC830A3))
    data = [version] + [source.rng.randrange(32) for _ in range(size - 1)] + [0]
    spread = [3, 3, 0, 2, 3]
    check = _polymod([*spread, *data, 0, 0, 0, 0, 0, 0]) ^ constant
    data += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return "bc1" + "".join(_BECH32[i] for i in data)


def wallet(source: Source) -> Made:
    payload = source.rng.randbytes(20)
    return Made(
        source.pick(
            _base58check(0, payload),
            _base58check(5, payload),
            _segwit(source),
            "0x" + payload.hex(),
            "0x" + payload.hex().upper(),
        )
    )


PAYMENT: dict[str, Maker] = {
    "CREDIT_CARD": card,
    "CARD_CVV": cvv,
    "CARD_EXPIRY": expiry,
    "CARD_LAST4": last4,
    "IBAN_CODE": account_iban,
    "BANK_ACCOUNT": bank_account,
    "CRYPTO": wallet,
}
