"""Names that no person bears in this text: a make, a dish, a feast, a plant, a thing that is sold."""

from collections.abc import Iterator

import regex

from guardrail.detect.fame import FABLED, FAMOUS, PLANTS, SHARED, plain
from guardrail.detect.namedplace import EPONYMS

_WORDS_BEFORE = regex.compile(r"(?:[\p{L}\d.&+'’-]{1,20}[ \xa0]){0,3}\Z")
_WORDS_BEHIND = regex.compile(r"(?:['’]s?(?!\w))?(?:[ \xa0][\p{L}\d.&+'’-]{1,20}){0,3}")
_LOOK_AROUND = 60
_LISTED = regex.compile(r",\s|;\s|\s(?:and|or|&|und|oder|et|ou|y|o|e|en|of|och|og|eller|i|oraz|ja|tai|ve|veya)\s")
_NAMED_THING = regex.compile(
    r"(?<!\w)(?:storm|hurricane|typhoon|cyclone|orkan|sturm|tempête|tormenta|huracán|ouragan|borrasca|tariff?|tarif[ae]?|"
    r"tariffa|abonnement|operation|projekt|project|bot|chatbot|assistant|assistent[in]*|asistente|assistente)\s"
    r"(?-i:\p{Lu})[\p{L}'’-]{1,20}\Z",
    regex.IGNORECASE,
)
_LOOK_NEAR = 34
_TWO = 2
_THING = (
    "sofas?|sofá|canapé|fauteuil|couch|armchair|sessel|sofabord|regal|shelf|bookcase|lamp[eaed]?|lámpara|lampada|"
    "lustre|tisch|mesa|matelas|matratze|matras|teppich|dress|kleid|robe|vestido|abito|jurk|kjole|klänning|sukienka|"
    "mekko|jacket|jacke|veste|chaqueta|giacca|boots?|stiefel|sandal[es]*|sneakers?|shoes?|schuhe?|zapatos?|scarpe|"
    "buty|jeans|bag|tasche|sac|bolso|borsa|torebka|laukku|bikini|ring|watch|uhr|montre|reloj|perfume|parfum|parfüm|"
    "profumo|collections?|colección|coleção|collezione|kollektion(?:en)?|kolekcj[aięą]|mallisto|range|línea|linha|"
    "linea|serie|sauce|salad|salat|sandwich|burger|pizza|menu|blend|roast|dressing|cocktail|cake|torte|font|typeface|"
    "schriftart"
)
_MAKE = (
    "brands?|marcas?|marques?|marken?|marchi[o]?|merk(?:en)?|märken?[at]?|mærke[rt]?|merke[rt]?|mar(?:ka|ki|ek)|"
    "merk(?:it|ki|in)|markası|labels?|designers?|créateurs?|stilista|modell[oei]?|model|modelo|modèle|style"
)
_NOT_ON_OFFER = (
    "exclud(?:es|ing)|excludes|except(?: for)?|not valid (?:on|for)|doesn['’]t apply to|ausgenommen|ausgeschlossen|"
    "gilt nicht für|außer|gælder ikke|gjelder ikke|gäller (?:inte|ej)|undtagen|unntatt|förutom|undantaget|sauf|hors|"
    "excepté|ne s'applique pas (?:à|sur)|excepto|salvo|menos|no aplica (?:a|en)|exceto|não inclui|não vale para|"
    "esclus[oie]|tranne|eccetto|uitgezonderd|behalve|geldt niet voor|(?:z )?wyłączeniem|oprócz|nie dotyczy|ei koske|"
    "paitsi|hariç"
)
_BEFORE = regex.compile(
    rf"(?<!\w)(?:(?:{_THING}|{_MAKE}|{_NOT_ON_OFFER})s?:?\s|(?:{_MAKE}|"
    rf"{_NOT_ON_OFFER}):?\s\p{{Lu}}[\p{{L}}' ]{{1,20}}(?:,|\s(?:i|y|e|et|and|und|og|och|en|ja|&|or|oder|ou))\s)"
    r"""["“„«'‘]?\s?\Z""",
    regex.IGNORECASE | regex.REVERSE,
)
_BEHIND = regex.compile(
    rf"TM(?!\w)|\s?[®©]|(?:['’]s?)?\s(?:[«“„\"][^»”“\"]{{1,30}}[»”“\"]\s|\p{{L}}{{2,12}}\s)?(?:\d{{2,4}}\s?(?:ml|"
    rf"cl)(?!\w)|ed[tp](?!\w)|eau de)|(?:['’]s?)?\s(?:\p{{L}}{{3,12}}\s)?(?:{_THING}|lines?|sizing|plants?|edition|"
    rf"glasses|frames?|fragrances?|brand|outlet)(?!\w)|"
    r"\s(?:quedan? fuera|quedan? excluid\p{L}+|are excluded|is excluded|n['’]est pas inclus|er ikke (?:med|omfattet)|"
    r"ingår (?:inte|ej)|sind ausgenommen|ist ausgenommen|non (?:è|sono) inclus|niet inbegrepen|ficam? de fora|"
    r"comes? in|runs? (?:small|large|big|true)|(?:is|are|ist|sind|est|sont|está|están|é|è|is weer|är|er|"
    r"on) (?:\p{L}{2,8} )?(?:sold out|out of stock|in stock|ausverkauft|épuisée?s?|en rupture|agotad[oa]s?|"
    r"esgotad[oa]s?|esaurit[oaie]|uitverkocht|slutsåld|udsolgt|utsolgt|loppu)|costs?|costa|custa|kostet|coûte|kost|"
    r"kostar|koster|kosztuje|maksaa|gibt['’]s in|(?:is|es|est|ist|é|è|existe) (?:en|in|em) \p{L}+ (?:und|et|y|and|"
    r"e))(?!\w)",
    regex.IGNORECASE,
)
_TRADE = regex.compile(
    rf"(?<!\w)(?:{_THING}|{_MAKE}|{_NOT_ON_OFFER}|sales?|discounts?|rabat\w*|rabais|soldes|promo\w*|descuento|desconto|"
    rf"sconto|korting|"
    r"alennus\w*|kupon\w*|coupon|voucher|code|koden?|stores?|shops?|filiale?\w*|boutiques?|butik\w*|tiendas?|lojas?|"
    r"negozi\w*|winkels?|sklep\w*|restaurants?|outlets?|concession|stock|siz(?:es?|ing)|größen?|tailles?|tallas?|"
    r"maten?|edt|edp|ml|cl|ribs|bbq|recipe|whisk(?:e)?y|gin|beer|wine|coffee|tea|plants?|phone|app|songs?|album|tour|"
    r"tickets?|movies?|games?|lines?|station|airport|syndrome|disease|day|sunday|awards?|off|2x1|3x2)(?!\w)|[™®]|"
    r"\d\s?%|%\s?off",
    regex.IGNORECASE,
)
_SOMEBODY = regex.compile(
    r"(?<!\w)(?:refund\w*|accounts?|booking|booked|bookings|order(?:ed|s)?|policy|claim|names?|passenger|guest|"
    r"patient|invoice|born|customer|client\p{L}*|kunde|cliente|spoke|told|colleague|manager|agent|address|email|"
    r"e-mail|mr|mrs|ms|herr|frau|señora?|monsieur|madame|parcel|delivery|delivered|paket|colis|paquete|pacco|pakke|"
    r"paczka|reservation|buchung|bestellung|commande|pedido|ordine|bestelling|vertrag|rechnung)(?!\w)",
    regex.IGNORECASE,
)
_GREENERY = regex.compile(
    r"(?<!\w)(?:plants?|pots?|repot\w*|water(?:ing|ed)?|leaf|leaves|soil|bloom\w*|seed\w*|prun\w+|garden\w*|flower\w*|"
    r"herbs?|pflanze\w*|gieß\w*|blüh\w*|blätter|beet|samen|garten|plante[rs]?|arros\w+|fleur\w*|semis|rempot\w*|"
    r"jardin\w*|plantas?|rieg\w+|flor(?:es)?|semillas?|maceta|vaso|pianta|piante|annaff\w+|fiori|water geven|bloemen|"
    r"växt\w*|vattn\w*|blommor|vann\w*|blomst\w*|kasvi\w*|kastel\w+|roślin\w*|podlew\w+|kwiat\w*)(?!\w)",
    regex.IGNORECASE,
)


