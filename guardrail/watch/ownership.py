"""Ownership: whether a number, a mailbox, an address, an account is the company's, and what to tell who asks.

Who asks has been called or written to by somebody, so nothing said here may help that somebody: what shows who calls or
writes can be forged, and an answer speaks of the channel that the customer opens, never of the call that came in. Only
what is exactly registered is ours; what cannot be read is not. The value that was asked about is never repeated.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from guardrail.brand import Registry
from guardrail.detect.channel import digits_of, host_of, near_number
from guardrail.detect.lookalike import near_host
from guardrail.detect.phone import e164
from guardrail.handoff import is_own_link, link
from guardrail.platform import network
from guardrail.text import fold
from guardrail.thread import Author
from guardrail.watch.identity import Identity


class ChannelKind(StrEnum):
    """What a channel is."""

    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HANDLE = "handle"
    WHATSAPP = "whatsapp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """A channel that somebody asks about; ``platform`` is where a handle was seen, empty for any."""

    kind: ChannelKind
    value: str = field(repr=False)
    platform: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Whether a channel is the company's.

    ``near`` is the registered value or name that it is nearly; ``say`` is a sentence for a customer.
    """

    ours: bool
    near: str | None = field(repr=False)
    say: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the registry says: ``own`` is how it writes what is ours, ``listed`` that impostors are known to use it."""

    ours: bool = False
    own: str = ""
    near: str | None = None
    listed: bool = False


_STRANGE: Final = _Found()
_LISTED: Final = _Found(listed=True)


def ownership(asked: Inquiry, registry: Registry, identity: Identity) -> Ownership:
    """Say whether a channel is the company's; ``identity`` is the index of ``registry``."""
    found = _LOOK[asked.kind](asked, registry, identity)
    return Ownership(ours=found.ours, near=found.near, say=_sentence(asked.kind, found, registry))


# -- looking it up -----------------------------------------------------------------------------------------------------

