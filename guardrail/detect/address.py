"""An address and the town or postcode beside it are one value."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from guardrail.finding import Finding, Span

_BETWEEN = regex.compile(r"[\s,;/·|-]{1,4}")
PARTS = frozenset({"STREET_ADDRESS", "POSTAL_CODE", "LOCATION"})
"""What an address is made of, as detectors find it."""

_SURE_BARE = 0.99
"""How sure the model must be of an address without a word for a street in it."""
_STREET = regex.compile(
    r"(?<!\p{L})(?:street|str|st|road|rd|avenue|ave?|lane|ln|drive|dr|close|court|ct|crescent|cres|place|pl|square|sq|"
    r"way|terrace|gardens?|grove|hill|park|mews|row|walk|view|boulevard|blvd|parkway|pkwy|highway|hwy|route|trail|"
    r"circle|box|flat|apt|apartment|unit|suite|rue|allée|chemin|impasse|quai|via|viale|corso|piazza|vicolo|calle|c/|"
    r"avenida|avda|paseo|plaza|carrer|rua|travessa|praça|estrada|alameda|ul|ulica|al|aleja|os|osiedle|plac|mah|"
    r"mahallesi|cad|caddesi|sok|sokak|bulvarı|jalan|jl|carretera|colonia|col)(?!\p{L})|\p{L}(?:straße|strasse|str|weg|"
    r"platz|gasse|allee|ring|damm|ufer|laan|straat|plein|gracht|kade|dreef|gade|vej|vei|veien|gata|gatan|vägen|katu|"
    r"tie|utca|ulica)(?!\p{L})|\d{1,3}\s?-?(?:ro|gil|dong|chome)(?!\p{L})",
    regex.IGNORECASE,
)
_JOURNEY = regex.compile(
    r"(?<!\p{L})(?:tren|trenes|train|trains|zug|züge|treno|treni|trem|comboio|trein|treinen|tåg|tåget|toget|juna|"
    r"pociąg|tren[iı]|flight|flights|vuelo|volo|voo|vlucht|flug|flyg|lento|uçuş|circula|circulará|runs|fährt|verkehrt|"
    r"delayed|ritardo|retraso|retard|atraso|vertraging|verspätung|försening|forsinkelse)(?!\p{L})",
    regex.IGNORECASE,
)


_NO_NUMBER = regex.compile(
    r"(?<![0-9])[0-9]+(?:[.,][0-9]+)?\s?(?:k?Wh?|Volt|mAh|k?Hz|[cmk]m|kg|[mc]l|[GMT]B|Mbps|°C)(?![\p{L}\d])|"
    r"(?<![0-9])(?:12|24|48|1[012]0|2[234]0|400)\s?V(?![\p{L}\d])|(?<![0-9])[0-9]+[.,][0-9]+\s?[mglVA](?![\p{L}\d])|[0-9]{1,2}\s?[h:][0-9]{2}(?![0-9])|(?:[€£$¥₹₽₺]|\b(?:R\$|Rs|EUR|USD|GBP|CHF|kr|zł))\s?[0-9][0-9.,]*"
)
"""Measures, times and prices, whose figures are no house."""


def is_address(words: str, score: float) -> bool:
    """Say whether what the model took for an address reads like one: words and a number, a street, and no journey."""
    figures = _NO_NUMBER.sub("", words)
    if figures != words and (not any(map(str.isdigit, figures)) or _STREET.search(words) is None):
        return False
    if "*" in words or " " not in words or not any(map(str.isdigit, words)) or _JOURNEY.search(words):
        return False
    return score >= _SURE_BARE or _STREET.search(words) is not None


_STEPS = (
    r"lift|elevator|gate|platform|track|exit|entrance|door|line|bus|tram|train|route|step|option|menu|form|port|channel|room|"
    r"lane|zone|section|para|chapter|terminal|queue|page|slide|tab|level|floor|art(?:icle|ikel)?|aufzug|gleis|ausgang|eingang|"
    r"linie|schritt|seite|tor|ascenseur|quai|voie|sortie|porte|ligne|étape|page|ascensor|andén|salida|puerta|línea|paso|página|"
    r"vía|elevador|saída|porta|linha|passo|ascensore|binario|uscita|linea|passo|pagina|lijn|perron|spoor|uitgang|stap|hiss|spår|"
    r"utgång|linje|steg|side|sida|spor|trin|hissi|laituri|linja|peron|tor|wyjście|linia|krok|kapı|hat|adım|artículo|artigo|"
    r"articolo|artykuł|pykälä|paragraf|madde|punto|ponto|punt|point|nr|no|n"
)
_SMALL = r"em|en|in|a|à|de|di|da|do|del|della|dos|das|per|por|para|pour|to|of|i|på|til|till|om|na|w|z|the|la|le|el|il|o"
_PREPOSITIONS = (
    r"(?i:vía|via|retorno|acceso|largo|corso|strada|camino|circuito|corredor|eje|diagonal|ronda|privada|cerrada|canale|"
    r"rotonda|incrocio|stretto|salita|borgo|route|passage|quai|way|path|row|walk)"
)
"""Kinds of streets that are other words as well, in their language or in another."""
_WAY = regex.compile(rf"{_PREPOSITIONS}\s(?:(?:{_STEPS}|{_SMALL})\.?\s)+(?:n\.?\s?)?\d+[A-Za-z]?")
"""A preposition that is a street elsewhere, and what is numbered: via lift 3, retorno em 7."""


_VIA = regex.compile(
    r"via\s(?:\p{Lu}[\p{L}'-]+\s)?(?!(?:de[il]|della|delle|dello|degli|dei|d|san|santa|la|lo|le|il|i|e|a|al|alla|monte|in)\s)\p{Ll}{2,}\s"
    r"[^\n,;]{1,40}|"
    r"via\s(?:(?:\p{Ll}[\p{L}.]*\s){1,3}|(?:Formular|Hotline|Portal|Menü|Option|Link|Terminal|Schalter|Ausfahrt|Kanal)\s)"
    r"\d+\p{L}?"
)
_NOT_ITALIAN = regex.compile(
    r"(?<!\p{L})(?:the|is|and|your|with|for|der|das|ist|und|für|het|een|kan|naar|tot|niet|bus|och|är|att|den|inte|till|från|og|ikke|fra|vous|est|les|pour|avec)"
    r"(?!\p{L})",
    regex.IGNORECASE,
)


def is_way(text: str, start: int, end: int) -> bool:
    """Say whether what reads like a street is the way through a door, or names nothing at all."""
    if _WAY.fullmatch(text, start, end):
        return True
    return _VIA.fullmatch(text, start, end) is not None and _NOT_ITALIAN.search(text) is not None


def whole(findings: Sequence[Finding], text: str) -> list[Finding]:
    """Join every street address with the places and postcodes that follow or precede it; findings come in order.

    Two addresses that touch are one. The joined finding speaks with the address's own rule and score.
    """
    joined: list[Finding] = []
    for finding in findings:
        last = joined[-1] if joined else None
        if last is not None and _belong(last, finding, text):
            address = max(last, finding, key=lambda one: (one.entity_type == "STREET_ADDRESS", len(one.span)))
            joined[-1] = replace(address, span=Span(last.span.start, finding.span.end))
        else:
            joined.append(finding)
    return joined


def _belong(one: Finding, other: Finding, text: str) -> bool:
    types = {one.entity_type, other.entity_type}
    return (
        "STREET_ADDRESS" in types
        and types <= PARTS
        and one.stage is other.stage
        and _BETWEEN.fullmatch(text, one.span.end, other.span.start) is not None
    )
