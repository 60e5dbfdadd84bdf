"""Mailboxes that are spelled: ``maria [at] gmail [dot] com``, ``maria punto luz arroba acme punto es``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.mail_words import (
    AT_WORD,
    CLOSE,
    DASHES,
    DOT,
    DOT_WORD,
    DOUBTFUL_AT,
    FREE_HOSTS,
    HOSTS,
    JOINT,
    LEET,
    OPEN,
    PARTED_HOSTS,
    TLD,
    UNDERSCORES,
    UNSPACED_AT,
    plain,
)
from guardrail.detect.disguise.rewrite import Edit, Piece

_NO_SIGN = rf"(?!(?:{AT_WORD}|{DOT_WORD}|@|\.)[_-])"
"""Behind a hyphen or an underscore that belongs to a name and does not bracket a sign."""
_LOCAL = (
    r"(?:\p{L}\s(?:for|as in|like|wie|comme|como|come)\s\p{L}{3,12}|"
    rf"[\p{{L}}0-9](?:[\p{{L}}\p{{M}}0-9+]|[_-]{_NO_SIGN}){{0,30}}+)"
)
_AT = (
    rf"\s?(?:{UNSPACED_AT})\s?|\s?[📧✉📩📨]\ufe0f?\s?|\s?{OPEN}\s?(?:{AT_WORD}|@|(?<=[(\[{{<]\s?)a)\s?{CLOSE}\s?|"
    rf",?\s+(?:{AT_WORD}|@),?\s+|\s?@\s?|_at_"
)
_HOST = rf"(?:{PARTED_HOSTS})|[\p{{L}}0-9](?:[\p{{L}}\p{{M}}0-9]|-{_NO_SIGN}){{1,30}}+"
_SPELLED = regex.compile(
    rf"(?<![\p{{L}}0-9@.])(?P<local>{_LOCAL})(?:(?P<inner>{DOT}|{JOINT})(?P<local>{_LOCAL})){{0,3}}(?P<at>{_AT})"
    rf"(?P<host>{_HOST})(?:(?P<inner>{JOINT})(?P<host>{_HOST})|(?P<dot>{DOT})(?P<host>{_HOST})){{0,3}}"
    rf"(?P<dot>{DOT})(?P<tld>{TLD})(?![\p{{L}}\p{{M}}0-9]|\s?@|\.[\p{{L}}0-9])",
    regex.IGNORECASE,
)
_APART = regex.compile(
    rf"(?<![\w.@-])(?P<local>[\p{{L}}][\w+-]{{0,30}}[._\d][\w.+-]{{0,30}}\w)(?P<at>[;,|\t]\s?)(?P<host>{FREE_HOSTS})(?![\w-])",
    regex.IGNORECASE,
)

TRIGGER_GLUED = rf"[a-z0-9](?:A[Tt][A-Za-z0-9-]{{2,30}}D[Oo][Tt]|at(?:{HOSTS})dot)[A-Za-z]"
TRIGGER_APART = rf"[A-Za-z0-9][;,|\t]\s?(?:{FREE_HOSTS})"
_ANY_HOST = rf"(?:[\w-]{{2,30}}|{PARTED_HOSTS})"
TRIGGER = (
    rf"[A-Za-z0-9]\s?[📧✉📩📨]|@{_ANY_HOST}\s?[⚫•·●∙。]|"
    rf"{OPEN}\s?(?:{AT_WORD}|@|a)\s?{CLOSE}\s?\w|_at_"
    rf"|(?:{UNSPACED_AT})\s?{_ANY_HOST}"
    rf"|\s(?:{AT_WORD}|@),?\s{_ANY_HOST},?\s?(?:\s(?:{DOT_WORD}|{UNDERSCORES}|{DASHES}),?\s|{OPEN}\s?(?:{DOT_WORD}|\.))"
    rf"|\s(?:{AT_WORD})\s(?:{HOSTS})\s?\.|@\s{_ANY_HOST}\s?\.\s?[A-Za-z]|\s@{_ANY_HOST}\s?\.[A-Za-z]|\s@{_ANY_HOST}\s\."
    rf"|@\s?(?:{HOSTS})\s?\.\s"
    rf"|@{_ANY_HOST}(?:\s(?:{DOT_WORD}|{UNDERSCORES}|{DASHES})\s|\s?{OPEN}|\s\.[A-Za-z])|@[A-Za-z0-9.-]{{1,40}}(?:c0m|n3t|0rg)"
)
_GLUED = regex.compile(
    r"(?<![\w.])(?P<local>[a-z0-9._-]{2,40})(?P<at>AT)(?P<host>[a-z0-9-]{2,30})(?:(?P<dot>DOT)(?P<tld>[a-z]{2,6})){1,2}(?!\w)"
    rf"|(?<!\w)(?P<local>\w{{2,40}}?)(?P<at>at)(?P<host>{HOSTS})(?:(?P<dot>dot)(?P<tld>{TLD})){{1,2}}(?!\w)"
    r"|(?<!\w)(?:(?P<local>\w{1,40}?)(?P<dot>Dot)){0,3}(?P<local>\w{2,40})(?P<at>At)(?P<host>[A-Z][A-Za-z0-9]{1,30}?)"
    rf"(?:(?P<dot>Dot)(?P<host>[A-Z][A-Za-z0-9]{{1,30}}?)){{0,2}}(?P<dot>Dot)(?=[A-Z])(?P<tld>(?i:{TLD}))(?!\w)"
)


def glued(text: str) -> Iterator[Edit]:
    """Read a mailbox whose signs are words, in capitals or before a mail provider, glued to its parts."""
    for found in _GLUED.finditer(text):
        signs = {"at": "@", "dot": "."}
        parts = ((span, part) for part in ("local", "at", "host", "dot", "tld") for span in found.spans(part))
        pieces = (Piece(signs.get(part, text[slice(*span)]), *span) for span, part in sorted(parts))
        yield Edit(found.start(), found.end(), tuple(pieces))


def apart(text: str) -> Iterator[Edit]:
    """Read a name and a mail provider that stand in two fields of a row as a mailbox."""
    for found in _APART.finditer(text):
        yield Edit(
            found.start(),
            found.end(),
            tuple(Piece(found[p] if p != "at" else "@", *found.span(p)) for p in ("local", "at", "host")),
        )


def spelled(text: str) -> Iterator[Edit]:
    """Read a mailbox whose signs are words, bracketed or set apart."""
    for found in _SPELLED.finditer(text):
        if _is_meant(found):
            yield Edit(found.start(), found.end(), tuple(_pieces(found)))


def _is_meant(found: "regex.Match[str]") -> bool:
    """Tell a mailbox from a place: ``at`` as a bare word counts only before a mail provider or a spelled dot."""
    at, dots = found["at"].strip(" ,\t\n"), found.captures("dot")
    if found.group().isascii() and " " not in found.group() and found["at"] == "@" and set(dots) == {"."}:
        return found["tld"].lower() in LEET  # any other is a mailbox as it stands
    spelled_dot = any(dot.strip(" .,") for dot in dots)
    provider = regex.fullmatch(HOSTS, found.captures("host")[0], regex.IGNORECASE) is not None
    if at.lower() in DOUBTFUL_AT or found["at"] == "_at_":
        return spelled_dot or provider
    if at == "@" and not spelled_dot:
        return provider or all(dot == "." or dot.startswith(" ") for dot in dots)  # a handle may end a sentence
    return True


def _pieces(found: "regex.Match[str]") -> Iterator[Piece]:
    """Give the parts in order, each in the place of what it is written as."""
    parts: list[tuple[tuple[int, int], str | None]] = [(span, ".") for span in found.spans("dot")]
    parts += [(span, _inner(found.string[slice(*span)].strip().lower())) for span in found.spans("inner")]
    parts += [(span, "@") for span in found.spans("at")]
    parts += [(span, None) for name in ("local", "host", "tld") for span in found.spans(name)]
    for (start, end), sign in sorted(parts, key=lambda part: part[0]):
        written = found.string[start:end]
        yield Piece(sign or _part(written), start, end)


def _part(written: str) -> str:
    """Give a part that may be a letter that a word stands for: ``S for Sam``."""
    read = plain(written)
    return read[0] if " " in read else read


def _inner(written: str) -> str:
    """Give the sign inside a name that a word stands for."""
    written = written.strip(", ")
    if regex.fullmatch(UNDERSCORES, written):
        return "_"
    return "-" if regex.fullmatch(JOINT.replace(r",?\s+", ""), written) else "."
