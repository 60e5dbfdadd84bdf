"""Group commit: what is decided while the event loop is busy becomes durable together, in one transaction.

Recording runs inline on the loop. A writer thread would wait for the interpreter lock longer than the transaction
takes, and waiting by the clock for a larger batch only adds to the wait (measured; see tests/bench). Turning the loop
until nothing new comes costs a request that is alone some microseconds, and gathers those that arrived together.
"""

import asyncio
from collections.abc import Callable, Sequence

from guardrail.guard import Answer

QUIET_TURNS = 2
"""Turns of the loop without a new answer before recording: a request that has arrived needs two to be judged."""
MAX_BATCH = 64
"""Answers that are recorded together at most, so that the first does not wait for a queue without end."""

_Waiting = tuple[Answer, "asyncio.Future[None]"]


class Committer:
    """Collects answers and hands them to ``record`` when the loop has nothing else to do. Belongs to one event loop."""

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
            loop.call_soon(self._turn, loop, 0, QUIET_TURNS)
        await done

    def _turn(self, loop: asyncio.AbstractEventLoop, seen: int, quiet: int) -> None:
        """Record once the loop has turned without bringing anything new, or enough has gathered."""
        gathered = len(self._waiting)
        quiet = QUIET_TURNS if gathered > seen else quiet - 1
        if quiet > 0 and gathered < MAX_BATCH:
            loop.call_soon(self._turn, loop, gathered, quiet)
        else:
            self._flush()

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
