"""Mailboxes that are mistyped, by accident or not: ``rosa@gmail,com``, ``rosa@@yahoo com``, ``rosa.l"gmail.com``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.mail_words import BY_NAME, FREE_HOSTS, HOSTS, PARTED_HOSTS, TLD, UNMISTAKABLE, plain
from guardrail.detect.disguise.rewrite import Edit, Piece

_TIGHT, _LOOSE = r"[.,;]{1,3}|[:_'·]", r"\s?[.,;]\s?|\s"
"""What stands for the dot: before an ending of any kind, and before one that is no word beside it."""
_COUNTRY = "uk|jp|nz|za|in|kr|id|br|ar|mx|au|tr|sg"
_END = (
    rf"(?P<dot>{_LOOSE})(?P<tld>com?)(?P<dot>{_LOOSE})(?P<tld>{_COUNTRY})"
    rf"|(?P<dot>{_TIGHT})(?P<tld>{TLD})|(?P<dot>{_LOOSE})(?P<tld>com|net|org)"
)
_SLIP = regex.compile(
    r"(?<![\w@.+-])(?P<local>[\p{L}0-9][\w+-]{0,40}+)(?:(?P<inner>\.|\s\.\s)(?P<local>[\w+-]{1,40}+)){0,3}"
    rf"(?P<at>\s?@(?:\s?@){{0,3}}\s?)(?P<host>{PARTED_HOSTS}|[\p{{L}}0-9][\p{{L}}0-9_-]{{1,30}}+)(?:{_END}){{0,2}}"
    r"(?![\p{L}0-9@]|[.,-][\p{L}0-9])",
    regex.IGNORECASE,
)
_PROVIDER = regex.compile(rf"(?:{HOSTS}|{PARTED_HOSTS})", regex.IGNORECASE)
_KNOWN = regex.compile(rf"(?:{UNMISTAKABLE}|{PARTED_HOSTS})", regex.IGNORECASE)
_JOINED = regex.compile(rf"(?P<host>{HOSTS})(?P<dot>[_-]?)(?P<tld>{TLD})", regex.IGNORECASE)
"""A provider and its ending without a dot."""
_KEY = regex.compile(
    r"(?<![\w.@/:-])(?P<local>\p{L}[\w+-]{0,30}[._\d](?:[\w.+-]{0,30}[\w+-])?)"
    rf"(?:(?P<at>[\"'#§&*!$%~^])(?P<host>{FREE_HOSTS})|(?P<at>[2q])(?P<host>(?:{UNMISTAKABLE})\.(?:{TLD})))(?![\w-]|\.\w)",
    regex.IGNORECASE,
)
"""A mailbox with what stands on the key of the at sign, on this keyboard or on another."""

TRIGGER = (
    r"\w\s?@\s?@"
    rf"|\w\s?@\s?(?:(?:{PARTED_HOSTS})|(?:{HOSTS})[\s,;:_'·.-]{{0,3}}(?:{TLD})|(?:{UNMISTAKABLE}))"
    rf"|\w\s?@\s?[\w-]{{2,31}}(?:[.,]?[,;:_'·]|[.,;]{{2}})(?:{TLD})"
)
TRIGGER_KEY = rf"[._0-9][\w.+-]{{0,31}}(?:[\"'#§&*!$%~^](?:{FREE_HOSTS})|[2q](?:{UNMISTAKABLE})\.(?:{TLD}))"


def mistyped(text: str) -> Iterator[Edit]:
    """Read a mailbox whose sign is doubled, whose dots are other signs or missing, or whose provider is parted."""
    for found in _SLIP.finditer(text):
        if _is_meant(found) and not _is_plain(found):
            yield Edit(found.start(), found.end(), tuple(_pieces(found)))


def mistaken(text: str) -> Iterator[Edit]:
    """Read a mailbox that has another sign where the at sign belongs."""
    for found in _KEY.finditer(text):
        parts = ((found["local"], "local"), ("@", "at"), (found["host"], "host"))
        yield Edit(found.start(), found.end(), tuple(Piece(read, *found.span(part)) for read, part in parts))


def _is_plain(found: "regex.Match[str]") -> bool:
    """Say whether a mailbox is written as it is read, or as only its spaces tell, which others read."""
    signs = {"at": "@", "dot": ".", "inner": "."}
    if _KNOWN.fullmatch(found["host"]) and (" " in found["host"] or not found["tld"]):
        return False
    plainly = all(one.strip() == sign for part, sign in signs.items() for one in found.captures(part))
    return plainly and found["tld"] is not None


def _is_meant(found: "regex.Match[str]") -> bool:
    """Tell a mailbox from a handle behind a word: it has an ending, or its provider needs none."""
    doubled, spaced = found["at"].count("@") > 1, found["at"] != found["at"].strip()
    if _PROVIDER.fullmatch(found["host"]) or doubled:
        return found["tld"] is not None or (not spaced and _KNOWN.fullmatch(found["host"]) is not None)
    if _JOINED.fullmatch(found["host"]):
        return not spaced and found["tld"] is None
    return found["tld"] is not None and not spaced and not any(map(str.isspace, "".join(found.captures("dot"))))


def _pieces(found: "regex.Match[str]") -> Iterator[Piece]:
    """Give the parts in order, each in the place of what it is written as."""
    signs = {"at": "@", "dot": ".", "inner": "."}
    spans = ((span, part) for part in ("local", "host", "tld", *signs) for span in found.spans(part))
    for span, part in sorted(spans):
        written = found.string[slice(*span)]
        whole = part == "host" and found["tld"] is None
        yield Piece(signs.get(part) or (_whole(written) if whole else plain(written)), *span)


def _whole(host: str) -> str:
    """Give a provider with its ending."""
    joined = _JOINED.fullmatch(host)
    return f"{joined['host']}.{joined['tld']}" if joined else BY_NAME.get(plain(host).lower(), host)
