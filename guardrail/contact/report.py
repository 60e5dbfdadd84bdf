"""A report: what a customer tells of somebody who came in the company's name, in choices and in no words of theirs."""

from dataclasses import dataclass, field
from enum import StrEnum


class Reported(StrEnum):
    """What somebody did in the company's name."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"


class Happened(StrEnum):
    """When; never the hour, which could tell who it was."""

    NOW = "now"
    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    EARLIER = "earlier"


class Reached(StrEnum):
    """How they reached the customer."""

    PHONE = "phone"
    DOOR = "door"
    TEXT_MESSAGE = "text_message"
    EMAIL = "email"
    SOCIAL_MEDIA = "social_media"
    OTHER = "other"


class Asked(StrEnum):
    """What they asked for."""

    NOTHING = "nothing"
    SECRET = "secret"  # noqa: S105 - a word of the report, no secret
    MONEY = "money"
    PERSONAL_DATA = "personal_data"
    REMOTE_ACCESS = "remote_access"
    ABUSE = "abuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a customer told of somebody who came in the company's name: choices and digests, no word of their own.

    ``seq`` counts reports, 0 for one that is not kept yet. ``callback`` is the one whose code was given with it, empty
    for none: such a report comes from a customer whom the company had told of a call-back.
    """

    seq: int = 0
    id: str
    brand: str
    kind: Reported
    happened: Happened
    reached: Reached
    asked: Asked
    thread: str = field(default="", repr=False)
    callback: str = ""
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a customer reports; ``thread`` and ``code`` are not kept."""

    brand: str
    kind: Reported
    happened: Happened
    reached: Reached
    asked: Asked
    thread: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
