"""Hot reload: rules on disk are looked at every few seconds, and a broken pack changes nothing but the report."""

import asyncio
from collections.abc import Callable
from typing import Protocol

import structlog

from guardrail.errors import ConfigError, PackError

_LOG = structlog.get_logger("guardrail.api")


class Reloader(Protocol):
    """What the watch needs of ``guardrail.bootstrap``: load what is on disk, if it changed, and make it active."""

    def __call__(self) -> bool: ...


class PackWatch:
    """Keeps the active rules those on disk, as long as these can be loaded."""

    def __init__(self, reload: Reloader, *, failed: Callable[[], None], every_s: float) -> None:
        self._reload = reload
        self._failed = failed
        self._every_s = every_s
        self._one_at_a_time = asyncio.Lock()
        self.problems: tuple[str, ...] = ()
        """Why the rules on disk are not active; empty while they are."""

    async def reload(self) -> bool:
        """Load what changed and make it active at once; say whether anything did.

        Raises:
            ConfigError: What is on disk cannot be used; what was active still is.
        """
        async with self._one_at_a_time:
            try:
                changed = await asyncio.to_thread(self._read)
            except ConfigError as error:
                self._refuse(error)
                raise
            self.problems = ()
            return changed

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(self._every_s)
            await self.look()

    async def look(self) -> None:
        """Reload, and keep a failure for the report."""
        try:
            await self.reload()
        except ConfigError:
            return  # kept in ``problems`` and counted

    def _read(self) -> bool:
        try:
            return self._reload()
        except OSError:  # a file that is being replaced while we look
            raise PackError(["A rule file could not be read; it is tried again."]) from None

    def _refuse(self, error: ConfigError) -> None:
        problems = tuple(getattr(error, "problems", None) or (error.code,))
        if problems != self.problems:
            _LOG.error("packs.refused", code=error.code, count=len(problems))
        self.problems = problems
        self._failed()
