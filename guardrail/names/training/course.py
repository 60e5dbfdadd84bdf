"""The course of a training: what a step does with a batch, and what is said on the way."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import torch
from batches import Batch
from torch import nn


@dataclass
class Course:
    """Steps down a loss, with one rate per parameter group; ``rates`` gets the number of the step and of all steps."""

    model: nn.Module
    optimizer: torch.optim.Optimizer
    loss_of: Callable[[torch.Tensor, Batch], torch.Tensor]
    rates: Callable[[int, int], list[float]]
    told: int
    """How many steps lie between two printed lines."""
    total: int = 0
    done: int = 0
    start: float = field(default_factory=time.time)

    def epoch(self, number: int, parts: Iterable[Batch]) -> None:
        """Take a step for each batch."""
        for batch in parts:
            loss = self.step(batch)
            if self.done % self.told == 0:
                passed = time.time() - self.start
                print(f"epoch {number} step {self.done}/{self.total} loss {loss.item():.3f} {passed:.0f} s", flush=True)

    def step(self, batch: Batch) -> torch.Tensor:
        """Take one step and return the loss before it."""
        for group, rate in zip(self.optimizer.param_groups, self.rates(self.done, self.total), strict=True):
            group["lr"] = rate
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.model(batch.ids, batch.shapes, batch.first)
        loss = self.loss_of(logits.float(), batch)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.done += 1
        return loss