_ENDING = regex.compile(r"(?:'\p{L}{1,5}|(?<=\s\S+)-\p{Ll}{2,})\Z")
"""What declines a name or makes a longer word of it: Gökçen'e, Hansen-jakka."""
_ARTICLES = frozenset(
    (
        *("al", "allo", "alla", "dal", "dalla", "nel", "nella", "sul", "sulla", "del", "della", "au", "aux", "du"),
        *("no", "na", "do", "da", "zum", "zur", "am", "im", "vom", "beim", "el", "la", "il"),
    )
)


def is_sold(text: str, start: int, end: int) -> bool:
    """Say whether the words beside tell that this is the name of a thing that is sold, or of who makes it."""
    return _BEFORE.search(text[max(0, start - _LOOK_NEAR) : start]) is not None or _BEHIND.match(text, end) is not None


def is_make_with_title(text: str, start: int, end: int) -> bool:
    """Say whether the title or greeting before is a part of the name of a make, as the Doctor of some boots is."""
    own = plain(text[start:end]).split()[0]
    return any(phrase in FAMOUS and not phrase.startswith(own) for phrase in _phrases(text, start, end))


def is_eponym(text: str, start: int, end: int) -> bool:
    """Say whether the words from ``start`` to ``end`` name a make or a thing, by the words themselves or those beside.

    Names that persons bear as well need a word of trade in the neighbourhood, and nothing that speaks of a customer.
    """
    if is_sold(text, start, end) or _NAMED_THING.search(text[max(0, start - _LOOK_NEAR) : end]):
        return True
    own = _bare(" ".join(_without_article(plain(text[start:end]).split())))
    shared = False
    for phrase in _phrases(text, start, end):
        if " " in phrase and (phrase in FAMOUS or phrase in FABLED):
            return True
        if phrase in EPONYMS and own in phrase:
            return True
        shared = shared or phrase in SHARED or phrase in FAMOUS
    low, high = max(0, start - _LOOK_AROUND), end + _LOOK_AROUND
    if (shared or _stands_among_makes(text, low, start, end, high)) and _is_about_trade(text, low, high):
        return True
    return plain(text[start:end]) in PLANTS and _GREENERY.search(text, low, high) is not None


