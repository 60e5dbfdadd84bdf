"""Registries that travel in the rows of a scan, read leniently: what does not read is left out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from guardrail.brand import DEFAULT_BRAND, Account, Door, Registry
from guardrail.detect.channel import host_of
from guardrail.detect.lookalike import registrable
from guardrail.detect.phone import e164, national_digits, region
from guardrail.handoff import link

_PLATFORM_HOSTS = frozenset(
    (
        *("x.com", "twitter.com", "facebook.com", "m.me", "instagram.com", "ig.me", "wa.me", "whatsapp.com", "t.me"),
        *("youtube.com", "linkedin.com", "tiktok.com", "mastodon.social", "bsky.app", "reddit.com", "linktr.ee"),
        *("bit.ly", "t.co", "goo.gl", "apple.com", "google.com"),
    )
)
_FREE_MAIL = frozenset(
    ("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.de", "web.de")
)


def registry_of_row(given: Any, brand: str = DEFAULT_BRAND) -> Registry:
    """Build the registry of one row: ``{brand, accounts[], channels[{type, value}]}``."""
    if not isinstance(given, dict):
        return Registry(brand=brand)
    channels = list(_channels(given.get("channels")))
    numbers = {
        digits: value for kind, value in channels if kind in ("phone", "whatsapp") and (digits := _digits(value))
    }
    registry = Registry(
        brand=brand,
        countries=tuple(dict.fromkeys(found for digits in numbers if (found := region(digits)))),
        accounts=(*_accounts(given.get("accounts")), *_handles(channels)),
        numbers=numbers,
        national={short: digits for digits in numbers if (short := national_digits(digits))},
        mailboxes=frozenset(value.casefold() for kind, value in channels if kind == "email"),
        domains=tuple(dict.fromkeys(_domains(channels))),
        addresses=tuple(value for kind, value in channels if kind == "address"),
    )
    return _with_doors(registry, channels)


def _digits(value: str) -> str:
    """Give E.164 digits, or what national digits there are where no country code was written."""
    return e164(value, ()) or "".join(c for c in value if c.isdecimal()).lstrip("0")


def _channels(given: Any) -> Iterator[tuple[str, str]]:
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and isinstance(one.get("type"), str) and isinstance(one.get("value"), str):
            yield one["type"], one["value"]


def _accounts(given: Any) -> Iterator[Account]:
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and (one.get("id") or one.get("handle")):
            yield Account.model_construct(
                platform=str(one.get("platform") or ""),
                id=str(one.get("id") or ""),
                handle=str(one.get("handle") or "").lstrip("@"),
                display_name=str(one.get("display_name") or ""),
                role=one.get("role") or "support",
                private=False,
            )


def _handles(channels: list[tuple[str, str]]) -> Iterator[Account]:
    for kind, value in channels:
        if kind == "handle":
            handle = value.lstrip("@")
            yield Account.model_construct(
                platform="", id=handle, handle=handle, display_name="", role="support", private=False
            )


def _domains(channels: list[tuple[str, str]]) -> Iterator[str]:
    for kind, value in channels:
        host = host_of(value) if kind == "url" else value.rsplit("@", 1)[-1].casefold() if kind == "email" else ""
        domain = registrable(host) if host else ""
        if "." in domain and domain not in _PLATFORM_HOSTS and domain not in _FREE_MAIL:
            yield domain


def _with_doors(registry: Registry, channels: list[tuple[str, str]]) -> Registry:
    doors = [
        Door.model_construct(channel="x", account=a.id, url="")
        for a in registry.accounts
        if a.platform in ("x", "twitter")
    ]
    doors += [Door.model_construct(channel="web", account="", url=value) for kind, value in channels if kind == "url"]
    return replace(registry, doors=tuple(door for door in doors if link(door, registry)))
