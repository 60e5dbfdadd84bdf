"""Siblings of a value: the same one said again, and one that is written alike: ``orders 40-88121 and 40-90417``.

Of an id with a check digit a sibling may be parted otherwise: ``yours (164 752 263) and your sister's (258-539-527)``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

import regex

from guardrail.detect import checksum, national_id
from guardrail.entity import CLASS_OF, EntityClass
from guardrail.finding import Finding, Span

_NUMBERED = frozenset(
    {EntityClass.ACCOUNT, EntityClass.GOVERNMENT_ID, EntityClass.PAYMENT, EntityClass.DEVICE, EntityClass.HEALTH}
)
_KINDS = frozenset(
    name for name, kind in CLASS_OF.items() if kind in _NUMBERED or kind is EntityClass.CREDENTIAL or name == "USERNAME"
) - {"MEDICAL_CONDITION"}
"""Types of which a value stands for itself wherever it is written; a name or a place may mean somebody else."""
_FEWEST, _FEWEST_DIGITS, _FEWEST_PLAIN = 6, 4, 8
"""Letters and digits of what is known by how it is written; digits among them; digits where there is nothing else."""
_CHECKS: Mapping[str, Callable[[str], bool | None]] = MappingProxyType(
    {
        "AU_TFN": national_id.au_tfn,
        "BR_CPF": national_id.br_cpf,
        "CA_SIN": national_id.ca_sin,
        "CREDIT_CARD": checksum.payment_card,
        "DE_TAX_ID": national_id.de_tax_id,
        "ES_NIF": national_id.es_dni,
        "FI_PERSONAL_IDENTITY_CODE": national_id.fi_hetu,
        "FR_NIR": national_id.fr_nir,
        "IE_PPSN": national_id.ie_ppsn,
        "IMEI": checksum.imei,
        "IN_AADHAAR": national_id.in_aadhaar,
        "KR_RRN": national_id.kr_rrn,
        "NL_BSN": national_id.nl_bsn,
        "PL_PESEL": national_id.pl_pesel,
        "PT_NIF": national_id.pt_nif,
        "SE_PERSONNUMMER": national_id.se_personnummer,
        "SG_NRIC_FIN": national_id.sg_nric,
        "TR_NATIONAL_ID": national_id.tr_national_id,
        "ZA_ID_NUMBER": national_id.za_id,
    }
)
"""What tells a number of a type from any other of its length: its check digit."""
_PARTED = "[ ./-]?"
_DATE = regex.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d{6}")
_BEFORE = r"(?<![\p{L}\p{N}_@€$£%]|[0-9][.,/-])"
_BEHIND = r"(?![\p{L}\p{N}_€$£%]|[.,/-][0-9])"
_STARTS, _ENDS = regex.compile(_BEFORE), regex.compile(_BEHIND)
_CLASSES = ((str.isdecimal, "[0-9]"), (str.isupper, r"\p{Lu}"), (str.islower, r"\p{Ll}"), (str.isspace, r"\s"))


def siblings(findings: Sequence[Finding], text: str) -> Iterator[Finding]:
    """Give the findings and their siblings; ``findings`` do not overlap, and neither does what is given."""
    taken = list(findings)
    yield from findings
    for finding in findings:
        if finding.entity_type not in _KINDS or finding.transforms:
            continue
        value = text[finding.span.start : finding.span.end]
        for span in (*_alike(value, finding.entity_class, text), *_parted(value, finding.entity_type, text)):
            if not any(span.overlaps(other.span) for other in taken):
                sibling = replace(finding, span=span, why=("written alike",))
                taken.append(sibling)
                yield sibling


def _alike(value: str, kind: EntityClass, text: str) -> Iterator[Span]:
    yield from _again(value, text)
    if kind in _NUMBERED and _is_telling(value):
        for found in _pattern("".join(map(_class, value))).finditer(text):
            if not _DATE.fullmatch(found.group()):
                yield Span(*found.span())


def _parted(value: str, entity_type: str, text: str) -> Iterator[Span]:
    """Give numbers of as many signs, however they are parted, whose check digit holds."""
    check = _CHECKS.get(entity_type)
    if check is not None:
        shape = _PARTED.join(_either(char) for char in value if char.isalnum())
        yield from (Span(*found.span()) for found in _pattern(shape).finditer(text) if check(found.group()))


def _again(value: str, text: str) -> Iterator[Span]:
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        if _STARTS.match(text, at) and _ENDS.match(text, end):
            yield Span(at, end)
        at = text.find(value, end)


def _is_telling(value: str) -> bool:
    """Say whether a value is long enough and odd enough that what looks like it is one."""
    digits = sum(map(str.isdecimal, value))
    enough = sum(map(str.isalnum, value)) >= _FEWEST and digits >= _FEWEST_DIGITS
    return enough and (digits >= _FEWEST_PLAIN or digits < len(value))


def _either(char: str) -> str:
    return "[0-9]" if char.isdecimal() else r"\p{L}"


def _class(char: str) -> str:
    return next((pattern for holds, pattern in _CLASSES if holds(char)), regex.escape(char))


@lru_cache(maxsize=512)
def _pattern(shape: str) -> "regex.Pattern[str]":
    return regex.compile(f"{_BEFORE}{shape}{_BEHIND}")
