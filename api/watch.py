"""What the service looks at every few seconds: rules on disk, and entries that wait to join the log."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from guardrail.errors import AuditTamperedError, AuditUnavailableError, ConfigError, PackError
from guardrail.telemetry import where

_LOG = structlog.get_logger("guardrail.api")


async def watch(every_s: float, *looks: Callable[[], Awaitable[None]]) -> None:
    """Take every look again and again, until cancelled. A look that fails is logged and taken again."""
    while True:
        await asyncio.sleep(every_s)
        for look in looks:
            try:
                await look()
            except Exception as error:  # noqa: BLE001 - whatever it is, the watch must go on
                _LOG.error("watch.failed", error=type(error).__name__, where=where(error.__traceback__))


class LogWatch:
    """Brings what waits in the spool into the log and has its head signed, as long as the log is what was signed."""

    def __init__(self, tend: Callable[[], None], *, tampering: Callable[[], None]) -> None:
        """``tampering`` tells others that the log was changed; it is called at every look that finds it so."""
        self._tend = tend
        self._tampering = tampering
        self.tampered = False
        """True from the first time that the log was not what was signed, until the process is started anew."""

    async def look(self) -> None:
        """Tend the log once; where the database takes nothing, what waits goes on waiting."""
        try:
            await asyncio.to_thread(self._tend)
        except AuditUnavailableError:
            return  # nothing is lost, and the gauge of the spool shows it
        except AuditTamperedError:
            self.tampered = True
            await asyncio.to_thread(self._tampering)
            raise


class Reloader(Protocol):
    """What the watch needs of ``guardrail.bootstrap``: load what is on disk, if it changed, and make it active."""

    def __call__(self) -> bool:
        """Say whether anything changed."""


class PackWatch:
    """Keeps the active rules those on disk, as long as these can be loaded."""

    def __init__(self, reload: Reloader, *, failed: Callable[[], None], refused: Callable[[str, int], None]) -> None:
        """``failed`` hears of every failure; ``refused`` of new mistakes: the code of the error and their number."""
        self._reload = reload
        self._failed = failed
        self._refused = refused
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
                await self._refuse(error)
                raise
            self.problems = ()
            return changed

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

    async def _refuse(self, error: ConfigError) -> None:
        problems = tuple(getattr(error, "problems", None) or (error.code,))
        fresh, self.problems = problems != self.problems, problems
        self._failed()
        if fresh:
            _LOG.error("packs.refused", code=error.code, count=len(problems))
            await asyncio.to_thread(self._refused, error.code, len(problems))
