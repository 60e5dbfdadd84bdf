"""Rescue: who promises to get money or an account back, told by small signs that count only together.

Honest people tell of money that came back, and of somebody who helped. Rarely do they offer it, lead to a helper, boast
of a way in, count clients or name a share, and hardly ever several of these at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from guardrail.watch.hit import Hit

_BAIT: Final = frozenset(
    {
        *("rescue_offer", "rescue_introduction", "rescue_insider", "rescue_many"),
        *("rescue_fee", "rescue_quiet", "rescue_contempt"),
    }
)
"""What honest people rarely say."""
_TALE: Final = frozenset({"rescue_back", "rescue_helper", "rescue_hope", "rescue_loss", "rescue_shoes"})
"""What they say as well."""
_NAMED: Final = "rescue_named"
_REACHED: Final = "rescue_reached"
_LED: Final = frozenset({_REACHED, "rescue_introduction", "ask_contact", "ask_message", "lure_app"})
_SIGNED: Final = _BAIT | _TALE | {_NAMED, _REACHED}
_PLACE: Final = "against_place"
_PRAISED: Final = "lure_recovery"
_WARNS: Final = frozenset({"against_rescue", "against_warning"})
_ANSWERS: Final = frozenset({"against_official_way", "against_official_step", "against_rescue", _PLACE})
"""What speaks against such a promise, and against nothing else."""
_SIGNS: Final = 3
_BAITS: Final = 2
_OFFERED: Final = frozenset({_PRAISED, "rescue_offer"})
_POSE: Final = "against_peer"
_CREDENTIAL: Final = "against_profession"
_ASKING: Final = frozenset({"ask", "lure"})


def promised(signals: AbstractSet[str]) -> bool:
    """Say whether an author with these signals promises a rescue: enough signs, and enough of them bait."""
    baited = len(signals & _BAIT) >= _BAITS and len(signals & (_BAIT | _TALE | {_NAMED})) >= _SIGNS
    return baited or testified(signals)


def testified(signals: AbstractSet[str]) -> bool:
    """Say whether an author tells how it went, names who did it, and leads to them or boasts; honest people name."""
    return _NAMED in signals and bool(signals & (_LED | _BAIT)) and bool(signals & _TALE) and not signals & _WARNS


def counts(signal: str, told: AbstractSet[str]) -> bool:
    """Say whether a signal counts beside all that its author told.

    Signs and what answers them count where a rescue is promised; there, to speak as a customer is part of the tale.
    """
    if promised(told):
        return signal != _POSE
    return signal not in _SIGNED | _ANSWERS or (signal == _PLACE and _PRAISED in told)


def counted(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Give the hits that count: a rescue's signs where one is promised, a trade where its trust is not what is sold."""
    hits = list(hits)
    told: defaultdict[str, set[str]] = defaultdict(set)
    asking: defaultdict[str, set[str]] = defaultdict(set)
    for one in hits:
        told[one.author].add(one.signal)
        if one.about in _ASKING:
            asking[one.author].add(one.signal)
    for one in hits:
        sold = one.signal == _CREDENTIAL and asking[one.author] & _OFFERED and len(asking[one.author]) > 1
        if counts(one.signal, told[one.author]) and not sold:
            yield one
