"""The tagger: names of people, places, firms and addresses in a text, by a small model that ships with the package.

The model is a dilated CNN over word-pieces: what it says of a word depends on the 22 pieces before and after it, so
long texts are read in windows that overlap by more than that. Importing this module loads no library.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guardrail.names.pieces import Pieces, WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from guardrail.names.decode import Decoder

    Probabilities = NDArray[np.float32]

MODEL: Final = Path(__file__).parent / "model"
SECOND: Final = Path(__file__).parent / "second" / "names.onnx"
"""MiniLM-L6 with the same inputs: ten times the work, asked only where the small one sees anything."""
WINDOW: Final = 384
"""Pieces read at once."""
MARGIN: Final = 32
"""Pieces read beside a window, only for their context."""
_SHARE: Final = 0.6
"""What the second opinion counts beside the first."""
_NOTHING: Final = 0.98
"""How sure the first opinion is of every word of a text where the second is not asked."""
_ADDRESS: Final = 0.1
"""The chance that a word is part of an address from which the first opinion stands: the second learnt from none."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, place, firm or address: code points ``start`` to ``end`` of the text, never the words themselves."""

    start: int
    end: int
    label: str
    score: float


class Tagger:
    """Finds mentions. Keeps nothing of a text; safe to share between threads; the same text gives the same mentions."""

    __slots__ = ("_cutter", "_decoder", "_second", "_session")

    def __init__(self, session: Any, cutter: WordPieces, decoder: "Decoder", *, second: Any = None) -> None:
        self._session: Final = session
        self._second: Final = second
        self._cutter: Final = cutter
        self._decoder: Final = decoder

    @classmethod
    def load(cls, folder: Path = MODEL, *, second: Path | None = None) -> "Tagger":
        """Read the model of a folder: ``names.onnx``, ``vocab.txt``, ``names.json``. Takes about 0.1 s.

        ``second`` is the file of a second opinion (:data:`SECOND`), which nobody is asked for by default.
        """
        from guardrail.names.decode import Decoder  # noqa: PLC0415 - numpy, only for those who tag

        about = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        decoder = Decoder(about["labels"], about["thresholds"])
        opinion = open_session(second) if second else None
        return cls(open_session(folder / "names.onnx"), WordPieces(vocabulary), decoder, second=opinion)

    def tag(self, text: str) -> list[Mention]:
        """Return the mentions of a text in reading order, without overlap. A span never cuts a word."""
        pieces = self.cut(text)
        if not pieces.ids:
            return []
        runs = self._decoder.runs(text, pieces, self.probabilities(pieces).tolist())
        return [Mention(run.start, run.end, run.label, run.score) for run in runs]

    def cut(self, text: str) -> Pieces:
        """Return the words and pieces of a text."""
        return self._cutter.cut(text)

    def probabilities(self, pieces: Pieces) -> "Probabilities":
        """Return one row of label probabilities per word; at least one word is needed."""
        import numpy as np  # noqa: PLC0415

        if len(pieces.ids) <= WINDOW + 2 * MARGIN:
            return self._seen(pieces.ids, pieces.shapes, pieces.first)
        rows, word, words = [], 0, len(pieces.first)
        while word < words:
            after = word + 1
            while after < words and pieces.first[after] < pieces.first[word] + WINDOW:
                after += 1
            low = max(0, pieces.first[word] - MARGIN)
            high = MARGIN + (pieces.first[after] if after < words else len(pieces.ids))
            first = [place - low for place in pieces.first[word:after]]
            rows.append(self._seen(pieces.ids[low:high], pieces.shapes[low:high], first))
            word = after
        return np.concatenate(rows)

    def _seen(self, ids: list[int], shapes: list[int], first: list[int]) -> "Probabilities":
        """Ask the model, and the second opinion where there is one and the model sees anything."""
        import numpy as np  # noqa: PLC0415

        feed = {"ids": np.array(ids), "shapes": np.array(shapes), "first": np.array(first)}
        out: Probabilities = self._session.run(None, feed)[0]
        if self._second is None or out[:, 0].min() >= _NOTHING:
            return out
        other: Probabilities = self._second.run(None, feed)[0]
        both = np.float32(_SHARE) * other + np.float32(1 - _SHARE) * out
        address = out[:, -2:].sum(axis=1, keepdims=True) >= _ADDRESS  # the last two labels
        return np.where(address, out, both)


def open_session(path: Path) -> Any:
    """Open the model for one thread; the caller decides how many texts run at a time."""
    import onnxruntime  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def words(folder: Path = MODEL) -> frozenset[str]:
    """Return the whole words that the model knows: some twenty thousand common ones, small and without accents."""
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha())
