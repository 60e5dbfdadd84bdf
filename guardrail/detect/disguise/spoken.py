"""What is said aloud: ``oh double seven``, ``soixante et onze``, ``Kilo seven Whiskey``, ``D wie Dora``, ``幺三八``."""

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from guardrail.detect.disguise.alphabet import LETTERS, SIGNS
from guardrail.detect.disguise.numerals import BY_LANGUAGE, MULTIPLES, SOUNDS, TELLING, begins_number, key, number
from guardrail.detect.disguise.rewrite import Edit, Piece

_CJK = {
    **{
        char: str(value)
        for value, chars in enumerate(("〇零", "一壹幺壱", "二贰貳両", "三叁參", "四肆"))
        for char in chars
    },
    **{char: str(value) for value, chars in enumerate(("五伍", "六陆陸", "七柒", "八捌", "九玖"), 5) for char in chars},
    **dict(zip("공일이삼사오육칠팔구", "0123456789", strict=True)),
    "영": "0",
}
_LEAST, _LEAST_SAID, _LEAST_WORDS, _LEAST_CJK = 4, 3, 2, 5
"""Characters, things said, and words among them, in a row that are no longer how people talk; East Asian numerals."""
_LEAST_SIGNS = 2
"""Signs in words between numbers in digits: ``81 dot 147 dot 62``."""
_LONGEST_DIGITS = 6
_EVERY = frozenset(BY_LANGUAGE)
_MOST_WORDS = 6
_TOKEN = regex.compile(r"[\p{L}\p{M}]+|[0-9]+")
_GAP = regex.compile(r"[\s,.;:/·…–،؛、，-]{0,4}(?:(?<=\s)(?:and|y|et|und|e|en)\s{1,2})?", regex.IGNORECASE)
_PLUS = regex.compile(r"(?<!\p{L})(?:plus|más|mas|più|piu|mais|плюс|\+)[\s,-]{0,2}\Z", regex.IGNORECASE)
_LONGEST_PLUS = 8
_INSIDE = regex.compile(r"[\s-]{1,2}")
_AS_IN = regex.compile(
    r"\s(?:for|as in|like|wie|come|como|comme|som|de|van|jak|как)\s(?P<word>\p{L}{2,15})", regex.IGNORECASE
)
_ZERO = ("O", "o")
_STRAY = frozenset("aieoyuàéI")
"""Letters that are words by themselves."""
_MEASURE = regex.compile(
    r"\s(?:min|minut|minuut|minuter|dakika|hour|heure|stund|hora|ora|ore|uur|timm|time|godzin|saat|day|tag|jour|d[ií]a|"
    r"giorn|dag|dni|gün|second|sekund|segund|saniye|attempt|tr(?:y|ies)|versuch|минут|час|дн|день|दिन|मिनट|दिन|دقيقة|دقائق)",
    regex.IGNORECASE,
)
_CJK_JOINT = r"[\s・·、，,・の에의-]{0,2}"
_CJK_RUN = regex.compile(rf"[{''.join(_CJK)}](?:{_CJK_JOINT}[{''.join(_CJK)}]){{{_LEAST_CJK - 1},}}")
_KANA = {
    word: str(digit)
    for digit, words in enumerate(
        (
            "ゼロ ぜろ レイ れい マル まる オー おー",
            "イチ いち イー",
            "ニー にー ニ に",
            "サン さん",
            "ヨン よん シー しー シ し",
            "ゴー ごー ゴ ご",
            "ロク ろく",
            "ナナ なな シチ しち",
            "ハチ はち",
            "キュウ きゅう キュー きゅー ク く",
        )
    )
    for word in words.split()
}
_THAI = {
    word: str(digit)
    for digit, word in enumerate("ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า".split())  # noqa: SIM905 - a table
} | {"โท": "2"}
_SYLLABLES = {**_KANA, **_THAI}
_SYLLABLE = "|".join(sorted(_SYLLABLES, key=len, reverse=True))
_SYLLABLE_RUN = regex.compile(rf"(?P<digit>{_SYLLABLE})(?:{_CJK_JOINT}(?P<digit>{_SYLLABLE})){{5,30}}")
_GLUED_IN = ("en", "es", "fr", "de", "it", "pt", "nl")
_COUNTED = "1234567890"
_LEAST_GLUED, _SHORTEST_GLUED = 3, 10
"""Numbers written as one word, and the letters of such a word."""


