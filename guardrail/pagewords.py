"""The words of the pages that customers see, in one language: part of every message file."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from guardrail.strict import Strict

CALLER_WORDS: Final = 64
"""Words that a caller's half is drawn from; a power of two, so that each is as likely as any other."""

_FIELD: Final = re.compile(r"\{[^}]*\}|[{}]")


def _holding(*fields: str) -> AfterValidator:
    """Let a text hold exactly these fields, each in braces."""

    def check(text: str) -> str:
        if set(_FIELD.findall(text)) != {f"{{{one}}}" for one in fields}:
            raise ValueError(
                f"the text takes exactly the fields {', '.join(f'{{{one}}}' for one in fields) or '(none)'}"
            )
        return text

    return AfterValidator(check)


Line = Annotated[str, Field(min_length=1, max_length=400), _holding()]
OfCompany = Annotated[str, Field(min_length=1, max_length=400), _holding("company")]
OfHost = Annotated[str, Field(min_length=1, max_length=400), _holding("host")]
OfPlace = Annotated[str, Field(min_length=1, max_length=400), _holding("place")]
OfWindow = Annotated[str, Field(min_length=1, max_length=400), _holding("window")]
CallerWord = Annotated[str, Field(pattern=r"^[^\W\d_]{2,12}$")]


def _all_different(words: tuple[str, ...]) -> tuple[str, ...]:
    if len({word.casefold() for word in words}) != len(words):
        raise ValueError("a word stands there twice; a caller's half must be told apart from every other")
    return words


class NeverAsk(Strict):
    """What no company asks of a customer: `guardrail.watch.official.NEVER_ASK`, in the same order."""

    password: Line
    pin: Line
    one_time_code: Line
    card_number: Line
    release_payment: Line
    remote_access: Line

    @property
    def lines(self) -> tuple[str, ...]:
        """Give all of them, in order."""
        return tuple(getattr(self, name) for name in type(self).model_fields)


class HandoffWords(Strict):
    """The page of a handoff: as long as it leads on, once it was redeemed, and where a link leads nowhere."""

    title: OfCompany
    lead: OfCompany
    button: OfCompany
    once: Line
    redeemed_title: OfCompany
    redeemed_lead: Line
    onward: OfPlace
    ended_title: Line
    ended_lead: Line


class ReportKinds(Strict):
    """What somebody did in the company's name."""

    call: Line
    visit: Line
    message: Line


class ReportTimes(Strict):
    """When."""

    now: Line
    today: Line
    yesterday: Line
    this_week: Line
    earlier: Line


class ReportWays(Strict):
    """How they reached the customer."""

    phone: Line
    door: Line
    text_message: Line
    email: Line
    social_media: Line
    other: Line


class ReportAsks(Strict):
    """What they asked for."""

    nothing: Line
    secret: Line
    money: Line
    personal_data: Line
    remote_access: Line
    abuse: Line


class ReportWords(Strict):
    """The form that tells of somebody who posed as the company."""

    title: Line
    lead: Line
    kind: Line
    kinds: ReportKinds
    happened: Line
    times: ReportTimes
    reached: Line
    ways: ReportWays
    asked: Line
    asks: ReportAsks
    thread: Line
    send: Line
    thanks_title: Line
    thanks_lead: Line


class CallbackWords(Strict):
    """The page where a customer checks whether a call or visit is the company's.

    ``words`` are what a caller's half is drawn from: short, plain, easily told apart by ear. To change one changes what
    call-backs that are already announced will show, so change them when none is.
    """

    title: OfCompany
    lead: Line
    code: Line
    hint: Line
    check: Line
    call: OfCompany
    visit: OfCompany
    window: OfWindow
    say: Line
    advice: Line
    early_title: Line
    early_lead: OfWindow
    none_title: Line
    none_call: Line
    none_visit: Line
    none_lead: Line
    report: ReportWords
    words: Annotated[
        tuple[CallerWord, ...], Field(min_length=CALLER_WORDS, max_length=CALLER_WORDS), AfterValidator(_all_different)
    ]


class PageWords(Strict):
    """All that customers read on our pages, in one language."""

    address_bar: OfHost
    ways_title: OfCompany
    phone: Line
    mail: Line
    web: Line
    never_title: OfCompany
    never_ask: NeverAsk
    busy_title: Line
    busy_lead: Line
    handoff: HandoffWords
    callback: CallbackWords
