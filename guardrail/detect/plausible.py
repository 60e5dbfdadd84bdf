"""Values without a plain check digit: is this wallet, address, key, phrase or place one that could be somebody's?

They read values as ``checksum`` does.
"""

import math
import re
from collections import Counter
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from itertools import pairwise

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BASE58_XRP = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_VERSIONS = frozenset((0x00, 0x05, 0x10, 0x16, 0x1E, 0x30, 0x32, 0x41, 0x4C))
"""The first byte of an address of Bitcoin, Dash, Dogecoin, Litecoin or Tron, for a key or for a script."""
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANTS = (1, 0x2BC830A3)
_BECH32_PREFIXES = frozenset(("bc", "ltc", "addr", "cosmos"))
_BECH32_CHECK = 6


def crypto_wallet(text: str) -> bool | None:
    """Check a wallet's address: Base58Check or Bech32 (BIP 173, BIP 350); an Ethereum one has nothing to check."""
    if text[:2].lower() == "0x":
        return None
    prefix, one, rest = text.lower().partition("1")
    if one and prefix in _BECH32_PREFIXES and len(rest) > _BECH32_CHECK:
        return _bech32(text, prefix)
    return (
        _base58check(text, _BASE58_XRP, frozenset((0,))) if text[0] == "r" else _base58check(text, _BASE58, _VERSIONS)
    )


def _base58check(text: str, alphabet: str, versions: frozenset[int]) -> bool:
    number = 0
    for char in text:
        value = alphabet.find(char)
        if value < 0:
            return False
        number = number * 58 + value
    if number.bit_length() > 200:  # noqa: PLR2004 - version, hash and check are 25 bytes
        return False
    data = number.to_bytes(25, "big")
    return data[0] in versions and sha256(sha256(data[:-4]).digest()).digest()[:4] == data[-4:]


def _bech32(text: str, prefix: str) -> bool:
    if text not in (text.lower(), text.upper()):
        return False
    values = [_BECH32.find(c) for c in text.lower()[len(prefix) + 1 :]]
    head = [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]
    return -1 not in values and _polymod([*head, *values]) in _BECH32_CONSTANTS


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


_NO_LOCATOR = re.compile(
    r"""
    [A-Z\d]{2}\d{4} | [A-Z]{3}\d{3}                      # flights and trains
    # postcodes: a British area, a district, then a place without C, I, K, M, O and V; Canada has no D, F, I, O, Q and U
    | (?:[BEGLMNSW]|A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LUXY]|H[ADGPRSUX]|I[GMPV]|JE
        |K[ATWY]|L[ADELNSU]|M[EKL]|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|Z[EG])
      \d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}
    | [ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d
    | N\d{1,5} | N\d{1,4}[A-Z]{1,2} | \w*(?:MAX|NEO)    # aircraft
    | \d+(?:MINS?|HRS?|HOURS?|DAYS?|KGS?|LBS?|[KMGT]B|KM|MM|CM|ML|KWH|PCS|EUR|USD|GBP|AM|PM)
    | \d{6} | \w*20[12]\d | \w*(\w)\1\1\w* | [A-Z]{3}(?:EUR|GBP|USD)    # dates, cries and currencies
    """,
    re.ASCII | re.VERBOSE,
)
_ONSET = re.compile(
    r"""
    [bcdfghjklmnprstvwxz]? | [bcfgkps]l | [bcdfgkptw]r | [cgkpstw]h | [cdsz]z? | [dgstz]w | [gkps]n | [kps]v? | ps | ts
    | (?:ch|ph|sc|sh|sk|sp|st|th)r | (?:ch|sp)l | sph | s[cmkpt] | sch[lmnrw]? | rh | zh
    """,
    re.VERBOSE,
)
"""What a syllable of the languages that are written here may begin with; doubled letters count once."""
_CODA = re.compile(
    r"""
    [bcdfghklmnprstvwxz]? | [bcfkmpstx]t | [bcdfgkmptw]s | [cgpst]h | gm
    | (?:c[hkt]|ft|gh|ght|mb|mp|ph|pt|sk|sm|sp|st|th|xt)s | c[kh] | cht | dth | ght | [gmw]n | hl?t? | h[mnr]t? | zd
    | sch | [st]ch? | s[kmp] | snt | tch | thm | tz
    | l(?:[bcdfkmnpstvz]|ch|sh|th|st)s? | m(?:b|f|n|p|pf|pt)s? | n(?:[cdgkstxz]|ch|ct|gst|gth|sch|st|th)s? | pf | rb?s
    | r(?:[bcdfgklmnpstvz]|ch|kt|ld|nt|sch|sh|st|th)s? | w[dklnt]?s?
    """,
    re.VERBOSE,
)
_DOUBLED = re.compile(r"([a-z])\1")
_VOWELS = re.compile(r"(?:qu|[aeiouy])+")


