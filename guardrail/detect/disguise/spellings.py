"""Numbers by further words and spellings: as they sound, by their gender, without their accents."""

from collections.abc import Mapping
from types import MappingProxyType

HINDI = """
बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस
उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन
छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर
पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सतासी अठासी नवासी नब्बे इक्यानवे बानवे
तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
"""
"""From twenty to ninety-nine, each with a word of its own."""
OTHERS = {
    "en": {"oh": "0", "nought": "0", "naught": "0", "zeroe": "0", "ziro": "0", "wun": "1", "thre": "3", "fower": "4"}
    | {"foar": "4", "fiv": "5", "fife": "5", "siks": "6", "sevin": "7", "sevn": "7", "sevven": "7", "eigth": "8"}
    | {"eght": "8", "nyne": "9", "niner": "9", "nien": "9", "hundred": "00", "thousand": "000"},
    "de": {"zwo": "2", "ein": "1"},
    "es": {"una": "1", "veintiun": "21", "veintiún": "21", "veintidós": "22", "veintitrés": "23", "veintiséis": "26"},
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
AMBIGUOUS = {"tres": "3"}
"""Words that are another number in some language, and what they are taken for."""
DOUBTFUL = frozenset({"on"})
"""Words for a number that are a common word of another language; beside a number of their own they are one."""
SOUNDS: Mapping[str, str] = MappingProxyType(
    {"nil": "0", "ought": "0", "won": "1", "to": "2", "too": "2", "tu": "2", "tree": "3"}
    | {"for": "4", "fore": "4", "sicks": "6", "ate": "8"}
)
"""English words that sound like a digit; between digits they are one."""
