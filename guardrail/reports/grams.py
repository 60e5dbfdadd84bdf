"""Grams: the places that pieces of words, and pieces beside each other, have in a table of weights.

A text becomes runs of up to four word pieces and pairs up to five pieces apart, each hashed to a place. Whole numbers
of 64 bits that wrap round: the same places on every machine.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

BITS: Final = 20
"""The table has two to this power places."""
LONGEST: Final = 400
"""Pieces of a text that are read; a post of a platform has fewer."""
_FIRST, _LAST = 101, 102
"""The rows of the vocabulary that stand for the beginning and the end of a text."""
_APART: Final = (1, 2, 3, 4, 5)
_SHIFT: Final = np.uint64(64 - BITS)
_ODD: Final = tuple(
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
)
"""Odd numbers without a pattern in their bits: a product with one spreads a number over all 64."""

Places = NDArray[np.uint64]


def places(ids: Sequence[int]) -> Places:
    """Return the places of the grams of a text, given as rows of the vocabulary: each once, in order."""
    rows = np.array([_FIRST, *ids[:LONGEST], _LAST], dtype=np.uint64)
    by_odd = [rows * odd for odd in _ODD]
    grams = [rows, *(_pairs(by_odd, apart) for apart in _APART if apart < len(rows))]
    if len(rows) > 2:  # noqa: PLR2004 - three pieces in a row
        grams.append(by_odd[1][:-2] + by_odd[2][1:-1] + by_odd[0][2:] + np.uint64(7))
    if len(rows) > 3:  # noqa: PLR2004 - four
        grams.append(by_odd[1][:-3] + by_odd[2][1:-2] + by_odd[0][2:-1] + by_odd[3][3:] + np.uint64(9))
    found: Places = np.unique((np.concatenate(grams) * _ODD[0]) >> _SHIFT)
    return found


def _pairs(by_odd: Sequence[Places], apart: int) -> Places:
    return by_odd[1][:-apart] + by_odd[2][apart:] + np.uint64(apart)
