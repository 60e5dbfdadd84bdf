"""Words for letters and signs: the ICAO alphabet (Annex 10, volume II, 5.2.1.3), the German one (DIN 5009), names."""

from collections.abc import Mapping
from types import MappingProxyType

_ICAO = """
alfa alpha bravo charlie delta echo foxtrot golf hotel india juliett juliet kilo lima mike november oscar papa quebec
romeo sierra tango uniform victor whiskey whisky xray yankee zulu
"""
_GERMAN = """
anton berta cäsar caesar dora emil friedrich gustav heinrich ida julius kaufmann konrad ludwig martha nordpol otto
paula quelle richard samuel siegfried theodor ulrich viktor wilhelm xanthippe ypsilon zacharias zeppelin
"""
LETTERS: Mapping[str, str] = MappingProxyType({word: word[0].upper() for word in f"{_ICAO} {_GERMAN}".split()})
"""Word, in small letters -> its letter."""

_ONLY_LETTERS = {
    "F": "efe effe eff",
    "H": "hache acca agá aitch haitch",
    "J": "jota jot",
    "M": "eme emme",
    "N": "ene enne",
    "R": "erre",
    "S": "esse",
    "V": "uve vau vee",
    "W": "dáblio dábliu",
    "X": "equis ixe ics xis iks",
    "Y": "ípsilon ipsilon igrec ygrec wye",
    "Z": "zeta zett zed zee zède zet",
}
LETTER_NAMES: Mapping[str, str] = MappingProxyType(
    {word: letter for letter, words in _ONLY_LETTERS.items() for word in words.split()}
)
"""What letters are called, where that is hardly a word by itself."""
_ANY_WORDS = {
    "A": "á",
    "B": "be bé bê bi bee",
    "C": "ce cé cê ci cee see",
    "D": "de dé dê di dee",
    "E": "é ee",
    "G": "ge gé gê gi gee",
    "H": "ha",
    "J": "ji jay",
    "K": "ka ká kappa kay",
    "L": "ele elle ell el",
    "M": "em",
    "N": "en",
    "P": "pe pé pê pi pee",
    "Q": "cu qu ku quê kou cue",
    "R": "err ar",
    "S": "ese ess",
    "T": "te té tê ti tee",
    "V": "ve vé vê vu",
    "W": "we double-u double-vé",
    "X": "ex ix",
    "Y": "ye why",
}
TOLD_NAMES: Mapping[str, str] = MappingProxyType(
    {word: letter for letter, words in (*_ANY_WORDS.items(), *_ONLY_LETTERS.items()) for word in words.split()}
)
"""What letters are called behind a word of ``LETTER_WORDS``."""
LONG_NAMES: Mapping[str, str] = MappingProxyType(
    {"uve doble": "W", "doble uve": "W", "doble u": "W", "double u": "W", "double vé": "W", "doppia vu": "W"}
    | {"i griega": "Y", "i grec": "Y", "i greca": "Y", "i lunga": "J"}
)
"""Those that are two words."""
_CALLED_LETTER = """
letra letter lettre lettera buchstabe buchstaben litera litery bokstav bokstaven bokstavet bogstav bogstavet kirjain
harf harfi písmeno betű буква букву буквой буквы
"""
LETTER_WORDS = frozenset(_CALLED_LETTER.split())

_SIGNS = {
    "-": """
        dash hyphen minus bindestrich strich bindestreck bindestrek streck strek bindestreg streg guion guión tiret
        trattino lineetta streepje hífen hifen traço traco myślnik myslnik kreska łącznik viiva yhdysviiva miinus tire
        çizgi pomlčka spojovník crtica vezaj kötőjel cratimă liniuță дефис тире παύλα мінус מקף شرطة डैश
    """,
    "/": """
        slash stroke schrägstrich barra snedstreck skråstrek skråstreg kauttaviiva ukośnik lomítko lomka
        скісна слэш слеш
    """,
    ".": """
        dot punkt punto point ponto punt kropka prick prikk punktum piste nokta tečka tocka točka bodka punct pont
        comma coma komma virgule virgola vírgula przecinek virgül pilkku точка крапка запятая נקודה نقطة डॉट titik
    """,
    "_": "underscore unterstrich",
    ":": "colon doppelpunkt dwukropek kolon kaksoispiste dvojtečka двоеточие",
}
SIGNS: Mapping[str, str] = MappingProxyType({word: sign for sign, words in _SIGNS.items() for word in words.split()})
"""Word, in small letters -> the sign that it stands for between digits or letters."""
