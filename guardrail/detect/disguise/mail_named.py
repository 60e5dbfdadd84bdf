"""Mailboxes without an at sign, before a provider everybody knows: ``maria81 on gmail``, ``maria.luz🐌gmail⚫com``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.mail_words import BY_NAME, DOT, EMOJI, HOSTS, NAMED_HOSTS, PLAIN, TLD, plain
from guardrail.detect.disguise.pauses import AND, THEN
from guardrail.detect.disguise.rewrite import Edit, Piece

_ON = r"\s(?:on|at|chez|bei|auf|su|en|no|na|em|på|op|w|hos|sur|with|über|von|पर|на|в)\s"
_THEN = rf",?\s(?:(?:{AND})\s)?(?:{THEN})\s|,\s|\s"
_SIGN = rf"\s?{EMOJI}{{1,3}}\s?"
_USUAL = (
    r"(?:the\s)?(?:usual|normal|standard|obvious|same old)\s(?:ending|end|bit|rest|suffix|thing)|you know the rest|"
    r"lo de siempre|comme toujours|wie immer|come sempre|como sempre|zoals altijd|as usual|"
    r"(?:con\s)?(?:la|el)\s(?:terminaci[óo]n|final|resto)\s(?:de siempre|habitual|normal)|"
    r"(?:avec\s)?(?:la fin|l'extension|la terminaison)\s(?:habituelle|classique|normale)|comme d'habitude|"
    r"(?:mit\s)?(?:der\s|die\s)?(?:üblichen?|normalen?)\s(?:endung|ende)|(?:con\s)?(?:la\s)?solita\s(?:estensione|fine)|"
    r"(?:com\s)?(?:o|a)\s(?:final|terminação|resto)\s(?:de sempre|habitual|normal)|"
    r"(?:met\s)?(?:de\s|het\s)?(?:gebruikelijke|gewone)\s(?:einde|uitgang|rest)|samma gamla ändelse|vanliga ändelsen"
)
_ENDING = (
    rf"(?:(?P<dot>{DOT}|\s?{EMOJI}{{1,2}}\s?)(?P<tld>{TLD})){{1,2}}|(?P<dot>\s)(?P<tld>com|net|org)"
    rf"|(?P<usual>,?\s(?:{_USUAL}))"
)
_NAMED = regex.compile(
    rf"(?<![\w.@/-])(?P<local>\p{{L}}[\w.+-]{{0,40}})(?P<at>(?P<on>{_ON})|(?P<then>{_THEN})|(?P<sign>{_SIGN}))(?P<host>{HOSTS})(?:{_ENDING})?"
    r"(?![\w@\p{M}-]|\.\w)",
    regex.IGNORECASE,
)
_MARKED = regex.compile(r"\p{L}[\w+-]*[._\d](?:[\w.+-]*\w)?")
_VERSION = regex.compile(
    r"(?:office|outlook|windows|win|android|ios|ipados|macos|iphone|ipad|galaxy|pixel|version|update|build|web|wifi|v|mp|h|s)"
    r"[._-]?\d[\d.]*",
    regex.IGNORECASE,
)
_ON_ITS_OWN = regex.compile(NAMED_HOSTS, regex.IGNORECASE)
_ANNOUNCED = regex.compile(
    r"(?<!\w)(?:e-?mails?|mail|correo|mél|courriel|adress?e?|address|indirizzo|posta|posten|endere[cç]o|epost|e-post|"
    r"eposta|e-posta|почта|मेल|ईमेल|user(?:name)?|usuario)(?:['’]s)?\W{1,3}"
    r"(?:(?:id|is|es|ist|est|è|é|är|to|me|mir|a|à|an|aan|naar|address|आईडी)\W{1,2}){1,3}\Z",
    regex.IGNORECASE,
)
_ANNOUNCED_WITHIN = 40
TRIGGER = (
    rf"\w(?:{_ON})(?:{NAMED_HOSTS})"
    rf"|\w(?:{_ON}|{_THEN}|\s?[^A-Za-z0-9\s]{{1,3}}\s?)(?:{HOSTS})"
    rf"(?:(?:{DOT}|\s?[^A-Za-z0-9\s]{{1,2}}\s?)(?:{TLD})|\s(?:com|net|org)|,?\s(?:{_USUAL}))"
)


def named(text: str) -> Iterator[Edit]:
    """Read a name and what its mail provider is called as a mailbox."""
    for found in _NAMED.finditer(text):
        if _is_meant(found):
            yield Edit(found.start(), max(found.end("host"), found.end("tld")), tuple(_pieces(found)))


def _is_meant(found: "regex.Match[str]") -> bool:
    """Tell a mailbox from somebody who talks of a provider: its name is none of a language, or it is announced."""
    marked = _MARKED.fullmatch(found["local"]) is not None and not _VERSION.fullmatch(found["local"])
    dots, known = found.captures("dot"), _ON_ITS_OWN.fullmatch(found["host"]) is not None
    spelled = any(dot.strip(" .") or dot == " " for dot in dots) or found["usual"] is not None
    if found["sign"]:
        return bool(dots) and (marked or found["sign"].strip() == found["sign"])
    if spelled:
        return marked or _is_announced(found)
    return found["on"] is not None and marked and known and not dots


def _is_announced(found: "regex.Match[str]") -> bool:
    start = found.start()
    return _ANNOUNCED.search(found.string, max(0, start - _ANNOUNCED_WITHIN), start) is not None


def _pieces(found: "regex.Match[str]") -> Iterator[Piece]:
    yield Piece(found["local"], *found.span("local"))
    yield Piece("@", *found.span("at"))
    name = PLAIN.get(found["host"], found["host"])
    whole = name if found["tld"] else BY_NAME.get(name.lower(), f"{name}.com")
    yield Piece(whole, *found.span("host"))
    for dot, ending in zip(found.spans("dot"), found.spans("tld"), strict=True):
        yield Piece(".", *dot)
        yield Piece(plain(found.string[slice(*ending)]), *ending)
