"""Assessment: what all signals of a thread come to, by adding decibans; every sum can be read line by line.

A deciban is ten times the decimal logarithm of a likelihood ratio (I. J. Good, "Weight of Evidence", 1985). The prior
is that a stranger in a support thread means no harm.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from guardrail.finding import Stage
from guardrail.watch.hit import Hit
from guardrail.watch.part import Part
from guardrail.watch.signals import ThreadReading

IMPOSTOR_PRIOR: Final = -15
REPORT_PRIOR: Final = -14
SURE: Final = 8
"""The sum from which a suspect is called an impostor: six to one."""
_SEVERE: Final = frozenset(
    {"ask_secret", "ask_payment_data", "ask_money", "ask_remote", "lure_app", "channel_lookalike"}
)
"""What no account that looks like the company's may ask, whatever speaks for it."""
_SECRET: Final = frozenset({"ask_secret", "ask_payment_data", "ask_remote"})
_LED_AWAY: Final = frozenset({"ask_message", "ask_contact", "lure_app"})
_SELF: Final = frozenset({"account_apart", "against_profile", "against_profession"})
"""What an account says of itself: no fan, joker or lawyer asks for a secret out of sight."""
_POSING: Final = frozenset({"account_lookalike", "account_resembles"})
_IMPOSTOR: Final = frozenset({"account", "voice", "ask", "lure", "order", "against"})
_REPORT: Final = frozenset({"report", "distress", "reading"})
_SURELY_REPORT: Final = "reads_surely_as_report"
_TOLD: Final = frozenset(
    {
        *("report_contacted", "report_posing", "report_verify", "report_knew", "report_gave"),
        *("reads_much_as_report", _SURELY_REPORT, "order_report"),
    }
)
"""Without one of these a customer tells of no call, visit or message, however odd the rest sounds."""
_VICTIM: Final = 20
"""What it takes from a suspicion that a stranger who looks like nobody tells of such a contact: victims quote."""
_OUTGOING: Final = "against_outgoing"
_ANNOUNCED: Final = "against_announced"
_LATER: Final = "order_report"
_FOR_REPORT: Final = frozenset({_OUTGOING, _ANNOUNCED, "against_warning", _LATER})


class ThreadVerdict(StrEnum):
    """What a thread is taken for. ``impersonation`` outranks ``prank_report``, which outranks ``suspect``."""

    CLEAN = "clean"
    SUSPECT = "suspect"
    IMPERSONATION = "impersonation"
    PRANK_REPORT = "prank_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """The sum over one author; ``sure`` says that the author is called an impostor."""

    author: str = field(repr=False)
    score: float
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a thread is taken for and why.

    ``score`` is that of the worst author or of the report, in decibans: zero is even odds. ``culprits`` are author
    ids, worst first. ``reporter`` is who tells of a call or visit, where that is the verdict. ``counterfactual`` is one
    sentence that says what would make the thread clean, empty where it is.
    """

    verdict: ThreadVerdict
    score: float
    culprits: tuple[str, ...] = field(repr=False)
    reporter: str | None = field(repr=False)
    hits: tuple[Hit, ...]
    counterfactual: str = field(repr=False)


def assess(reading: ThreadReading) -> Assessment:
    """Add up a thread. Deterministic: the same hits give the same assessment."""
    enforced = [hit for hit in reading.hits if hit.stage is Stage.ENFORCE]
    suspects = sorted(
        (one for one in _suspicions(reading, enforced) if one.score >= 0), key=lambda one: (-one.score, one.author)
    )
    report, reporter = _report(reading, enforced, {one.author for one in suspects})
    verdict = _verdict(suspects, report)
    score = max((one.score for one in suspects), default=report)
    return Assessment(
        verdict=verdict,
        score=max(score, report) if verdict is ThreadVerdict.PRANK_REPORT else score,
        culprits=tuple(one.author for one in suspects),
        reporter=reporter if verdict is ThreadVerdict.PRANK_REPORT else None,
        hits=tuple(enforced),
        counterfactual=_counterfactual(suspects, reported=report >= 0),
    )


