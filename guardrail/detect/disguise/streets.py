"""Houses whose numbers are words, names whose letters are figures: ``sixteen Alder Square``, ``D0r1s``."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import regex

from guardrail.detect.disguise.numerals import BY_LANGUAGE, key
from guardrail.detect.disguise.rewrite import Edit, Piece

_BEFORE = {
    "en": (
        "street|st|road|rd|avenue|ave|lane|ln|drive|close|court|crescent|place|square|sq|way|terrace|gardens?|grove|hill|"
        "rise|view|green|croft|meadows?|vale|chase|mount|parade|trail|wharf|quay|yard|bend|heights|"
        "park|mews|row|walk|boulevard|parkway|circle"
    ),
}
"""Words for a street that stand behind its name, so the number stands before it."""
_BEHIND = {
    "de": r"\p{Lu}\p{L}+(?:stra(?:ß|ss)e|str\.?|weg|platz|gasse|allee|ring|damm|ufer)",
    "nl": r"\p{Lu}\p{L}+(?:straat|laan|weg|plein|gracht|kade|dreef|singel)",
    "es": r"(?:calle|avenida|avda\.?|paseo|plaza|carrera)(?:\s\p{L}+){1,4}?",
    "it": r"(?:via|viale|corso|piazza|vicolo)(?:\s\p{L}+){1,3}?",
    "pt": r"(?:rua|avenida|travessa|praça|estrada)(?:\s\p{L}+){1,4}?",
    "sv": r"\p{Lu}\p{L}+(?:gatan|vägen|gränd)",
    "pl": r"(?:ul\.?|ulica|aleja|al\.)\s\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?",
}
"""What a street is called where its number follows it."""
_FRENCH = r"(?:\s(?:bis|ter|quater))?,?\s?(?:rue|avenue|boulevard|allée|chemin|impasse|place|quai|cours)\s"
_LABEL = r"(?:,?\s(?:hausnummer|nummer|nr\.?|n[úu]mero|n[°º]|numero|numer))?"
_EN_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
TRIGGER = (
    rf"(?:{_EN_WORDS}),?\s[A-Za-z'’]{{2,20}}\s(?:[A-Za-z'’]{{2,20}}\s)?(?:{_BEFORE['en']})"
    r"|(?:stra(?:ß|ss)e|weg|platz|gasse|allee|straat|laan|plein|gracht|gatan|vägen)\s(?:(?:hausnummer|nummer|"
    r"nr\.?)\s)?[a-zäöüß]{3}|(?:calle|avenida|avda|paseo|plaza|via|viale|corso|piazza|rua|travessa|"
    r"ul)\.?\s[A-Za-zÀ-ÿ ]{3,40},?\s(?:n[úu]mero\s)?[a-zà-ÿ]{3}|[a-zéè-]{3,14},?\s(?:rue|avenue|boulevard|allée|"
    r"chemin|impasse|quai)\s"
)
TRIGGER_LEET = r"[A-Za-z][A-Za-z]{0,9}[013457][A-Za-z]{2}"
TRIGGER_LEET_RUN = r"\w[013457]\w{0,13}\s(?:\w{1,4}\s)?\w{0,13}[013457]"
_LEET = regex.compile(r"(?<![\w@#./-])(?:\p{Lu}|[0O]['’]\p{Lu})(?=\p{Ll}*[013457]\p{Ll})[\p{Ll}013457]{3,14}(?![\w@])")
_LEET_WORD = r"(?=\p{L}*[013457])(?=[013457]*\p{L})[\p{L}013457]{2,14}(?!\w)"
_LEET_RUN = regex.compile(rf"(?<![\w@#./-]){_LEET_WORD}(?:\s(?:\p{{L}}{{1,4}}\s)?{_LEET_WORD}){{1,5}}")
_STREET = regex.compile(
    rf"(?<!\p{{L}})(?:{_BEFORE['en']}|stra(?:ß|ss)e|weg|platz|gasse|allee|straat|laan|plein|calle|avenida|paseo|plaza|via|viale|corso|"
    r"piazza|vicolo|rua|travessa|rue|allée|chemin|impasse|quai|ulica|gatan|vägen)(?!\p{L})|(?:stra(?:ß|ss)e|straat|gatan)(?!\p{L})",
    regex.IGNORECASE,
)
_LETTER = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"}


def streets(text: str) -> Iterator[Edit]:
    """Read the number of a house in words as digits, beside a word for a street."""
    taken = -1
    for pattern, numbers in _patterns():
        for found in pattern.finditer(text):
            start, end = found.span("number")
            if start < taken:
                continue
            digits = "".join(_digits(found["number"], numbers))
            if digits:
                taken = end
                yield Edit.whole(start, end, digits)


def leet(text: str) -> Iterator[Edit]:
    """Read figures in a capitalised word as the letters they look like."""
    for found in _LEET.finditer(text):
        word = found.group()
        plain = "".join(_LETTER.get(char, char) for char in word)
        plain = f"O{plain[1:]}" if word[0] == "0" else plain
        yield Edit(
            found.start(),
            found.end(),
            tuple(Piece(c, found.start() + i, found.start() + i + 1) for i, c in enumerate(plain)),
        )


def leet_runs(text: str) -> Iterator[Edit]:
    """Read figures in several words, one of them a word for a street, as the letters they look like."""
    for found in _LEET_RUN.finditer(text):
        read = [_LETTER.get(char, char) for char in found.group()]
        if _STREET.search("".join(read)):
            start = found.start()
            yield Edit(start, found.end(), tuple(Piece(char, start + i, start + i + 1) for i, char in enumerate(read)))


def _digits(written: str, numbers: Mapping[str, str]) -> Iterator[str]:
    words = key(written).replace(",", " ").split()
    at = 0
    while at < len(words):
        for taken in (3, 2, 1):
            found = numbers.get(" ".join(words[at : at + taken]))
            if found:
                yield found
                break
        at += taken


@lru_cache(maxsize=1)
def _patterns() -> list[tuple["regex.Pattern[str]", Mapping[str, str]]]:
    made: list[tuple[regex.Pattern[str], Mapping[str, str]]] = []
    for language, types in _BEFORE.items():
        number = _number(language)
        made.append(
            (
                regex.compile(
                    rf"(?<!\p{{L}})(?:(?:number|no\.?)\s(?P<number>{number}),?|(?P<number>{number}))\s(?:(?-i:\p{{Lu}})[\p{{L}}'’-]+\s){{1,3}}(?:{types})(?!\p{{L}})",
                    regex.IGNORECASE,
                ),
                BY_LANGUAGE[language],
            )
        )
    for language, street in _BEHIND.items():
        number = _number(language)
        made.append(
            (
                regex.compile(rf"(?<!\p{{L}}){street}{_LABEL},?\s(?P<number>{number})(?!\p{{L}})", regex.IGNORECASE),
                BY_LANGUAGE[language],
            )
        )
    number = _number("fr")
    made.append((regex.compile(rf"(?<!\p{{L}})(?P<number>{number}){_FRENCH}", regex.IGNORECASE), BY_LANGUAGE["fr"]))
    return made


def _number(language: str) -> str:
    words = sorted((word for word in BY_LANGUAGE[language] if len(word) > 1), key=len, reverse=True)
    one = "|".join(regex.escape(word).replace(r"\ ", r"[\s-]") for word in words)
    return rf"(?:{one})(?:[\s-](?:(?:and|e|y|und|et)\s)?(?:{one})){{0,3}}"
