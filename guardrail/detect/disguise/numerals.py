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
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять",
    "bg": "нула едно две три четири пет шест седем осем девет",
    "sr": "нула један два три четири пет шест седам осам девет",
    "hr": "nula jedan dva tri četiri pet šest sedam osam devet",
    "sl": "nič ena dva tri štiri pet šest sedem osem devet",
    "sk": "nula jeden dva tri štyri päť šesť sedem osem deväť",
    "ca": "zero un dos tres quatre cinc sis set vuit nou",
    "id": "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    "vi": "không một hai ba bốn năm sáu bảy tám chín",
    "tl": "sero isa dalawa tatlo apat lima anim pito walo siyam",
    "sw": "sifuri moja mbili tatu nne tano sita saba nane tisa",
    "he": "אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه",
    "et": "null üks kaks kolm neli viis kuus seitse kaheksa üheksa",
    "lv": "nulle viens divi trīs četri pieci seši septiņi astoņi deviņi",
    "lt": "nulis vienas du trys keturi penki šeši septyni aštuoni devyni",
    "af": "nul een twee drie vier vyf ses sewe agt nege",
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
    "no": "ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "da": "ti elleve tolv tretten fjorten femten seksten sytten atten nitten",
    "fi": (
        "kymmenen yksitoista kaksitoista kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista "
        "kahdeksantoista yhdeksäntoista"
    ),
    "cs": "deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct",
    "sk": "desať jedenásť dvanásť trinásť štrnásť pätnásť šestnásť sedemnásť osemnásť devätnásť",
    "hr": "deset jedanaest dvanaest trinaest četrnaest petnaest šesnaest sedamnaest osamnaest devetnaest",
    "ro": (
        "zece unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece "
        "nouăsprezece"
    ),
    "hu": "tíz tizenegy tizenkettő tizenhárom tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc",
    "ru": (
        "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать "
        "девятнадцать"
    ),
    "uk": (
        "десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять "
        "дев'ятнадцять"
    ),
    "bg": (
        "десет единадесет дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет осемнадесет "
        "деветнадесет"
    ),
    "el": "δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα",
    "ca": "deu onze dotze tretze catorze quinze setze disset divuit dinou",
    "hi": "दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस",
    "id": (
        "sepuluh sebelas dua_belas tiga_belas empat_belas lima_belas enam_belas tujuh_belas delapan_belas "
        "sembilan_belas"
    ),
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
    "no": "tjue tretti førti femti seksti sytti åtti nitti",
    "da": "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    "fi": (
        "kaksikymmentä kolmekymmentä neljäkymmentä viisikymmentä kuusikymmentä seitsemänkymmentä kahdeksankymmentä "
        "yhdeksänkymmentä"
    ),
    "cs": "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
    "sk": "dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat",
    "hr": "dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset",
    "ro": "douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci",
    "hu": "huszon harminc negyven ötven hatvan hetven nyolcvan kilencven",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "bg": "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет",
    "el": "είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα",
    "ar": "عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون",
    "he": "עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים",
    "ca": "vint trenta quaranta cinquanta seixanta setanta vuitanta noranta",
    "id": ("dua_puluh tiga_puluh empat_puluh lima_puluh enam_puluh tujuh_puluh delapan_puluh sembilan_puluh"),
}
_HUNDREDS = {
    "es": "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    "fr": "cent deux_cent trois_cent quatre_cent cinq_cent six_cent sept_cent huit_cent neuf_cent",
    "it": "cento duecento trecento quattrocento cinquecento seicento settecento ottocento novecento",
    "de": (
        "einhundert zweihundert dreihundert vierhundert fünfhundert sechshundert siebenhundert achthundert neunhundert"
    ),
    "pt": "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "uk": "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "bg": "сто двеста триста четиристотин петстотин шестстотин седемстотин осемстотин деветстотин",
    "pl": "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    "cs": "sto dvě_stě tři_sta čtyři_sta pět_set šest_set sedm_set osm_set devět_set",
    "tr": "yüz iki_yüz üç_yüz dört_yüz beş_yüz altı_yüz yedi_yüz sekiz_yüz dokuz_yüz",
    "el": "εκατό διακόσια τριακόσια τετρακόσια πεντακόσια εξακόσια επτακόσια οκτακόσια εννιακόσια",
    "ro": "o_sută două_sute trei_sute patru_sute cinci_sute șase_sute șapte_sute opt_sute nouă_sute",
    "hu": "száz kétszáz háromszáz négyszáz ötszáz hatszáz hétszáz nyolcszáz kilencszáz",
    "nl": "honderd tweehonderd driehonderd vierhonderd vijfhonderd zeshonderd zevenhonderd achthonderd negenhonderd",
}
"""Where people say three digits as one number."""
_HINDI = """
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस
उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन
छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर
पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सतासी अठासी नवासी नब्बे इक्यानवे बानवे
तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
"""
"""From twenty to ninety-nine, each with a word of its own."""
_JOINTS = {"en": " ", "es": " y ", "it": "", "pt": " e ", "pl": " ", "sv": "", "tr": " "} | {
    **dict.fromkeys(("no", "fi", "hu"), ""),
    **dict.fromkeys(("cs", "sk", "hr", "ru", "uk", "el", "id"), " "),
    "ro": " și ",
    "bg": " и ",
    "ca": " ",
    "he": " ו",
}
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
    "ar": {"اثنين": "2", "اربعة": "4", "إثنان": "2", "إثنين": "2", "اتنين": "2", "واحدة": "1", "وحدة": "1"}
    | {"ثلاث": "3", "ثلاثه": "3", "تلاتة": "3", "أربع": "4", "اربع": "4", "اربعه": "4", "أربعه": "4", "خمس": "5"}
    | {"خمسه": "5", "ست": "6", "سته": "6", "سبع": "7", "سبعه": "7", "ثمان": "8", "ثماني": "8", "ثمانيه": "8"}
    | {"تمانية": "8", "تسع": "9", "تسعه": "9", "زيرو": "0", "عشرة": "10"},
    "he": {"אחד": "1", "שניים": "2", "שתים": "2", "שלושה": "3", "ארבעה": "4", "חמישה": "5", "שישה": "6"}
    | {"שבעה": "7", "תשעה": "9"},
    "fa": {"شیش": "6", "شصت": "60", "چهل": "40", "پنجاه": "50", "سی": "30", "بیست": "20", "هفتاد": "70"}
    | {"هشتاد": "80", "نود": "90", "ده": "10"},
    "hu": {"kettö": "2", "két": "2", "húsz": "20"},
    "uk": {"п'ять": "5", "пять": "5", "девять": "9"},
    "hr": {"nul": "0", "dvije": "2", "devedes": "90"},
    "fi": {"nol": "0", "yks": "1", "kaks": "2", "kol": "3", "nel": "4", "viis": "5", "kuus": "6", "seittemän": "7"}
    | {"kaheksan": "8", "yheksän": "9"},
    "no": {"nitten": "19", "sju": "7", "syv": "7", "tyve": "20", "tredve": "30", "én": "1", "førr": "40"},
    "da": {"én": "1", "enogtyve": "21", "fyrretyve": "40"},
    "sv": {"en": "1", "tretti": "30", "nolla": "0", "etta": "1", "tvåa": "2", "trea": "3", "fyra": "4"},
    "id": {"kosong": "0", "lapan": "8"},
    "vi": {"linh": "0", "lẻ": "0", "lăm": "5", "bẩy": "7", "mốt": "1"},
    "tl": {"wala": "0"},
    "hi": {"पाँच": "5", "छः": "6", "छे": "6", "जीरो": "0", "ज़ीरो": "0"},
    "hi-Latn": {"sunya": "0", "char": "4", "panch": "5", "chhe": "6", "chah": "6", "zero": "0"},
    "pt": {"meia": "6", "uma": "1", "duas": "2", "dezasseis": "16", "dezassete": "17", "dezanove": "19"},
}
_AMBIGUOUS = {"tres": "3"}
"""Words that are another number in some language, and what they are taken for."""
SOUNDS: Mapping[str, str] = MappingProxyType(
    {"nil": "0", "ought": "0", "won": "1", "to": "2", "too": "2", "tu": "2", "tree": "3"}
    | {"for": "4", "fore": "4", "sicks": "6", "ate": "8"}
)
"""English words that sound like a digit; between digits they are one."""