def _speaks(text: str) -> bool:
    """Say whether letters fall into syllables, each with a beginning and an end that words have."""
    first, *rest = _VOWELS.split(_DOUBLED.sub(r"\1", text.lower()))
    if not rest or not _ONSET.fullmatch(first):
        return False
    *middle, last = rest
    return _CODA.fullmatch(last) is not None and all(map(_divides, middle))


def _divides(consonants: str) -> bool:
    """Say whether consonants between two vowels are the end of a syllable and the beginning of the next."""
    halves = ((consonants[:at], consonants[at:]) for at in range(len(consonants) + 1))
    return any(_CODA.fullmatch(end) and _ONSET.fullmatch(begin) for end, begin in halves)


_NAMED = frozenset(("AIRBNB", "LGBTQI", "MCAFEE", "NASDAQ", "NVIDIA", "PSPLUS", "PSVITA", "QANTAS", "VMWARE", "XPERIA"))
"""Names of six letters that do not speak."""


def locator(text: str) -> bool | None:
    """Refuse what cannot be a record locator (IATA Reso 830d): a flight, a postcode, an amount, letters that speak."""
    if _NO_LOCATOR.fullmatch(text) or text in _NAMED:
        return False
    return None if any(c.isdigit() for c in text) or not _speaks(text) else False


_MIN_TOKEN = 16
_PIECES = re.compile(r"[/?&=#]")
_LETTERS_AND_FIGURES = re.compile(r"[A-Za-z]+|[0-9]+")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MIN_TURNS = 3
_MIN_LEGIBLE = 8
_LETS_IN = re.compile(
    r"""
    reset | passw | passcode | pwd | \bpw\b | setpw | forgot | recover | magic | sign-?in
    | log-?in | log-?on | auth | verif
    | activat
    | confirm | invit | sso\b | unlock | token | one-?time | otp\b | session | access | enrol | onboard | welcome
    | kennwort | passwort | anmeld | einlog | zuruecksetz | freischalt | aktivier | bestaetig | zugang | einmal
    | connexion | mot-?de-?passe | reinitialis | acceder | acces\b | mdp | identifi | lien | valider
    | contrasen | clave | restablec | recuper | acceso | iniciar | entrar | ingres | activar | restaur
    | senha | redefin | acess | ativa | desbloq | convite | palavra-passe
    | reimposta | ripristin | accedi | accesso | attiva | sblocc | conferma | invito
    | wachtwoord | herstel | inlog | activeer | bevestig | aanmeld
    | haslo | odzysk | logowan | zaloguj | potwierd | aktywuj
    | losenord | aterstall | logga-?in | bekraft | aktivera | passord | nullstill | tilbakestill | logg-?inn | bekreft
    | adgangskode | kodeord | nulstil | log-?ind | bekraeft | aktiver
    | sifre | sifirla | giris | dogrula | onayla | aktivasyon | salasana | palauta | kirjaudu | vahvista
    """,
    re.VERBOSE,
)
_READ_BY_ALL = re.compile(
    r"""
    [/.](?:help|support|faq|kb|docs?|blog|news|article|articles|hilfe|aide|ayuda|ajuda|aiuto|hulp|pomoc|hjalp|community|forum)[/.]
    | (?:youtube|youtu|notion|spotify|medium|facebook|instagram|twitter|tiktok|linkedin|wikipedia|github)\.
    | (?:docs|drive|maps|play)\.google\. | //(?:forms|goo|maps\.app\.goo)\.gl | apps\.apple\.
    | amazon\.[a-z.]+/(?:dp|gp)/ | web\.archive\.org/
    """,
    re.VERBOSE,
)


def private_link(text: str) -> bool:
    """Say whether a web address holds a piece that was generated, and is no page that all can read."""
    return not _READ_BY_ALL.search(text.lower()) and any(map(_is_generated, _PIECES.split(text)))


