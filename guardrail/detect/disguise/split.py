"""Numbers in parts that the words between them announce: ``starts with 4111 … and ends in 1111``."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.pauses import is_listed
from guardrail.detect.disguise.rewrite import Edit, Piece

_CUE = (
    r"first|start|begins?|finish|after(?=\s(?:that|this|it|which)|\s?[:,])|then(?!\p{L})|rest(?!aur|art|ock|ric|ore)|ends?|"
    r"last(?=\s(?:\p{L}+\s)?(?:[2-6]|two|three|four|five|six|parts?|bits?|half|digits?|group|ones?|is|are)(?!\w)|\s?[:,])|second|half(?!\p{L})|"
    r"parts?(?!\p{L}|\s?(?:no(?!w)|n[°ºr.]|num|#|code|id))|parte(?!\p{L}|\s?(?:n[°ºr.]|n[uú]m))|teil(?!\p{L}|\s?n)|"
    r"next(?=\s(?:\p{L}+\s)?(?:bit|part|group|block|lot|ones?|digits?|numbers?|two|three|four|is|are)(?!\w))|erst|danach|dann|hälfte|zweite|"
    r"primer|comienz|empiez|luego|después|termina|acaba|resto|début|puis|ensuite|fini|reste|suite(?!\p{L})|inizia|poi(?!\p{L})|dopo|"
    "finisce|metà|schluss|schließlich|abschließend|finalmente|begint|eindigt|daarna|vervolgens|começa|depois|sedan|"
    "därefter|derefter|potem|następnie"
)
_CUE_NEAR = (
    r"next(?=[:,]|\scomes)|finally|lastly|followed by|enfin|finalmente|finalement|infine|por [úu]ltimo|por fim|pak|"
    "para terminar|en dernier|la fin|zuletzt|zum schluss|tenslotte|ten slotte|tot slot|till sist|slutligen|til slutt|"
    "til sidst|lopuksi|sitten|viimeiseksi|sonra|son olarak|najpierw|na koniec|сначала|потом|затем|в конце|nakonec|"
    "apoi|la final|lalu|terakhir|最后是?|然后是?|最後[には]?|次に|다음|마지막은?"
)
"""Words that are common elsewhere and announce a part only where it follows after a word at most."""
_COMES = (
    "it|comes?|is|are|the|viene|vem|kommt|kommen|vient|est|es|è|é|ist|komt|kommer|er|är|tulee|gelir|idzie|jest|идёт"
)
_ANY_CUE = rf"(?:{_CUE}|(?:{_CUE_NEAR})(?=[\s:,.]{{1,3}}(?:(?:{_COMES})\s)?[0-9]))"
_HALF = (
    r"half|mitad|moitié|hälfte|metà|metade|helft|połow[aęyu]|hälften|halvdelen?|halva|puolet|puoli\w{0,3}|"
    "toinen puoli|yarısı|половин[аыу]"
)
_REST = r"rest|remainder|resto|reste|restlich\w*|resten|reszta|loput|kalanı|остальн\w+"
_COUNT = r"(?:[0-9]/[0-9][^0-9]{1,4}|[0-9]\s?[:.)]\s)?"
"""What numbers a part: ``2/3: ``."""
_GROUPS = "[0-9][0-9 -]{1,18}"
_SPLIT = regex.compile(
    rf"(?<![\w.@]){_GROUPS}(?:[^0-9]{{0,40}}\b{_ANY_CUE}[^0-9]{{0,30}}?{_COUNT}{_GROUPS}){{1,4}}(?!\w)",
    regex.IGNORECASE,
)
_HALVES = regex.compile(
    rf"(?<!\w)(?:{_HALF})(?!\w)[^0-9]{{0,25}}?(?P<group>{_GROUPS})(?<=[0-9])[^0-9]{{1,60}}"
    rf"(?<!\w)(?:{_HALF}|{_REST})(?!\w)[^0-9]{{0,60}}(?P<group>{_GROUPS})(?<=[0-9])(?![\w/])",
    regex.IGNORECASE,
)
"""A number in two halves, whatever is said between them."""
_GROUP = regex.compile(r"(?<![\w/@])[0-9][0-9 -]*[0-9](?!\w|/[0-9])")
_SIGNS = regex.compile("[ -]")
_FEWEST, _MOST, _FEWEST_HALVED = 6, 24, 9
"""Digits of a value that somebody would split."""

_ENUMERATED = regex.compile(
    r"(?:(?:\(?[1-9a-dA-D]\)|(?:part|block|teil|parte|bloque|bloc|deel)\s?\w(?:/[1-9])?\s?[:=]?)\s{0,2}(?P<group>[0-9]{2,8})\b"
    r"[\s,;]{0,3}){2,6}",
    regex.IGNORECASE,
)
TRIGGER_ENUMERATED = (
    r"(?=(?:[^0-9]*[0-9]){9})(?:[1-9a-dA-D]\)|(?:part|block|teil|parte|bloque|bloc|deel)\s?[0-9A-Za-z])"
)
TRIGGER_HALVES = rf"(?:{_HALF})[^0-9]{{1,25}}[0-9][0-9 -]{{1,18}}[^0-9]{{1,60}}(?:{_HALF}|{_REST})[^0-9]{{1,60}}[0-9]"
TRIGGER = rf"[0-9]{{2}}.{{0,44}}(?:(?:{_CUE}).{{0,40}}|(?:{_CUE_NEAR}).{{1,14}})[0-9]{{2}}"


def halves(text: str) -> Iterator[Edit]:
    """Join the halves of a number that words call so, however far from each other they are."""
    for found in _HALVES.finditer(text):
        places = [at for span in found.spans("group") for at in range(*span) if text[at].isdigit()]
        if _FEWEST_HALVED <= len(places) <= _MOST:
            yield Edit(places[0], places[-1] + 1, tuple(Piece(text[at], at, at + 1) for at in places))


def joined(text: str) -> Iterator[Edit]:
    """Join the parts of a number that the words between them announce: ``starts with … and ends in …``."""
    for run in _SPLIT.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(text, *run.span())]
        digits = sum(char.isdigit() for a, b in groups for char in text[a:b])
        listed = is_listed([_SIGNS.sub("", text[a:b]) for a, b in groups])
        if len(groups) > 1 and not listed and _FEWEST <= digits <= _MOST:
            places = [(at, text[at]) for a, b in groups for at in range(a, b) if text[at].isdigit()]
            yield Edit(groups[0][0], groups[-1][1], tuple(Piece(char, at, at + 1) for at, char in places))


def enumerated(text: str) -> Iterator[Edit]:
    """Join the parts of a number that are counted: ``1) 4209 2) 8374``, ``block A = 602, block B = 31``."""
    for run in _ENUMERATED.finditer(text):
        groups = run.spans("group")
        if _FEWEST <= sum(end - start for start, end in groups) <= _MOST:
            yield Edit(groups[0][0], groups[-1][1], tuple(Piece(text[start:end], start, end) for start, end in groups))
