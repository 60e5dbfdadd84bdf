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


def is_address(words: str, score: float) -> bool:
    """Say whether what the model took for an address reads like one: words and a number, a street, and no journey."""
    if " " not in words or not any(map(str.isdigit, words)) or _JOURNEY.search(words):
        return False
    return score >= _SURE_BARE or _STREET.search(words) is not None


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