def _is_about_trade(text: str, low: int, high: int) -> bool:
    return _TRADE.search(text, low, high) is not None and _SOMEBODY.search(text, low, high) is None


def _stands_among_makes(text: str, low: int, start: int, end: int, high: int) -> bool:
    """Say whether a list goes on here that names another make."""
    beside = (plain(name) for side in (text[low:start], text[end:high]) for name in _LISTED.split(side))
    listed = _LISTED.search(text, end, min(high, end + 2)) or _LISTED.search(text, max(low, start - 4), start)
    return listed is not None and any(name.strip(" .!?:") in FAMOUS or name.strip(" .!?:") in SHARED for name in beside)


def _phrases(text: str, start: int, end: int) -> Iterator[str]:
    """Give every run of the words here and beside that holds the whole mention, or two words of it."""
    before = _WORDS_BEFORE.search(text, max(0, start - _LOOK_AROUND), start)
    behind = _WORDS_BEHIND.match(text, end)
    left = plain(before[0]).split() if before else []
    inside = _without_article(plain(text[start:end]).split())
    right = plain(behind[0]) if behind else ""
    if right.startswith("'"):
        own, _, right = right.partition(" ")
        inside[-1] += own
    words = [*left, *inside, *right.split()]
    first, last = len(left), len(left) + len(inside)
    for low in range(last):
        for high in range(max(low, first) + 1, len(words) + 1):
            held = min(high, last) - max(low, first)
            if held == len(inside) or held >= _TWO:
                phrase = " ".join(words[low:high]).rstrip(".,!?'")
                yield phrase
                yield _bare(phrase)


def _bare(phrase: str) -> str:
    return _ENDING.sub("", phrase)


def _without_article(words: list[str]) -> list[str]:
    """Leave out the small word that the model took into a name: Al Leonardo da Vinci."""
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