def _in(language: str) -> dict[str, str]:
    said = {word: str(value) for value, word in enumerate(_UNITS[language].split())}
    said |= {word.replace("_", " "): str(value) for value, word in enumerate(_TEENS.get(language, "").split(), 10)}
    for ten, phrase in enumerate(_TENS.get(language, "").split(), 2):
        word = phrase.replace("_", " ")
        said[word] = str(ten * 10)
        said |= dict(_compounds(language, ten, word, _UNITS[language].split()))
    said |= _french() if language == "fr" else {}
    said |= {word: str(value) for value, word in enumerate(_HINDI.split(), 20)} if language == "hi" else {}
    said |= _OTHERS.get(language, {})
    said = {key(form): digits for word, digits in said.items() for form in (_plain(word), word)}
    return {word: digits for word, digits in said.items() if word not in _AMBIGUOUS or digits == _AMBIGUOUS[word]}


def _compounds(language: str, ten: int, word: str, units: list[str]) -> Iterator[tuple[str, str]]:
    for unit in range(1, 10):
        digits, one = str(ten * 10 + unit), units[unit]
        if language in ("de", "nl"):
            yield ("ein" if one == "eins" else one) + ("und" if language == "de" else _dutch_and(one)) + word, digits
        elif language == "da":
            yield f"{one}og{word}", digits
        elif language == "ar":
            yield f"{one} و{word}", digits
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
_COMPOUNDS_IN = ("en", "es", "fr", "de", "it", "pt", "nl", "pl", "sv", "tr")
_SHORT_IN = (*_COMPOUNDS_IN, "no", "da", "fi", "cs", "ro", "hu", "ru", "el", "ar", "hi", "hi-Latn")
_SHORT = 4


