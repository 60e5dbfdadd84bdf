"""Handoff: the move to a private channel that is provably the company's own.

Links are built only from the registry, never from a text, and carry no personal data.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import quote

from guardrail.brand import Door, Registry
from guardrail.decision import Offer
from guardrail.rules import Messages
from guardrail.thread import Audience, Channel

_NATIVE = {
    "x": "x",
    "facebook": "messenger",
    "messenger": "messenger",
    "instagram": "instagram",
    "whatsapp": "whatsapp",
}


# Nothing but a host between the scheme and the path: no user, no port, no character that browsers read in other ways.
_WEB = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#][!-;=?-\[\]-~]*)?", re.IGNORECASE)


def _x(door: Door, registry: Registry) -> str:
    account = registry.account(("x", "twitter"), door.account)
    return f"https://x.com/messages/compose?recipient_id={quote(account.id, safe='')}" if account else ""


def _messenger(door: Door, registry: Registry) -> str:
    account = registry.account(("facebook", "messenger"), door.account)
    return f"https://m.me/{quote(account.handle or account.id, safe='')}" if account else ""


def _instagram(door: Door, registry: Registry) -> str:
    account = registry.account(("instagram",), door.account)
    return f"https://ig.me/m/{quote(account.handle, safe='')}" if account and account.handle else ""


def _whatsapp(door: Door, registry: Registry) -> str:
    digits = "".join(c for c in door.account if c in "0123456789")
    return f"https://wa.me/{digits}" if registry.owns_e164(digits) else ""


def _web(door: Door, registry: Registry) -> str:
    address = _WEB.fullmatch(door.url)
    return door.url if address and registry.owns_domain(address[1].lower()) else ""


_LINKS: Mapping[str, Callable[[Door, Registry], str]] = MappingProxyType(
    {"x": _x, "messenger": _messenger, "instagram": _instagram, "whatsapp": _whatsapp, "web": _web}
)


def link(door: Door, registry: Registry) -> str:
    """Give the deep link of a door, empty where the registry does not hold what it leads to."""
    return _LINKS[door.channel](door, registry)


def link_with(token: str, channel: str, registry: Registry) -> str:
    """Give the deep link of a channel's first door with a token, in the field that the platform hands on to us.

    X and WhatsApp have no such field: there it stands in the text that the customer finds and sends. Empty where the
    registry has no such door.
    """
    address = next((url for door in registry.doors if door.channel == channel and (url := link(door, registry))), "")
    if not address:
        return ""
    base, hash_sign, fragment = address.partition("#")
    name, value = _REF.get(channel, ("ref", "{}"))
    return f"{base}{'&' if '?' in base else '?'}{name}={value.replace('{}', token)}{hash_sign}{fragment}"


_REF: Mapping[str, tuple[str, str]] = MappingProxyType({"x": ("text", "ref%3A{}"), "whatsapp": ("text", "ref%3A{}")})


def served_at(base: str, registry: Registry) -> Registry:
    """Give the registry that knows where our pages are served; unchanged where ``base`` is on no domain of the brand.

    The address of a handoff is then declared as a format of the brand's own, so that no token is taken for a number.
    """
    address = _WEB.fullmatch(base)
    if address is None or "?" in base or "#" in base or not registry.owns_domain(address[1].lower()):
        return registry
    pages = base.rstrip("/")
    declared = rf"{re.escape(pages)}{_PAGE}(?![0-9A-Za-z])"
    return replace(registry, pages=pages, formats=(*registry.formats, declared))


def page(path: str, registry: Registry) -> str:
    """Give the whole address of one of our pages; empty where nobody said where they are served."""
    return f"{registry.pages}{path}" if registry.pages else ""


def offer(registry: Registry, channel: Channel, audience: Audience) -> Offer | None:
    """Choose the channel to offer: from public the platform's own direct message, from there the company's own ground.

    ``None`` where the registry holds no door that leads to a better place than ``audience``.
    """
    native = _NATIVE.get(channel.platform, "")
    doors = [door for door in registry.doors if link(door, registry)]
    if audience is Audience.DIRECT:
        doors = [door for door in doors if door.channel == "web"]
    best = min(doors, key=lambda door: door.channel != native, default=None)
    return Offer(channel=best.channel, url=link(best, registry)) if best else None


def is_own_link(url: str, registry: Registry) -> bool:
    """Say whether an address is exactly one that we build: of a door, or of the page of a handoff."""
    return any(url == link(door, registry) for door in registry.doors) or _is_page(url, registry)


_PAGE = r"/h/[0-9A-Za-z]{22}"
"""The path of the page of a handoff: `guardrail.contact.token` makes what stands behind it."""


def _is_page(url: str, registry: Registry) -> bool:
    return bool(registry.pages) and re.fullmatch(re.escape(registry.pages) + _PAGE, url) is not None


def sentence(made: Offer | None, messages: Messages, *, short: bool = False) -> str:
    """Give the one sentence that offers the private channel, in the language of ``messages``."""
    if made is None:
        return messages.handoff_no_link
    template = messages.handoff_short if short else messages.handoff
    return template.replace("{url}", made.url)
