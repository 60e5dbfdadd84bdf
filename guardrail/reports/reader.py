"""The reader: how much the words of one message speak for a report of a call, visit or message in the company's name.

A report may be angry, amused or trusting; rules know the words that such reports often have, the model how they are put
together. Its answer is evidence beside the rules, never a verdict. Importing this module loads no library.
"""

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guardrail.errors import ConfigError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.int8]

MODEL: Final = Path(__file__).parent / "model"
MOST: Final = 30
"""Decibans beyond which one message says nothing more."""
_DIGITS: Final = {ord(digit): "0" for digit in "123456789"}

Cut = Callable[[str], Sequence[int]]
"""Gives the word pieces of a text, as rows of the vocabulary of the names model."""


class Reader:
    """Weighs messages. Keeps nothing of a text; safe to share between threads; the same text weighs the same."""

    __slots__ = ("_cut", "_factor", "_offset", "_weights")

    def __init__(self, weights: "Weights", *, factor: float, offset: float, cut: Cut) -> None:
        self._weights: Final = weights
        self._factor: Final = factor
        self._offset: Final = offset
        self._cut: Final = cut

    @classmethod
    def load(cls, cut: Cut, folder: Path = MODEL) -> "Reader":
        """Read the model of a folder: ``reports.npy`` and ``reports.json``. Takes a few milliseconds.

        Raises:
            ConfigError: A file is missing or is no model of this version.
        """
        import numpy as np  # noqa: PLC0415 - only for those who read messages

        from guardrail.reports.grams import BITS  # noqa: PLC0415

        try:
            about = json.loads((folder / "reports.json").read_text(encoding="utf-8"))
            weights = np.load(folder / "reports.npy", allow_pickle=False)
            factor, offset = float(about["factor"]), float(about["offset"])
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise ConfigError("The model of reports is missing or damaged; install guardrail again.") from error
        if weights.dtype != np.int8 or weights.shape != (1 << BITS,):
            raise ConfigError("The model of reports is of another version of guardrail; install guardrail again.")
        return cls(weights, factor=factor, offset=offset, cut=cut)

    def weigh(self, text: str) -> int:
        """Return the decibans, -30 to 30, by which the words speak for a report; 0 where there are none.

        ``text`` is the folded view of a message. A deciban is ten times the decimal logarithm of a likelihood ratio.
        """
        from guardrail.reports.grams import places  # noqa: PLC0415

        pieces = self._cut(text.translate(_DIGITS))
        if not pieces:
            return 0
        found = places(pieces)
        total = int(self._weights[found].sum(dtype="int64"))  # whole numbers: the same sum on every machine
        weight = round(self._factor * total / math.sqrt(len(found)) + self._offset)
        return max(-MOST, min(MOST, weight))
