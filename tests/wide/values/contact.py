"""E-mail addresses, phone numbers, addresses, postal codes, coordinates, log-in names, birth dates and sign-offs."""

import datetime as dt

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from tests.wide.values.made import Made, Maker, Source

_LOCALES = {
    "en": ("en_US", "en_GB", "en_US", "en_GB", "en_AU", "en_CA", "en_IE"),
    "de": ("de_DE", "de_AT", "de_CH"),
    "fr": ("fr_FR", "fr_CA"),
    "es": ("es_ES", "es_MX"),
    "pt": ("pt_BR", "pt_PT"),
    "it": ("it_IT",),
    "nl": ("nl_NL",),
}
_REGIONS = {
    "en": ("US", "GB", "US", "GB", "AU", "CA", "IE", "NZ", "IN", "ZA", "SG", "NG"),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
}
_ANY_REGION = ("SE", "NO", "DK", "FI", "PL", "CZ", "TR", "AE", "JP", "KR", "BR", "IL", "GR", "RO", "HU", "UA")


def _locale(source: Source) -> str:
    return source.pick(*_LOCALES.get(source.lang, ("en_US", "en_GB")))


def email(source: Source) -> Made:
    fake = source.fake(_locale(source))
    user = fake.user_name()
    first, last = source.fake("en_US").first_name().lower(), source.fake("en_US").last_name().lower()
    local = source.pick(
        user,
        f"{first}.{last}",
        f"{first}_{last}{source.digits(2)}",
        f"{first}+{source.pick('shop', 'x1')}",
        f"{first[0]}.{last}-{source.digits(1)}",
        f"{last}%{first}",
        user.upper(),
        f"o'{last}",
        f"{source.digits(6)}",
    )
    domain = source.pick(
        "example.com",
        "example.org",
        "mail.example.net",
        "students.cs.example.edu",
        "example.co.uk",
        "web.example.de",
        "bücher.example",
        "xn--bcher-kva.example",
        "EXAMPLE.COM",
        "my-firm.example.travel",
        fake.free_email_domain(),
        "example.photography",
        "éxample.fr",
    )
    return Made(f"{local}@{domain}")


