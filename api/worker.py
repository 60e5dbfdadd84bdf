"""Where work is done that takes longer than an event loop may wait: one thread beside it, and a short queue.

One thread and not many: they would only take turns with each other, and each turn would be one less for the checks,
which have to be answered while somebody waits to send a reply.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from guardrail.errors import OverloadError

_Result = TypeVar("_Result")


class Worker:
    """Does one thing after another; ``room`` is how many may be under way or wait. Belongs to one event loop."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guardrail-worker")
        self.under_way = 0
        """Work that is being done or waits."""

    async def do(self, work: Callable[[], _Result]) -> _Result:
        """Do ``work`` in the thread and give what it gives.

        Raises:
            OverloadError: Too much waits already.
        """
        if self.under_way >= self._room:
            raise OverloadError("Too much is under way; ask again in a moment.")
        self.under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        finally:
            self.under_way -= 1

    def close(self) -> None:
        """Forget what waits, and finish what is being done."""
        self._thread.shutdown(wait=True, cancel_futures=True)


@contextmanager
def open_worker(room: int) -> Iterator[Worker]:
    """Start a worker and stop it again."""
    worker = Worker(room)
    try:
        yield worker
    finally:
        worker.close()