def _glued_words(language: str) -> list[str]:
    words = (word for word in BY_LANGUAGE[language] if word.isalpha() and len(word) in _TELLING)
    return sorted(words, key=len, reverse=True)


_TELLING = range(3, 10)
"""Letters of the words that the trigger looks for: shorter ones stand inside others, longer ones hold these."""
_JOINED = r"[\s,.;:/·…–،؛、，-]{0,4}(?:(?:and|y|et|und|e|en|ën)\s{0,2})?"
_SIGNED = rf"(?:{_JOINED}(?:{'|'.join(SIGNS)}))?{_JOINED}"
_BASE = "|".join(
    sorted(
        word
        for word in {*MULTIPLES, *TELLING}
        if len(word) in _TELLING and "σ" not in word  # the gate finds no sigma
    )
)
_ALPHABET = "|".join(sorted(LETTERS))
_TOLD_BY = r"[A-Za-z]\s(?:for|as in|like|wie|come|como|comme|som|van|jak)\s"
_GLUED_BASE = "|".join(sorted({word for language in _GLUED_IN for word in _glued_words(language)}))
TRIGGER = (
    rf"(?:oh|{_BASE}){_SIGNED}(?:[0-9]{{1,6}}{_JOINED}|[A-Za-z]{{1,4}}{_JOINED})?(?:{_BASE})"
    rf"|(?:{_ALPHABET})[\s,.-]{{1,3}}(?:{_ALPHABET}|{_BASE}|[A-Za-z0-9][^A-Za-z])"
    rf"|(?:{_BASE}|[0-9])[\s,.-]{{1,3}}(?:{_ALPHABET})|[0-9]\s(?:{'|'.join(SIGNS)})\s[0-9]"
    rf"|{_TOLD_BY}[A-Za-z]{{2,15}}[\s,.-]{{1,3}}(?:{_BASE}|{_TOLD_BY})|(?:{_BASE})[\s,.-]{{1,3}}{_TOLD_BY}"
    rf"|(?:{_GLUED_BASE}){{3}}"
)
TRIGGER_CJK = rf"(?:[{''.join(_CJK)}]{_CJK_JOINT}){{4}}[{''.join(_CJK)}]"
TRIGGER_SYLLABLES = rf"(?:(?:{_SYLLABLE}){_CJK_JOINT}){{5}}"


def spoken(text: str) -> Iterator[Edit]:
    """Read runs of what is said, digit by digit or letter by letter, as it is written."""
    for run in _runs(text):
        said = _trimmed(_without_measure(text, run))
        if _is_disguise(said):
            plus = _PLUS.search(text, max(0, said[0].start - _LONGEST_PLUS), said[0].start)
            sign = (Piece("+", plus.start(), said[0].start),) if plus else ()
            written = zip(said, _written(said), strict=True)
            pieces = (*sign, *(Piece(plain, one.start, one.end) for one, plain in written))
            yield Edit(pieces[0].start, said[-1].end, pieces)


def spoken_cjk(text: str) -> Iterator[Edit]:
    """Read runs of at least five East Asian numerals as their digits."""
    for run in _CJK_RUN.finditer(text):
        places = [(run.start() + i, char) for i, char in enumerate(run.group()) if char in _CJK]
        if "".join(_CJK[char] for _, char in places) in _COUNTED:
            continue
        digits = (Piece(_CJK[char], at, at + 1) for at, char in places)
        space = Piece(" ", run.start(), run.start()), Piece(" ", run.end(), run.end())  # the words beside have none
        yield Edit(run.start(), run.end(), (space[0], *digits, space[1]))


