"""Mailboxes that are spelled: ``maria [at] gmail [dot] com``, ``maria punto luz arroba acme punto es``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece
from guardrail.detect.provider import FREE, NAMES

_AT_WORD = (
    "at[ -]sign|at|@t|4t|собака|собачка|равлик|песик|маймунско|et commercial|arroba|arobase|arobas|chiocciola|"
    "snabel-?a|"
    "apenstaartje|apestaartje|małpa|malpa|zavináč|zavinac|kukac|krøllalfa|alfakrøll|klammeraffe|affenschwanz|ät-?merkki|"
    "miukumauku|at işareti|et işareti|kuyruklu a|παπάκι|שטרודל|כרוכית|एट|ऐट|آت|أت|ät|et|bei"
)
_DOT_WORD = (
    "dot|d0t|period|full stop|точка|крапка|punto|point|ponto|punkt|punt|kropka|nokta|prikk|piste|tečka|bodka|pont|"
    "τελεία|נקודה|titik|chấm|डॉट|نقطة|دوت"
)
_UNSPACED_AT, _UNSPACED_DOT = "アットマーク|アット|골뱅이|艾特|小老鼠", "ドット|닷|쩜|点|點"
_OPEN, _CLOSE = r"[(\[{<*_-]", r"[)\]}>*_-]"
_HOSTS = "|".join(NAMES)
_NAMED_HOSTS = "gmail|googlemail|hotmail|yahoo|outlook|icloud|protonmail|gmx"
_FREE = "|".join(regex.escape(host) for host in sorted(FREE))
_TLD = (
    "com|net|org|info|io|me|co|uk|de|fr|es|it|pt|nl|be|at|ch|pl|se|no|dk|fi|tr|ie|eu|us|ca|au|nz|in|br|mx|ar|cl|za|ng|ke|sg|"
    "jp|kr|cn|ru|ua|cz|hu|ro|gr|biz|edu|gov|app|dev|mail|c0m|n3t|0rg|m3"
)
_LOCAL = r"(?:\p{L}\s(?:for|as in|like|wie|comme|como|come)\s\p{L}{3,12}|[\p{L}0-9][\p{L}0-9_+-]{0,30})"
_AT = (
    rf"\s?(?:{_UNSPACED_AT})\s?|\s?[📧✉📩📨]\ufe0f?\s?|\s?{_OPEN}\s?(?:{_AT_WORD}|@|a)\s?{_CLOSE}\s?|"
    rf",?\s+(?:{_AT_WORD}|@),?\s+|\s?@\s?|_at_"
)
_DOT = (
    rf"\s?(?:{_UNSPACED_DOT})\s?|\s?[⚫•·●∙。]\s?|\s?{_OPEN}\s?(?:{_DOT_WORD}|\.)\s?{_CLOSE}\s?|"
    rf",?\s+(?:{_DOT_WORD}),?\s+|\s?[.․]\s?|_(?:dot_)?"
)
_UNDERSCORES = (
    "underscore|unterstrich|guion bajo|guión bajo|tiret bas|underline|trattino basso|sottolineato|understrek|"
    "understreck|understreg|podkreślenie|podkreslenie|alttan tire|alt tire|подчеркивание|подчёркивание"
)
_JOINT = rf",?\s+(?:{_UNDERSCORES}|dash|hyphen|minus|guion|guión|bindestrich|tiret|trattino|streepje|hífen|дефис),?\s+"
_SPELLED = regex.compile(
    rf"(?<![\p{{L}}0-9@.])(?P<local>{_LOCAL})(?:(?P<inner>{_DOT}|{_JOINT})(?P<local>{_LOCAL})){{0,3}}(?P<at>{_AT})"
    rf"(?P<host>[\p{{L}}0-9][\p{{L}}0-9-]{{1,30}})(?:(?P<dot>{_DOT})(?P<host>[\p{{L}}0-9][\p{{L}}0-9-]{{1,20}})){{0,2}}"
    rf"(?P<dot>{_DOT})(?P<tld>{_TLD})(?![\p{{L}}0-9]|\s?@|\.[\p{{L}}0-9])",
    regex.IGNORECASE,
)
_APART = regex.compile(
    rf"(?<![\w.@-])(?P<local>[\p{{L}}][\w+-]{{0,30}}[._\d][\w.+-]{{0,30}}\w)(?P<at>[;,|\t]\s?)(?P<host>{_FREE})(?![\w-])",
    regex.IGNORECASE,
)
_NAMED = regex.compile(
    r"(?<![\w.@-])(?P<local>\p{L}[\w+-]{0,30}[._\d](?:[\w.+-]{0,30}\w)?)(?P<at>\s(?:on|at|chez|bei|su|en|no|på|op)\s)"
    rf"(?P<host>{_NAMED_HOSTS})(?![\w.-])",
    regex.IGNORECASE,
)
_LEET = {"c0m": "com", "n3t": "net", "0rg": "org", "m3": "me"}
_MARKED = regex.compile(
    r"[(\[{<*_-]|[@📧✉📩📨4]|sign|собач?к?а|commercial|arroba|arobas|chiocciola|snabel|ape|małpa|ät|malpa|zavin|kukac|"
    rf"krøll|affe|miuku|işareti|kuyruklu|равлик|песик|маймунско|παπάκι|שטרודל|כרוכית|एट|ऐट|آت|أت|{_UNSPACED_AT}",
    regex.IGNORECASE,
)

TRIGGER_GLUED = rf"[a-z0-9](?:A[Tt][A-Za-z0-9-]{{2,30}}D[Oo][Tt]|at(?:{_HOSTS})dot)[A-Za-z]"
TRIGGER_NAMED = rf"[A-Za-z0-9._]\s(?:on|at|chez|bei|su|en|no|på|op)\s(?:{_NAMED_HOSTS})"
TRIGGER_APART = rf"[A-Za-z0-9][;,|\t]\s?(?:{_FREE})"
_HOST = "[A-Za-z0-9-]{2,30}"
TRIGGER = (
    rf"[A-Za-z0-9]\s?[📧✉📩📨]|@{_HOST}\s?[⚫•·●∙。]|"
    rf"{_OPEN}\s?(?:{_AT_WORD}|@|a)\s?{_CLOSE}\s?[A-Za-z0-9]|_at_"
    rf"|(?:{_UNSPACED_AT})\s?{_HOST}"
    rf"|\s(?:{_AT_WORD}|@),?\s{_HOST},?\s?(?:\s(?:{_DOT_WORD}),?\s|{_OPEN}\s?(?:{_DOT_WORD}|\.))"
    rf"|\s(?:{_AT_WORD})\s(?:{_HOSTS})\s?\.|@\s{_HOST}\s?\.\s?[A-Za-z]|\s@{_HOST}\s?\.[A-Za-z]|\s@{_HOST}\s\."
    rf"|@\s?(?:{_HOSTS})\s?\.\s"
    rf"|@{_HOST}(?:\s(?:{_DOT_WORD})\s|{_OPEN}|\s\.[A-Za-z])|@[A-Za-z0-9.-]{{1,40}}(?:c0m|n3t|0rg)"
)
_GLUED = regex.compile(
    r"(?<![\w.])(?P<local>[a-z0-9._-]{2,40})(?P<at>AT)(?P<host>[a-z0-9-]{2,30})(?P<dot>DOT)(?P<tld>[a-z]{2,6})(?!\w)"
    rf"|(?<!\w)(?P<local>\w{{2,40}}?)(?P<at>at)(?P<host>{_HOSTS})(?P<dot>dot)(?P<tld>{_TLD})(?!\w)"
    r"|(?<!\w)(?P<local>\w{2,40})(?P<at>At)(?P<host>[A-Z][a-z0-9]{2,30})(?P<dot>Dot)(?P<tld>[A-Z][a-z]{1,5})(?!\w)"
)


def glued(text: str) -> Iterator[Edit]:
    """Read a mailbox whose signs are words, in capitals or before a mail provider, glued to its parts."""
    for found in _GLUED.finditer(text):
        signs = {"at": "@", "dot": "."}
        parts = ("local", "at", "host", "dot", "tld")
        yield Edit(found.start(), found.end(), tuple(Piece(signs.get(p, found[p]), *found.span(p)) for p in parts))


def apart(text: str) -> Iterator[Edit]:
    """Read a name and a mail provider that stand in two fields of a row as a mailbox."""
    for found in _APART.finditer(text):
        yield Edit(
            found.start(),
            found.end(),
            tuple(Piece(found[p] if p != "at" else "@", *found.span(p)) for p in ("local", "at", "host")),
        )


def named(text: str) -> Iterator[Edit]:
    """Read a name and what its mail provider is called as a mailbox: ``maria81 on gmail``."""
    for found in _NAMED.finditer(text):
        host = Piece(f"{found['host']}.com", *found.span("host"))
        yield Edit(
            found.start(),
            found.end(),
            (Piece(found["local"], *found.span("local")), Piece("@", *found.span("at")), host),
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
        return found["tld"].lower() in _LEET  # any other is a mailbox as it stands
    spelled_dot = any(dot.strip(" .,") for dot in dots)
    provider = regex.fullmatch(_HOSTS, found.captures("host")[0], regex.IGNORECASE) is not None
    if at.lower() in {"at", "et", "bei"} or found["at"] == "_at_":
        return spelled_dot or provider
    if at == "@" and not spelled_dot:
        return provider or all(dot == "." or dot.startswith(" ") for dot in dots)  # a handle may end a sentence
    return _MARKED.search(at) is not None


def _pieces(found: "regex.Match[str]") -> Iterator[Piece]:
    """Give the parts in order, each in the place of what it is written as."""
    parts: list[tuple[tuple[int, int], str | None]] = [(span, ".") for span in found.spans("dot")]
    parts += [(span, _inner(found.string[slice(*span)].strip().lower())) for span in found.spans("inner")]
    parts += [(span, "@") for span in found.spans("at")]
    parts += [(span, None) for name in ("local", "host", "tld") for span in found.spans(name)]
    for (start, end), sign in sorted(parts, key=lambda part: part[0]):
        written = found.string[start:end]
        plain = written[0] if " " in written else written  # a letter that a word stands for
        yield Piece(sign or _LEET.get(plain.lower(), plain), start, end)


def _inner(written: str) -> str:
    """Give the sign inside a name that a word stands for."""
    written = written.strip(", ")
    if regex.fullmatch(_UNDERSCORES, written):
        return "_"
    return "-" if regex.fullmatch(_JOINT.replace(r",?\s+", ""), written) else "."
