"""Fine-tune MiniLM-L6 as the teacher: a tagger of words by their first piece."""

import argparse
import os
import random
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from batches import NO_LABEL, Batch, batches, collate
from corpus import LABELS, Example, examples, generated, read_strings, read_tweets, varied
from course import Course
from generator import Generator
from torch import nn
from transformers import BertModel

from guardrail.names.pieces import WordPieces


class Teacher(nn.Module):
    """MiniLM with frozen word embeddings, an added embedding of how a word is written, and a linear head."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.bert.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
        width = self.bert.config.hidden_size
        self.shape = nn.Embedding(13, width)
        nn.init.zeros_(self.shape.weight)
        self.head = nn.Linear(width, len(LABELS))

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Return the logits of each word."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=(ids != 0).long()).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return self.head(hidden.gather(1, index))


def read_vocabulary(folder: Path) -> WordPieces:
    """Return the cutter for the vocabulary of a model folder."""
    return WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())


def epoch_texts(args: argparse.Namespace, number: int) -> list:
    """Return the texts of one epoch; the generated ones are new in each."""
    generator = Generator(1000 + number)
    strings = read_strings(args.strings, seed=number) if args.strings else []
    return varied(read_tweets(args.tweets), generator) + strings + generated(args.generated, generator)


def loss_of(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the mean loss of the labelled words."""
    return nn.functional.cross_entropy(logits.flatten(0, 1), batch.labels.flatten(), ignore_index=NO_LABEL)


def train(args: argparse.Namespace) -> None:
    """Train and save the teacher."""
    torch.manual_seed(11)
    rng = random.Random(11)
    cutter, model = read_vocabulary(args.minilm), Teacher(args.minilm)
    fresh = [p for n, p in model.named_parameters() if n.startswith(("head", "shape"))]
    tuned = [p for n, p in model.named_parameters() if n.startswith("bert") and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": args.rate}, {"params": fresh, "lr": 10 * args.rate}], weight_decay=0.01
    )

    def rates(step: int, total: int) -> list[float]:
        scale = min(1.0, step / 150) * max(0.02, 1 - step / total)
        return [args.rate * scale, 10 * args.rate * scale]

    course = Course(model, optimizer, loss_of, rates, told=100)
    for number in range(args.epochs):
        data = examples(epoch_texts(args, number), cutter)
        parts = list(batches(data, args.pieces, rng, marks=True))
        course.total = course.total or len(parts) * args.epochs
        course.epoch(number, parts)
        torch.save(model.state_dict(), args.out)


@torch.no_grad()
def soft_labels(model: Teacher, data: list[Example], pieces: int = 4000) -> list[torch.Tensor]:
    """Return the teacher's logits for each example, word by word."""
    model.eval()
    out: list[torch.Tensor] = [torch.empty(0)] * len(data)
    order = sorted(range(len(data)), key=lambda i: len(data[i].pieces.ids))
    held: list[int] = []
    for row in [*order, -1]:
        if row >= 0 and (len(held) + 1) * len(data[row].pieces.ids) <= pieces:
            held.append(row)
            continue
        batch = collate(data, held, marks=True)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model(batch.ids, batch.shapes, batch.first).half()
        for i, done in enumerate(held):
            out[done] = logits[i, : len(data[done].labels)].clone()
        held = [row]
    return out


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--minilm", type=Path, required=True, help="folder with model.safetensors, config.json, vocab.txt"
    )
    parser.add_argument("--tweets", type=Path, required=True)
    parser.add_argument("--strings", type=Path, help="left out for the second opinion")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--generated", type=int, default=11000)
    parser.add_argument("--pieces", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    torch.set_num_threads(1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
