"""Campaigns on the wire: what is asked and what is answered."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from api import answers, schemas
from api.examples import CAMPAIGN_RESPONSE
from guardrail.brand import BrandName
from guardrail.campaign.state import State
from guardrail.watch.indicator import IndicatorKind


class CampaignEventRequest(schemas.Wire):
    """Say what a campaign is.

    With ``changed_at``, as it was read, it is refused where somebody joined since: nobody confirms what they never saw.
    """

    event: Literal["confirm", "dismiss", "close"]
    changed_at: Annotated[str, Field(max_length=40)] = ""
    brand: BrandName | None = None


class SummaryOut(answers.Wire):
    """A campaign in numbers: accounts, threads, customers in these threads, and how many of them stood exposed."""

    id: str
    state: State
    platforms: tuple[str, ...]
    accounts: int
    threads: int
    reached: int
    exposed: int
    first_seen: str
    last_seen: str
    created_at: str
    changed_at: str


class CampaignPage(answers.Wire):
    """Campaigns, those that changed last first."""

    campaigns: tuple[SummaryOut, ...]


class AccountOut(answers.Wire):
    """An account of a campaign by the platform's id; ``confirmed``: it counts as an impostor."""

    platform: str
    id: str
    handle: str
    confirmed: bool
    threads: int
    first_seen: str
    last_seen: str


class PlaceOut(answers.Wire):
    """A thread: our name for it, the platform's id."""

    ref: str
    id: str
    platform: str


class CustomerOut(answers.Wire):
    """A customer who was reached, by the platform's id; ``exposed``: dangerously so."""

    platform: str
    id: str
    exposed: bool


class IndicatorOut(answers.Wire):
    """What the accounts lead to or say, as a keyed digest: equal where it is the same."""

    kind: IndicatorKind
    digest: str


class CampaignResponse(answers.Wire):
    """A campaign: who, where, whom they reached, and what to tell the platforms.

    ``report`` is a text for each platform, without anything of a customer; ``registry`` are lines for ``impostors`` of
    the registry file, empty before it is confirmed.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [CAMPAIGN_RESPONSE]})

    id: str
    state: State
    created_at: str
    changed_at: str
    first_seen: str
    last_seen: str
    platforms: tuple[str, ...]
    accounts: tuple[AccountOut, ...]
    threads: tuple[PlaceOut, ...]
    customers: tuple[CustomerOut, ...]
    indicators: tuple[IndicatorOut, ...]
    shared: tuple[IndicatorKind, ...]
    report: dict[str, str]
    registry: str


class WarnedOut(answers.Wire):
    """Somebody to warn: ``open``: unanswered still; ``reached``: a suspect wrote in the same thread."""

    ref: str
    thread: str
    platform: str
    subject: str
    score: float
    opened_at: str
    open: bool
    reached: bool


class WarningResponse(answers.Wire):
    """Who stood exposed and unanswered while a campaign went on: still open first, then worst first."""

    warn: tuple[WarnedOut, ...]


class StixBundle(answers.Wire):
    """A STIX 2.1 bundle."""

    type: Literal["bundle"]
    id: str
    objects: tuple[dict[str, Any], ...]
