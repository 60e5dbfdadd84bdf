"""Values with signs that the text says how to read: ``rosaQlindWgmail.com``, ``read Q as a dot, W as at``."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from guardrail.detect.disguise.mail_words import AT_WORD, DOT_WORD
from guardrail.detect.disguise.numerals import BY_LANGUAGE, key
from guardrail.detect.disguise.rewrite import Edit, Piece

_DIGITS: Mapping[str, str] = MappingProxyType(
    {word: one for words in BY_LANGUAGE.values() for word, one in words.items() if len(one) == 1 and len(word) > 1}
)
_CALLED: Mapping[str, str] = MappingProxyType(
    {
        word: sign
        for sign, words in {
            "*": "star asterisk asterisco étoile sternchen stern",
            "#": "hash raute dièse",
            "$": "dollar",
            "_": "underscore unterstrich",
            "X": "x",
            "Z": "z",
            "Q": "q",
        }.items()
        for word in words.split()
    }
)
"""What signs and letters are called that stand for others."""
_QUOTE, _UNQUOTE = r"[\"'(\[“„]?", r"[\"')\]”]?"
_SIGN = rf"{_QUOTE}(?P<sign>(?-i:\p{{Lu}})|[^\s\w.,:;?'\"()\[\]@-]|{'|'.join(_CALLED)}){_UNQUOTE}(?:['’]?s)?(?!\w)"
_THE = (
    r"(?:(?:the|a|an|any|every|each|all|el|la|los|las|una?|cada|le|les|chaque|der|die|das|den|dem|jede[ns]?|ein(?:e[nm]?)?|"
    r"il|lo|gli|i|ogni|o|os|as|um|de|het|een|elke|letters?|letra|lettre|buchstaben?|signs?)\s){0,2}"
)
_VALUE = (
    rf"{_QUOTE}(?:(?P<at>@|{AT_WORD})|(?P<dot>\.|{DOT_WORD})|(?P<digit>[0-9]|{'|'.join(map(regex.escape, _DIGITS))}))"
    rf"(?:e?s)?(?![\w@]){_UNQUOTE}"
)
_VERB = (
    r"swap(?:ping)?|replac(?:e|ing)|chang(?:e|ing)|switch|turn|make|put|us(?:e|ing)|read|typ(?:e|ing)|imagine|substitut(?:e|ing)|"
    r"sustitu\w{1,6}|reemplaz\w{1,3}|cambi[ae]\w{0,3}|pon(?:ed|er|ga|gan)?|rempla[cç]\w{1,3}|mett(?:ez|re|ant)|mets|changez?|"
    r"ersetz\w*|tausch\w*|setz\w*|sostitui\w*|metti|mettete|substitu\w+|tro(?:ca|que)\w{0,2}|coloqu?e\w{0,2}|vervang\w*|"
    r"zamie[ńn]\w*|wstaw\w*|byt|ers[äæ]tt?\w*|bytt|udskift\w*|erstatt\w*|vaihda|korvaa|de[ğg]i[şs]tir\w*|замен\w+"
)
_WITH = (
    r"with|for|by|to|into|as|=|→|->|means|is|are|stands for|por|con|significa|es|son|par|avec|signifie|est|vaut|durch|"
    r"mit|gegen|steht für|bedeutet|ist|sind|als|sta per|vuol dire|è|da|é|são|voor|door|met|betekent|staat voor|"
    r"na|oznacza|to|för|mot|betyder|är|med|til|er|on|yerine"
)
_WHERE = (
    r"wherever|where|whenever|everywhere|instead of|for(?: each| every)?|in place of|donde|en lugar de|en vez de|por|"
    r"partout où|où|à la place d[eu]|au lieu d[eu]|pour|wo(?: immer)?|überall wo|überall|statt|anstelle(?: von)?|für|"
    r"dove|al posto d[ei]l?|invece d[ei]l?|per|onde|em vez d[eo]|no lugar d[eo]|waar|in plaats van|voor|zamiast|"
    r"i stället för|där|i stedet for|hvor"
)
_SEES = r"(?:(?!\d)\w{1,7}\s){0,4}?"
_TOLD = regex.compile(
    rf"(?<!\w)(?:(?:{_VERB})\s)?{_THE}(?<![\w@]){_SIGN}\s?(?:{_WITH})\s?{_THE}{_VALUE}"
    rf"|(?<!\w)(?:{_VERB})\s{_THE}{_VALUE}\s(?:{_WHERE})\s{_SEES}{_THE}(?<![\w@]){_SIGN}",
    regex.IGNORECASE,
)
_TOKEN = regex.compile(r"(?<!\S)[\"'(<]?(?P<value>[^\s\"'()<>,;]{6,80}?)[\"')>.,;!?]*(?!\S)")
_NUMBER = r"(?<![\w.+])\+?[{0}](?:[ .-]?[{0}]){{6,18}}(?!\w)"
_MAILBOX = regex.compile(r"[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.\p{L}{2,6}")
_LOOKALIKE = "OoIl"
"""Letters beside such signs that are digits as well."""

_DIGIT_WORDS = "|".join(sorted({word for word in _DIGITS if word.isascii() and len(word) > 2}))  # noqa: PLR2004
_OPENS = rf"(?:@|\.|[0-9]|{AT_WORD}|{DOT_WORD}|{_DIGIT_WORDS})"
TRIGGER = (
    rf"(?:{_VERB})\s(?:\w{{1,9}}\s){{0,2}}[\"'(\[“„]?(?:[^\s\w]|\w|{'|'.join(_CALLED)})[\"')\]”]?(?:['’]?s)?\s?(?:{_WITH})\s"
    rf"|(?:{_VERB})\s(?:\w{{1,9}}\s){{0,2}}[\"'(\[“„]?{_OPENS}e?s?[\"')\]”]?\s(?:{_WHERE})\s"
    rf"|\W(?-i:[A-Z]|[^\s\w])[\"')\]”]?\s?(?:=|means|stands for|for)\s?(?:an?\s)?[\"'(\[“„]?{_OPENS}"
)


def replaced(text: str) -> Iterator[Edit]:
    """Read a mailbox or a number with what its signs stand for, where the text tells it and a value comes of it."""
    told = list(_TOLD.finditer(text))
    signs = {_CALLED.get(one["sign"].lower(), one["sign"]): _meant(one) for one in told}
    if not signs:
        return
    digits = {sign: plain for sign, plain in signs.items() if plain.isdigit()}
    for found in (*_TOKEN.finditer(text), *(_numbers(digits).finditer(text) if digits else ())):
        span = found.span("value") if "value" in found.re.groupindex else found.span()
        if not any(one.start() < span[1] and span[0] < one.end() for one in told):
            yield from _read(text, span, signs)


def _meant(told: "regex.Match[str]") -> str:
    if told["at"] or told["dot"]:
        return "@" if told["at"] else "."
    return _DIGITS.get(key(told["digit"]), told["digit"])


def _numbers(digits: Mapping[str, str]) -> "regex.Pattern[str]":
    return regex.compile(_NUMBER.format("0-9" + _LOOKALIKE + "".join(map(regex.escape, digits))))


def _read(text: str, span: tuple[int, int], signs: Mapping[str, str]) -> Iterator[Edit]:
    """Give the value with its signs read, if any stands in it and a mailbox or a number comes of it."""
    start, end = span
    if signs.keys().isdisjoint(text[start:end]):
        return
    read = [signs.get(char, char) for char in text[start:end]]
    if not _MAILBOX.fullmatch("".join(read)):
        read = [{"O": "0", "o": "0", "I": "1", "l": "1"}.get(char, char) for char in read]
        if not regex.fullmatch(r"\+?[0-9](?:[ .-]?[0-9]){6,18}", "".join(read)):
            return
    yield Edit(start, end, tuple(Piece(char, start + at, start + at + 1) for at, char in enumerate(read)))
