"""Entity types and their classes: the one vocabulary of rules, findings, policies and audit entries.

Names are Presidio's where Presidio has one; the others follow its style.
"""

from enum import StrEnum
from types import MappingProxyType


class EntityClass(StrEnum):
    """What kind of harm a value can do."""

    IDENTITY = "identity"
    CONTACT = "contact"
    PAYMENT = "payment"
    GOVERNMENT_ID = "government_id"
    ACCOUNT = "account"
    CREDENTIAL = "credential"
    DEVICE = "device"
    HEALTH = "health"


_TYPES = {
    EntityClass.IDENTITY: "PERSON DATE_OF_BIRTH AGENT_NAME",
    EntityClass.CONTACT: ("EMAIL_ADDRESS PHONE_NUMBER STREET_ADDRESS POSTAL_CODE LOCATION GEO_COORDINATES USERNAME"),
    EntityClass.PAYMENT: "CREDIT_CARD CARD_CVV CARD_EXPIRY CARD_LAST4 IBAN_CODE BANK_ACCOUNT CRYPTO",
    EntityClass.GOVERNMENT_ID: (
        "US_SSN US_ITIN US_PASSPORT US_DRIVER_LICENSE UK_NHS UK_NINO UK_PASSPORT UK_DRIVING_LICENCE CA_SIN AU_TFN "
        "AU_MEDICARE IN_AADHAAR IN_PAN IE_PPSN ES_NIF ES_NIE IT_FISCAL_CODE DE_TAX_ID FR_NIR NL_BSN PL_PESEL PT_NIF "
        "SE_PERSONNUMMER FI_PERSONAL_IDENTITY_CODE SG_NRIC_FIN BR_CPF MX_CURP ZA_ID_NUMBER TR_NATIONAL_ID KR_RRN NG_NIN"
    ),
    EntityClass.ACCOUNT: (
        "ORDER_NUMBER BOOKING_REFERENCE TRACKING_NUMBER ACCOUNT_NUMBER LOYALTY_NUMBER POLICY_NUMBER CASE_NUMBER"
    ),
    EntityClass.CREDENTIAL: "PASSWORD OTP_CODE PIN SECRET SEED_PHRASE AUTH_LINK",
    EntityClass.DEVICE: "IP_ADDRESS MAC_ADDRESS IMEI VIN LICENSE_PLATE",
    EntityClass.HEALTH: "MEDICAL_RECORD_NUMBER HEALTH_INSURANCE_ID MEDICAL_CONDITION",
}

CLASS_OF = MappingProxyType({name: cls for cls, names in _TYPES.items() for name in names.split()})
"""Entity type -> class, for every entity type there is."""

ENTITY_TYPES = tuple(CLASS_OF)

_SHORT = frozenset(
    (
        *("US", "UK", "CA", "AU", "IN", "IE", "ES", "IT", "DE", "FR", "NL", "PL", "PT", "SE", "FI", "SG", "BR", "MX"),
        *("ZA", "TR", "KR", "NG", "SSN", "ITIN", "NHS", "NINO", "SIN", "TFN", "PAN", "PPSN", "NIF", "NIE", "NIR"),
        *("BSN", "PESEL", "NRIC", "CPF", "CURP", "RRN", "NIN", "IBAN", "CVV", "OTP", "PIN", "IP", "MAC", "IMEI"),
        *("VIN", "ID"),
    )
)
"""Words that are said letter by letter."""


def title(entity_type: str) -> str:
    """Give the entity type as a person says it: ``Email address``, ``IBAN code``."""
    words = " ".join(word if word in _SHORT else word.lower() for word in entity_type.split("_"))
    return words[0].upper() + words[1:]
