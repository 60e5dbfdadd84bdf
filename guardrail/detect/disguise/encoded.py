"""Values in another code: percent and backslash escapes, base64, hexadecimal, and the queries of web addresses."""

import base64
import binascii
from collections.abc import Iterator

import regex

from guardrail.detect.disguise.mail_words import AT_WORD, DOT_WORD
from guardrail.detect.disguise.rewrite import Edit, Piece
from guardrail.detect.plausible import random_key

_PERCENT = regex.compile(r"(?:%25[2-7][0-9A-Fa-f])+|(?:%[0-9A-Fa-f]{2})+")
"""Escaped twice, or once."""
_QUOTED = regex.compile(r"(?<=[\w.-])=(?P<code>40|2E|2D|5F)(?=[\w.-])")
_ESCAPE = regex.compile(r"\\x([0-9A-Fa-f]{2})|\\?\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|U\+00([0-9A-Fa-f]{2})")
_BEFORE_ANOTHER = regex.compile(r"[ ,]{1,2}(?=U\+00)")
_BASE64 = regex.compile(r"(?<![\w+/-])(?:[A-Za-z0-9+/]{4}){3,40}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![\w+/=])")
_HEX = regex.compile(
    r"(?<![\w#-])(?:0x)?(?:[2-7][0-9A-Fa-f](?P<gap>[\s:-]?))(?:[2-7][0-9A-Fa-f](?P=gap)){4,40}[2-7][0-9A-Fa-f](?!\w)"
)
_BINARY = regex.compile(r"(?<!\w)(?:0[01]{7}\s?){4,40}(?!\w)")
_MORSE = regex.compile(r"(?<![\w.-])(?:[.-]{5}[\s/|]{1,3}){3,30}[.-]{5}(?![\w.-])")
_MORSE_DIGITS = {"." * n + "-" * (5 - n): str(n) for n in range(1, 6)} | {
    "-" * n + "." * (5 - n): str(5 + n) for n in range(1, 5)
}
_MORSE_DIGITS["-----"] = "0"
_NO_HEX = regex.compile(r"[\s:-]")
_PLAIN = regex.compile(r"[\x20-\x7e]+")
_TELLING = regex.compile(r"[0-9+][0-9 ().+-]{5,}|[\w.+-]+@[\w.-]+\.\w+")
_ANNOUNCED = regex.compile(
    r"(?<!\w)(?:base[\s-]?64|b64|decode|decodes|decoded|encode|encoded|encoding|hex|hexadecimal|dekodier\w*|kodiert|codiert\w*|"
    r"décod\w+|encodé\w*|codificad\w+|decodifi\w+|codificat\w+|gecodeerd|decodeer\w*|kodad|avkoda\w*|kodet|afkod\w+|avkod\w+|"
    r"zakodowan\w+|odkoduj|koodattu|kodlanm\w+|закодирован\w*|раскодир\w*|декодир\w*)(?!\w)|编码|解码|デコード|エンコード|인코딩|디코딩",
    regex.IGNORECASE,
)
_SAID_WITHIN, _SAID_BEHIND = 80, 40
_KEY = regex.compile(r"(?:[A-Za-z]{1,12}[_:=.-]){0,3}(?P<body>[A-Za-z0-9_+/-]{16,80})")
_FIELDS = (
    "phone|tel|telephone|mobile|msisdn|cell|whatsapp|to|e-?mail|mail|address|addr|q|query|daddr|destination|name|pin|otp|"
    "code|ssn|card|iban|dob|text|body"
)
_FIELD = regex.compile(rf"(?<=[?&;#])(?:{_FIELDS})=(?P<value>[^&#\s]{{3,200}})", regex.IGNORECASE)
_CALL = regex.compile(r"(?:wa\.me|t\.me|api\.whatsapp\.com)/(?P<number>\+?[0-9]{6,16})", regex.IGNORECASE)
_TAG = regex.compile(rf"</?(?!(?i:{AT_WORD}|{DOT_WORD})>)[A-Za-z][\w:-]{{0,20}}/?>")
_INLINE = regex.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|code|mark|small|sub|sup|del|ins|tt|kbd)/?>", regex.IGNORECASE
)
_CARD_LABELS = {"P": "password", "TEL": "phone", "EMAIL": "email", "MAIL": "email", "ADR": "address"}
_CARD = regex.compile(r"(?<=[;:])(?P<label>P|TEL|EMAIL|MAIL|ADR):(?P<value>[^;\n]{3,100})(?=;)", regex.IGNORECASE)
_MAP = regex.compile(r"maps/(?:search|place|dir)/(?P<value>[^/?\n]{5,120}?)(?=[/?\n]|\s(?:is|and|the)\s|$)")
_MARK = regex.compile(r"(?<=[\w.@+])(?:\*{2,3}|`|\|\||~~|_{2}|(?<![0-9])\*|\*(?![0-9]))+(?=[\w.@+])")

