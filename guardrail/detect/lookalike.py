"""Look-alikes: names that a hurried reader takes for one of the brand's own.

The comparison form follows the idea of UTS #39 skeletons, reduced to what hosts and handles can hold.
"""

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from guardrail.text import LATIN_LOOKALIKE, fold

_SWAPS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("3", "e"), ("5", "s"), ("7", "t"))
_AFFIXES = (
    *("support", "help", "helpdesk", "care", "customercare", "service", "services", "official", "team", "online"),
    *("secure", "security", "login", "account", "accounts", "verify", "verification", "refund", "refunds", "claim"),
    *("claims", "bank", "billing", "uk", "us", "de", "fr", "es", "it", "nl", "eu", "app", "hq", "real", "desk"),
)
_SECOND_LEVEL = frozenset(
    (
        *("co", "com", "org", "net", "gov", "gouv", "gob", "ac", "edu", "or", "ne", "go"),
        *("nhs", "police", "sch", "ltd", "plc", "me"),
    )
)
_SHARED = frozenset(
    (
        *("zendesk.com", "freshdesk.com", "intercom.help", "statuspage.io", "gitbook.io", "github.io", "gitlab.io"),
        *("myshopify.com", "wordpress.com", "blogspot.com", "wixsite.com", "weebly.com", "tumblr.com", "medium.com"),
        *("netlify.app", "vercel.app", "web.app", "pages.dev", "herokuapp.com", "azurewebsites.net", "cloudfront.net"),
    )
)
"""Domains under which everybody may have a name."""
_MIN_TYPO = 5
"""Shorter names are one letter away from too many honest words."""
_MIN_AFFIXED = 4


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """Give the form in which names that look alike are equal."""
    plain = fold(name).text.translate(LATIN_LOOKALIKE).casefold().translate(LATIN_LOOKALIKE)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "-_.")
    for seen, meant in _SWAPS:
        plain = plain.replace(seen, meant)
    return plain


def near_name(name: str, own: str) -> bool:
    """Say whether ``name`` could be taken for ``own`` without being it."""
    name, own = name.casefold(), own.casefold()
    if name == own:
        return False
    if skeleton(name) == skeleton(own):
        return True
    if len(own) >= _MIN_TYPO and OSA.distance(name, own, score_cutoff=1) <= 1:
        return True
    return _affixed(name, own)


@lru_cache(maxsize=8192)
def near_any(name: str, own: tuple[str, ...]) -> str | None:
    """Give the first of the brand's own names that ``name`` could be taken for."""
    return next((one for one in own if near_name(name, one)), None)


def _affixed(name: str, own: str) -> bool:
    """Say whether ``name`` is ``own`` with a word of trust before or behind it."""
    if len(own) < _MIN_AFFIXED:
        return False
    if name.startswith(own) and name.removeprefix(own).strip("-_.").isdigit():
        return True
    bare, wanted = skeleton(name), skeleton(own)
    rest = bare.removeprefix(wanted) if bare.startswith(wanted) else bare.removesuffix(wanted)
    return rest != bare and rest in _SKELETAL_AFFIXES


_SKELETAL_AFFIXES = {skeleton(word) for word in _AFFIXES}


def registrable(host: str) -> str:
    """Give the part of a host that somebody registered: one label and the public suffix, told by its usual shapes."""
    labels = host.split(".")
    return ".".join(labels[-3:] if is_suffix(".".join(labels[-2:])) else labels[-2:])


def is_suffix(domain: str) -> bool:
    """Say whether many owners have their names right under a domain."""
    second, _, top = domain.rpartition(".")
    return domain in _SHARED or (second in _SECOND_LEVEL and len(top) == 2)  # noqa: PLR2004 - country codes have two


def label(host: str) -> str:
    """Give the label a person reads as the name of a host: the one before the public suffix."""
    return _decoded(registrable(host).split(".")[0])


def _decoded(name: str) -> str:
    """Read a punycode label as the letters it shows."""
    if not name.startswith("xn--"):
        return name
    try:
        return name.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return name


@lru_cache(maxsize=8192)
def near_host(host: str, domain: str) -> bool:
    """Say whether a host that is not under ``domain`` could be taken for it.

    It is, where it has the same name with another ending, a similar name, or begins with the whole domain.
    """
    name, own = label(host), label(domain)
    posing = host.startswith((f"{domain}.", f"{domain}-")) or f".{domain}." in host
    return posing or name == own or near_name(name, own) or skeleton(name) == skeleton(domain)


def near_digits(digits: str, own: str) -> bool:
    """Say whether two numbers differ by one wrong, missing, extra or swapped digit."""
    return digits != own and OSA.distance(digits, own, score_cutoff=1) <= 1