def _number(source: Source, region: str) -> phonenumbers.PhoneNumber | None:
    kind = source.pick(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    example = phonenumbers.example_number_for_type(region, kind)
    for _ in range(40):
        national = phonenumbers.national_significant_number(example)
        text = national[:-5] + source.digits(5)
        number = phonenumbers.parse(text, region)
        if phonenumbers.is_valid_number(number):
            return number
    return example


_SERVICE = (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN)


def _is_service(text: str, region: str) -> bool:
    """Say whether Faker made the number of a help line, which is nobody's."""
    try:
        return phonenumbers.number_type(phonenumbers.parse(text, region)) in _SERVICE
    except phonenumbers.NumberParseException:
        return False


def phone(source: Source) -> Made:
    if source.chance(0.15):
        locale = _locale(source)
        text = source.fake(locale).phone_number()
        if not _is_service(text, locale[3:]):
            return Made(text, marked=not text.isdigit())
    regions = _ANY_REGION if source.chance(0.15) else _REGIONS.get(source.lang, ("US",))
    text = _written(_number(source, source.pick(*regions)), source)
    return Made(text, marked=not text.isdigit())


def _written(number: phonenumbers.PhoneNumber, source: Source) -> str:
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    plain = national.translate(str.maketrans("", "", "()"))
    return source.pick(
        national,
        national,
        international,
        international,
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        "00" + international[1:],
        "".join(c for c in national if c.isdigit()),
        plain.replace(" ", ".").replace("..", "."),
        plain.replace(" ", "-").replace("--", "-"),
    )


def address(source: Source) -> Made:
    locale = source.pick(*(name for name in _LOCALES.get(source.lang, ("en_US",)) if name not in {"en_IE", "fr_CA"}))
    fake = source.fake(locale)
    text = fake.address()
    if text.count("\n") > 2 or text.startswith(("USS", "USNS", "USCGC", "PSC", "Unit ", "USNV")):
        text = fake.street_address()
    if source.chance(0.3):
        text = fake.street_address()
    return Made(text.replace("\n", source.pick(", ", ", ", "\n", " ")))


def postal_code(source: Source) -> Made:
    if source.lang == "en":
        text = source.fake(source.pick("en_GB", "en_GB", "en_US", "en_CA")).postcode()
        if text[0].isalpha() and source.chance(0.2):
            text = text.replace(" ", "")
        return Made(text, marked=text[0].isalpha() and len(text) > 5)
    return Made(source.fake(source.pick(*_LOCALES[source.lang])).postcode(), marked=False)


def coordinates(source: Source) -> Made:
    lat, lon = source.rng.uniform(-80, 80), source.rng.uniform(-170, 170)
    places = source.pick(4, 5, 6, 7)
    if source.chance(0.2):
        ns, ew = "NS"[lat < 0], "EW"[lon < 0]
        return Made(f"{abs(lat):.4f}°{source.pick('', ' ')}{ns}, {abs(lon):.4f}°{source.pick('', ' ')}{ew}")
    if source.chance(0.2):
        minutes, seconds = source.rng.randrange(60), source.rng.randrange(60)
        return Made(
            f"{abs(int(lat))}°{minutes}'{seconds}\"{'NS'[lat < 0]} {abs(int(lon))}°{seconds}'{minutes}\"{'EW'[lon < 0]}"
        )
    return Made(f"{lat:.{places}f}{source.pick(', ', ',', ' ')}{lon:.{places}f}")


def username(source: Source) -> Made:
    fake = source.fake("en_US")
    first, last = fake.first_name().lower(), fake.last_name().lower()
    return Made(
        source.pick(
            fake.user_name(),
            f"{first}{source.digits(2)}",
            f"{first}.{last}",
            f"{first}_{source.digits(3)}",
            f"{last}{first[0]}",
            f"{first[0]}{last}{source.digits(4)}",
            f"x{source.letters(5)}{source.digits(2)}",
            f"{first}-{last}",
            source.letters(2) + source.digits(6),
        )
    )


def birth_date(source: Source) -> Made:
    day = dt.date(1935, 1, 1) + dt.timedelta(days=source.rng.randrange(27_000))
    months = {
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    }
    month = months.get(source.lang, months["en"]).split()[day.month - 1]
    numeric = [
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%d-%m-%y}",
        f"{day.day}.{day.month}.{day.year}",
    ]
    words = {
        "en": [
            f"{month} {day.day}, {day.year}",
            f"{day.day} {month} {day.year}",
            f"{day.day}{_th(day.day)} {month[:3]} {day.year}",
            f"{month[:3]} {day.day} {day.year}",
            f"{day:%m/%d/%Y}",
            f"{day:%d%m%Y}",
            f"{day:%m/%d/%y}",
        ],
        "de": [f"{day.day}. {month} {day.year}"],
        "es": [f"{day.day} de {month} de {day.year}"],
        "pt": [f"{day.day} de {month} de {day.year}"],
    }
    return Made(source.pick(*numeric, *words.get(source.lang, [f"{day.day} {month} {day.year}"])), marked=False)


def _th(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def agent_name(source: Source) -> Made:
    fake = source.fake(source.pick(*_LOCALES.get(source.lang, ("en_US",))))
    first = fake.first_name().split()[0]
    return Made(
        source.pick(first, first, first, first + fake.last_name()[0].upper(), f"{first} {fake.last_name()[0]}.")
    )


CONTACT: dict[str, Maker] = {
    "EMAIL_ADDRESS": email,
    "PHONE_NUMBER": phone,
    "STREET_ADDRESS": address,
    "POSTAL_CODE": postal_code,
    "GEO_COORDINATES": coordinates,
    "USERNAME": username,
    "DATE_OF_BIRTH": birth_date,
    "AGENT_NAME": agent_name,
}