TRIGGER_PERCENT = r"%[0-9A-Fa-f]{2}"
TRIGGER_QUOTED = r"[\w.-]=40[\w.-]"
TRIGGER_ESCAPE = r"\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f{]|U\+00[0-9A-Fa-f]{2}"
TRIGGER_BASE64 = r"(?:[A-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/]){3}"
"""What ASCII leaves possible: the highest bit of each byte is 0."""
TRIGGER_HEX = r"(?:[2-7][0-9A-Fa-f][\s:-]?){6}"
TRIGGER_BINARY = r"0[01]{7}\s?0[01]{7}\s?0[01]{7}"
TRIGGER_MORSE = r"[.-]{5}[\s/|]{1,3}[.-]{5}[\s/|]{1,3}[.-]{5}[\s/|]"
TRIGGER_FIELD = rf"[?&;#](?:{_FIELDS})="
TRIGGER_CALL = r"(?:wa\.me|t\.me|whatsapp\.com)/\+?[0-9]{6}"
TRIGGER_TAG = r"</?[A-Za-z][A-Za-z0-9:-]{0,20}/?>"
TRIGGER_CARD = r"[;:](?:P|TEL|EMAIL|MAIL|ADR):[^;]{3,100};"
TRIGGER_MAP = r"maps/(?:search|place|dir)/"
TRIGGER_MARK = r"[\w.@+](?:\*|`|\|\||~~|__)+[\w.@+]"


def percent(text: str) -> Iterator[Edit]:
    """Decode percent escapes (RFC 3986 section 2.1)."""
    for run in _PERCENT.finditer(text):
        try:
            plain = bytes.fromhex(run.group().replace("%25", "%").replace("%", "")).decode()
        except UnicodeDecodeError:
            continue
        one_each = len(plain) * 3 == len(run.group())
        if plain.isprintable():
            yield _each(run.start(), plain, 3) if one_each else Edit.whole(run.start(), run.end(), plain)


def quoted(text: str) -> Iterator[Edit]:
    """Decode the signs of a mailbox in quoted-printable (RFC 2045 section 6.7)."""
    for found in _QUOTED.finditer(text):
        yield Edit.whole(found.start(), found.end(), chr(int(found["code"], 16)))


def escapes(text: str) -> Iterator[Edit]:
    """Decode escapes of programming languages."""
    for found in _ESCAPE.finditer(text):
        code = int(next(group for group in found.groups() if group), 16)
        if code < 0x110000 and chr(code).isprintable():  # noqa: PLR2004 - the end of Unicode
            more = _BEFORE_ANOTHER.match(text, found.end())
            yield Edit.whole(found.start(), more.end() if more else found.end(), chr(code))


