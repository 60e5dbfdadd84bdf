"""Train the model of reports: a line between reports and anything else, over hashed grams of word pieces."""

import argparse
import gzip
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from generator import English, Others
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from guardrail.names.pieces import WordPieces
from guardrail.names.tagger import MODEL as NAMES
from guardrail.reports.grams import BITS, places
from guardrail.text import fold

HERE = Path(__file__).parent
OUT = HERE.parent / "model"
DIGITS = str.maketrans("123456789", "000000000")
TOP = 127
LN_TO_DECIBANS = 10 / np.log(10)
FOLDS = 5

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """A text, whether it is a report, what it counts, and the file that it came from."""

    text: str
    report: int
    share: float
    file: str


def written() -> list[Row]:
    """Return the texts that people wrote for this."""
    with gzip.open(HERE / "texts.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Row(row["text"], int(row["label"] == "report"), 1.0, row["file"]) for row in rows]


def generated(args: argparse.Namespace) -> list[Row]:
    """Return made-up texts."""
    english = English(args.seed).many(args.english)
    others = Others(args.seed + 1).many(args.others)
    return [
        *(Row(text, report, args.share_english, "generated") for text, report in english),
        *(Row(text, report, args.share_others, "generated") for text, report in others),
    ]


def spliced(rows: Sequence[Row], args: argparse.Namespace) -> list[Row]:
    """Return every written text once more, beside an English one that is no report, whichever comes first."""
    dice = random.Random(args.seed)
    others = [row.text for row in rows if not row.report and row.file.startswith("en_")]
    return [
        Row(" ".join(dice.sample([row.text, dice.choice(others)], 2)), row.report, args.share_spliced, row.file)
        for row in rows
    ]


def others(path: Path, share: float, file: str) -> list[Row]:
    """Return texts none of which is a report: text messages, ordinary and fraudulent, or tweets about anything."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Row(json.loads(line)["text"], 0, share, file) for line in lines]


def cutter() -> Callable[[str], Sequence[int]]:
    """Return what gives the pieces of a text, as the reader reads it."""
    pieces = WordPieces((NAMES / "vocab.txt").read_text(encoding="utf-8").splitlines())
    return lambda text: pieces.cut(fold(text).text.translate(DIGITS)).ids


def matrix(texts: Iterable[str], cut: Callable[[str], Sequence[int]]) -> csr_matrix:
    """Return one row per text: each gram weighs one by the root of their number."""
    found = [places(cut(text)).astype(np.int64) for text in texts]
    ends = np.cumsum([0, *map(len, found)])
    values = np.concatenate([np.full(len(one), len(one) ** -0.5) for one in found])
    return csr_matrix((values, np.concatenate(found), ends), shape=(len(found), 1 << BITS))


def fit(rows: Sequence[Row], table: csr_matrix, strength: float) -> LogisticRegression:
    """Draw the line."""
    model = LogisticRegression(C=strength, max_iter=200, class_weight="balanced")
    return model.fit(table, [row.report for row in rows], sample_weight=[row.share for row in rows])


def unseen(rows: Sequence[Row], table: csr_matrix, strength: float, folds: NDArray[np.int64]) -> Floats:
    """Return the score of each written text by a model that did not see its fold; of generated ones nothing."""
    scores = np.zeros(len(rows))
    for fold_number in sorted({int(one) for one in folds if one >= 0}):
        held = folds == fold_number
        model = fit([row for row, out in zip(rows, held, strict=True) if not out], table[~held], strength)
        scores[held] = model.decision_function(table[held])
    return scores


def calibrated(scores: Floats, report: Floats) -> tuple[float, float]:
    """Return factor and offset that turn scores into decibans of a likelihood ratio (Platt's line, even classes)."""
    line = LogisticRegression(C=1e6, class_weight="balanced").fit(scores[:, None], report)
    return float(line.coef_[0, 0] * LN_TO_DECIBANS), float(line.intercept_[0] * LN_TO_DECIBANS)


def told(name: str, scores: Floats, report: Floats) -> None:
    """Print how well scores part reports from the rest."""
    yes, no = scores[report == 1], np.sort(scores[report == 0])[::-1]
    if len(yes) == 0:
        print(f"{name}: no reports; {np.mean(no > 0):.3f} of {len(no)} above zero")
        return
    area = float(np.mean(yes[:, None] > no[None, :]))
    recall = [round(float(np.mean(yes > no[int(len(no) * rate)])), 3) for rate in (0.01, 0.05, 0.1)]
    print(f"{name}: AUC {area:.3f}, recall where 1, 5, 10 % of the rest are taken for reports: {recall}")


def main() -> None:
    """Read the options, train, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--english", type=int, default=12000, help="generated texts in English")
    parser.add_argument("--others", type=int, default=6000, help="generated texts in other languages")
    parser.add_argument("--share-english", type=float, default=0.4)
    parser.add_argument("--share-others", type=float, default=0.3)
    parser.add_argument("--share-spliced", type=float, default=0.3)
    parser.add_argument("--share-sms", type=float, default=0.2)
    parser.add_argument("--share-tweets", type=float, default=0.4)
    parser.add_argument("--sms", type=Path, required=True, help="JSON lines of the SMS collection, gzipped")
    parser.add_argument("--tweets", type=Path, required=True, help="JSON lines of the tweets, gzipped")
    parser.add_argument("--strength", type=float, default=10.0, help="how closely the line follows the texts")
    parser.add_argument("--check", action="store_true", help="leave one file out and print how well it is told")
    args = parser.parse_args()
    base = written()
    rows = [
        *(*base, *spliced(base, args), *generated(args)),
        *others(args.sms, args.share_sms, "messages"),
        *others(args.tweets, args.share_tweets, "tweets"),
    ]
    table = matrix((row.text for row in rows), cutter())
    report = np.array([row.report for row in rows], dtype=float)
    files = sorted({row.file for row in base})
    alone = np.arange(len(rows)) < len(base)
    if args.check:
        by_file = np.array([files.index(row.file) if row.file in files else -1 for row in rows])
        scores = unseen(rows, table, args.strength, by_file)
        for number, name in enumerate(files):
            held = alone & (by_file == number)
            told(name, scores[held], report[held])
    dice = random.Random(args.seed)
    drawn = [dice.randrange(FOLDS) for _ in base]
    mixed = np.array([*drawn, *drawn, *(-1 for _ in rows[2 * len(base) :])])
    scores = unseen(rows, table, args.strength, mixed)[: len(base)]
    told(f"{FOLDS} folds", scores, report[: len(base)])
    factor, offset = calibrated(scores, report[: len(base)])
    write(args.out, fit(rows, table, args.strength), factor, offset)


def write(out: Path, model: LogisticRegression, factor: float, offset: float) -> None:
    """Round the weights to signed bytes and write the two files."""
    weights = model.coef_[0]
    scale = float(np.abs(weights).max()) / TOP
    rounded = np.round(weights / scale).astype(np.int8)
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "reports.npy", rounded)
    about = {"factor": factor * scale, "offset": offset + factor * float(model.intercept_[0])}
    (out / "reports.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(f"{np.count_nonzero(rounded)} of {len(rounded)} weights are not zero; {about}")


if __name__ == "__main__":
    main()