def spoken_syllables(text: str) -> Iterator[Edit]:
    """Read runs of at least six digits in Japanese kana or in Thai, which are written without spaces."""
    for run in _SYLLABLE_RUN.finditer(text):
        digits = (Piece(_SYLLABLES[text[start:end]], start, end) for start, end in run.spans("digit"))
        space = Piece(" ", run.start(), run.start()), Piece(" ", run.end(), run.end())
        yield Edit(run.start(), run.end(), (space[0], *digits, space[1]))


class _Said(NamedTuple):
    """Something said: what it stands for, where, in which languages, and how.

    Its kind is ``digits``, ``number`` (in words), ``sound`` (a word that only sounds like a number), ``letter``,
    ``name`` (a word for a letter) or ``sign``. ``words`` counts the numbers that are written as one word.
    """

    text: str
    start: int
    end: int
    kind: str
    said_in: frozenset[str] = _EVERY
    words: int = 1


def _is_disguise(run: Sequence[_Said]) -> bool:
    count = {kind: sum(one.words for one in run if one.kind == kind) for kind in {one.kind for one in run}}
    numbers, names, letters = (count.get(kind, 0) for kind in ("number", "name", "letter"))
    length = sum(len(one.text) for one in run if one.kind != "sign")
    if length < _LEAST or numbers < count.get("sound", 0):
        return False
    if count.get("sign", 0) >= _LEAST_SIGNS and count.get("digits", 0) > _LEAST_SIGNS:
        return True
    if _is_counting(run):
        return False
    if names or letters:
        enough = _LEAST_WORDS if letters >= _LEAST_SAID else _LEAST_SAID
        return numbers >= enough or (names > 0 and names + numbers >= _LEAST_SAID)
    return numbers >= _LEAST_WORDS and sum(one.words for one in run) >= _LEAST_SAID


def _is_counting(run: Sequence[_Said]) -> bool:
    """Say whether numbers only follow one another: one, two, three, four."""
    values = [int(one.text) for one in run if one.text.isdecimal()]
    return 1 < len(values) == len(run) and all(later - earlier == 1 for earlier, later in itertools.pairwise(values))


def _written(run: Sequence[_Said]) -> Iterator[str]:
    """Give how each thing said is written; a letter O among digits is a zero."""
    digits = all(one.kind not in ("letter", "name") or one.text in _ZERO for one in run)
    return ("0" if digits and one.text in _ZERO else one.text for one in run)


def _trimmed(run: list[_Said]) -> list[_Said]:
    """Leave out what a sentence may hold beside a value: ``a``, ``I``, ``to``, a dash."""
    first, last = 0, len(run)
    while first < last and _is_stray(run[first]):
        first += 1
    while last > first and _is_stray(run[last - 1]):
        last -= 1
    return run[first:last]


def _without_measure(text: str, run: list[_Said]) -> list[_Said]:
    """Leave out a last number, set off by a comma, that says how many minutes or hours there are."""
    if len(run) > _LEAST and "," in text[run[-2].end : run[-1].start] and _MEASURE.match(text, run[-1].end):
        return run[:-1]
    return run


def _is_stray(said: _Said) -> bool:
    return said.kind in ("sign", "sound") or (said.kind == "letter" and said.text in _STRAY)


def _runs(text: str) -> Iterator[list[_Said]]:
    """Give what is said together and in one language, one list a run."""
    run: list[_Said] = []
    languages = _EVERY
    for said in _all_said(text):
        if run and (not _GAP.fullmatch(text, run[-1].end, said.start) or languages.isdisjoint(said.said_in)):
            yield run
            run, languages = [], _EVERY
        run.append(said)
        languages &= said.said_in
    if run:
        yield run


def _all_said(text: str) -> Iterator[_Said]:
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        said, taken = _said(text, tokens, at)
        if said is not None:
            yield said
        at += taken


