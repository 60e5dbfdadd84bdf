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
    r"[0-9]{1,2}\s?[h:][0-9]{2}(?![0-9])|(?:[€£$¥₹₽₺]|\b(?:R\$|Rs|EUR|USD|GBP|CHF|kr|zł))\s?[0-9][0-9.,]*"
)
"""Times and prices, whose figures are no house."""


def is_address(words: str, score: float) -> bool:
    """Say whether what the model took for an address reads like one: words and a number, a street, and no journey."""
    figures = _NO_NUMBER.sub("", words)
    if figures != words and (not any(map(str.isdigit, figures)) or _STREET.search(words) is None):
        return False
    if " " not in words or not any(map(str.isdigit, words)) or _JOURNEY.search(words):
        return False
    return score >= _SURE_BARE or _STREET.search(words) is not None


_OURS = regex.compile(
    r"(?<!\p{L})(?:flagship|outlet|show\s?room|head\s?office|headquarters|hq|boutiques?|stores?|shops?|branch(?:es)?|"
    r"ladengesch[äa]ft|gesch[äa]ft|laden|filialen?|niederlassung|magasins?|agence|si[èe]ge|tiendas?|"
    r"sucursal(?:es)?|local|oficinas?|lojas?|ag[êe]ncia|balc[ãa]o|escrit[óo]rio|negozi[oi]?|punto vendita|sede|filiale|"
    r"winkels?|vestiging|kantoor|filiaal|butik(?:en|ken)?|affären|forretning(?:en)?|salon(?:ie|u)?|sklep(?:ie|u)?|"
    r"oddzia[łl](?:e|u)?|myymäl[äa]\p{L}{0,4}|ma[ğg]aza(?:m[ıi]z)?|[şs]ube(?:miz)?|pobo[čc]k\p{L}{1,2}|prodejn\p{L}{1,2}|"
    r"[üu]zlet\p{L}{0,5}|magazinul|κατάστημα|магазин\p{L}{0,2}|салон\p{L}{0,2}|museum|museo|mus[ée]e|clinic|restaurant|"
    r"café|hotel|venue|stadium|terminal|warehouse|depot|office|gallery|theatre|theater|library|campus)(?!\p{L})",
    regex.IGNORECASE,
)
_THEIRS = regex.compile(
    r"(?<!\p{L})(?:your?(?!\s(?:nearest|closest|local))|you[’']re|ihre?[rmn]?|deine?[rmn]?|votre|vos|ton|ta|tes|tu|tus|su|sus|seu|sua|teu|tua|suo|tuo|"
    r"uw|jouw|je|din|ditt|deres|twój|twoj\p{L}{1,3}|sent|send|ship\p{L}{0,5}|deliver\p{L}{0,4}|parcel|package|colis|paket|"
    r"paquete|pacco|pakket|order|at home|address|adress\p{L}?|dirección|adresse|indirizzo|adres|mr|mrs|ms|left|"
    r"customer|"
    r"cliente?|client|kunde|parked|lives?|wohnt)(?!\p{L})",
    regex.IGNORECASE,
)
_SAID_WITHIN = 48


def is_ours(text: str, span: Span) -> bool:
    """Say whether the words before an address call it a shop or an office, and nobody's home or parcel."""
    first = max(text.rfind(sign, 0, span.start) for sign in "\n!?") + 1
    start = max(first, span.start - _SAID_WITHIN)
    inside = span.start + len("La boutique du ")
    shop = _OURS.search(text, start, span.start) or _OURS.search(text, span.start, min(inside, span.end))
    return shop is not None and _THEIRS.search(text, start, span.start) is None


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