_PHONE: Final = re.compile(r"(?:tel:)?[+0-9 ().\-/]{3,40}")
_WA_LINK: Final = re.compile(r"(?:https://)?wa\.me/([0-9]{7,15})/?", re.IGNORECASE)
_MAILBOX: Final = re.compile(r"(?:mailto:)?([^\s@<>\"(),:;\\\[\]]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_WEB: Final = re.compile(r"(?:https?://)?[a-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
"""A web address that every browser reads alike: no user before the host, no sign that one of them drops."""
_PROFILE: Final = re.compile(
    r"(?:https://)?(?:www\.)?(x\.com|twitter\.com|instagram\.com|facebook\.com)/@?([\w.]{1,64})/?", re.IGNORECASE
)
_PROFILES: Final = {"x.com": "x", "twitter.com": "x", "instagram.com": "instagram", "facebook.com": "facebook"}
_HOST: Final = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_MIN_DIGITS: Final = 7


def _number(asked: Inquiry, registry: Registry, _identity: Identity) -> _Found:
    text = fold(asked.value).text.strip()
    linked = _WA_LINK.fullmatch(text) if asked.kind is ChannelKind.WHATSAPP else None
    written = f"+{linked[1]}" if linked else text.removeprefix("tel:")
    if not _PHONE.fullmatch(written):
        return _STRANGE
    digits = digits_of(written, registry)
    if ("number", digits) in registry.impostors:
        return _LISTED
    whole = digits if digits in registry.numbers else registry.national.get(digits, "")
    if whole and (whole == digits or not written.startswith(("+", "00"))):  # abroad it may be somebody else's
        return _Found(ours=True, own=registry.numbers.get(whole, ""))
    if e164(written, registry.countries) and registry.owns_e164(digits):
        return _Found(ours=True)
    return _Found(near=near_number(digits, registry)) if len(digits) >= _MIN_DIGITS else _STRANGE


def _mailbox(asked: Inquiry, registry: Registry, identity: Identity) -> _Found:
    match = _MAILBOX.fullmatch(asked.value.strip())
    if match is None:
        return _STRANGE
    address, host = f"{match[1]}@{match[2]}", match[2].lower()
    if registry.is_impostor_domain(host):
        return _LISTED
    if registry.owns_mailbox(address):
        return _Found(ours=True, own=address.casefold())
    if registry.owns_domain(host):
        return _Found(ours=True)
    alike = identity.of_handle(match[1])
    return _Found(near=_near_domain(host, registry) or (alike.of if alike.lookalike else None))


def _web(asked: Inquiry, registry: Registry, identity: Identity) -> _Found:
    url = asked.value.strip()
    if is_own_link(url, registry):
        return _Found(ours=True)
    profile = _PROFILE.fullmatch(url)
    if profile:
        account = Inquiry(kind=asked.kind, value=profile[2], platform=_PROFILES[profile[1].lower()])
        return replace(_handle(account, registry, identity), own="")
    host = host_of(url)
    if registry.is_impostor_domain(host):
        return _LISTED
    readable = _WEB.fullmatch(url) and _HOST.fullmatch(host)
    if readable and registry.owns_domain(host):
        return _Found(ours=True)
    shown = next(
        (one for one in registry.domains if f"//{one}@" in url.casefold() or f"//{one}:" in url.casefold()), None
    )
    return _Found(near=shown or _near_domain(host, registry))


def _handle(asked: Inquiry, registry: Registry, identity: Identity) -> _Found:
    handle = asked.value.strip().removeprefix("@")
    if ("handle", handle.casefold()) in registry.impostors:
        return _LISTED
    named = [one for one in registry.accounts if one.handle and _same(one.handle, handle)]
    here = [one for one in named if not asked.platform or network(one.platform) in ("", network(asked.platform))]
    if here:
        where = " and ".join(dict.fromkeys(one.platform for one in here if one.platform))
        return _Found(ours=True, own=f"@{here[0].handle}" + (f" on {where}" if where else ""))
    if named:  # our name where we have no account: the likeliest place for somebody else to answer under it
        return _Found(near=f"@{named[0].handle}")
    alike = identity.likeness(Author(handle=handle), asked.platform)
    if not alike.lookalike:
        return _STRANGE
    own = next((one.handle for one in registry.accounts if one.handle == alike.of), "")
    return _Found(near=f"@{own}" if own else alike.of)


_LOOK: Final[dict[ChannelKind, Callable[[Inquiry, Registry, Identity], _Found]]] = {
    ChannelKind.PHONE: _number,
    ChannelKind.WHATSAPP: _number,
    ChannelKind.EMAIL: _mailbox,
    ChannelKind.URL: _web,
    ChannelKind.HANDLE: _handle,
}


def _near_domain(host: str, registry: Registry) -> str | None:
    return next((one for one in registry.domains if host and near_host(host, one)), None)


def _same(own: str, handle: str) -> bool:
    """Compare as platforms do: without case, in ASCII; what only case-folds to ASCII is somebody else's."""
    return own == handle or (handle.isascii() and own.lower() == handle.lower())


# -- words for a customer ----------------------------------------------------------------------------------------------

_NOUN: Final = {
    ChannelKind.PHONE: "number",
    ChannelKind.WHATSAPP: "number",
    ChannelKind.EMAIL: "mailbox",
    ChannelKind.URL: "web address",
    ChannelKind.HANDLE: "account",
}
_CAREFUL: Final = {
    ChannelKind.PHONE: "Whoever calls can make any number show on your phone, so a call that shows it proves nothing: "
    "hang up and call it yourself.",
    ChannelKind.WHATSAPP: "Names and pictures there can be copied: leave the chat you were sent and begin one with it "
    "yourself.",
    ChannelKind.EMAIL: "A sender can be forged, so a mail that shows it proves nothing: open and answer nothing in it, "
    "and write to us yourself.",
    ChannelKind.URL: "A link can lead elsewhere than it shows: type the address yourself.",
    ChannelKind.HANDLE: "Names and pictures can be copied: go to it from our own website or app.",
}
_NEVER: Final = "Even there we never ask for a password, a PIN or a one-time code."


def _sentence(kind: ChannelKind, found: _Found, registry: Registry) -> str:
    """Say it to a customer, without what they asked about: only values of the registry stand in it."""
    company, noun = registry.name or "the company", _NOUN[kind]
    if found.ours:
        named = f"The {noun} {found.own}" if found.own else f"This {noun}"
        return f"{named} belongs to {company}. {_CAREFUL[kind]} {_NEVER}"
    if found.listed:
        told = f"This {noun} is used by people who pose as {company}. Do not answer and do not give anything"
    elif found.near:
        told = f"This {noun} is not ours, though it looks like {found.near}. Do not give anything"
    else:
        told = f"We have no such {noun} on record. Do not give anything"
    return f"{told}; use {_page(registry)}."


def _page(registry: Registry) -> str:
    """Give the page where the company can be reached, as its registry knows it."""
    doors = (link(door, registry) for door in registry.doors if door.channel == "web")
    home = f"https://{registry.domains[0]}" if registry.domains else "the contacts that our own website or app shows"
    return next(filter(None, doors), home)
