"""Values that are written backwards or upside down."""

from collections.abc import Iterator

import regex

from guardrail.detect.disguise.rewrite import Edit

_CUE = (
    r"backwards?|revers[ea](?!d)|reversed(?!\s(?:to|back|on|by|in|into|the|your|within|today|and|for|from|as|it|that|this|charge))|"
    "mirror|rückwärts|umgekehrt|envers|revés|reves|contrario|contrário|achterstevoren|"
    "omgekeerd|baklänges|wspak|tersten|right to left|derecha a izquierda|droite à gauche|rechts nach links|"
    "destra a sinistra|direita para a esquerda|rechts naar links"
)
_PART = r"[\w.+@/-]*[0-9@][\w.+@/-]*"
_ANNOUNCED = regex.compile(
    rf"(?:{_CUE})[^0-9@]{{0,30}}?(?<![\w.+@/-])(?P<value>{_PART}(?:\s(?:{_PART}|[A-Z](?!\w))){{0,12}})(?<=[\w+])",
    regex.IGNORECASE,
)
_SAID = regex.compile(_CUE, regex.IGNORECASE)
_NAME = regex.compile(r"(?<![\w@])(?:\p{Ll}{2,14}\p{Lu}(?:\s|(?!\w))){1,3}(?<=\p{Lu})")
"""Names that end with what they begin with."""
_MAIL = regex.compile(
    r"(?<![\w@.])(?:moc|ten|gro|ofni|em|oi|ku\.oc|ed|rf|se|ti|tp|ln|lp|es|ue)\.[\w.-]{2,40}@[\w.+-]{1,40}(?![\w@])",
    regex.IGNORECASE,
)
_TURNED = {
    "0": "0",
    "Ɩ": "1",
    "⇂": "1",
    "ᄅ": "2",
    "Ɛ": "3",
    "ㄣ": "4",
    "ᔭ": "4",
    "ϛ": "5",
    "9": "6",
    "ㄥ": "7",
    "8": "8",
    "6": "9",
    "o": "0",
}
_TURNED_RUN = regex.compile(rf"[{''.join(_TURNED)}](?:\s?[{''.join(_TURNED)}]){{4,20}}")
_ONLY_TURNED = frozenset("Ɩ⇂ᄅƐㄣᔭϛㄥ")

TRIGGER_CUE = _CUE
TRIGGER_MAIL = r"(?:moc|ten|gro|ofni|em|oi|oc|ed|rf|se|ti|tp|ln|lp|es|ue)\.[^\s@]{2,40}@"
TRIGGER_TURNED = "[ƖᄅƐㄣᔭϛㄥ⇂]"


def announced(text: str) -> Iterator[Edit]:
    """Turn round what the words before it call backwards, if it holds digits or an at sign."""
    for found in _ANNOUNCED.finditer(text):
        value = found["value"]
        if "@" in value or sum(char.isdigit() for char in value) >= 5:  # noqa: PLR2004 - fewer are a time or a price
            yield Edit.whole(*found.span("value"), value[::-1])


def names(text: str) -> Iterator[Edit]:
    """Turn round words that end in a capital where something is called backwards."""
    if _SAID.search(text):
        for found in _NAME.finditer(text):
            yield Edit.whole(found.start(), found.end(), found.group()[::-1])


def mailboxes(text: str) -> Iterator[Edit]:
    """Turn round a mailbox that begins with the end of a domain."""
    for found in _MAIL.finditer(text):
        if "." not in found.group().rsplit("@", 1)[-1]:
            yield Edit.whole(found.start(), found.end(), found.group()[::-1])


def upside_down(text: str) -> Iterator[Edit]:
    """Turn digits that stand on their heads."""
    for found in _TURNED_RUN.finditer(text):
        if not _ONLY_TURNED.isdisjoint(found.group()):
            yield Edit.whole(found.start(), found.end(), "".join(_TURNED.get(c, c) for c in reversed(found.group())))
