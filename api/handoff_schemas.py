"""Handoffs on the wire: what is asked and what is answered."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from api import answers, schemas
from api.examples import HANDOFF, HANDOFF_RESPONSE
from guardrail.brand import BrandName
from guardrail.contact.handoff import State
from guardrail.thread import Audience

MAX_LIFE_S = 7 * 24 * 3600

ThreadRef = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9._:/?=&%~@#-]{1,512}$",
        description="The address of a post, or its id: the id in the address counts.",
    ),
]


class HandoffRequest(schemas.Wire):
    """Make a link to a private talk, for one reply in one thread.

    ``thread`` and ``customer`` are your own references, the latter best the platform's account id of who is answered;
    keyed digests are kept of both. ``audience`` is who reads the reply: from a direct message the way leads to the
    company's own ground. ``brand`` may be left out: the key knows it.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [HANDOFF]})

    platform: schemas.Platform
    thread: ThreadRef = Field(repr=False)
    customer: schemas.Ref = Field(default="", repr=False)
    audience: Annotated[Audience, Field(strict=False)] = Audience.PUBLIC
    lang: schemas.Lang = ""
    expires_in_s: Annotated[int, Field(ge=60, le=MAX_LIFE_S)] | None = None
    brand: BrandName | None = None


class HandoffEventRequest(schemas.Wire):
    """Say what became of a handoff; only what may follow its state is taken."""

    event: Literal["offered", "opened", "redeemed", "answered", "resolved", "expired"]


class ArrivalRequest(schemas.Wire):
    """Somebody came to a private channel with a token: whose is it, and do they fit?"""

    token: Annotated[str, Field(min_length=1, max_length=64)] = Field(repr=False)
    channel: Annotated[str, Field(pattern=r"^[a-z_]{0,30}$")] = ""
    thread: ThreadRef | None = Field(default=None, repr=False)
    customer: schemas.Ref = Field(default="", repr=False)
    brand: BrandName | None = None


class HandoffRecord(answers.Wire):
    """A handoff: ``platform`` is where the thread is, ``channel`` the door to the private talk."""

    id: str
    state: State
    platform: str
    channel: str
    lang: str
    created_at: str
    changed_at: str
    expires_at: str


class HandoffResponse(HandoffRecord):
    """A new handoff; token, path and url are told this once.

    ``url`` is what to put into the reply; it is null where nobody said where customers reach the pages, and then
    ``path`` is to be put behind that address.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [HANDOFF_RESPONSE]})

    token: str = Field(repr=False)
    path: str = Field(repr=False)
    url: str | None = Field(repr=False)


class MatchResponse(answers.Wire):
    """Which handoff a token stands for, and what fits; null where there is nothing to compare.

    A token is no proof of who brings it: the link is public. Speak of nothing personal unless ``customer_fits`` is true
    or you know from elsewhere who it is.
    """

    handoff: HandoffRecord
    channel_fits: bool | None
    thread_fits: bool | None
    customer_fits: bool | None
