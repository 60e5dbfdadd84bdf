"""From counts to rates with bootstrap intervals: a function of its inputs, with a fixed seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guardrail.evaluate.tally import Hits, LabelTally, Tally

RESAMPLES = 1000
SEED = 20_250_101
FEW = 30
"""Below this many cases or rows a rate has no interval; below this many cases it is best read as ``k`` of ``n``."""

Pair = tuple[int, int]
"""What one row adds to a rate: to what is counted, and to what it is counted out of."""

_F2_WEIGHT = 5
_TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """``k`` of ``n``, with the 95 % bootstrap interval over rows.

    ``value``, ``low`` and ``high`` lie in 0..``per``, which is 1 or 1000. ``value`` is ``None`` without cases, ``low``
    and ``high`` below ``FEW`` cases or rows. ``k`` and ``n`` are ``None`` for F2, which is no share of cases.
    """

    value: float | None
    low: float | None
    high: float | None
    k: int | None
    n: int | None
    per: int


def rates(rows: Sequence[Tally]) -> dict[str, Rate]:
    """Give every rate of these rows, the leak rate first."""
    return _rates([_pairs(row) for row in rows])


def label_rates(rows: Sequence[LabelTally]) -> dict[str, Rate]:
    """Give typed and untyped recall of one entity type; the interval is over the rows that hold it."""
    holding = [row for row in rows if row.values] or rows
    return _rates([{"typed_recall": (r.typed, r.values), "untyped_recall": (r.untyped, r.values)} for r in holding])


def _pairs(row: Tally) -> dict[str, Pair]:
    return {
        "leak_rate": (row.uncovered, row.characters),
        **_hits("strict", row.strict),
        **_hits("typed", row.typed),
        **_hits("untyped", row.untyped),
        "clean_flagged_per_1000": (row.flagged, row.clean),
        "clean_above_allow_per_1000": (0, 0) if row.above is None else (row.above, row.clean),
    }


def _hits(name: str, hits: Hits) -> dict[str, Pair]:
    """Give recall, precision and F2 = 5PR / (4P + R), which is 5 found / (5 found + 4 missed + false)."""
    weighted = _F2_WEIGHT * hits.found
    return {
        f"{name}_recall": (hits.found, hits.values),
        f"{name}_precision": (hits.found, hits.found + hits.false),
        f"{name}_f2": (weighted, weighted + 4 * hits.missed + hits.false),
    }


def _rates(rows: Sequence[Mapping[str, Pair]]) -> dict[str, Rate]:
    names = list(rows[0]) if rows else []
    sums = {name: (sum(row[name][0] for row in rows), sum(row[name][1] for row in rows)) for name in names}
    telling = [name for name in names if len(rows) >= FEW and _cases(name, sums[name]) >= FEW]
    intervals = dict(zip(telling, _intervals([[row[name] for name in telling] for row in rows]), strict=True))
    return {name: _rate(name, sums[name], intervals.get(name)) for name in names}


def _cases(name: str, pair: Pair) -> int:
    return pair[1] // _F2_WEIGHT if name.endswith("_f2") else pair[1]


def _rate(name: str, pair: Pair, interval: tuple[float, float] | None) -> Rate:
    per = 1000 if name.endswith("_per_1000") else 1
    low, high = interval or (None, None)
    k, n = (None, None) if name.endswith("_f2") else pair
    return Rate(
        value=per * pair[0] / pair[1] if pair[1] else None,
        low=None if low is None else per * low,
        high=None if high is None else per * high,
        k=k,
        n=n,
        per=per,
    )


def _intervals(rows: Sequence[Sequence[Pair]]) -> list[tuple[float, float]]:
    """Draw as many rows as there are, with replacement, and look where the middle 95 % of the rates lie."""
    if not rows or not rows[0]:
        return []
    import numpy as np  # noqa: PLC0415 - only a measurement needs it, and every command would pay for it

    counts: Any = np.array(rows, dtype=np.float64).reshape(len(rows), -1)
    dice = np.random.default_rng(SEED)
    drawn = (np.bincount(dice.integers(0, len(rows), len(rows)), minlength=len(rows)) for _ in range(RESAMPLES))
    sums = np.stack([times @ counts for times in drawn])
    part, whole = sums[:, ::2], sums[:, 1::2]
    shares = np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)
    low, high = np.nanquantile(shares, _TAILS, axis=0)
    return [(float(a), float(b)) for a, b in zip(low, high, strict=True)]
