"""Words for the signs of a mailbox, its providers and endings, in the languages and scripts people spell them in."""

from collections.abc import Mapping
from types import MappingProxyType

import regex

from guardrail.detect.provider import FREE, NAMES

DOUBTFUL_AT = frozenset("at et bei a caracol escargot snail monkey aap scimmia".split())  # noqa: SIM905 - a list of quoted words reads worse
"""Common words that stand for the sign only before a provider or a spelled dot."""
AT_WORD = (
    "at[ -]?sign|at[ -]?symbol|at the rate(?: of)?|at|@t|4t|caracol|escargot|snail|monkey|aap|scimmia|"
    "at-?(?:zeichen|teken|tecken|tegn)|собака|собачка|sobaka|sobachka|равлик|песик|"
    "маймунско|et commercial|a commerciale?|a rond|arrobas?|arrobase|arobase|arobas|arobaz|chiocciol(?:a|ina)|"
    "snabel-?a|apenstaart(?:je)?|apestaart(?:je)?|małpk?a|malpk?a|zavináč|zavinac|kukac|krøllalfa|alfakrøll|kanelbulle|"
    "klammeraffe|affenschwanz|ät-?merkki|miukumauku|at işareti|et işareti|kuyruklu a|güzel a|παπάκι|שטרודל|כרוכית|"
    "(?:एट|ऐट)(?: द रेट)?|آت|أت|ät|et|bei"
)
DOT_WORD = (
    "dot|d0t|period|full stop|точка|крапка|punto|point|ponto|punkt|punt|kropka|nokta|prikk|piste|tečka|bodka|pont|"
    "τελεία|נקודה|titik|chấm|डॉट|نقطة|دوت"
)
UNSPACED_AT, UNSPACED_DOT = "アットマーク|アット|골뱅이|艾特|小老鼠", "ドット|닷|쩜|点|點"
UNDERSCORES = (
    "underscore|unterstrich|guion bajo|guión bajo|barra baja|tiret (?:du )?bas|underline|sublinhado|traço baixo|"
    "trattino basso|sottolineato|laag streepje|understrek|understreck|understreg|podkreślenie|podkreslenie|podkreślnik|"
    "alttan tire|alt tire|alt çizgi|подчеркивание|подчёркивание|अंडरस्कोर"
)
DASHES = (
    "dash|hyphen|minus|min|menos|moins|meno|guion|guión|bindestrich|strich|tiret|trattino|streepje|koppelteken|hífen|hifen|traço|myślnik|"
    "kreska|bindestreck|streck|tire|дефис|тире|डैश|हाइफन"
)
JOINT = rf",?\s+(?:{UNDERSCORES}|{DASHES}),?\s+"
OPEN, CLOSE = r"[(\[{<*_|~/-]", r"[)\]}>*_|~/-]"
EMOJI = "[\\p{So}\U0001f3fb-\U0001f3ff]"
_SAID_HOSTS = {
    "gmail": "जीमेल जी-मेल гмейл гмаил джимейл жмайл جيميل جی‌میل 지메일 ジーメール",
    "yahoo": "याहू яху ياهو 야후 ヤフー",
    "hotmail": "हॉटमेल хотмейл хотмэйл هوتميل 핫메일 ホットメール",
    "outlook": "आउटलुक аутлук اوتلوك أوتلوك 아웃룩",
    "rediffmail": "रेडिफमेल",
    "yandex": "яндекс",
    "mail": "мейл мэйл майл",
    "naver": "네이버",
}
_SAID_ENDINGS = {"com": "कॉम काॅम ком كوم 컴 コム", "ru": "ру", "net": "नेट нет 넷", "in": "इन"}


def _by_word(table: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: plain for plain, words in table.items() for word in words.split()})


PLAIN: Mapping[str, str] = _by_word(_SAID_HOSTS | _SAID_ENDINGS)
"""A provider or an ending in another script -> what it is."""
HOSTS = "|".join((*NAMES, *_by_word(_SAID_HOSTS)))
PARTED_HOSTS = r"g\smail|hot\smail|out\slook|ya\shoo|i\scloud|proton\smail"
"""Providers of one word that are typed as two."""
UNMISTAKABLE = "gmail|googlemail|hotmail|yahoo|outlook|icloud|protonmail|gmx"
"""Providers whose names are hardly anything else."""
NAMED_HOSTS = "|".join((UNMISTAKABLE, *_by_word(_SAID_HOSTS)))
"""These in any script."""
BY_NAME: Mapping[str, str] = MappingProxyType(
    {host.partition(".")[0]: host for host in sorted(FREE, key=lambda host: host.endswith(".com"))}
)
"""What a provider is called -> its usual host."""
FREE_HOSTS = "|".join(regex.escape(host) for host in sorted(FREE))
TLD = (
    "com|net|org|info|io|me|co|uk|de|fr|es|it|pt|nl|be|at|ch|pl|se|no|dk|fi|tr|ie|eu|us|ca|au|nz|in|br|mx|ar|cl|za|ng|ke|sg|"
    "jp|kr|cn|ru|ua|cz|hu|ro|gr|biz|edu|gov|app|dev|mail|c0m|n3t|0rg|m3|" + "|".join(_by_word(_SAID_ENDINGS))
)
LEET: Mapping[str, str] = MappingProxyType({"c0m": "com", "n3t": "net", "0rg": "org", "m3": "me"})
_PARTED = regex.compile(PARTED_HOSTS, regex.IGNORECASE)


def plain(word: str) -> str:
    """Give a part of a mailbox as it is written in Latin letters, in one word and without figures for letters."""
    word = word.replace(" ", "") if _PARTED.fullmatch(word) else word
    return LEET.get(word.lower()) or PLAIN.get(word, word)


DOT = (
    rf"\s?(?:{UNSPACED_DOT})\s?|\s?[⚫•·●∙。⚪🔴🔵⏺◾▪◽▫🔘]\s?|\s?{OPEN}\s?(?:{DOT_WORD}|\.)\s?{CLOSE}\s?|"
    rf",?\s+(?:{DOT_WORD}),?\s+|\s?[.․]\s?|_(?!(?:{DOT_WORD})_)"
)