def _said(text: str, tokens: Sequence["regex.Match[str]"], at: int) -> tuple[_Said | None, int]:
    """Read what begins at a token, and tell how many tokens it takes."""
    first = tokens[at]
    word = first.group().lower()
    if word[0].isdecimal():
        return (_Said(word, *first.span(), "digits") if len(word) <= _LONGEST_DIGITS else None), 1
    return (
        _multiple(tokens, at)
        or _number(text, tokens, at)
        or _letter(text, tokens, at)
        or _one_word(word, *first.span())
        or (None, 1)
    )


def _multiple(tokens: Sequence["regex.Match[str]"], at: int) -> tuple[_Said, int] | None:
    times = MULTIPLES.get(tokens[at].group().lower())
    if not times or at + 1 == len(tokens):
        return None
    what = key(tokens[at + 1].group())
    one, said_in = number(what) or (what, _EVERY)
    if len(one) != 1:
        return None
    kind = "number" if one.isdecimal() else "letter"
    return _Said(one * times, tokens[at].start(), tokens[at + 1].end(), kind, said_in), 2


def _number(text: str, tokens: Sequence["regex.Match[str]"], at: int) -> tuple[_Said, int] | None:
    start = tokens[at].start()
    if not begins_number(tokens[at].group().lower()):
        return None
    for taken in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
        end = tokens[at + taken - 1].end()
        written = text[start:end]
        found = number(key(_INSIDE.sub(" ", written)))
        if found and written.lower() in LETTERS and not _is_among(tokens, at, found[1]):
            return None
        if found and not (" " in written and text.startswith("-", end)):  # a hyphen binds tighter
            return _Said(found[0], start, end, "number", found[1]), taken
    return None


def _is_among(tokens: Sequence["regex.Match[str]"], at: int, languages: frozenset[str]) -> bool:
    """Say whether a word beside it is a number in one of these languages, so a word for a letter is one as well."""
    beside = [number(key(tokens[place].group())) for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    return any(other is not None and not languages.isdisjoint(other[1]) for other in beside)


def _letter(text: str, tokens: Sequence["regex.Match[str]"], at: int) -> tuple[_Said, int] | None:
    """Read a letter, alone or with a word that begins with it: ``B as in Bob``, ``X-ray``."""
    first = tokens[at]
    if len(first.group()) > 1 or text[first.start() - 1 : first.start()] in ("'", "’"):  # the end of "it's"
        return None
    if text[first.end() : first.end() + 4].lower() == "-ray":
        return _Said("X", first.start(), first.end() + 4, "name"), 2
    told = _AS_IN.match(text, first.end())
    if told and told["word"][0].lower() == first.group().lower():
        return _Said(first.group().upper(), first.start(), told.end(), "name"), 1 + len(told.group().split())
    return _Said(first.group(), *first.span(), "letter"), 1


def _one_word(word: str, start: int, end: int) -> tuple[_Said, int] | None:
    """Read a word that stands for a letter, a sign, a digit that sounds like it, or several numbers."""
    for table, kind in ((LETTERS, "name"), (SIGNS, "sign"), (SOUNDS, "sound")):
        if word in table:
            return _Said(table[word], start, end, kind, frozenset({"en"}) if kind == "sound" else _EVERY), 1
    glued = _parted(word) if len(word) >= _SHORTEST_GLUED else None
    if glued is None:
        return None
    numbers, language = glued
    return _Said("".join(numbers), start, end, "number", frozenset({language}), len(numbers)), 1


def _parted(word: str) -> tuple[list[str], str] | None:
    """Part a word that is several numbers of one language, written together."""
    for language in _GLUED_IN:
        glued = _glued(language).fullmatch(word)
        if glued and len(glued.captures("number")) >= _LEAST_GLUED:
            return [BY_LANGUAGE[language][part] for part in glued.captures("number")], language
    return None


@lru_cache(maxsize=len(_GLUED_IN))
def _glued(language: str) -> "regex.Pattern[str]":
    return regex.compile(rf"(?P<number>{'|'.join(_glued_words(language))})+")
