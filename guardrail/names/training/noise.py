"""A text with labelled spans, and the ways real writing departs from the frame it was made from."""

import random
import unicodedata
from dataclasses import dataclass, field


@dataclass
class Text:
    """A text that grows at its end; ``spans`` are (start, end, label) in code points."""

    text: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, piece: str, label: str = "") -> "Text":
        """Append a piece, labelled if it has a label."""
        if label and piece:
            self.spans.append((len(self.text), len(self.text) + len(piece), label))
        self.text += piece
        return self

    def extend(self, other: "Text") -> "Text":
        """Append another text with its spans."""
        shift = len(self.text)
        self.text += other.text
        self.spans += [(s + shift, e + shift, label) for s, e, label in other.spans]
        return self


def same_length(text: Text, changed: str) -> Text:
    """Return the text in other letters, unless that moved the offsets."""
    return Text(changed, list(text.spans)) if len(changed) == len(text.text) else text


def lowered(text: Text) -> Text:
    """Write everything in lower case."""
    return same_length(text, text.text.lower())


def raised(text: Text) -> Text:
    """Write everything in capitals."""
    return same_length(text, text.text.upper())


def plain_letters(text: Text) -> Text:
    """Write every letter without its marks, as hurried people do."""
    return same_length(text, "".join(unicodedata.normalize("NFD", c)[0] for c in text.text))


def edited(text: Text, edits: dict[int, str]) -> Text:
    """Replace single characters by strings, which may be empty, and move the spans along."""
    pieces, at = [], [0]
    for i, char in enumerate(text.text):
        pieces.append(edits.get(i, char))
        at.append(at[-1] + len(pieces[-1]))
    spans = [(at[s], at[e], label) for s, e, label in text.spans if at[s] < at[e]]
    return Text("".join(pieces), spans)


def unpunctuated(text: Text) -> Text:
    """Drop full stops, commas and exclamation marks outside addresses and initials."""
    inside = {i for s, e, label in text.spans for i in range(s, e) if label == "PERSON"}
    return edited(text, {i: "" for i, c in enumerate(text.text) if c in ".,!?" and i not in inside})


def mistyped(text: Text, rng: random.Random) -> Text:
    """Drop, double or swap a letter here and there, mostly outside names."""
    inside = {i for s, e, _ in text.spans for i in range(s, e)}
    edits: dict[int, str] = {}
    for i, char in enumerate(text.text):
        if char.isalpha() and rng.random() < (0.004 if i in inside else 0.012):
            edits[i] = rng.choice(["", char * 2, rng.choice("aeinrst")])
    return edited(text, edits)


def names_lowered(text: Text) -> Text:
    """Write only the labelled parts in lower case."""
    chars = list(text.text)
    for start, end, _ in text.spans:
        chars[start:end] = list(text.text[start:end].lower())
    return same_length(text, "".join(chars)) if len(chars) == len(text.text) else text


def noisy(text: Text, rng: random.Random) -> Text:
    """Apply the habits of real writing, each with its own frequency."""
    if rng.random() < 0.10:
        text = plain_letters(text)
    if rng.random() < 0.10:
        text = mistyped(text, rng)
    if rng.random() < 0.09:
        text = unpunctuated(text)
    draw = rng.random()
    if draw < 0.13:
        return lowered(text)
    if draw < 0.16:
        return raised(text)
    return names_lowered(text) if draw < 0.18 else text
