"""Names of people, from ``words/`` and from Faker's locales, in the ways people write them."""

import importlib
import random
import re
from functools import lru_cache

from words import family_names, given_names

LATIN = (
    "en_US en_GB en_IE en_NZ en_IN en_NG en_PK de_DE de_AT de_CH fr_FR fr_BE fr_CH fr_CA fr_DZ es_ES es_MX es_AR es_CL "
    "es_CO es_CA pt_BR pt_PT it_IT nl_NL nl_BE sv_SE da_DK no_NO fi_FI is_IS et_EE lt_LT lv_LV pl_PL cs_CZ sk_SK hu_HU "
    "ro_RO hr_HR sl_SI tr_TR az_AZ id_ID "
    "fil_PH vi_VN ga_IE tw_GH zu_ZA yo_NG ha_NG ig_NG sw uz_UZ sq_AL mt_MT en_KE"
).split()
"""Locales of Faker with names in Latin letters; those a version of Faker does not have are skipped."""
OTHER = (
    "ru_RU uk_UA el_GR bg_BG zh_CN zh_TW ja_JP ko_KR ar_SA ar_EG he_IL fa_IR hi_IN th_TH ka_GE hy_AM ta_IN gu_IN"
).split()
LANGUAGE_CULTURES = {
    "es": ["es"],
    "fr": ["fr"],
    "de": ["de"],
    "pt": ["pt"],
    "it": ["it"],
    "nl": ["nl"],
    "xx": ["pl", "cee", "nordic", "fi", "tr", "ru", "sea", "vi", "ie", "cy", "el"],
}
COMMON = ["en"] * 14 + ["nick"] * 5 + ["word"] * 5


def _strings(provider: type, *attributes: str) -> list[str]:
    """Return the names a Faker provider keeps under any of these attributes."""
    found: list[str] = []
    for attribute in attributes:
        value = getattr(provider, attribute, ())
        if not isinstance(value, property):
            found += [str(x) for x in value]
    return sorted(set(found))


@lru_cache
def faker_names(locale: str) -> tuple[list[str], list[str]]:
    """Return (given names, family names) of a Faker locale, empty where it has none."""
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ImportError:
        return [], []
    given = _strings(provider, "first_names", "first_names_male", "first_names_female")
    family = _strings(provider, "last_names", "last_names_male", "last_names_female", "last_names_unisex")
    return [x for x in given if 1 < len(x) < 24], [x for x in family if 1 < len(x) < 24]


def name_locales(locales: tuple[str, ...]) -> list[str]:
    """Return those locales that do hold names."""
    return [locale for locale in locales if all(faker_names(locale))]


class People:
    """Draws names with the random source it is given."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.latin = name_locales(tuple(LATIN))
        self.other = name_locales(tuple(OTHER))
        self.cultures = list(family_names())

    def pair(self, language: str) -> tuple[str, str]:
        """Draw a given and a family name, nearly always of one culture."""
        rng, draw = self.rng, self.rng.random()
        if draw < 0.38:
            given, family = faker_names(rng.choice(self.latin))
            if rng.random() < 0.15:
                family = faker_names(rng.choice(self.latin))[1]
            return rng.choice(given), rng.choice(family)
        own = LANGUAGE_CULTURES.get(language, [])
        if own and draw < 0.78:
            culture = rng.choice(own)
        else:
            culture = rng.choice([*COMMON, *given_names()])
        family_culture = (
            culture if culture in family_names() and rng.random() < 0.8 else rng.choice(["en", *self.cultures])
        )
        return rng.choice(given_names()[culture]), rng.choice(family_names()[family_culture])

    def given(self, language: str) -> str:
        """Draw a given name alone, sometimes doubled or shortened."""
        rng = self.rng
        name = self.pair(language)[0]
        draw = rng.random()
        if draw < 0.03:
            return name + rng.choice(["-", " "]) + self.pair(language)[0]
        if draw < 0.05 and len(name) > 4:
            return name[: rng.randint(3, len(name) - 1)] + rng.choice(["", "y", "ie", "o", "a"])
        return name

    def family(self, language: str) -> str:
        """Draw a family name, sometimes a double one."""
        name = self.pair(language)[1]
        draw = self.rng.random()
        if draw < 0.06:
            return name + self.rng.choice(["-", " ", "-"]) + self.pair(language)[1]
        return name

    def full(self, language: str) -> str:
        """Draw a full name in one of the ways people write it."""
        rng = self.rng
        given, family = self.pair(language)
        initial, middle = given[0] + rng.choice([".", "", ". "]).strip(), self.pair(language)[0]
        forms = [
            f"{given} {family}",
            f"{given} {middle} {family}",
            f"{given} {middle[0]}. {family}",
            f"{initial} {family}",
            f"{given[0]}. {middle[0]}. {family}",
            f"{given} {family} {self.pair(language)[1]}",
            f"{family} {given}",
            f"{given} {family[0]}.",
            f"{given} {family.upper()}",
            f"{family.upper()} {given.upper()}",
            f"{given}-{middle} {family}",
            f"{given} {family[0]}",
            f"{given} {family}-{self.pair(language)[1]}",
            f"{given} {rng.choice(['de', 'van', 'von', 'bin', 'de la', 'del', 'van der', 'da'])} {family}",
            f"{given} {family} {rng.choice(['Jr', 'Jr.', 'Sr', 'III', 'II'])}",
        ]
        return rng.choices(forms, [58, 5, 5, 5, 2, 5, 4, 3, 2, 2, 2, 1, 3, 2, 1])[0]

    def person(self, language: str) -> str:
        """Draw a given name, or a full one now and then."""
        return self.full(language) if self.rng.random() < 0.35 else self.given(language)

    def lower_person(self, language: str) -> str:
        """Draw a person in lower case."""
        return self.person(language).lower()

    def lower_full(self, language: str) -> str:
        """Draw a full name in lower case."""
        return self.full(language).lower()

    def own_script(self, language: str) -> str:
        """Draw a name in the letters of its own language."""
        given, family = (self.rng.choice(names) for names in faker_names(self.rng.choice(self.other)))
        return self.rng.choice([given, f"{given} {family}", f"{family} {given}", given])

    def lower_given(self, language: str) -> str:
        """Draw a given name in lower case."""
        return self.pair(language)[0].lower()

    def capitals(self, language: str) -> str:
        """Draw a given name of at least four letters in capitals; shorter ones pass for initials."""
        name = ""
        while len(name) < 4:
            name = self.pair(language)[0]
        return name.upper()

    def swapped(self, language: str) -> str:
        """Draw 'Family, Given'."""
        given, family = self.pair(language)
        return f"{family}, {given}"

    def tagged(self, language: str) -> str:
        """Draw an agent's tag: a given name with an initial or a family name glued to it."""
        given, family = self.pair("en")
        return given + (family[0] if self.rng.random() < 0.6 else re.sub(r"\W", "", family))
