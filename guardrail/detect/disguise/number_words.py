"""Numbers that are spelled out: ``oh double seven``, ``soixante et onze``, ``cuarenta y seis``, ``幺三八``."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_UNITS = {
    "en": "zero one two three four five six seven eight nine",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "pt": "zero um dois três quatro cinco seis sete oito nove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "sv": "noll ett två tre fyra fem sex sju åtta nio",
    "no": "null en to tre fire fem seks sju åtte ni",
    "da": "nul en to tre fire fem seks syv otte ni",
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
}
_TEENS = {
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "es": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "pl": (
        "dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
        "dziewiętnaście"
    ),
    "sv": "tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante septante huitante nonante",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": (
        "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"
    ),
    "sv": "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
}
_JOINTS = {"en": " ", "es": " y ", "it": "", "pt": " e ", "pl": " ", "sv": "", "tr": " "}
"""What stands between tens and unit."""
_ELISION = {"it": ("uno", "otto")}
"""Units before which the tens lose their last vowel: ``ventuno``."""
_OTHERS = {
    "en": {"oh": "0"},
    "de": {"zwo": "2", "ein": "1"},
    "es": {"una": "1", "veintiun": "21"},
    "fr": {"quatre-vingts": "80", "quatre-vingt": "80"},
    "pt": {"meia": "6", "uma": "1", "duas": "2", "dezasseis": "16", "dezassete": "17", "dezanove": "19"},
}
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
_MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "doble": 2, "triplo": 3, "doppel": 2, "dubbel": 2, "doppio": 2}
_LEAST = 4
"""Numbers in a row that are no longer how people talk."""
_LEAST_CJK = 5


def _spoken() -> Mapping[str, str]:
    """Give everything that stands for up to two digits, as :func:`_key` writes it, with its digits."""
    return MappingProxyType({word: digits for said in _BY_LANGUAGE.values() for word, digits in said.items()})


def _in(language: str) -> dict[str, str]:
    said = {word: str(value) for value, word in enumerate(_UNITS[language].split())}
    said |= {word: str(value) for value, word in enumerate(_TEENS.get(language, "").split(), 10)}
    for ten, word in enumerate(_TENS.get(language, "").split(), 2):
        said[word] = str(ten * 10)
        said |= dict(_compounds(language, ten, word, _UNITS[language].split()))
    said |= _french() if language == "fr" else {}
    said |= _OTHERS.get(language, {})
    return {_key(form): digits for word, digits in said.items() for form in (_plain(word), word)}


def _compounds(language: str, ten: int, word: str, units: list[str]) -> Iterator[tuple[str, str]]:
    for unit in range(1, 10):
        digits, one = str(ten * 10 + unit), units[unit]
        if language in ("de", "nl"):
            yield ("ein" if one == "eins" else one) + ("und" if language == "de" else _dutch_and(one)) + word, digits
        elif language == "fr":
            yield f"{word}-{one}", digits
            yield f"{word} et {one}", digits
        else:
            stem = word[:-1] if one in _ELISION.get(language, ()) else word
            yield f"{stem}{_JOINTS[language]}{one}", digits
            if language == "es":
                yield (f"veinti{one}" if ten == 2 else f"{word}i{one}"), digits  # noqa: PLR2004 - twenty


def _dutch_and(unit: str) -> str:
    return "ën" if unit.endswith("e") else "en"


def _french() -> dict[str, str]:
    """Give the numbers that are counted by twenties."""
    low = {word: value for value, word in enumerate(_UNITS["fr"].split())}
    low |= {word: value for value, word in enumerate(_TEENS["fr"].split(), 10)}
    said: dict[str, str] = {}
    for word, value in low.items():
        if value >= 10:  # noqa: PLR2004 - ten
            said |= {f"soixante-{word}": str(60 + value), f"soixante et {word}": str(60 + value)}
        if value > 0:
            said[f"quatre-vingt-{word}"] = str(80 + value)
    return said


_BARE = str.maketrans("áéíóúàèìòùâêîôûäëïöüñçåąęćłńśźżışğ", "aeiouaeiouaeiouaeiouncaaeclnszzisg")


def _plain(word: str) -> str:
    """Give a word as it is typed without its accents."""
    return word.translate(_BARE)


def _key(written: str) -> str:
    return written.lower().replace("-", " ")


_BY_LANGUAGE = {language: _in(language) for language in _UNITS}
_SPOKEN = _spoken()
_EVERY = frozenset(_UNITS)
_MOST_WORDS = 1 + max(key.count(" ") for key in _SPOKEN)
_TOKEN = regex.compile(r"\p{L}+|[0-9]+")
_GAP = regex.compile(r"[\s,.;:/·…–-]{0,4}(?:(?<=\s)(?:and|y|et|und|e|en)\s{1,2})?", regex.IGNORECASE)
_PLUS = regex.compile(r"(?<!\p{L})(?:plus|más|mas|più|piu|mais|\+)[\s,-]{0,2}\Z", regex.IGNORECASE)
_LONGEST_PLUS = 8
_INSIDE = regex.compile(r"[\s-]{1,2}")
_CJK_RUN = regex.compile(rf"[{''.join(_CJK)}](?:\s?[{''.join(_CJK)}]){{{_LEAST_CJK - 1},}}")
_LONGEST_DIGITS = 6

_JOINED = r"[\s,.;:/·…–-]{0,4}(?:(?:and|y|et|und|e|en|ën)\s{0,2})?"
_TELLING = range(3, 10)
"""Letters of the words that the trigger looks for: shorter ones stand inside others, longer ones hold these."""
_BASE = "|".join(
    sorted({*_MULTIPLES, *(word for said in _BY_LANGUAGE.values() for word in said if len(word) in _TELLING)})
)
TRIGGER = rf"(?:oh|{_BASE}){_JOINED}(?:[0-9]{{1,6}}{_JOINED})?(?:{_BASE})"
"""Two words, at most a number in digits between them."""
TRIGGER_CJK = rf"[{''.join(_CJK)}]\s?[{''.join(_CJK)}]\s?[{''.join(_CJK)}]\s?[{''.join(_CJK)}]\s?[{''.join(_CJK)}]"


def spelled(text: str) -> Iterator[Edit]:
    """Read runs of at least four numbers, two of them in words, as their digits."""
    for run in _runs(text):
        words = sum(not one.bare for one in run)
        if words >= 2 and sum(len(one.digits) for one in run) >= _LEAST and len(run) >= 3:  # noqa: PLR2004
            plus = _PLUS.search(text, max(0, run[0].start - _LONGEST_PLUS), run[0].start)
            sign = (Piece("+", plus.start(), run[0].start),) if plus else ()
            pieces = (*sign, *(Piece(one.digits, one.start, one.end) for one in run))
            yield Edit(pieces[0].start, run[-1].end, pieces)


def spelled_cjk(text: str) -> Iterator[Edit]:
    """Read runs of at least five East Asian numerals as their digits."""
    for run in _CJK_RUN.finditer(text):
        places = [(run.start() + i, char) for i, char in enumerate(run.group()) if char in _CJK]
        digits = (Piece(_CJK[char], at, at + 1) for at, char in places)
        space = Piece(" ", run.start(), run.start()), Piece(" ", run.end(), run.end())  # the words beside have none
        yield Edit(run.start(), run.end(), (space[0], *digits, space[1]))


class _Number(NamedTuple):
    """A number in the text, and the languages it is said in; one in digits (``bare``) is said in all of them."""

    digits: str
    start: int
    end: int
    said_in: frozenset[str] = _EVERY
    bare: bool = False


def _runs(text: str) -> Iterator[list[_Number]]:
    """Give the numbers that stand together and are said in one language, one list a run."""
    run: list[_Number] = []
    spoken = _EVERY
    for number in _numbers(text):
        if run and (not _GAP.fullmatch(text, run[-1].end, number.start) or spoken.isdisjoint(number.said_in)):
            yield run
            run, spoken = [], _EVERY
        run.append(number)
        spoken &= number.said_in
    if run:
        yield run


def _numbers(text: str) -> Iterator[_Number]:
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        number, taken = _number(text, tokens, at)
        if number is not None:
            yield number
        at += taken


def _number(text: str, tokens: Sequence["regex.Match[str]"], at: int) -> tuple[_Number | None, int]:
    """Read the number that begins at a token, and tell how many tokens it takes."""
    first = tokens[at]
    if first.group()[0].isdecimal():
        fits = len(first.group()) <= _LONGEST_DIGITS
        return (_Number(first.group(), *first.span(), bare=True) if fits else None), 1
    times = _MULTIPLES.get(first.group().lower())
    if times and at + 1 < len(tokens):
        what = _key(tokens[at + 1].group())
        digits = _SPOKEN.get(what, what)
        if digits.isdecimal() and len(digits) == 1:
            return _Number(digits * times, first.start(), tokens[at + 1].end(), _languages(what)), 2
    for taken in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
        last = tokens[at + taken - 1]
        written = text[first.start() : last.end()]
        words = _key(_INSIDE.sub(" ", written))
        if words in _SPOKEN and not (" " in written and text.startswith("-", last.end())):  # a hyphen binds tighter
            return _Number(_SPOKEN[words], first.start(), last.end(), _languages(words)), taken
    return None, 1


@lru_cache(maxsize=4096)
def _languages(words: str) -> frozenset[str]:
    """Tell in which languages a number is said so; a digit after ``double`` may be of any."""
    return frozenset(language for language, said in _BY_LANGUAGE.items() if words in said) or _EVERY