def base_64(text: str) -> Iterator[Edit]:
    """Decode base64 (RFC 4648 section 4) where it holds a number or a mailbox, or where the text says what it is."""
    for found in _BASE64.finditer(text):
        try:
            plain = base64.b64decode(found.group(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if _PLAIN.fullmatch(plain) and (_is_telling(plain) or _is_announced(text, *found.span())):
            yield Edit.whole(found.start(), found.end(), plain)


def hexadecimal(text: str) -> Iterator[Edit]:
    """Decode bytes written in hexadecimal where they hold a number or a mailbox."""
    for found in _HEX.finditer(text):
        plain = bytes.fromhex(_NO_HEX.sub("", found.group().removeprefix("0x"))).decode("ascii")
        if _TELLING.fullmatch(plain) or _is_announced(text, *found.span()):
            yield Edit.whole(found.start(), found.end(), plain)


def binary(text: str) -> Iterator[Edit]:
    """Decode bytes written as eight binary digits each."""
    for found in _BINARY.finditer(text):
        bits = "".join(found.group().split())
        plain = "".join(chr(int(bits[at : at + 8], 2)) for at in range(0, len(bits), 8))
        if _PLAIN.fullmatch(plain):
            yield Edit.whole(found.start(), found.start() + len(found.group().rstrip()), plain)


def morse(text: str) -> Iterator[Edit]:
    """Decode digits in Morse code (ITU-R M.1677-1), five signs each."""
    for found in _MORSE.finditer(text):
        digits = [_MORSE_DIGITS.get(signs, "") for signs in regex.split(r"[\s/|]+", found.group())]
        if all(digits) and len(set(digits)) > 1:
            yield Edit.whole(found.start(), found.end(), "".join(digits))


def fields(text: str) -> Iterator[Edit]:
    """Read the fields of a web address that hold somebody's data as words."""
    yield from map(_in_words, _FIELD.finditer(text))


def places(text: str) -> Iterator[Edit]:
    """Read the place in the path of a map's address as words."""
    yield from map(_in_words, _MAP.finditer(text))


def calls(text: str) -> Iterator[Edit]:
    """Read the number in a link that opens a talk with it."""
    for found in _CALL.finditer(text):
        start, end = found.span("number")
        yield Edit(start, end, (Piece(" phone: ", start, start), Piece(found["number"], start, end)))


def tags(text: str) -> Iterator[Edit]:
    """Read the tags of a mark-up language as spaces, and those that stand inside words as nothing."""
    for found in _TAG.finditer(text):
        inside_words = _INLINE.fullmatch(found.group())
        yield Edit(found.start(), found.end(), () if inside_words else (Piece(" ", found.start(), found.end()),))


def cards(text: str) -> Iterator[Edit]:
    """Read the fields of what a QR code holds as words."""
    for found in _CARD.finditer(text):
        start, end = found.span("value")
        label = _CARD_LABELS[found["label"].upper()]
        yield Edit(found.start("label"), end, (Piece(f"{label}: ", start, start), Piece(found["value"], start, end)))


def marks(text: str) -> Iterator[Edit]:
    """Take away the marks of Markdown inside a word."""
    for found in _MARK.finditer(text):
        yield Edit(found.start(), found.end(), ())


def _in_words(found: "regex.Match[str]") -> Edit:
    """Read a value behind a sign as what a label says, with spaces where the address has plus signs."""
    start, end = found.span("value")
    value = (
        Piece(" " if found.string[at] == "+" and at > start else found.string[at], at, at + 1)
        for at in range(start, end)
    )
    return Edit(start - 1, end, (Piece(": ", start - 1, start - 1), *value))


def _each(start: int, plain: str, width: int) -> Edit:
    pieces = tuple(Piece(char, start + width * i, start + width * (i + 1)) for i, char in enumerate(plain))
    return Edit(start, start + width * len(plain), pieces)


def _is_telling(plain: str) -> bool:
    """Say whether what was decoded holds a number or a mailbox, or is a key that was generated."""
    key = _KEY.fullmatch(plain)
    return _TELLING.search(plain) is not None or (key is not None and random_key(key["body"]))


def _is_announced(text: str, start: int, end: int) -> bool:
    said = _ANNOUNCED.search(text, max(0, start - _SAID_WITHIN), start)
    return said is not None or _ANNOUNCED.search(text, end, end + _SAID_BEHIND) is not None
