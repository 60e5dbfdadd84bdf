"""What is asked: the requests of wire contract ``/v1``.

Strict, no unknown members, and nothing of what was sent ever stands in an error.
"""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from api.examples import CHANNEL, REQUEST, THREAD
from guardrail.brand import BrandName
from guardrail.check import Mode, Phase
from guardrail.finding import Whose
from guardrail.moment import moment
from guardrail.thread import Audience, ContentType, Direction
from guardrail.watch.ownership import ChannelKind

MAX_TEXT = 10_000
"""Code points in one text; the parts of one message count together."""
MAX_NAME = 256
MAX_THREAD = 200
MAX_PARTS = 20
MAX_ATTACHMENTS = 20
MAX_KNOWN_VALUES = 50
MAX_BATCH = 100
MAX_CHANNEL = 2048
"""Code points of a channel that is asked about: web addresses are long."""
MAX_DEADLINE_MS = 10_000
MAX_SEQ = 2**53 - 1
"""The largest integer that every JSON reader keeps exact (RFC 8259 section 6)."""

Text = Annotated[str, Field(max_length=MAX_TEXT)]
Name = Annotated[str, Field(max_length=MAX_NAME)]
Ref = Annotated[str, Field(pattern=r"^[A-Za-z0-9._:/-]{0,128}$")]
Lang = Annotated[str, Field(pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4})?$")]
Platform = Annotated[str, Field(pattern=r"^[a-z0-9_.-]{0,64}$")]


def _together(parts: list[str]) -> list[str]:
    if sum(map(len, parts)) > MAX_TEXT:
        raise PydanticCustomError("parts_too_long", "The parts are too long together.")
    return parts


Parts = Annotated[list[Text], Field(min_length=1, max_length=MAX_PARTS), AfterValidator(_together)]


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)


def _real(written: str) -> str:
    if not _MOMENT.fullmatch(written) or moment(written) is None:
        raise PydanticCustomError("bad_moment", "This is no moment.")
    return written


Moment = Annotated[str, Field(max_length=40, json_schema_extra={"format": "date-time"}), AfterValidator(_real)]
"""A moment after RFC 3339, with its offset from UTC."""
Id = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]


class Wire(BaseModel):
    """Base of every request: frozen, strict, no unknown members, no echo."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)


class AuthorIn(Wire):
    """Who wrote a message; the platform's account id decides, the handle is only shown."""

    id: Name = Field(default="", repr=False)
    handle: Name = Field(default="", repr=False)
    display_name: Name = Field(default="", repr=False)


class ChannelIn(Wire):
    """Where the message lives: the platform's name and the brand's own account id there."""

    platform: Platform = ""
    account: Name = Field(default="", repr=False)


class AttachmentIn(Wire):
    """What travels beside the text: alt text and file name are read, the content is not."""

    type: Annotated[str, Field(pattern=r"^[a-z0-9_.+/-]{1,64}$")] = "file"
    alt: Text = Field(default="", repr=False)
    name: Text = Field(default="", repr=False)