def _telling() -> Iterator[str]:
    """Give the digits of every language, without the short words of those that few spell numbers in."""
    for language, words in _UNITS.items():
        said = {key(form) for word in words.split() for form in (_plain(word), word)}
        yield from (one for one in said if language in _SHORT_IN or len(one) >= _SHORT or not one.isascii())
    for language in _COMPOUNDS_IN:
        yield from BY_LANGUAGE[language]


TELLING: frozenset[str] = frozenset(_telling())
"""Words by which a number aloud is noticed: whoever says one, says some of its digits."""
MULTIPLES: Mapping[str, int] = MappingProxyType(
    {"double": 2, "triple": 3, "treble": 3, "doble": 2, "triplo": 3, "doppel": 2, "dubbel": 2, "doppio": 2}
)
_BY_HUNDRED: dict[str, list[tuple[str, str]]] = {}
for _language, _words in _HUNDREDS.items():
    for _hundred, _word in enumerate(_words.split(), 1):
        for _form in {key(_word), key(_plain(_word))}:
            _BY_HUNDRED.setdefault(_form.replace("_", " "), []).append((_language, str(_hundred)))
_AND = {"pt": "e ", "bg": "и ", "de": "und", "nl": "en"}
"""What may stand between a hundred and what is added."""
_FIRST = frozenset(word.replace("'", " ").split()[0] for word in (*SPOKEN, *_BY_HUNDRED))
_STEMS = tuple(_BY_HUNDRED)


def begins_number(word: str) -> bool:
    """Say whether a word, in small letters, can be the first of a number; most words cannot."""
    return word in _FIRST or word.startswith(_STEMS)


@lru_cache(maxsize=4096)
def number(words: str) -> tuple[str, frozenset[str]] | None:
    """Give the digits of a number and the languages it is said so in; ``words`` are as :func:`key` writes them."""
    if words in SPOKEN:
        return SPOKEN[words], frozenset(language for language, said in BY_LANGUAGE.items() if words in said)
    read: dict[str, set[str]] = {}
    for start, meanings in _BY_HUNDRED.items():
        if not words.startswith(start):
            continue
        for language, hundred in meanings:
            rest = words.removeprefix(start).strip().removeprefix(_AND.get(language, ""))
            two = BY_LANGUAGE[language].get(rest, "") if rest else "00"
            if two:
                read.setdefault(f"{hundred}{two.zfill(2)}", set()).add(language)
    return next(((digits, frozenset(languages)) for digits, languages in read.items()), None)
