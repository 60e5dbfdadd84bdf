"""Train the shipped tagger: a small dilated CNN over frozen MiniLM piece embeddings, taught by the teacher."""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from batches import NO_LABEL, Batch, batches
from corpus import LABELS, Example, examples, generated, read_plain, read_strings, read_tweets, varied
from course import Course
from generator import Generator
from noise import Text
from safetensors.torch import load_file
from torch import nn

from guardrail.names.pieces import WordPieces

DILATIONS = (1, 2, 4, 8, 4, 2, 1)
WIDTH = 192
TEMPERATURE = 1.5


class Block(nn.Module):
    """Three neighbours ``dilation`` apart, one matrix, a residual and a norm."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.mix = nn.Linear(3 * width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, drop: nn.Module) -> torch.Tensor:
        """Return the next layer; places outside a text stay zero."""
        d = self.dilation
        wide = nn.functional.pad(x, (0, 0, d, d))
        seen = torch.cat([wide[:, : -2 * d], x, wide[:, 2 * d :]], dim=-1)
        return self.norm(x + drop(torch.relu(self.mix(seen)))) * mask


class Student(nn.Module):
    """The tagger before it is folded and rounded to bytes."""

    def __init__(self, table: torch.Tensor, width: int = WIDTH, dilations: tuple[int, ...] = DILATIONS) -> None:
        super().__init__()
        self.register_buffer("table", table, persistent=False)
        self.project = nn.Linear(table.shape[1], width, bias=False)
        self.shape = nn.Embedding(13, width)
        self.norm = nn.LayerNorm(width)
        self.blocks = nn.ModuleList(Block(width, d) for d in dilations)
        self.head = nn.Linear(width, len(LABELS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Return the logits of each word."""
        mask = (ids != 0).unsqueeze(-1).float()
        x = self.norm(self.project(self.table[ids]) + self.shape(shapes))
        x = self.drop(x) * mask
        for block in self.blocks:
            x = block(x, mask, self.drop)
        return self.head(x.gather(1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1])))


@dataclass
class Taught:
    """Examples with the teacher's logits, where it was asked, and whether their own labels are to be believed."""

    examples: list[Example]
    soft: list[torch.Tensor | None]
    gold: list[bool]

    def add(self, data: list[Example], soft: list[torch.Tensor] | None, *, gold: bool) -> None:
        """Append examples."""
        self.examples += data
        self.soft += soft or [None] * len(data)
        self.gold += [gold] * len(data)


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file."""
    return path.read_text(encoding="utf-8").splitlines()


def piece_table(folder: Path) -> torch.Tensor:
    """Return MiniLM's word-piece embeddings, evened out by row and column."""
    weights = load_file(folder / "model.safetensors")
    table = weights[next(k for k in weights if k.endswith("word_embeddings.weight"))].float()
    table = table - table.mean(0)
    return table / table.std()


def loss_of(logits: torch.Tensor, batch: Batch, data: Taught, share: float) -> torch.Tensor:
    """Return the mean of the gold loss and the loss against the teacher, word by word."""
    believed = torch.tensor([data.gold[row] for row in batch.rows])
    gold = batch.labels.masked_fill(~believed.unsqueeze(1), NO_LABEL)
    hard = nn.functional.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=NO_LABEL, reduction="sum")
    target = torch.zeros_like(logits)
    asked = torch.zeros(logits.shape[:2])
    for i, row in enumerate(batch.rows):
        soft = data.soft[row]
        if soft is not None:
            target[i, : len(soft)] = soft.float()
            asked[i, : len(soft)] = 1
    goal = torch.softmax(target / TEMPERATURE, -1)
    parts = -(goal * torch.log_softmax(logits / TEMPERATURE, -1)).sum(-1) * TEMPERATURE**2
    soft_loss = (parts * asked).sum()
    return ((1 - share) * hard + share * soft_loss) / max(1, int((batch.labels >= 0).sum()))


def gather(args: argparse.Namespace) -> Taught:
    """Return all training examples, asking the teacher about tweets, strings and part of the replies."""
    from teacher import Teacher, read_vocabulary, soft_labels  # noqa: PLC0415 - only this step needs transformers

    cutter, model, data = read_vocabulary(args.minilm), Teacher(args.minilm), Taught([], [], [])
    model.load_state_dict(torch.load(args.teacher))
    generator = Generator(args.seed)

    def teach(texts: list[Text], *, gold: bool) -> None:
        found = examples(texts, cutter)
        data.add(found, soft_labels(model, found), gold=gold)

    tweets = read_tweets(args.tweets)
    for _ in range(args.copies):
        teach(varied(tweets, generator), gold=True)
    for path in args.plain:
        teach(read_plain(path, generator), gold=False)
    teach(read_strings(args.strings, seed=args.seed), gold=True)
    teach(generated(args.asked, generator), gold=True)
    data.add(examples(generated(args.generated, generator), cutter), None, gold=True)
    print(f"{len(data.examples)} examples", flush=True)
    return data


def train(args: argparse.Namespace, data: Taught) -> None:
    """Train and save the student."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    model = Student(piece_table(args.minilm))
    if args.start:
        model.load_state_dict(torch.load(args.start))
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    total = args.epochs * len(list(batches(data.examples, args.pieces, random.Random(0), marks=False)))

    def loss(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
        return loss_of(logits, batch, data, args.share)

    def rates(step: int, total: int) -> list[float]:
        return [args.rate * min(1.0, (step + 1) / 100) * max(0.01, 1 - step / total)]

    course = Course(model, optimizer, loss, rates, told=200, total=total)
    for number in range(args.epochs):
        model.train()
        course.epoch(number, batches(data.examples, args.pieces, rng, marks=False))
        torch.save(model.state_dict(), args.out)


def main() -> None:
    """Read the options, ask the teacher, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--tweets", type=Path, required=True)
    parser.add_argument("--strings", type=Path, required=True)
    parser.add_argument("--plain", type=Path, nargs="*", default=[], help="texts without labels")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--taught", type=Path, required=True, help="where the texts and the teacher's answers are kept")
    parser.add_argument("--more", type=int, default=0, help="generated texts added to those kept")
    parser.add_argument("--start", type=Path, help="go on from these weights")
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument(
        "--copies", type=int, default=3, help="how often the tweets are seen, each time in other letters"
    )
    parser.add_argument("--asked", type=int, default=10000, help="generated texts the teacher is asked about")
    parser.add_argument("--generated", type=int, default=30000, help="generated texts learnt from their own labels")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--pieces", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--share", type=float, default=0.6, help="weight of the teacher against the labels")
    args = parser.parse_args()
    torch.set_num_threads(1)
    known = args.taught.exists()
    data = torch.load(args.taught, weights_only=False) if known else gather(args)
    if not known:
        torch.save(data, args.taught)
    if args.more:
        texts = generated(args.more, Generator(args.seed))
        data.add(examples(texts, WordPieces(read_lines(args.minilm / "vocab.txt"))), None, gold=True)
    train(args, data)


if __name__ == "__main__":
    main()
