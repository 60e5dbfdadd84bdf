"""What numbers are called in the languages that people spell them in."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

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
    "cs": "nula jedna dva tři čtyři pět šest sedm osm devět",
    "ro": "zero unu doi trei patru cinci șase șapte opt nouă",
    "hu": "nulla egy kettő három négy öt hat hét nyolc kilenc",
    "ru": "ноль один два три четыре пять шесть семь восемь девять",
    "el": "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα",
    "ar": "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "hi": "शून्य एक दो तीन चार पांच छह सात आठ नौ",
    "hi-Latn": "shunya ek do teen chaar paanch chhah saat aath nau",
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
_HUNDREDS = {
    "es": "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    "fr": "cent deux_cent trois_cent quatre_cent cinq_cent six_cent sept_cent huit_cent neuf_cent",
    "it": "cento duecento trecento quattrocento cinquecento seicento settecento ottocento novecento",
    "de": (
        "einhundert zweihundert dreihundert vierhundert fünfhundert sechshundert siebenhundert achthundert neunhundert"
    ),
}
"""Where people say three digits as one number."""
_JOINTS = {"en": " ", "es": " y ", "it": "", "pt": " e ", "pl": " ", "sv": "", "tr": " "}
"""What stands between tens and unit."""
_ELISION = {"it": ("uno", "otto")}
"""Units before which the tens lose their last vowel: ``ventuno``."""
_OTHERS = {
    "en": {"oh": "0", "nought": "0", "naught": "0", "zeroe": "0", "ziro": "0", "wun": "1", "thre": "3", "fower": "4"}
    | {"foar": "4", "fiv": "5", "fife": "5", "siks": "6", "sevin": "7", "sevn": "7", "sevven": "7", "eigth": "8"}
    | {"eght": "8", "nyne": "9", "niner": "9", "nien": "9", "hundred": "00", "thousand": "000"},
    "de": {"zwo": "2", "ein": "1"},
    "es": {"una": "1", "veintiun": "21"},
    "fr": {"quatre-vingts": "80", "quatre-vingt": "80"},
    "ru": {"нуль": "0"},
    "el": {"εφτά": "7", "οχτώ": "8", "εννιά": "9"},
    "ar": {"اثنين": "2", "اربعة": "4"},
    "hi": {"पाँच": "5", "छः": "6"},
    "hi-Latn": {"sunya": "0", "char": "4", "panch": "5", "chhe": "6", "chah": "6", "zero": "0"},
    "pt": {"meia": "6", "uma": "1", "duas": "2", "dezasseis": "16", "dezassete": "17", "dezanove": "19"},
}
SOUNDS: Mapping[str, str] = MappingProxyType(
    {"nil": "0", "ought": "0", "won": "1", "to": "2", "too": "2", "tu": "2", "tree": "3"}
    | {"for": "4", "fore": "4", "sicks": "6", "ate": "8"}
)
"""English words that sound like a digit; between digits they are one."""


def _in(language: str) -> dict[str, str]:
    said = {word: str(value) for value, word in enumerate(_UNITS[language].split())}
    said |= {word: str(value) for value, word in enumerate(_TEENS.get(language, "").split(), 10)}
    for ten, word in enumerate(_TENS.get(language, "").split(), 2):
        said[word] = str(ten * 10)
        said |= dict(_compounds(language, ten, word, _UNITS[language].split()))
    said |= _french() if language == "fr" else {}
    said |= _OTHERS.get(language, {})
    return {key(form): digits for word, digits in said.items() for form in (_plain(word), word)}


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


def _plain(word: str) -> str:
    """Give a word as it is typed without its accents."""
    return "".join(_BARE.get(char, char) for char in unicodedata.normalize("NFD", word) if char not in _ACCENTS)


def key(written: str) -> str:
    """Give a number word as it stands in the tables."""
    return written.lower().replace("-", " ")


_BARE = {"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "ı": "i"}
_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
BY_LANGUAGE: Mapping[str, Mapping[str, str]] = MappingProxyType({language: _in(language) for language in _UNITS})
"""Language -> word or phrase, as :func:`key` writes it -> digits."""
SPOKEN: Mapping[str, str] = MappingProxyType(
    {word: digits for said in BY_LANGUAGE.values() for word, digits in said.items()}
)
"""The same of all languages."""
MULTIPLES: Mapping[str, int] = MappingProxyType(
    {"double": 2, "triple": 3, "treble": 3, "doble": 2, "triplo": 3, "doppel": 2, "dubbel": 2, "doppio": 2}
)
_BY_HUNDRED = {
    word.replace("_", " "): (language, str(hundred))
    for language, words in _HUNDREDS.items()
    for hundred, word in enumerate(words.split(), 1)
}
_FIRST = frozenset(word.split()[0] for word in (*SPOKEN, *_BY_HUNDRED))
_STEMS = tuple(_BY_HUNDRED)


def begins_number(word: str) -> bool:
    """Say whether a word, in small letters, can be the first of a number; most words cannot."""
    return word in _FIRST or word.startswith(_STEMS)


@lru_cache(maxsize=4096)
def number(words: str) -> tuple[str, frozenset[str]] | None:
    """Give the digits of a number and the languages it is said so in; ``words`` are as :func:`key` writes them."""
    if words in SPOKEN:
        return SPOKEN[words], frozenset(language for language, said in BY_LANGUAGE.items() if words in said)
    for start, (language, hundred) in _BY_HUNDRED.items():
        rest = words.removeprefix(start).strip()
        two = BY_LANGUAGE[language].get(rest, "") if rest else "00"
        if two and words.startswith(start):
            return f"{hundred}{two.zfill(2)}", frozenset({language})
    return None