_SURELY_LETS_IN = re.compile(
    r"""
    reset | passw | passcode | forgot | recover | magic | sign-?in\b | log-?in\b | verif | activat | confirm | unlock
    | one-?time | otp\b | kennwort | zuruecksetz | freischalt | aktivier | bestaetig | mot-?de-?passe | reinitialis
    | contrasen | restablec | recuper | activar | senha | redefin | ativar | reimposta | ripristin | attiva\b
    | wachtwoord | herstel | bevestig | haslo | odzysk | potwierd | losenord | aterstall | bekraft | passord
    | nullstill | tilbakestill | bekreft | adgangskode | nulstil | bekraeft | sifre | sifirla | dogrula | salasana
    | palauta | vahvista
    """,
    re.VERBOSE,
)
_MIN_SHORT_TOKEN = 8
_MIN_WORD = 4


def letting_link(text: str) -> bool:
    """Say whether a web address with a generated piece says, in one of many languages, that it lets somebody in.

    A shorter piece is enough where the address leaves no doubt what it is for.
    """
    if _READ_BY_ALL.search(text.lower()):
        return False
    pieces = _PIECES.split(text)
    plain = "/".join(piece for piece in pieces if not _is_generated(piece)).lower()
    if len(plain.split("/")) < len(pieces):
        return _LETS_IN.search(plain) is not None
    return _SURELY_LETS_IN.search(plain) is not None and any(map(_is_short_token, pieces[3:]))


def _is_short_token(piece: str) -> bool:
    """Say whether one piece of an address has letters and figures in turn, as a short code has and a slug has not."""
    parts = re.split(r"[-_.~]", piece)
    if any(part.isalpha() and part.islower() and len(part) >= _MIN_WORD for part in parts):
        return False
    code = "".join(parts)
    return len(code) >= _MIN_SHORT_TOKEN and code.isalnum() and len(_LETTERS_AND_FIGURES.findall(code)) > _MIN_TURNS


def _is_generated(piece: str) -> bool:
    """Say whether one piece of an address looks generated, as no slug of words does."""
    if len(piece) < _MIN_TOKEN:
        return False
    if _UUID.search(piece):
        return True
    return any(len(part) >= _MIN_LEGIBLE and _turns(part) >= _MIN_TURNS for part in re.split(r"[-_.~%+,:]", piece))


def _turns(part: str) -> int:
    """Count how often a string turns from letters to figures, back, or to a capital in the middle of a word."""
    if not any(c.isdigit() for c in part) and part in (part.lower(), part.upper(), part.title()):
        return 0
    capitals = sum(one.islower() and other.isupper() for one, other in pairwise(part))
    return len(_LETTERS_AND_FIGURES.findall(part)) - 1 + capitals


_NEVER = """
the and for are your our not has from with was were been them its
que los las una unos del con por para sus son esta como pero muy sin cuando usted ustedes nuestro nuestra
les des une dans est qui pas plus cette vous votre nous notre pour avec sur sont être
gli una dei del della delle nel nella con per che non sono più suo sua nostro vostro anche
uma dos das nos nas com não são seu sua você nossa pela
der die das und ein eine den dem des mit für von nicht ist sind sie wir ihr ihre auf bei als auch oder
het een voor met niet zijn dat die aan uw uit ook maar
och att det som för med inte den ett har till ditt din
"""
_NEVER_SEEDS = frozenset(_NEVER.split())
"""Frequent words that are in none of the lists of BIP 39, or in languages that have none."""


_NUMBERING = re.compile(r"(?<!\w)\d{1,2}[.):]?\s|[;|]")


def seed_words(text: str) -> bool:
    """Check that words can be a mnemonic: 12, 15, 18, 21 or 24 of them (BIP 39), none that the list cannot hold."""
    words = _NUMBERING.sub(" ", text.lower()).replace(",", " ").split()
    return len(words) in (12, 15, 18, 21, 24) and _NEVER_SEEDS.isdisjoint(words) and len(set(words)) > len(words) // 2


_DEGREES = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?", re.ASCII)


def coordinates(text: str) -> bool | None:
    """Refuse a pair of decimal degrees outside 90 and 180 (ISO 6709)."""
    pair = [degrees.replace(",", ".") for degrees in _DEGREES.findall(text)]
    return None if len(pair) == 2 and abs(float(pair[0])) <= 90 and abs(float(pair[1])) <= 180 else False  # noqa: PLR2004
