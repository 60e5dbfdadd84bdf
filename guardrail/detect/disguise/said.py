"""What words say: digits and numbers in many languages, letters by their names or by words, signs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from guardrail.detect.disguise.alphabet import LETTER_NAMES, LETTER_WORDS, LETTERS, LONG_NAMES, SIGNS, TOLD_NAMES
from guardrail.detect.disguise.numerals import BY_LANGUAGE, MULTIPLES, bare, begins_number, key
from guardrail.detect.disguise.pauses import THEN
from guardrail.detect.disguise.spellings import DOUBTFUL, SOUNDS
from guardrail.detect.disguise.thousands import holds_thousand, number

_LONGEST_DIGITS = 8
EVERY = frozenset(BY_LANGUAGE)
_MOST_WORDS = 8
_TOKEN = regex.compile(r"[\p{L}\p{M}]+|[0-9]+")
_INSIDE = regex.compile(r"[\s-]{1,2}")
AS_IN = "for|as in|like|wie|come|como|comme|som i|som|de|di|da|van|als in|jak|jako|kuten|niinkuin|mint|ca|как|як"
_AS_IN = regex.compile(rf"[\s-](?:{AS_IN})[\s-](?P<word>\p{{L}}{{2,15}})", regex.IGNORECASE)
_THEN = regex.compile(rf"\s(?:{THEN})\s", regex.IGNORECASE)
GLUED_IN = ("en", "es", "fr", "de", "it", "pt", "nl")
_ANDS = {"y": frozenset({"es"}), "e": frozenset({"pt", "it"}), "et": frozenset({"fr"})}
"""Words for and that are a letter, or stand between tens and unit."""
_ROUND, _UNIT = regex.compile("[2-9]0"), regex.compile("[1-9]")
_LEAST_GLUED, _SHORTEST_GLUED = 3, 10
"""Numbers written as one word, and the letters of such a word."""
_ZEROS = ("null", "nul", "zero", "zéro", "cero")
TELLING_LETTERS = range(3, 10)
"""Letters of the words that the trigger looks for: shorter ones stand inside others, longer ones hold these."""
_CALLED = frozenset((*TOLD_NAMES, *(name.partition(" ")[0] for name in LONG_NAMES)))
_Tokens = Sequence["regex.Match[str]"]


class Said(NamedTuple):
    """Something said: what it stands for, where, in which languages, and how.

    Its kind is ``digits``, ``number`` (in words), ``sound`` (a word that only sounds like a number), ``letter``,
    ``name`` (a word for a letter), ``told`` (a letter that is explained) or ``sign``. ``words`` counts the numbers that
    are written as one word.
    """

    text: str
    start: int
    end: int
    kind: str
    said_in: frozenset[str] = EVERY
    words: int = 1


def all_said(text: str) -> Iterator[Said]:
    """Give all that a text says, in order."""
    tokens = list(_TOKEN.finditer(text))
    at, said = 0, None
    while at < len(tokens):
        if _is_and(text, tokens, at, said):
            at += 1
            continue
        said, taken = _said(text, tokens, at)
        if said is not None:
            yield said
        at += taken


def _is_and(text: str, tokens: _Tokens, at: int, before: Said | None) -> bool:
    """Say whether a letter behind a number is the word for and of its language, before another or a then."""
    said_in = _ANDS.get(tokens[at].group(), frozenset())
    if before is None or before.kind not in ("number", "digits") or said_in.isdisjoint(before.said_in):
        return False
    behind = key(tokens[at + 1].group()) if at + 1 < len(tokens) else ""
    found = number(behind)
    if behind[:1].isdecimal() or _THEN.match(text, tokens[at].end()):
        return True
    return found is not None and not said_in.isdisjoint(found[1])


def _said(text: str, tokens: _Tokens, at: int) -> tuple[Said | None, int]:
    """Read what begins at a token, and tell how many tokens it takes."""
    first = tokens[at]
    word = first.group().lower()
    if word[0].isdecimal():
        return (Said(word, *first.span(), "digits") if len(word) <= _LONGEST_DIGITS else None), 1
    return (
        _multiple(tokens, at)
        or _number(text, tokens, at)
        or _explained(text, tokens, at)
        or _named(tokens, at)
        or _letter(text, tokens, at)
        or _one_word(word, *first.span())
        or (None, 1)
    )


def _multiple(tokens: _Tokens, at: int) -> tuple[Said, int] | None:
    times = MULTIPLES.get(tokens[at].group().lower())
    if not times or at + 1 == len(tokens):
        return None
    what = key(tokens[at + 1].group())
    one, said_in = number(what) or (what, EVERY)
    if len(one) != 1:
        return None
    kind = "number" if one.isdecimal() else "letter"
    return Said(one * times, tokens[at].start(), tokens[at + 1].end(), kind, said_in), 2


def _number(text: str, tokens: _Tokens, at: int) -> tuple[Said, int] | None:
    start = tokens[at].start()
    word = tokens[at].group().lower()
    if not begins_number(word) and not holds_thousand(word):
        return None
    for taken in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
        end = tokens[at + taken - 1].end()
        written = text[start:end]
        found = number(key(_INSIDE.sub(" ", written)))
        if found and _is_doubtful(written.lower()) and not _is_among(tokens, at, found[1]):
            return None
        if found and not (" " in written and text.startswith("-", end)):  # a hyphen binds tighter
            return _with_unit(tokens, at + taken, Said(found[0], start, end, "number", found[1]), taken)
    return None


def _with_unit(tokens: _Tokens, behind: int, tens: Said, taken: int) -> tuple[Said, int]:
    """Add a unit in digits to tens in words: ``cuarenta y 1``."""
    if behind + 1 >= len(tokens) or not _ROUND.fullmatch(tens.text):
        return tens, taken
    joint, unit = tokens[behind].group().lower(), tokens[behind + 1]
    if not _UNIT.fullmatch(unit.group()) or _ANDS.get(joint, frozenset()).isdisjoint(tens.said_in):
        return tens, taken
    return tens._replace(text=tens.text[0] + unit.group(), end=unit.end()), taken + 2


def _is_doubtful(word: str) -> bool:
    """Say whether a word for a number is a word for a letter, or a common one of another language, as well."""
    return word in LETTERS or word in DOUBTFUL


def _is_among(tokens: _Tokens, at: int, languages: frozenset[str]) -> bool:
    """Say whether a word beside it is a number in one of these languages, so a doubtful one is one as well."""
    beside = [number(key(tokens[place].group())) for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    return any(other is not None and not languages.isdisjoint(other[1]) for other in beside)


def _explained(text: str, tokens: _Tokens, at: int) -> tuple[Said, int] | None:
    """Read what a letter is called with a word that begins with it: ``ge de Gerona``, ``uve doble de Wamba``."""
    if tokens[at].group().lower() not in _CALLED:
        return None
    words = [token.group().lower() for token in tokens[at : at + 2]]
    for taken, names in ((2, LONG_NAMES), (1, TOLD_NAMES)):
        letter = names.get(" ".join(words[:taken])) if len(words) >= taken else None
        told = _AS_IN.match(text, tokens[at + taken - 1].end()) if letter else None
        if letter and told and bare(told["word"])[0].upper() == letter:
            end = told.end()
            return Said(letter, tokens[at].start(), end, "told"), sum(token.start() < end for token in tokens[at:])
    return None


def _named(tokens: _Tokens, at: int) -> tuple[Said, int] | None:
    """Read a letter that a word for letters announces or that two words name: ``letra uve``, ``i griega``."""
    told = tokens[at].group().lower() in LETTER_WORDS
    words = [token.group().lower() for token in tokens[at + told : at + told + 2]]
    for taken, names in ((2, LONG_NAMES), (1, TOLD_NAMES if told else {})):
        letter = names.get(" ".join(words[:taken])) if len(words) >= taken else None
        if letter:
            kind = "told" if told else "name"
            return Said(letter, tokens[at].start(), tokens[at + told + taken - 1].end(), kind), taken + told
    if told and words and len(words[0]) == 1 and words[0].isalpha():
        return Said(words[0].upper(), tokens[at].start(), tokens[at + 1].end(), "told"), 2
    return None


def _letter(text: str, tokens: _Tokens, at: int) -> tuple[Said, int] | None:
    """Read a letter, alone or with a word that begins with it: ``B as in Bob``, ``X-ray``."""
    first = tokens[at]
    if len(first.group()) > 1 or text[first.start() - 1 : first.start()] in ("'", "’"):  # the end of "it's"
        return None
    if text[first.end() : first.end() + 4].lower() == "-ray":
        return Said("X", first.start(), first.end() + 4, "name"), 2
    told = _AS_IN.match(text, first.end())
    if told and told["word"][0].lower() == first.group().lower():
        return Said(first.group().upper(), first.start(), told.end(), "told"), 1 + len(_TOKEN.findall(told.group()))
    return Said(first.group(), *first.span(), "letter"), 1


def _one_word(word: str, start: int, end: int) -> tuple[Said, int] | None:
    """Read a word that stands for a letter, a sign, a digit that sounds like it, or several numbers."""
    for table, kind in ((LETTERS, "name"), (SIGNS, "sign"), (SOUNDS, "sound"), (LETTER_NAMES, "letter")):
        if word in table:
            return Said(table[word], start, end, kind, frozenset({"en"}) if kind == "sound" else EVERY), 1
    glued = _parted(word) if len(word) >= _SHORTEST_GLUED or word.startswith(_ZEROS) else None
    if glued is None:
        return None
    numbers, language = glued
    return Said("".join(numbers), start, end, "number", frozenset({language}), len(numbers)), 1


def _parted(word: str) -> tuple[list[str], str] | None:
    """Part a word that is several numbers of one language, written together."""
    for language in GLUED_IN:
        glued = _glued(language).fullmatch(word)
        numbers = [BY_LANGUAGE[language][part] for part in glued.captures("number")] if glued else []
        if len(numbers) >= _LEAST_GLUED or (len(numbers) > 1 and numbers[0] == "0"):  # no number begins with a zero
            return numbers, language
    return None


@lru_cache(maxsize=len(GLUED_IN))
def _glued(language: str) -> "regex.Pattern[str]":
    words = (word for word in BY_LANGUAGE[language] if word.isalpha() and len(word) >= TELLING_LETTERS.start)
    return regex.compile(rf"(?P<number>{'|'.join(sorted(words, key=len, reverse=True))})+")


def glued_words(language: str) -> list[str]:
    """Give the numbers of a language, longest first, that are told apart where they are written as one word."""
    words = (word for word in BY_LANGUAGE[language] if word.isalpha() and len(word) in TELLING_LETTERS)
    return sorted(words, key=len, reverse=True)
