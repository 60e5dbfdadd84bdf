"""Validators by name: what a rule file may ask about a value that its pattern found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guardrail.detect import checksum, given, national_id, noname, phone, plausible, town


@dataclass(frozen=True, slots=True)
class Hints:
    """What a validator may know beyond the value.

    ``regions`` are the countries of the brand (ISO 3166-1 alpha-2), most likely first; it may be empty.
    """

    regions: tuple[str, ...] = ()


Validator = Callable[[str, Hints], bool | None]
"""``True`` confirms a value, ``False`` refuses it, ``None`` knows nothing against it."""


def _pure(check: Callable[[str], bool | None]) -> Validator:
    return lambda value, _hints: check(value)


VALIDATORS: Mapping[str, Validator] = MappingProxyType(
    {
        **{
            check.__name__: _pure(check)
            for check in (
                checksum.aba_routing,
                national_id.au_medicare,
                national_id.au_tfn,
                national_id.br_cpf,
                national_id.ca_sin,
                plausible.coordinates,
                plausible.crypto_wallet,
                national_id.de_tax_id,
                national_id.es_dni,
                national_id.fi_hetu,
                national_id.fr_nir,
                noname.given_name,
                checksum.gs1,
                noname.honoured,
                noname.household,
                checksum.iban,
                national_id.ie_ppsn,
                checksum.imei,
                national_id.in_aadhaar,
                plausible.ip_of_somebody,
                national_id.kr_rrn,
                plausible.letting_link,
                plausible.locator,
                checksum.luhn,
                national_id.mx_curp,
                national_id.nl_bsn,
                checksum.payment_card,
                national_id.pl_pesel,
                checksum.postal_item,
                national_id.pt_nif,
                plausible.private_link,
                plausible.random_key,
                national_id.se_personnummer,
                plausible.seed_words,
                given.signed_small,
                national_id.sg_nric,
                national_id.tr_national_id,
                national_id.uk_nhs,
                town.town,
                checksum.ups_parcel,
                national_id.us_ssn,
                checksum.vin,
                national_id.za_id,
            )
        },
        "phone_international": lambda value, _hints: phone.international(value),
        "phone_somebodys": lambda value, _hints: phone.somebodys(value),
        "phone_national": lambda value, hints: phone.national(value, hints.regions),
    }
)
"""Every validator there is."""
