"""Addresses of machines, devices, vehicles, and numbers of patients."""

from stdnum import luhn

from tests.wide.values.made import Made, Maker, Source, grouped

_PLATES = {
    "en": ("en_GB", "en_US", "en_US", "en_CA"),
    "de": ("de_DE",),
    "fr": ("fr_FR",),
    "es": ("es_ES",),
    "it": ("it_IT",),
    "nl": ("nl_NL",),
    "pt": ("pt_PT", "pt_BR"),
}


def ip(source: Source) -> Made:
    fake = source.fake("en_US")
    v6 = fake.ipv6()
    while v6.startswith("f"):  # local and multicast addresses lead to nobody
        v6 = fake.ipv6()
    if source.chance(0.5):
        groups = v6.split(":")
        v6 = source.pick(
            v6,
            v6.upper(),
            f"2a02:{groups[1]}::{groups[2]}",
            f"2001:{groups[3]}:{groups[4]}::1",
            ":".join(["2a00", *groups[1:]]),
        )
    return Made(source.pick(fake.ipv4_public(), fake.ipv4_public(), fake.ipv4_public(), v6))


def mac(source: Source) -> Made:
    text = source.fake("en_US").mac_address()
    plain = text.replace(":", "")
    return Made(
        source.pick(
            text, text.upper(), text.replace(":", "-"), grouped(plain, (4, 4, 4), "."), text.upper().replace(":", "-")
        )
    )


def imei(source: Source) -> Made:
    body = "35" + source.digits(12)
    text = body + luhn.calc_check_digit(body)
    return Made(
        source.pick(
            text,
            text,
            grouped(text, (2, 6, 6, 1), "-"),
            grouped(text, (2, 6, 6, 1), " "),
            grouped(text, (6, 2, 6, 1), " "),
        ),
        marked=False,
    )


def vin(source: Source) -> Made:
    text = source.fake("en_US").vin()
    return Made(text if source.chance(0.85) else text.lower(), marked=False)


def plate(source: Source) -> Made:
    text = source.fake(source.pick(*_PLATES[source.lang])).license_plate()
    return Made(text if source.chance(0.7) else text.replace(" ", "").replace("-", ""), marked=False)


def record(source: Source) -> Made:
    return Made(
        source.pick(
            source.digits(7),
            source.digits(8),
            f"MRN{source.digits(6)}",
            f"{source.letters(1)}{source.digits(6)}",
            grouped(source.digits(9), (3, 3, 3), "-"),
            f"H-{source.digits(5)}",
            source.digits(10),
        ),
        marked=False,
    )


def insurance(source: Source) -> Made:
    if source.lang == "de":
        return Made(source.letters(1) + source.digits(9), marked=False)
    one, two, three, four = (source.letters(1, "ACDEFGHJKMNPQRTUVWXY") for _ in range(4))
    mbi = f"1{one}{source.digits(2)}-{two}{source.digits(2)}-{three}{four}{source.digits(2)}"
    return Made(
        source.pick(
            f"{source.letters(3)}{source.digits(9)}",
            f"W{source.digits(9)}",
            mbi,
            mbi.replace("-", ""),
            source.digits(10),
            f"{source.letters(2)}{source.digits(7)}",
            f"{source.digits(9)}-{source.digits(2)}",
            source.digits(12),
        ),
        marked=False,
    )


DEVICE: dict[str, Maker] = {
    "IP_ADDRESS": ip,
    "MAC_ADDRESS": mac,
    "IMEI": imei,
    "VIN": vin,
    "LICENSE_PLATE": plate,
    "MEDICAL_RECORD_NUMBER": record,
    "HEALTH_INSURANCE_ID": insurance,
}
