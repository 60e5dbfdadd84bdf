"""The courier: brings what the outbox holds to one address, signed, until it was taken. The only way out for events.

What the address answers is never read beyond its status and Retry-After, and never followed. Where it leads is the
operator's own word: nothing of a request can change it.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from ssl import SSLContext
from typing import Final

import httpx
import structlog

from guardrail import __version__
from guardrail.errors import ConfigError
from guardrail.event import Event, EventStore
from guardrail.moment import stamp
from guardrail.webhook import WebhookSecret, headers, wait_s

AT_ONCE: Final = 100
"""Events that one look takes up, so that a long list is asked for anew now and then."""

MAX_REST_S: Final = 60.0
_MOST_DOUBLED: Final = 6
"""Failures in a row after which a rest is as long as it gets: 2 to this power is more than a minute."""
"""The longest that a receiver which fails is left alone: once it is back, everything moves within a minute."""
MAX_ASKED_REST_S: Final = 3600.0

_TOO_MUCH: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_LOG = structlog.get_logger("guardrail.courier")
_RETRY_AFTER: Final = re.compile(r"[0-9]{1,6}")


class Outcome(StrEnum):
    """What became of one attempt."""

    DELIVERED = "delivered"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the receiver said; status 0 where it said nothing in time."""

    status: int = 0
    retry_after_s: float = 0.0

    @property
    def taken(self) -> bool:
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


class Courier:
    """Sends events, one attempt at a time, in the order in which they were kept. Belongs to one event loop.

    An event that fails is tried again by itself and overtaken by others, but not at once: the receiver is left alone
    for a second, and longer after every further failure. A process that dies between an answer and its mark sends
    again, with the same id.
    """

    def __init__(
        self,
        *,
        events: EventStore,
        url: str,
        secrets: Sequence[WebhookSecret],
        timeout_s: float,
        now: Callable[[], datetime],
        dice: Callable[[], float],
        counted: Callable[[Outcome], None],
    ) -> None:
        """``timeout_s`` bounds a whole attempt; ``dice`` gives numbers in [0, 1); ``counted`` hears every outcome.

        Raises:
            ConfigError: The address cannot be called.
        """
        self._events = events
        self._url = _url(url)
        self._secrets = secrets
        self._timeout_s = timeout_s
        self._now = now
        self._dice = dice
        self._counted = counted
        self._one_at_a_time = asyncio.Lock()
        self._failures = 0
        self._rests_until = now()
        self._trust: SSLContext | bool = httpx.create_ssl_context() if self._url.scheme == "https" else True
        self.stopped = False
        """True from the moment that the receiver answered 410, until the process is started anew."""
        self.waiting = 0
        """How many events waited to be sent at the end of the last look."""

    async def look(self) -> None:
        """Send what is due.

        Raises:
            AuditUnavailableError: The database gives no answer; what was sent meanwhile is sent again.
        """
        async with self._one_at_a_time:
            if not self.stopped and self._now() >= self._rests_until:
                due = await asyncio.to_thread(self._events.due, stamp(self._now()), AT_ONCE)
                if due:
                    await self._send(due)
            self.waiting = await asyncio.to_thread(self._events.waiting, stamp(self._now()))

    async def _send(self, due: Sequence[Event]) -> None:
        async with self._open() as http:
            for event in due:
                outcome = await self._bring(http, event)
                self._counted(outcome)
                if outcome is not Outcome.DELIVERED:
                    return

    def _open(self) -> httpx.AsyncClient:
        """Open a line. A proxy of the environment counts for https alone: plain text never leaves this machine."""
        return httpx.AsyncClient(
            verify=self._trust,
            follow_redirects=False,
            timeout=httpx.Timeout(None),  # an attempt is bounded as a whole
            trust_env=self._url.scheme == "https",
            headers={"User-Agent": f"guardrail/{__version__}", "Content-Type": "application/json"},
        )

    async def _bring(self, http: httpx.AsyncClient, event: Event) -> Outcome:
        answer = await self._attempt(http, event)
        if answer.taken:
            self._failures = 0
            await asyncio.to_thread(self._events.delivered, event.id, stamp(self._now()))
            return Outcome.DELIVERED
        _LOG.warning("webhook.failed", status=answer.status, code=event.type.value, count=event.attempts + 1)
        if answer.status == HTTPStatus.GONE:
            self.stopped = True
            _LOG.error("webhook.gone", status=answer.status)
        self._rest(answer)
        return await asyncio.to_thread(self._put_off, event, answer)

    def _rest(self, answer: _Answer) -> None:
        """Leave a receiver alone that fails, longer each time, and as long as it asks where it has too much to do."""
        self._failures += 1
        asked = answer.retry_after_s if answer.status in _TOO_MUCH else 0.0
        rest = max(min(2.0 ** min(self._failures - 1, _MOST_DOUBLED), MAX_REST_S), min(asked, MAX_ASKED_REST_S))
        self._rests_until = self._now() + timedelta(seconds=rest)

    async def _attempt(self, http: httpx.AsyncClient, event: Event) -> _Answer:
        signed = headers(event.id, int(self._now().timestamp()), event.body, self._secrets)
        try:
            async with (
                asyncio.timeout(self._timeout_s),
                http.stream("POST", self._url, content=event.body, headers=signed) as response,
            ):
                return _Answer(response.status_code, _retry_after_s(response))
        except (httpx.HTTPError, TimeoutError):
            return _Answer()

    def _put_off(self, event: Event, answer: _Answer) -> Outcome:
        now = self._now()
        wait = wait_s(event.attempts + 1, self._dice(), answer.retry_after_s)
        if wait is None:
            self._events.give_up(event.id, stamp(now))
            return Outcome.GIVEN_UP
        self._events.failed(event.id, stamp(now + timedelta(seconds=wait)))
        return Outcome.GONE if self.stopped else Outcome.FAILED


def _url(url: str) -> httpx.URL:
    try:
        return httpx.URL(url)
    except httpx.InvalidURL:
        raise ConfigError("GUARDRAIL_WEBHOOK_URL is no address that can be called; correct it.") from None


def _retry_after_s(response: httpx.Response) -> float:
    """Read how many seconds the receiver asks to be left alone; a date is not read, the schedule serves as well."""
    value = response.headers.get("Retry-After", "")
    return float(value) if _RETRY_AFTER.fullmatch(value) else 0.0