def _verdict(suspects: list[Suspicion], report: float) -> ThreadVerdict:
    if any(one.sure for one in suspects):
        return ThreadVerdict.IMPERSONATION
    if report >= 0:
        return ThreadVerdict.PRANK_REPORT
    return ThreadVerdict.SUSPECT if suspects else ThreadVerdict.CLEAN


def _suspicions(reading: ThreadReading, hits: Sequence[Hit]) -> Iterable[Suspicion]:
    by_author: defaultdict[str, list[Hit]] = defaultdict(list)
    victims = {hit.author for hit in hits if hit.signal == _SURELY_REPORT}
    for hit in hits:
        if reading.parts[hit.author] is Part.STRANGER and hit.about in _IMPOSTOR and hit.signal != _OUTGOING:
            by_author[hit.author].append(hit)
    for author, mine in by_author.items():
        signals = {hit.signal for hit in mine}
        posing = bool(signals & _POSING)
        believed = [hit for hit in mine if _is_believed(hit, signals)]
        score = IMPOSTOR_PRIOR + weigh(believed) - (_VICTIM if author in victims and not posing else 0)
        severe = posing and bool(signals & _SEVERE)
        score = max(score, float(SURE)) if severe else score
        yield Suspicion(author=author, score=score, sure=score >= SURE)


def _is_believed(hit: Hit, signals: AbstractSet[str]) -> bool:
    """Say whether a hit counts beside the others of its author: a poser's words for himself never do."""
    if signals & _POSING:
        return hit.span is None or hit.about != "against"
    return hit.signal not in _SELF or not (signals & _SECRET and signals & _LED_AWAY)


def _report(reading: ThreadReading, hits: Iterable[Hit], culprits: set[str]) -> tuple[float, str]:
    """Return the sum over what an author tells of calls and visits, and the company of that: the highest, and whose."""
    by_author: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if (hit.about in _REPORT or hit.signal in _FOR_REPORT) and hit.author not in culprits:
            by_author[hit.author].append(hit)
    said = [hit for author in reading.officials for hit in by_author.pop(author, ())]
    expected = any(hit.signal == _ANNOUNCED for hit in said)
    told = {author: mine for author, mine in by_author.items() if any(hit.signal in _TOLD for hit in mine)}
    sums = (
        (REPORT_PRIOR + weigh([*_unexpected(mine, expected=expected), *said]), author) for author, mine in told.items()
    )
    return max(sums, key=lambda one: one[0], default=(float(REPORT_PRIOR), ""))


def _unexpected(mine: Iterable[Hit], *, expected: bool) -> Iterable[Hit]:
    """Leave out that a customer tells of a call after the answer, where that answer announced it."""
    return (hit for hit in mine if not (expected and hit.signal == _LATER))


def weigh(hits: Iterable[Hit]) -> float:
    """Return the sum of hits: of each group the strongest counts whole, every other signal of it one half."""
    strongest: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for hit in hits:
        seen = strongest[hit.about].get(hit.signal, 0)
        strongest[hit.about][hit.signal] = max(seen, hit.weight, key=abs)
    return sum(_group(weights) for weights in strongest.values())


def _group(weights: Mapping[str, int]) -> float:
    ordered = sorted(weights.values(), key=abs, reverse=True)
    return ordered[0] + sum(ordered[1:]) / 2


def _counterfactual(suspects: list[Suspicion], *, reported: bool) -> str:
    """Say what would have to be otherwise, all of it."""
    names = " and ".join(one.author for one in suspects)
    wanted = [
        f"the account {names} were registered as the company's own" if names else "",
        "the company had a record of the call, visit or message that the customer tells of" if reported else "",
    ]
    told = " and ".join(filter(None, wanted))
    return f"It would be clean if {told}." if told else ""
