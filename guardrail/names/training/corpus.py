"""The training texts: labelled tweets, dialogue turns, address and name strings, and generated replies.

The corpora are read from paths given by the caller, as JSON lines with ``text``, ``spans``, ``source`` and ``licence``.
"""

import gzip
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import Generator
from noise import Text, lowered, noisy, raised

from guardrail.names.pieces import Pieces, WordPieces

TYPES = ("PERSON", "LOCATION", "ORG", "STREET_ADDRESS")
LABELS = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))
_TITLE_TAGS = {"PrefixMarital", "PrefixOther", "SuffixOther"}


@dataclass
class Example:
    """A text cut into pieces; ``labels[i]`` belongs to word ``i``."""

    pieces: Pieces
    labels: list[int]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON-lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def spans_of(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Return the spans of the four types."""
    return sorted((s["start"], s["end"], s["label"]) for s in row["spans"] if s["label"] in TYPES)


def merged_addresses(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join address parts that only commas and blanks keep apart."""
    out: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if out and label == out[-1][2] == "STREET_ADDRESS" and not text[out[-1][1] : start].strip(" ,\n"):
            out[-1] = (out[-1][0], end, label)
        else:
            out.append((start, end, label))
    return out


def read_tweets(path: Path) -> list[Text]:
    """Return the labelled tweets."""
    return [Text(row["text"], spans_of(row)) for row in read_rows(path)]


def untitled(row: dict[str, Any]) -> Text:
    """Return a name string without its titles inside the label."""
    words = list(re.finditer(r"\S+", row["text"]))
    tags = row.get("tags") or []
    if len(words) != len(tags):
        return Text(row["text"], spans_of(row))
    kept = [w for w, tag in zip(words, tags, strict=True) if tag not in _TITLE_TAGS]
    return Text(row["text"], [(kept[0].start(), kept[-1].end(), "PERSON")] if kept else [])


def read_strings(path: Path, seed: int) -> list[Text]:
    """Return dialogue turns, addresses and names whose licence lets a shipped model learn from them.

    Turns without a labelled name or address are left out: those sets label only what was asked for. So are rows under
    a share-alike licence and the Presidio templates, whose values come from a share-alike name list.
    """
    rng, out = random.Random(seed), []
    for row in read_rows(path):
        source = row["source"]
        if "-SA" in row["licence"] or "presidio" in source:
            continue
        if "probablepeople" in source:
            if rng.random() < 0.4:
                out.append(untitled(row))
        elif any(s["label"] in {"PERSON", "STREET_ADDRESS"} for s in row["spans"]) and (
            "usaddress" in source or rng.random() < 0.3
        ):
            out.append(Text(row["text"], merged_addresses(row["text"], spans_of(row))))
    return out


def with_other_names(text: Text, generator: Generator) -> Text:
    """Put other names in the places of the names of a text."""
    out, position = Text(), 0
    for start, end, label in text.spans:
        out.add(text.text[position:start])
        value = text.text[start:end]
        if label == "PERSON":
            people = generator.values.people
            value = people.full("en") if " " in value else people.given("en")
        out.add(value, label)
        position = end
    return out.add(text.text[position:])


def varied(texts: list[Text], generator: Generator) -> list[Text]:
    """Return the texts once more, some with other names, some in other letters."""
    rng, out = generator.rng, []
    for text in texts:
        changed = with_other_names(text, generator) if rng.random() < 0.25 and text.spans else text
        draw = rng.random()
        out.append(lowered(changed) if draw < 0.15 else raised(changed) if draw < 0.18 else changed)
    return out


def generated(count: int, generator: Generator) -> list[Text]:
    """Draw that many replies and messages."""
    return [generator.draw() for _ in range(count)]


def example(text: Text, cutter: WordPieces, longest: int) -> Example | None:
    """Cut and label a text, at most ``longest`` pieces of it; nothing if no word is left."""
    pieces = cutter.cut(text.text)
    if not pieces.ids:
        return None
    words = len(pieces.first)
    if len(pieces.ids) > longest:
        words = max(i for i in range(words) if pieces.first[i] < longest)
        if words == 0:
            return None
        cut = pieces.first[words]
        pieces = Pieces(pieces.starts[:words], pieces.ends[:words], pieces.first[:words], pieces.solid[:words],
                        pieces.ids[:cut], pieces.shapes[:cut])  # fmt: skip
    return Example(pieces, word_labels(text, pieces))


def word_labels(text: Text, pieces: Pieces) -> list[int]:
    """Label each word by the span it overlaps; handles and links stay outside."""
    labels, spans, place, seen = [], sorted(text.spans), 0, -1
    for start, end, solid in zip(pieces.starts, pieces.ends, pieces.solid, strict=True):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        if solid or place == len(spans) or spans[place][0] >= end:
            labels.append(0)
            continue
        inside = place == seen
        labels.append(LABELS.index(("I-" if inside else "B-") + spans[place][2]))
        seen = place
    return labels


def examples(texts: list[Text], cutter: WordPieces, longest: int = 94) -> list[Example]:
    """Cut and label texts."""
    found = (example(text, cutter, longest) for text in texts)
    return [one for one in found if one]


def read_plain(path: Path, generator: Generator) -> list[Text]:
    """Return the texts of a file whose labels, if any, are not wanted."""
    return [noisy(Text(row["text"]), generator.rng) for row in read_rows(path)]
