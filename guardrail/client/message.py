"""The message as the wire takes it, and the few things the client itself needs to know of it."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypedDict


class ChannelBody(TypedDict, total=False):
    """Where the reply will be posted: platform name and the brand's account id there."""

    platform: str
    account: str


class MessageBody(TypedDict, total=False):
    """The ``message`` of the wire contract. Either ``text`` or ``parts`` holds the words."""

    text: str
    parts: Sequence[str]
    audience: str
    direction: str
    channel: ChannelBody
    author: Mapping[str, str]
    in_reply_to: Mapping[str, str]
    content_type: str
    lang: str
    attachments: Sequence[Mapping[str, str]]


# What a stranger could use at once: an address, a number of seven digits or more, a link that carries a token. Coarse
# on purpose: it only decides what waits while the service is away.
_EXPOSING = re.compile(
    r"[^\s@]@[^\s@]+\.[^\s@]|(?:\d[\s()./+-]{0,3}){7}|https?://\S{0,200}?(?:[?#&=]|[A-Za-z0-9_-]{16})"
)


def is_exposing(message: MessageBody) -> bool:
    """Say whether a first look sees something that should not go out unchecked."""
    beside = [item.get(name, "") for item in message.get("attachments", ()) for name in ("alt", "name")]
    words = "\n".join([message.get("text", ""), *message.get("parts", ()), *beside])
    return _EXPOSING.search(unicodedata.normalize("NFKC", words)) is not None


def text_of(message: MessageBody) -> str:
    """Return the words to be posted; parts are joined by a newline."""
    return joined(message.get("parts") or message.get("text", ""))


def joined(text: str | Sequence[str]) -> str:
    """Return one text for a text or its parts, as receipts do."""
    return text if isinstance(text, str) else "\n".join(text)


def sha256(text: str | Sequence[str]) -> str:
    """Digest a text or its parts as receipts do; in hex."""
    return hashlib.sha256(joined(text).encode("utf-8", "surrogatepass")).hexdigest()


def place(channel: ChannelBody) -> str:
    """Name a channel as receipts do: by its platform."""
    return channel.get("platform", "")
