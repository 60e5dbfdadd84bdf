"""The replies that are measured with."""

import gzip
import json
from pathlib import Path

INVENTED = Path(__file__).with_name("replies.jsonl")
"""40 invented replies without anything to find and 10 with reserved values."""


def load(path: Path) -> list[str]:
    """Read the texts of a file of JSON lines, gzipped or not; texts over the limit of one check are left out."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [row["text"] for row in map(json.loads, lines) if 0 < len(row["text"]) <= 10_000]
