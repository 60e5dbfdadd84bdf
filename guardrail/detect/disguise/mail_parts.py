"""Mailboxes in parts: each in brackets of its own, ``<maria><@><acme><.><com>``, or told by its place at the sign."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.mail_words import AT_WORD, DOT, DOT_WORD, TLD, plain
from guardrail.detect.disguise.pauses import AND
from guardrail.detect.disguise.rewrite import Edit, Piece

_IN_BRACKETS = r"[<(\[{\"']\s?(?P<part>[\p{L}0-9_+-]{1,30}|[@._-])\s?[>)\]}\"']"
_WRAPPED = regex.compile(
    rf"(?<![\p{{L}}0-9])(?:(?:(?<=[>)\]}}\"'])\s)?{_IN_BRACKETS}|(?P<part>[\p{{L}}0-9_+-]{{1,30}}+|[@.])){{5,15}}(?!\w)"
)
_SIGNS = tuple((regex.compile(words, regex.IGNORECASE), sign) for words, sign in ((AT_WORD, "@"), (DOT_WORD, ".")))
_MAILBOX = regex.compile(r"[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.\p{L}{2,6}")
_FEWEST_WRAPPED = 2

_BEFORE = (
    "before|ahead of|left of|in front of|antes de|delante de|avant|devant|vor|prima|davanti|voor|przed|före|önce|"
    "до|перед"
)
_THE = "l['’]|la |el |le |il |de |del |della |dell['’]|dem |den |der |das |het |do |da |the |einem "
_SIGN = rf"(?:{_THE})?(?:{AT_WORD}|@)(?:\ssign|\ssymbol)?"
_LOCAL_PART = (
    r"(?:local|first|name|user(?:name)?)\s(?:part|bit)|user\s?name|nombre de usuario|utilisateur|benutzername|"
    r"nome utente|gebruikersnaam"
)
_BEHIND = (
    r"after|behind|then|domain|provider|host|right of|despu[ée]s|detr[áa]s|luego|dominio|après|ensuite|puis|derrière|"
    r"domaine|danach|dahinter|nach|dann|domäne|anbieter|dopo|poi|depois|domínio|daarna|erna|erachter|achter|dan|domein|"
    r"potem|po|efter|sedan|sonra|после|потом"
)
_TOLD = regex.compile(
    rf"(?<!\w)(?:(?P<sign>(?:{_BEFORE})\s{_SIGN})|{_LOCAL_PART})(?!\w)[^\n.]{{0,25}}?[\s:=\"']"
    rf"(?P<local>(?:[\w+-]{{2,30}}|[\w+-](?=\.))(?:\.[\w+-]{{1,30}}){{0,3}})"
    rf"[\"']?(?:[.,;:]\s?|\s)(?:(?:{AND})\s)?(?:{_THE}|my |its )?(?:{_BEHIND})(?!\w)[^\n.]{{0,30}}?[\s:=\"']"
    rf"(?P<host>[\p{{L}}0-9-]{{2,30}})(?:(?P<dot>{DOT})(?P<host>[\p{{L}}0-9-]{{2,20}})){{0,2}}(?P<dot>{DOT})(?P<tld>{TLD})"
    r"(?![\w@]|\.\w)",
    regex.IGNORECASE,
)
_MARKED = regex.compile(r"[\d._]")

TRIGGER_WRAPPED = r"[>)\]}\"']\s?[<(\[{@.\"'_-]\s?[<(\[{\w@.\"'_-]"
TRIGGER_TOLD = rf"(?:(?:{_BEFORE})\s{_SIGN}|{_LOCAL_PART})[^\n.]{{0,25}}[\s:=\"'][\w+-]"


def wrapped(text: str) -> Iterator[Edit]:
    """Read the parts of a mailbox without the brackets around each."""
    for run in _WRAPPED.finditer(text):
        parts = sorted(run.spans("part"))
        read = [_sign(text[start:end]) for start, end in parts]
        bare = sum(end - start for start, end in parts)
        if _MAILBOX.fullmatch("".join(read)) and len(run.group()) - bare >= 2 * _FEWEST_WRAPPED:
            yield Edit(run.start(), run.end(), tuple(Piece(r, *span) for r, span in zip(read, parts, strict=True)))


def _sign(part: str) -> str:
    return next((sign for words, sign in _SIGNS if words.fullmatch(part)), part)


def told(text: str) -> Iterator[Edit]:
    """Read what is told to stand before the at sign and after it as one mailbox."""
    for found in _TOLD.finditer(text):
        if not found["sign"] and not _MARKED.search(found["local"]):
            continue
        hosts = sorted([*found.spans("host"), *found.spans("dot"), found.span("tld")])
        host = (Piece("." if span in found.spans("dot") else plain(text[slice(*span)]), *span) for span in hosts)
        local = Piece(found["local"], *found.span("local"))
        yield Edit(local.start, found.end(), (local, Piece("@", local.end, hosts[0][0]), *host))
