"""Nouns that are written like names: German ones behind a small word, words beside a number, words cut short."""

import regex

from guardrail.detect.given import is_given

_GERMAN = regex.compile(
    r"(?<!\p{L})(?:(?i:und|nicht|für|wurden?|bitte|zum|zur|beim|haben|wird|werden|eine[nrms]?|oder|sind|dass|vom|über|"
    r"keine?[nrms]?|auf|unter|nach|wegen|falls|noch|schon|bis|von|gilt|kam|läuft|liegt|geht|war|hat|laut|leider|durch|"
    r"ohne|gegen|seit|aber|wenn|weil|kann|muss|nur|sehen)|ist|[Ww]ir|mit|das|Sie|Ihr(?:e[nrms]?)?|Ihnen|Der|Die)(?!\p{L})"
)
_GERMAN_WORDS = 2
"""Different words that German alone has, or that it shares with one neighbour only."""
_LEADING = (
    r"(?:d(?:er|ie|as|en|em|es)|k?eine?[nrms]?|(?:mein|dein|sein|ihr|unser)(?:e[nrms]?)?|eue?re?[nrms]?|"
    r"(?:dies|jed|jen|welch)e[nrms]?|alle[nrms]?|beim|[ia]m|zu[mr]|vom|ins|ans|aufs|fürs|durchs|übers|ums|bis|per|pro|ohne)"
)
_LED = regex.compile(
    rf"(?<!\p{{L}})(?P<word>{_LEADING})\s(?P<adjective>(?-i:\p{{Ll}}){{3,}}e[nrms]?\s){{0,2}}\Z", regex.IGNORECASE
)
_BEGINS_LED = regex.compile(rf"{_LEADING}\s\p{{Lu}}[\p{{L}}-]+\Z", regex.IGNORECASE)
_WHOSE_INSIDE = regex.compile(r"(?:\A|\s)(?:Ihr|Ihre[nrms]?|Unsere?[nrms]?|Dein|Deine[nrms]?)\s")
_RELATIVE = regex.compile(r",\s(?:der|die|das|den|dem)\s\Z")
"""The pronoun that takes up what was said: a name may follow it (the bill, die Weber paid)."""
_NUMBERED = regex.compile(
    r"[-‐ ]?(?:nrn?|no|n[º°]|num|nummer|number|numer|numara(?:sı)?|numéro|número)(?!\p{L})", regex.I
)
_OWN_PAGE = regex.compile(
    r"Min[aet]?\s(?:sid[ao]r?|sider|konto|uppgifter|bokningar|beställningar|köp|resor|ärenden|bestillinger)\b"
)
"""How shops of the North call a customer's pages; Mina is a name as well."""
_GOES_ON = regex.compile(r"[-‐]\p{Ll}")
"""A hyphen and a small letter: half a word, as Rendez-vous."""
_CUT_SHORT = regex.compile(r"\.\s?\p{Ll}")
_STARTS = regex.compile(r"(?:\A|[.!?…]\s|\n\s*)\Z")
_LOOK_BACK = 48


def is_noun(text: str, start: int, end: int) -> bool:
    """Say whether a mention is an ordinary word that only a capital makes look like a name."""
    words = text[start:end]
    if _OWN_PAGE.match(text, start):
        return True
    if any(is_given(word) for word in words.split()):
        return _WHOSE_INSIDE.search(words) is not None
    if _NUMBERED.match(text, end) or _GOES_ON.match(text, end) or _is_cut_short(text, start, end):
        return True
    return is_led_noun(text, start, end)


def is_led_noun(text: str, start: int, end: int) -> bool:
    """Say whether a word of a German text stands behind, or begins with, a word that leads to a noun."""
    if not _is_german(text):
        return False
    words = text[start:end]
    if _WHOSE_INSIDE.search(words) or _BEGINS_LED.fullmatch(words):
        return True
    before = text[max(0, start - _LOOK_BACK) : start]
    return " " not in words and _LED.search(before) is not None and _RELATIVE.search(before) is None


def _is_cut_short(text: str, start: int, end: int) -> bool:
    """Say whether a word that begins a sentence is cut short by a full stop, as the sentence runs on."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return " " not in text[start:end] and bool(_CUT_SHORT.match(text, end) and _STARTS.search(before))


def _is_german(text: str) -> bool:
    return len({found.lower() for found in _GERMAN.findall(text)}) >= _GERMAN_WORDS
