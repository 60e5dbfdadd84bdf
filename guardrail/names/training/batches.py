"""Batches of examples of about the same length, as tensors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from corpus import Example

PAD, CLS, SEP = 0, 101, 102
NO_LABEL = -100
NO_SHAPE = 12
"""The shape of padding and of the marks around a text."""


@dataclass
class Batch:
    """``first`` holds piece places; words beyond a text's own point at 0 and carry ``NO_LABEL``."""

    ids: torch.Tensor
    shapes: torch.Tensor
    first: torch.Tensor
    labels: torch.Tensor
    rows: list[int]


def collate(examples: list[Example], rows: list[int], *, marks: bool) -> Batch:
    """Pad examples to one length, with [CLS] and [SEP] around each if ``marks``."""
    chosen = [examples[row] for row in rows]
    lead = 1 if marks else 0
    width = max(len(x.pieces.ids) for x in chosen) + 2 * lead
    words = max(len(x.labels) for x in chosen)
    ids = torch.full((len(chosen), width), PAD)
    shapes = torch.full((len(chosen), width), NO_SHAPE)
    first = torch.zeros((len(chosen), words), dtype=torch.long)
    labels = torch.full((len(chosen), words), NO_LABEL)
    for i, x in enumerate(chosen):
        n = len(x.pieces.ids)
        ids[i, lead : lead + n] = torch.tensor(x.pieces.ids)
        shapes[i, lead : lead + n] = torch.tensor(x.pieces.shapes)
        if marks:
            ids[i, 0], ids[i, n + 1] = CLS, SEP
        first[i, : len(x.labels)] = torch.tensor(x.pieces.first) + lead
        labels[i, : len(x.labels)] = torch.tensor(x.labels)
    return Batch(ids, shapes, first, labels, rows)


def bucketed(examples: list[Example], size: int, rng: random.Random) -> list[list[int]]:
    """Return row numbers in batches of about ``size`` pieces, alike in length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pieces.ids) + rng.random() * 6)
    batches: list[list[int]] = []
    held: list[int] = []
    for row in order:
        if held and (len(held) + 1) * len(examples[row].pieces.ids) > size:
            batches.append(held)
            held = []
        held.append(row)
    batches.append(held)
    rng.shuffle(batches)
    return batches


def batches(examples: list[Example], size: int, rng: random.Random, *, marks: bool) -> Iterator[Batch]:
    """Yield all examples once."""
    for rows in bucketed(examples, size, rng):
        yield collate(examples, rows, marks=marks)