class MessageIn(Wire):
    """A post, written or about to be written; its words are in ``text`` or, for "1/2, 2/2", in ``parts``.

    ``audience`` is a claim: ``private`` counts only where ``channel.account`` is a registered private channel.
    """

    text: Text | None = Field(default=None, repr=False)
    parts: Parts | None = Field(default=None, repr=False)
    direction: Annotated[Direction, Field(strict=False)] = Direction.OUTBOUND
    audience: Annotated[Audience, Field(strict=False)] = Audience.UNKNOWN
    channel: ChannelIn = Field(default_factory=ChannelIn)
    author: AuthorIn = Field(default_factory=AuthorIn)
    in_reply_to: AuthorIn = Field(default_factory=AuthorIn)
    content_type: Annotated[ContentType, Field(strict=False)] = ContentType.PLAIN
    lang: Lang = ""
    attachments: Annotated[list[AttachmentIn], Field(max_length=MAX_ATTACHMENTS)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _text_xor_parts(self) -> Self:
        if (self.text is None) == (self.parts is None):
            raise PydanticCustomError("text_xor_parts", "Send either text or parts.")
        return self


class OwnedValueIn(Wire):
    """A value that is known to belong to somebody: evidence for whose a finding is."""

    value: Annotated[str, Field(min_length=1, max_length=MAX_NAME)] = Field(repr=False)
    whose: Annotated[Whose, Field(strict=False)] = Whose.CUSTOMER


def _spelling(value: Any) -> str:
    return "a string" if isinstance(value, str) else "value and whose"


KnownValueIn = Annotated[
    Annotated[Annotated[str, Field(min_length=1, max_length=MAX_NAME)], Tag("a string")]
    | Annotated[OwnedValueIn, Tag("value and whose")],
    Discriminator(_spelling),
]
"""A string belongs to the customer; anybody else's value says ``whose``."""


class CustomerIn(Wire):
    """The person who is answered. Only a keyed digest of ``ref`` is ever kept, and no known value at all."""

    ref: Ref = Field(default="", repr=False)
    known_values: Annotated[list[KnownValueIn], Field(max_length=MAX_KNOWN_VALUES)] = Field(
        default_factory=list, repr=False
    )


class CheckRequest(Wire):
    """May this message go out?

    ``thread`` holds the earlier messages, oldest first. ``thread_ref`` names a thread that is kept: a reply that
    completes or confirms what it tells of the customer is moved to a private channel. ``brand`` may be left out: the
    key knows it. ``seq`` comes back unchanged, so that a composer can drop answers to drafts that were typed over.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [REQUEST]})

    message: MessageIn
    thread: Annotated[list[MessageIn], Field(max_length=MAX_THREAD)] = Field(default_factory=list)
    customer: CustomerIn = Field(default_factory=CustomerIn)
    brand: BrandName | None = None
    mode: Annotated[Mode, Field(strict=False)] = Mode.ENFORCE
    phase: Annotated[Phase, Field(strict=False)] = Phase.FINAL
    deadline_ms: Annotated[int, Field(ge=1, le=MAX_DEADLINE_MS)] | None = None
    case_ref: Ref = ""
    archive_ref: Ref = ""
    thread_ref: Annotated[str, Field(pattern=r"^(thr_[0-9a-f]{32})?$")] = ""
    seq: Annotated[int, Field(ge=0, le=MAX_SEQ)] | None = None


class BatchRequest(Wire):
    """Up to 100 checks; each is judged, recorded and answered on its own, in this order."""

    checks: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MAX_BATCH)] = Field(
        repr=False, json_schema_extra={"items": {"$ref": "#/components/schemas/CheckRequest"}}
    )


class OverrideRequest(Wire):
    """A person's word against a decision: ``message`` is the one that was judged, ``reason_code`` the policy's word."""

    message: MessageIn
    reason_code: Annotated[str, Field(pattern=r"^[a-z_]{1,64}$")]


class WriterIn(Wire):
    """Who wrote a message of a thread, as the platform shows them. The platform's account id decides.

    ``parody`` is the platform's own mark. A badge is not asked for: it can be bought.
    """

    id: Id = Field(repr=False)
    handle: Name = Field(default="", repr=False)
    display_name: Name = Field(default="", repr=False)
    bio: Text = Field(default="", repr=False)
    location: Name = Field(default="", repr=False)
    created_at: Moment | None = Field(default=None, repr=False)
    followers: Annotated[int, Field(ge=0, le=MAX_SEQ)] | None = None
    parody: bool = False


class PostIn(Wire):
    """One message of a thread."""

    id: Id = Field(repr=False)
    author: WriterIn
    text: Text = Field(repr=False)
    sent_at: Moment | None = Field(default=None, repr=False)
    reply_to: Name = Field(default="", repr=False)
    lang: Lang = ""


def _once(posts: list[PostIn]) -> list[PostIn]:
    """Let a message come twice, but not as two different ones: which of them is meant would be a guess."""
    seen: dict[str, tuple[str, str, str | None, str]] = {}
    for post in posts:
        said = (post.author.id, post.text, post.sent_at, post.reply_to)
        if seen.setdefault(post.id, said) != said:
            raise PydanticCustomError("two_of_one_id", "Two messages have one id.")
    return posts


class RemovalIn(Wire):
    """A message that is gone: deleted by its author or hidden by the platform."""

    id: Id = Field(repr=False)
    at: Moment


class ThreadRequest(Wire):
    """What is this thread, who poses as the company in it, and how exposed do its customers stand?

    The messages may come in any order and more than once: their times decide. With ``thread``, the platform's id of the
    thread, they join those of earlier calls, and all of them are judged; every message needs ``sent_at`` then, and
    ``removed`` says which are gone. Without it nothing is kept. ``brand`` may be left out: the key knows it.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [THREAD]})

    platform: Platform
    messages: Annotated[list[PostIn], Field(max_length=MAX_THREAD), AfterValidator(_once)]
    brand: BrandName | None = None
    thread: Id | None = Field(default=None, repr=False)
    audience: Annotated[Audience, Field(strict=False)] = Audience.PUBLIC
    removed: Annotated[list[RemovalIn], Field(max_length=MAX_THREAD)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if not self.messages and not (self.thread and self.removed):
            raise PydanticCustomError("no_messages", "A thread needs messages.")
        if self.removed and not self.thread:
            raise PydanticCustomError("removed_without_thread", "What is removed needs a thread that is kept.")
        return self


class VerifyRequest(Wire):
    """Is this number, mailbox, web address or account the company's?

    ``platform`` is where a handle was seen. ``brand`` may be left out: the key knows it.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [CHANNEL]})

    type: Annotated[ChannelKind, Field(strict=False)]
    value: Annotated[str, Field(min_length=1, max_length=MAX_CHANNEL)] = Field(repr=False)
    platform: Platform = ""
    brand: BrandName | None = None
