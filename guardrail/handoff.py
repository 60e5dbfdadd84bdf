"""Handoff: the move to a private channel that is provably the company's own.

Links are built only from the registry, never from a text, and carry no personal data.
"""

import re
from collections.abc import Callable, Mapping
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
    """Say whether an address is exactly one that :func:`offer` would build."""
    return any(url == link(door, registry) for door in registry.doors)


def sentence(made: Offer | None, messages: Messages, *, short: bool = False) -> str:
    """Give the one sentence that offers the private channel, in the language of ``messages``."""
    if made is None:
        return messages.handoff_no_link
    template = messages.handoff_short if short else messages.handoff
    return template.replace("{url}", made.url)
