"""Messages, who wrote them and who can read them."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Direction(StrEnum):
    """Seen from the company."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"


class Audience(StrEnum):
    """Who can read a message. A help desk's own "public" flag is not this."""

    PUBLIC = "public"
    DIRECT = "direct"
    PRIVATE = "private"
    INTERNAL = "internal"
    UNKNOWN = "unknown"

    @property
    def judged(self) -> "Audience":
        """The column of the policy that applies: ``unknown`` reads as public, ``internal`` as private."""
        return _JUDGED[self]


_JUDGED = {
    Audience.PUBLIC: Audience.PUBLIC,
    Audience.DIRECT: Audience.DIRECT,
    Audience.PRIVATE: Audience.PRIVATE,
    Audience.INTERNAL: Audience.PRIVATE,
    Audience.UNKNOWN: Audience.PUBLIC,
}


class ContentType(StrEnum):
    """How the text is written down."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote a message: the platform's account id decides, the handle is only shown.

    ``parody`` is the platform's own mark. A badge is not held here: it can be bought, so it says nothing.
    """

    id: str = dataclasses.field(default="", repr=False)
    handle: str = dataclasses.field(default="", repr=False)
    display_name: str = dataclasses.field(default="", repr=False)
    bio: str = dataclasses.field(default="", repr=False)
    location: str = dataclasses.field(default="", repr=False)
    created_at: datetime | None = None
    followers: int | None = None
    parody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where a message lives: platform name and the brand's own account id there."""

    platform: str = ""
    account: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What travels beside the text. Alt text and file name are read, the content is not."""

    type: str = "file"
    alt: str = dataclasses.field(default="", repr=False)
    name: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of text with the place it came from (``text``, ``parts/1``, ``attachments/0/alt``)."""

    field: str
    text: str = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A post, written or about to be written.

    Either ``text`` or ``parts`` holds the words; ``parts`` are judged together ("1/2", "2/2"). ``lang`` is a
    BCP 47 tag or empty for unknown. ``id`` and ``reply_to`` are the platform's own; ``sent_at`` is in UTC.
    """

    id: str = ""
    reply_to: str = ""
    sent_at: datetime | None = None
    text: str = dataclasses.field(default="", repr=False)
    parts: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    direction: Direction = Direction.OUTBOUND
    audience: Audience = Audience.PUBLIC
    channel: Channel = Channel()
    author: Author = Author()
    in_reply_to: Author = Author()
    content_type: ContentType = ContentType.PLAIN
    lang: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def written(self) -> tuple[Segment, ...]:
        """The words themselves: the parts where there are parts, else the text."""
        if self.parts:
            return tuple(Segment(f"parts/{i}", part) for i, part in enumerate(self.parts))
        return (Segment("text", self.text),)

    @property
    def beside(self) -> tuple[Segment, ...]:
        """Alt texts and file names, each on its own."""
        if not self.attachments:
            return ()
        return tuple(
            Segment(f"attachments/{i}/{name}", value)
            for i, attachment in enumerate(self.attachments)
            for name, value in (("alt", attachment.alt), ("name", attachment.name))
            if value
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The posts under one root, in the order in which they were written; each has an id and an author of its own."""

    platform: str = ""
    messages: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownValue:
    """A value the caller knows to belong to somebody: evidence for whose a finding is."""

    value: str = dataclasses.field(repr=False)
    whose: str = "customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """The person who is answered. ``ref`` is the caller's own id; only a keyed digest of it is ever kept."""

    ref: str = dataclasses.field(default="", repr=False)
    known_values: tuple[KnownValue, ...] = dataclasses.field(default=(), repr=False)
