"""The failure contract of the clients, once: both of them are held against these tables."""

from dataclasses import dataclass
from typing import Any

from tests.browser.service import (
    Reply,
    Service,
    a_decision,
    drips,
    garbage,
    hangs,
    hangs_up,
    redirects,
    refuses,
    says,
    stops_midway,
)

CLEAN = "Thank you, we are on it."
EXPOSING = {
    "an e-mail address": "Write to emma.jones@example.com",
    "a disguised e-mail address": "Write to emma.jones＠example.com",
    "a phone number": "Call +44 20 7946 0958",
    "full-width digits": "It is ４１１１ １１１１",
    "seven digits": "Order 1234567",
    "a link with a token": "Open https://example.com/r?t=1",
    "a link with a secret path": "Open https://example.com/aZ09aZ09aZ09aZ09",
}
HARMLESS = {"words": CLEAN, "six digits": "Flight 123456 leaves at ten", "a plain link": "See https://example.com/help"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way a service can behave, and what the client makes of it. ``refused`` is a status to be raised."""

    name: str
    reply: Reply
    verdict: str = "hold"
    allowed: bool = False
    unchecked: bool = True
    refused: int = 0
    text: str = CLEAN
    audience: str | None = "public"
    on_failure: str = "hold_on_hit"


def _answered(name: str, **changes: Any) -> Case:
    verdict = changes.pop("expect", changes.get("verdict", "allow"))
    body = a_decision(**{"allowed": verdict == "allow", **changes})
    return Case(name=name, reply=says(body), verdict=verdict, allowed=verdict == "allow", unchecked=False)


def _without(member: str) -> Reply:
    return says({name: value for name, value in a_decision().items() if name != member})


ANSWERED = [
    *(_answered(f"the service says {word}", verdict=word) for word in ("allow", "redact", "handoff", "hold", "block")),
    _answered("the service says a word nobody knows", verdict="quarantine", allowed=True, expect="block"),
]

NO_ANSWER: dict[str, Reply] = {
    "silence": hangs,
    "a response that drips": drips,
    "a closed connection": hangs_up,
    "half a response": stops_midway,
    "no JSON": garbage,
    "JSON that is no decision": says([]),
    "a decision without a verdict": _without("verdict"),
    "a decision without allowed": _without("allowed"),
    "a decision whose text is none": says(a_decision(send={"text": 5, "changed": False})),
    **{f"status {status}": refuses(status) for status in (204, 408, 425, 429, 500, 502, 503)},
    "a redirect": redirects,
}

HELD = (
    [Case(name=f"{name} holds a public reply", reply=reply) for name, reply in NO_ANSWER.items()]
    + [
        Case(name=f"no answer holds a reply to {audience}", reply=refuses(503), audience=audience)
        for audience in ("public", "direct", "unknown", None, "everybody")
    ]
    + [
        Case(name=f"no answer holds a public reply whatever is configured: {word}", reply=refuses(503), on_failure=word)
        for word in ("hold", "hold_on_hit", "allow")
    ]
)

PRIVATE = (
    [
        Case(name=f"no answer holds {what} in {audience}", reply=refuses(503), audience=audience, text=text)
        for audience in ("private", "internal")
        for what, text in EXPOSING.items()
    ]
    + [
        Case(
            name=f"no answer lets {what} go in {audience}",
            reply=refuses(503),
            audience=audience,
            text=text,
            verdict="allow",
            allowed=True,
        )
        for audience in ("private", "internal")
        for what, text in HARMLESS.items()
    ]
    + [
        Case(
            name="no answer holds a private reply where so configured",
            reply=refuses(503),
            audience="private",
            on_failure="hold",
        ),
        Case(
            name="no answer lets a private reply go where so configured",
            reply=refuses(503),
            audience="private",
            on_failure="allow",
            text=EXPOSING["a phone number"],
            verdict="allow",
            allowed=True,
        ),
    ]
)

REFUSED = [
    Case(
        name=f"status {status} to a {audience} reply is the program's mistake",
        reply=refuses(status),
        refused=status,
        audience=audience,
    )
    for status in (400, 401, 403, 404, 409, 413, 415, 422)
    for audience in ("public", "private")
]

CASES = [*ANSWERED, *HELD, *PRIVATE, *REFUSED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """An answer to ``Hello`` for x in public, and what is about to be posted where."""

    name: str
    expect: str
    text: str = "Hello"
    audience: str | None = None
    channel: dict[str, str] | None = None
    claims: dict[str, Any] | None = None
    alg: str = "Ed25519"
    answer: dict[str, Any] | None = None
    strange_key: bool = False
    broken: bool = False

    def decision(self, service: Service) -> dict[str, Any]:
        """Build the decision that the service gave before."""
        key = type(service.key).generate_key("Ed25519", {"kid": "k1"}) if self.strange_key else None
        receipt = service.receipt("Hello", alg=self.alg, key=key, **(self.claims or {}))
        if self.broken:
            head, body, signature = receipt.split(".")
            receipt = f"{head}.{body}.{'A' * len(signature)}"
        return a_decision(**{"receipt": receipt, **(self.answer or {})})


POSTINGS = [
    Posting(name="the same text, there and now", expect="confirmed"),
    Posting(
        name="the same place, named again",
        expect="confirmed",
        audience="public",
        channel={"platform": "x", "account": "42"},
    ),
    Posting(name="another word", expect="changed", text="Hello!"),
    Posting(name="the same letters in another form", expect="changed", text="Ｈello"),
    Posting(name="a receipt that has expired", expect="expired", claims={"exp": 1}),
    Posting(name="other readers", expect="elsewhere", audience="direct"),
    Posting(name="another platform", expect="elsewhere", channel={"platform": "facebook", "account": "42"}),
    Posting(name="a receipt for other readers", expect="elsewhere", claims={"aud": "private"}),
    Posting(name="a receipt of another decision", expect="unverifiable", claims={"jti": "chk_2"}),
    Posting(name="a receipt of another verdict", expect="unverifiable", claims={"verdict": "redact"}),
    Posting(name="a receipt that somebody else signed", expect="unverifiable", strange_key=True),
    Posting(name="a receipt that nobody signed", expect="unverifiable", broken=True),
    Posting(name="no receipt", expect="unverifiable", answer={"receipt": None}),
    Posting(name="a receipt that is none", expect="unverifiable", answer={"receipt": "x.y"}),
    Posting(name="a held reply", expect="held", answer={"verdict": "hold", "allowed": False}),
    Posting(name="a blocked reply", expect="held", answer={"verdict": "block", "allowed": False}),
    Posting(name="a word nobody knows", expect="held", answer={"verdict": "quarantine"}),
]
