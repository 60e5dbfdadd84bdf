"""What days, months and years are called in the languages whose dates are read."""

from collections.abc import Mapping
from types import MappingProxyType

MONTHS: Mapping[str, str] = MappingProxyType(
    {
        "en": "january february march april may june july august september october november december",
        "de": "januar februar märz april mai juni juli august september oktober november dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "nl": "januari februari maart april mei juni juli augustus september oktober november december",
        "sv": "januari februari mars april maj juni juli augusti september oktober november december",
        "no": "januar februar mars april mai juni juli august september oktober november desember",
        "da": "januar februar marts april maj juni juli august september oktober november december",
        "fi": (
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
            "marraskuuta joulukuuta"
        ),
        "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        "id": "januari februari maret april mei juni juli agustus september oktober november desember",
        "pl": ("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    }
)
CENTURIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "en": (r"nineteen(?:\shundred)?(?:\sand)?", r"two\sthousand(?:\sand)?|twenty"),
        "de": ("neunzehnhundert", "zweitausend(?:und)?"),
        "fr": (r"(?:mil(?:le)?\sneuf|dix[\s-]neuf)[\s-]cent", r"deux[\s-]mille"),
        "es": (r"mil\snovecientos", r"dos\smil"),
        "it": ("mille ?novecento?", "due ?mila"),
        "pt": (r"mil\s(?:e\s)?novecentos(?:\se)?", r"dois\smil(?:\se)?"),
        "nl": ("negentien(?:honderd)?", "tweeduizend"),
        "sv": (r"nittonhundra(?:\soch)?", "tjugohundra|tvåtusen"),
        "no": (r"nitten\s?hundre(?:\s?og)?|nitten", r"to\s?tusen(?:\s?og)?|tjue"),
        "da": (r"nitten\s?hundrede(?:\s?og)?|nitten", r"to\s?tusinde?(?:\s?og)?"),
        "fi": ("tuhatyhdeksänsataa|yhdeksäntoistasataa", "kaksituhatta"),
        "tr": (r"bin\sdokuz\syüz", r"iki\sbin"),
        "ro": (r"o\smie\snouă\ssute", r"două\smii"),
        "id": (r"(?:tahun\s)?seribu\ssembilan\sratus", r"(?:tahun\s)?dua\sribu"),
        "pl": (r"tysiąc\sdziewięćset", r"dwa\stysiące|dwutysięcznego"),
        "ru": (r"тысяча\sдевятьсот", r"две\sтысячи|двухтысячного"),
    }
)
"""How the years of the last century and of this one begin."""
ORDINALS: Mapping[str, str] = MappingProxyType(
    {
        "en": (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft",
        "fr": "premier",
        "es": "primero",
        "it": "primo",
        "pt": "primeiro",
        "ro": "întâi",
        "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
        "sv": (
            "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde "
            "femtonde sextonde sjuttonde artonde nittonde tjugonde"
        ),
        "no": (
            "første andre tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte trettende fjortende "
            "femtende sekstende syttende attende nittende tjuende"
        ),
        "da": (
            "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende "
            "femtende sekstende syttende attende nittende tyvende"
        ),
        "fi": (
            "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes yhdestoista "
            "kahdestoista kolmastoista neljästoista viidestoista kuudestoista seitsemästoista kahdeksastoista "
            "yhdeksästoista kahdeskymmenes"
        ),
        "pl": (
            "pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego "
            "jedenastego dwunastego trzynastego czternastego piętnastego szesnastego siedemnastego osiemnastego "
            "dziewiętnastego dwudziestego"
        ),
        "ru": (
            "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого "
            "двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого "
            "девятнадцатого двадцатого"
        ),
    }
)
"""From the first to the twentieth at most; where a language counts no days so, what it calls the first."""
ORDINAL_TENS: Mapping[str, str] = MappingProxyType(
    {
        "en": "twenty_ thirty_",
        "sv": "tjugo trettio",
        "no": "tjue tretti",
        "pl": (
            "dwudziestego_ trzydziestego_ czterdziestego_ pięćdziesiątego_ sześćdziesiątego_ siedemdziesiątego_ "
            "osiemdziesiątego_ dziewięćdziesiątego_"
        ),
        "ru": "двадцать_ тридцать_ сорок_ пятьдесят_ шестьдесят_ семьдесят_ восемьдесят_ девяносто_",
    }
)
"""What stands before the ordinal of the unit, an underscore for a space: the days from the 21st, and years."""
ROUND_ORDINALS: Mapping[str, str] = MappingProxyType(
    {
        "pl": (
            "trzydziestego czterdziestego pięćdziesiątego sześćdziesiątego siedemdziesiątego osiemdziesiątego "
            "dziewięćdziesiątego"
        ),
        "ru": "тридцатого сорокового пятидесятого шестидесятого семидесятого восьмидесятого девяностого",
        "en": "thirtieth",
        "sv": "trettionde",
        "no": "trettiende",
        "da": "tredivte",
    }
)
"""The thirtieth and on, by tens."""
ENDINGS: Mapping[str, str] = MappingProxyType({"de": "(?:st|t)?(?:e[nr]?)?", "nl": "(?:ste|de)?"})
"""What a number becomes an ordinal with."""
BORN = (
    r"birth\w*|born|d\.?o\.?b\.?|bday|b-day|gebor\w*|geburt\w*|geb\.|n[ée]e?|naissance|nac\w{1,10}|naci[óo]|nat[oa]|nascit\w*|"
    r"nascid\w*|nasc\w*|geboorte\w*|född?|föd\w*|født\w*|fød\w*|synty\w*|do[ğg]um\w*|n[ăa]scut\w*|na[șs]ter\w*|lahir|urodz\w*|"
    r"рожден\w*|род\w{1,6}"
)
"""What says that a date is somebody's birth."""
