"""Passwords that are said, sign by sign: ``capital P, lum, forty-two, question mark``."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from guardrail.detect.disguise.mail_words import DASHES, UNDERSCORES
from guardrail.detect.disguise.numerals import key
from guardrail.detect.disguise.passwords import SAID
from guardrail.detect.disguise.pauses import AND, THEN
from guardrail.detect.disguise.rewrite import Edit, Piece
from guardrail.detect.disguise.thousands import number

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "!": (
            "exclamation(?: mark| point)?|ausrufe?zeichen|point d'exclamation|(?:signo de )?exclamaci[óo]n|"
            "punto esclamativo|(?:ponto de )?exclamação|uitroepteken|utrops(?:tecken|tegn)|udråbstegn|"
            "wykrzyknik|huutomerkki|ünlem"
        ),
        "?": "question mark|fragezeichen|point d'interrogation|punto interrogativo|vraagteken|frågetecken|pytajnik",
        "_": f"underscore|{UNDERSCORES}",
        "#": "hash(?: sign)?|hashtag|pound sign|almohadilla|dièse|raute|cancelletto|cerquilha|hekje",
        "$": "dollar(?: sign)?|dólar|dollarzeichen|dollarteken",
        "*": "asterisk|asterisco|astérisque|étoile|sternchen|sterretje|gwiazdka",
        "&": "ampersand|und-zeichen|esperluette",
        "%": "percent(?: sign)?|prozentzeichen|pour ?cent|por ciento|percento",
        "@": "at sign|arroba|arobase|at-zeichen|klammeraffe|chiocciola|apenstaartje",
        "-": DASHES,
    }
)
_ANY_SIGN = "|".join(_SIGNS.values())
_WORD = (
    r"(?:the (?:number|word) |number |el número |le chiffre |die zahl )?"
    r"(?P<item>[\p{L}0-9]{1,15}(?:-\p{L}{3,10}){0,2})"
)
_A = r"(?:(?:an?|un[ea]?|une|ein(?:e[nm]?)?|een|ett?|um|uma)\s)?"
_SEP = rf",\s?(?:(?:{AND})\s)?(?:(?:{THEN})\s)?{_A}|\s(?:{AND})\s(?:(?:{THEN})\s)?{_A}"
_ONLY_SIGN = regex.compile(_ANY_SIGN, regex.IGNORECASE)
_LIST = regex.compile(
    rf"(?<!\w)(?:{SAID})(?!\w)[^\n,.!?]{{0,30}}?[\s:\"']"
    rf"(?P<list>(?<![\w@])(?:(?P<item>{_ANY_SIGN})|{_WORD})(?:(?:{_SEP})(?:(?P<item>{_ANY_SIGN})|{_WORD})){{2,15}})(?![\w-])",
    regex.IGNORECASE,
)
_RULES = regex.compile(
    r"(?<!\w)(?:capitals?|letters?|numbers?|digits?|symbols?|characters?|signs?|special|at least|must|needs?|contains?|"
    r"include\w*|should|have|use|with|letras?|n[úu]meros?|s[íi]mbolos?|caract\w+|may[úu]sculas?|lettres?|chiffres?|majuscules?|doit|"
    r"contenir|contener|debe\w*|deve\w*|buchstaben?|zahl(?:en)?|ziffern?|\w*zeichen|mindestens|muss|enthalten|brauch\w+|"
    r"lettere|numer[oi]|cifr[ae]|caratter\w+|simbol[oi]|cijfers?|tekens?|moet|minstens|bokst[aä]v\w*|bogstav\w*|siffr\w*|"
    r"tecken|tegn|tal|minst|mindst|znak\w*|liter\w*|cyfr\w*|numero\w*|kirja\w+|merkk\w+|harf|rakam|karakter\w*)(?!\w)",
    regex.IGNORECASE,
)
"""Words of those who tell what a password needs."""
_READ = tuple((regex.compile(words, regex.IGNORECASE), sign) for sign, words in _SIGNS.items())
_TELLING = "|".join(words for sign, words in _SIGNS.items() if sign not in "-@")

TRIGGER = rf"(?:{SAID})[^\n]{{1,90}},[^\n]{{0,40}}\s(?:{_TELLING})"


def told(text: str) -> Iterator[Edit]:
    """Read a list of letters, words, numbers and signs behind a word for a password as one, a sign among them."""
    for found in _LIST.finditer(text):
        spans = sorted(found.spans("item"))
        kinds = (text[slice(*span)] for span in spans if not _ONLY_SIGN.fullmatch(text, *span))
        if any(map(_RULES.search, (text[found.start() : found.start("list")], *kinds))):
            continue
        read = [_item(text[slice(*span)]) for span in spans]
        if any(one in _SIGNS and one not in "-@" for one in read):
            pieces = (Piece(one, *span) for one, span in zip(read, spans, strict=True))
            yield Edit(*found.span("list"), tuple(pieces))


def _item(written: str) -> str:
    sign = next((sign for words, sign in _READ if words.fullmatch(written)), "")
    said = number(key(written))
    return sign or (said[0] if said else written.replace(" ", ""))
