"""Call-backs on the wire: what is asked and what is answered."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api import answers, schemas
from api.examples import CALLBACK, CALLBACK_RESPONSE
from api.handoff_schemas import ThreadRef
from guardrail.brand import BrandName
from guardrail.contact.callback import CallState, Kind
from guardrail.contact.report import Asked, Happened, Reached, Reported


class WindowIn(schemas.Wire):
    """From when until when; the offset is the clock that customers are told it in."""

    from_: schemas.Moment = Field(alias="from")
    until: schemas.Moment


class CallbackRequest(schemas.Wire):
    """Announce a call or a visit.

    The window lasts at most 24 hours and begins within 60 days. ``thread`` and ``customer`` are your own references,
    kept as keyed digests. ``brand`` may be left out: the key knows it.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [CALLBACK]})

    kind: Annotated[Kind, Field(strict=False)]
    window: WindowIn
    thread: ThreadRef | None = Field(default=None, repr=False)
    customer: schemas.Ref = Field(default="", repr=False)
    lang: schemas.Lang = ""
    brand: BrandName | None = None


class CallbackEventRequest(schemas.Wire):
    """Say that a call-back took place or will not: from then on its code is worth nothing."""

    event: Literal["done", "cancelled"]


class CodeForm(schemas.Wire):
    """What the page sends: the code that the customer has, however it is grouped."""

    brand: str = ""
    code: str = Field(default="", repr=False)


class ReportForm(schemas.Wire):
    """What a customer reports: choices only. ``thread`` and ``code`` are not kept, only what they stand for."""

    brand: str = ""
    kind: Annotated[Reported, Field(strict=False)]
    happened: Annotated[Happened, Field(strict=False)]
    reached: Annotated[Reached, Field(strict=False)]
    asked: Annotated[Asked, Field(strict=False)]
    thread: Annotated[str, Field(max_length=512)] = Field(default="", repr=False)
    code: Annotated[str, Field(max_length=64)] = Field(default="", repr=False)


class WindowOut(answers.Wire):
    """From when until when, on the clock that it was told in."""

    from_: str = Field(alias="from")
    until: str


class CallbackRecord(answers.Wire):
    """A call-back; ``looks`` counts how often the customer was shown the caller's half."""

    id: str
    kind: Kind
    state: CallState
    looks: int
    window: WindowOut
    lang: str
    created_at: str
    changed_at: str
    expires_at: str


class CallbackResponse(CallbackRecord):
    """A new call-back; both halves are told this once.

    ``customer_code`` goes to the customer, over the private channel and no other, with ``url`` (or ``path``, where
    nobody said where customers reach the pages). ``caller_code`` goes to who calls or visits.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [CALLBACK_RESPONSE]})

    customer_code: str = Field(repr=False)
    caller_code: str = Field(repr=False)
    path: str
    url: str | None


class ReportOut(BaseModel):
    """What a customer reported.

    ``callback`` is the one whose code came with it; where it is null, anybody may have written this.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: Reported
    happened: Happened
    reached: Reached
    asked: Asked
    callback: str | None
    at: str


class ReportPage(answers.Wire):
    """Reports, oldest first; give ``next`` as ``after`` to read on, null at the end."""

    reports: tuple[ReportOut, ...]
    next: int | None
