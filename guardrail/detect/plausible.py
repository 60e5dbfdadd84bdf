"""Values without a plain check digit: is this wallet, address, key, phrase or place one that could be somebody's?

They read values as ``checksum`` does.
"""

import math
import re
from collections import Counter
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANTS = (1, 0x2BC830A3)


def crypto_wallet(text: str) -> bool | None:
    """Check a Bitcoin address (Base58Check; BIP 173 and BIP 350); an Ethereum one (ERC-55) has nothing to check."""
    if text[:2].lower() == "0x":
        return None
    return _bech32(text) if text[:3].lower() == "bc1" else _base58check(text)


def _base58check(text: str) -> bool:
    number = 0
    for char in text:
        value = _BASE58.find(char)
        if value < 0:
            return False
        number = number * 58 + value
    if number.bit_length() > 200:  # noqa: PLR2004 - version, hash and check are 25 bytes
        return False
    data = number.to_bytes(25, "big")
    return data[0] in (0, 5) and sha256(sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def _bech32(text: str) -> bool:
    if text not in (text.lower(), text.upper()):
        return False
    values = [_BECH32.find(c) for c in text.lower()[3:]]
    return -1 not in values and _polymod([3, 3, 0, 2, 3, *values]) in _BECH32_CONSTANTS


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_BECH32_GENERATOR):
            check ^= term if top >> bit & 1 else 0
    return check


_HIDDEN_V4 = tuple(
    ip_network(net)
    for net in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "224.0.0.0/3",
    )
)
_HIDDEN_V6 = tuple(ip_network(net) for net in ("::/127", "fc00::/7", "fe80::/10", "ff00::/8"))
_RESOLVERS = frozenset(
    map(
        ip_address,
        (
            "1.1.1.1",
            "1.0.0.1",
            "8.8.8.8",
            "8.8.4.4",
            "9.9.9.9",
            "149.112.112.112",
            "208.67.222.222",
            "208.67.220.220",
            "4.2.2.1",
            "4.2.2.2",
            "64.6.64.6",
            "94.140.14.14",
            "2001:4860:4860::8888",
            "2001:4860:4860::8844",
            "2606:4700:4700::1111",
            "2606:4700:4700::1001",
            "2620:fe::fe",
        ),
    )
)


def ip_of_somebody(text: str) -> bool | None:
    """Refuse what leads to nobody: private (RFC 1918, RFC 4193), local (RFC 3927), shared; public resolvers."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return False if address in _RESOLVERS or any(address in net for net in _hidden(address)) else None


def _hidden(address: IPv4Address | IPv6Address) -> tuple[IPv4Network | IPv6Network, ...]:
    return _HIDDEN_V4 if isinstance(address, IPv4Address) else _HIDDEN_V6


_MIN_BITS = 3.0
"""Bits per character that a generated key has and a word or placeholder has not (Shannon 1948)."""


def random_key(text: str) -> bool:
    """Say whether a string looks generated: letters and digits, no placeholder, enough entropy per character."""
    letters, figures = any(c.isalpha() for c in text), any(c.isdigit() for c in text)
    share = Counter(text)
    bits = -sum(n / len(text) * math.log2(n / len(text)) for n in share.values())
    return letters and figures and bits >= _MIN_BITS


_NEVER_SEEDS = frozenset(
    (
        "the",
        "and",
        "for",
        "are",
        "your",
        "our",
        "not",
        "has",
        "have",
        "from",
        "with",
        "was",
        "were",
        "been",
        "they",
        "them",
        "its",
    )
)
"""Frequent English words that are not among the 2,048 of BIP 39."""


def seed_words(text: str) -> bool:
    """Check that words can be a mnemonic: 12, 15, 18, 21 or 24 of them (BIP 39), none that the list cannot hold."""
    words = text.lower().replace(",", " ").split()
    return len(words) in (12, 15, 18, 21, 24) and _NEVER_SEEDS.isdisjoint(words) and len(set(words)) > len(words) // 2


_DEGREES = re.compile(r"[-+]?\d{1,3}(?:\.\d+)?", re.ASCII)


def coordinates(text: str) -> bool | None:
    """Refuse a pair of decimal degrees outside 90 and 180 (ISO 6709)."""
    pair = _DEGREES.findall(text)
    return None if len(pair) == 2 and abs(float(pair[0])) <= 90 and abs(float(pair[1])) <= 180 else False  # noqa: PLR2004
