"""Names spelled in capitals, ``R-O-S-A  L-I-N-D``, and letters told by their case: ``capital R``, ``R mayúscula``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_SIGN = r"[./·_*–-]"
_NAMES = regex.compile(
    r"(?<![\p{L}\p{N}])(?<!(?<!\p{L})\p{Lu}(?: |[./·_*–-]))"
    rf"(?:(?P<word>\p{{Lu}}(?P<sign>{_SIGN})\p{{Lu}}(?:(?P=sign)\p{{Lu}}){{0,14}})"
    r"(?:\s{1,4}(?P<word>\p{Lu}(?P=sign)\p{Lu}(?:(?P=sign)\p{Lu}){0,14})){1,3}"
    r"|(?P<word>\p{Lu}(?: \p{Lu}){1,14})(?:(?: {2,4}|\s?[/|\n]\s?)(?P<word>\p{Lu}(?: \p{Lu}){1,14})){1,3})"
    r"(?![\p{L}\p{N}]|[ ]?[^\s,.;:!?)]?[ ]?\p{Lu}(?!\p{L}))"
)
_FEWEST = 6
"""Letters of all words."""
_LARGE = (
    r"capital(?: letter)?|upper[ -]?case|may[úu]scula|majuscule|maiuscol[ao]|mai[úu]scul[ao]|gro(?:ß|ss)es|hoofdletter|"
    r"du[żz]e|wielkie|du[żz]a litera|stor(?:t|e)?(?: bokstav| bogstav)|versal(?:t)?|iso kirjain|büyük(?: harf)?"
)
_SMALL = (
    r"small(?: letter)?|lower[ -]?case|minuscule|minuscol[ao]|min[úu]scul[ao]|kleines|kleine letter|ma[łl]e|"
    r"ma[łl]a litera|lit(?:en|et|le)(?: bokstav| bogstav)|gemen|pieni kirjain|küçük(?: harf)?"
)
_TOLD = regex.compile(
    rf"(?<!\w)(?:(?:(?P<large>{_LARGE})|(?P<small>{_SMALL}))\s(?P<letter>\p{{L}})(?![\w'’])"
    rf"|(?P<letter>\p{{L}})\s(?:(?P<large>{_LARGE})|(?P<small>{_SMALL}))(?!\w))",
    regex.IGNORECASE,
)

TRIGGER = r"(?-i:\p{Lu}[ ./·_*–-]\p{Lu}(?:[ ./·_*–-]\p{Lu}){0,14}(?:\s{1,4}|\s?[/|]\s?)\p{Lu}[ ./·_*–-]\p{Lu})"
TRIGGER_CASE = rf"(?:{_LARGE}|{_SMALL})\s\w(?:\W|\z)|\w\s(?:{_LARGE}|{_SMALL})"


def names(text: str) -> Iterator[Edit]:
    """Read two or more words that are spelled in capitals as names are written."""
    for found in _NAMES.finditer(text):
        words = [list(_letters(text, *span)) for span in found.spans("word")]
        if sum(map(len, words)) >= _FEWEST:
            apart = [piece for word in words for piece in (Piece(" ", word[0].start, word[0].start), *word)]
            yield Edit(found.start(), found.end(), tuple(apart[1:]))


def _letters(text: str, start: int, end: int) -> Iterator[Piece]:
    for at in range(start, end, 2):
        yield Piece(text[at] if at == start else text[at].lower(), at, at + 1)


def cases(text: str) -> Iterator[Edit]:
    """Read a letter that is called large or small as it is written."""
    for found in _TOLD.finditer(text):
        letter = found["letter"].upper() if found["large"] else found["letter"].lower()
        yield Edit.whole(found.start(), found.end(), letter)
