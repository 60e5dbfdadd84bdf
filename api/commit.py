"""Group commit: what is decided in one turn of the event loop becomes durable together, in one transaction.

Recording runs inline on the loop. A writer thread would wait for the interpreter lock longer than the transaction
takes, and waiting for a larger batch only adds to the wait (measured; see tests/bench).
"""

import asyncio
from collections.abc import Callable, Sequence

from guardrail.guard import Answer

_Waiting = tuple[Answer, "asyncio.Future[None]"]


class Committer:
    """Collects answers and hands them to ``record`` once per turn of the loop. Belongs to one event loop."""

    def __init__(self, record: Callable[[Sequence[Answer]], None]) -> None:
        self._record = record
        self._waiting: list[_Waiting] = []

    async def add(self, answer: Answer) -> None:
        """Return once the entry of ``answer`` is durable.

        Raises:
            AuditUnavailableError: Neither database nor spool took it; the answer must not be given.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._waiting.append((answer, done))
        if len(self._waiting) == 1:
            loop.call_soon(self._flush)
        await done

    def _flush(self) -> None:
        batch, self._waiting = self._waiting, []
        try:
            self._record([answer for answer, _ in batch])
        except Exception as error:  # noqa: BLE001 - whatever it is, each waiter raises it: none may wait for ever
            _settle(batch, error)
        else:
            _settle(batch, None)


def _settle(batch: Sequence[_Waiting], error: Exception | None) -> None:
    for _, done in batch:
        if done.done():
            continue  # the caller went away; its entry stands all the same
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
