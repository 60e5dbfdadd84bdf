"""Numbers of things: parts, models, articles and colours that the words right before call so, in fifteen languages."""

import regex

from guardrail.finding import Span

_KINDS = (
    r"(?:spare\s)?parts?|models?|(?:product|part|model|item|article|catalogue|catalog|stock|style|colou?r|paint|shade|spare|"
    r"ean|gtin|upc|isbn|jan)[\s-]?(?:codes?|numbers?|nos?\.?|#)|sku|ean|gtin|upc|isbn|also\sreplaces|supersedes|"
    r"(?:artikel|art\.|produkt|modell|teile|ersatzteil|material|farb|typ(?:en)?)[\s-]?(?:nummer|nr\.?|code)|ersatzteil|modell|"
    r"code\s(?:article|produit|couleur)|(?:référence|réf\.)\sproduit|modèle|pièce\s(?:détachée|de\srechange)|"
    r"(?:código|referencia|ref\.|número)\sd(?:el|e)\s(?:producto|artículo|modelo|pieza|recambio|color)|modelo|recambio|repuesto|"
    r"(?:código|ref\.|referência|número)\sd[oea]\s(?:produto|artigo|modelo|peça|cor)|peça|"
    r"codice\s(?:articolo|prodotto|colore)|modello|ricambio|"
    r"(?:artikel|product|model|onderdeel|kleur)(?:nummer|nr\.?|code)|onderdeel|"
    r"(?:artikel|vare|produkt|modell?|färg|farge?|reservdels?|reservedels?)(?:nummer|nr\.?|kod|kode)|art\.?\s?nr\.?|reservdel(?:en)?|"
    r"reservedel(?:en)?|(?:tuote|malli|väri|varaosa)(?:numero|koodi|n?umero|nro)|varaosa|"
    r"(?:numer|kod|nr)\s(?:artykułu|produktu|części|modelu|koloru)|(?:ürün|parça|stok|model|renk)\s(?:kodu|no|numarası)|"
    r"(?:JANコード|商品コード|商品番号|型番|品番|製品番号|상품코드|모델명|货号|型号|商品编号)"
)
_APPLIANCES = (
    r"dishwashers|washing\smachines|washers|dryers|fridges|freezers|ovens|hobs|boilers|printers|routers|tvs|laptops|tablets|"
    r"headsets|headphones|speakers|soundbars|cameras|chargers|cartridges?|toners?|bulbs|filters?|firmware|"
    r"spülmaschinen|geschirrspüler|waschmaschinen|trockner|kühlschränke|drucker|patronen|lave-vaisselles?|lave-linges?|"
    r"imprimantes|cartouches?|lavavajillas|lavadoras|impresoras|cartuchos?|máquinas|impressoras|tinteiros?|lavastoviglie|"
    r"lavatrici|stampanti|cartucce|vaatwassers|wasmachines|printers|diskmaskiner|tvättmaskiner|skrivare|oppvaskmaskiner|"
    r"vaskemaskiner|opvaskemaskiner|astianpesukoneet|pesukoneet|tulostimet|zmywarki|pralki|drukarki"
)
_LINKS = (
    r"is|are|was|called|no|nos|number|code|type|series|you(?:['’]re|\sare)\s(?:after|looking\sfor)|you\s(?:need|want)|needed|"
    r"required|correct|right|new|the|and|or|also|ist|sind|lautet|die|der|das|und|oder|est|le|la|et|ou|es|el|y|o|é|ou|e|è|il|"
    r"heeft|het|en|of|är|er|och|og|eller|on|ja|tai|to|jest|i|lub|ve|は|:|："
)
_CODE = r"(?=[A-Z\d./-]*\d)[A-Z\d][A-Z\d./-]{2,20}"
_SAID = regex.compile(
    rf"(?<!\b(?:order|case|ticket|claim|return|request|complaint)s?\s(?:of|for|about|on)\s(?:the\s|your\s|new\s)?)"
    rf"(?<!\p{{L}})(?i:{_KINDS}|{_APPLIANCES})(?!\p{{Latin}})(?:[^\p{{L}}\d.!?\n]|\.(?=\s?\p{{L}}{{0,2}}\Z|\s?\d)|"
    rf"(?<!\p{{Latin}})(?i:{_LINKS})(?!\p{{Latin}})|(?<![\w]){_CODE}(?=[,\s]))*+\Z"
)
_SHAPE = regex.compile(r"(?=.*\d)[A-Z\d][A-Z\d ./-]{3,20}")
_LOOK_BACK = 70


def is_of_product(text: str, span: Span) -> bool:
    """Say whether a code is told as that of a part, a model or another thing that is sold."""
    if not _SHAPE.fullmatch(text, span.start, span.end):
        return False
    return _SAID.search(text[max(0, span.start - _LOOK_BACK) : span.start]) is not None
