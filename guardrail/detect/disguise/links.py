"""Numbers of parcels, bookings, orders and customers in the query of a link: ``?cod=LB904417285BR``."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import regex

from guardrail.detect.disguise.rewrite import Edit, Piece

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "tracking number": (
            r"track\w*|trk|suivi|colis|numero_?suivi|sendung\w*|paket\w*|parcel\w*|shipment\w*|consignment\w*|awb|rastreio|"
            r"rastreamento|env[ií]o|seguimiento|rastreo|gu[ií]a|spedizione|pacco|zending\w*|barcode|objeto|kolli\w*|takip\w*|"
            r"przesylka|forsendelse|sporing"
        ),
        "booking": (
            r"booking\w*|pnr|locator|localizador|reserv\w+|buchung\w*|dossier|prenotazione|boeking\w*|rezerwacja|bokning\w*|"
            r"rezervasyon\w*"
        ),
        "order number": (
            r"order\w*|oid|o|orden|pedido|compra|commande|bestell\w*|auftrag\w*|ordine|bestelling\w*|encomenda|zamowienie|"
            r"invoice\w*|rechnung\w*|facture|factura|fattura|fatura|siparis\w*"
        ),
        "customer number": r"customer\w*|client\w*|kunde\w*|kund|klant\w*|member\w*|contract\w*|contrat\w*|vertrag\w*",
        "reference": r"ref\w*|cod|codigo|código|codice|kod|kode|number|num|numero|nummer|nr|no|case\w*|ticket\w*",
    }
)
_FIELD = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _NAMES.items())
_LINKED = regex.compile(
    rf"(?<=[?&;#])(?:{_FIELD})=(?P<value>(?=[A-Za-z-]{{0,8}}[0-9])[A-Za-z0-9-]{{5,30}})(?![\w%.-])",
    regex.IGNORECASE,
)
_ANY_FIELD = "|".join(_NAMES.values())
_NUMBER = regex.compile(r"(?=(?:[A-Z-]*[0-9]){3})[A-Z0-9-]+|[a-z]{2}[0-9]{9}[a-z]{2}")
_LOCATOR = regex.compile(r"(?=[A-Z]*[0-9])[A-Z0-9]{5,8}|(?=(?:[A-Z-]*[0-9]){3})[A-Z0-9-]+")
_CODE = regex.compile(r"(?=[0-9-]*[A-Z])(?![A-Z]+-?(?:(?:19|20)[0-9]{2}|[0-9]{1,3})\Z)[A-Z0-9-]{6,30}")
"""What a field of any content must look like: capitals and digits, but no campaign with its year or percentage."""
_FORMS = MappingProxyType(dict.fromkeys(_NAMES, _NUMBER) | {"booking": _LOCATOR, "reference": _CODE})

TRIGGER = rf"[?&;#](?:{_ANY_FIELD})=[A-Za-z0-9-]{{5}}"


def references(text: str) -> Iterator[Edit]:
    """Read a field of a link that holds a number as what a label says."""
    for found in _LINKED.finditer(text):
        label = next(name for name in _NAMES if found[name.replace(" ", "_")])
        if _FORMS[label].fullmatch(found["value"]):
            start, end = found.span("value")
            yield Edit(start - 1, end, (Piece(f" {label}: ", start - 1, start - 1), Piece(found["value"], start, end)))
