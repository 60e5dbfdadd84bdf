"""The wire: one request, one deadline."""

import asyncio
import os
import re
import threading
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

import httpx

T = TypeVar("T")
_NO_ANSWER = frozenset({408, 425, 429})


class RefusedError(Exception):
    """The service refuses the request itself: wrong key, wrong shape, too large. The reply must not be sent.

    ``code`` is the service's stable word for it and ``pointer`` the RFC 6901 pointer of the field; both may be empty.
    """

    def __init__(self, status: int, *, code: str = "", pointer: str = "") -> None:
        said = " ".join(word for word in (str(status), code, pointer) if word)
        super().__init__(f"the service refused the request ({said}); correct it before asking again")
        self.status = status
        self.code = code
        self.pointer = pointer


class Line:
    """A service and the way to it.

    It keeps an event loop in a thread of its own, because only a cancelled task ends a name lookup that hangs or a
    response that drips in byte by byte.
    """

    def __init__(self, url: str, key: str, deadline_s: float, transport: httpx.AsyncBaseTransport | None) -> None:
        self._url = url
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._deadline_s = deadline_s
        self._transport = transport
        self._lock = threading.Lock()
        self._open()

    def _open(self) -> None:
        self._pid = os.getpid()
        # No timeout per operation: ``_run`` bounds them together.
        self._http = httpx.AsyncClient(
            base_url=self._url, headers=self._headers, timeout=httpx.Timeout(None), transport=self._transport
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="guardrail-client", daemon=True)
        self._thread.start()

    def exchange(
        self, method: str, path: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> httpx.Response | None:
        """Send one request, once; None where no whole response came before the deadline.

        Raises:
            RefusedError: The response says that the request itself is wrong.
            RuntimeError: The client was closed.
        """
        self._ready()
        try:
            response = self._run(self._http.request(method, path, content=content, headers=headers))
        except (httpx.HTTPError, TimeoutError):
            return None
        if response.is_client_error and response.status_code not in _NO_ANSWER:
            raise _refusal(response)
        return response

    def close(self) -> None:
        """Close the connections and end the thread; may be called twice."""
        if self._loop.is_closed():
            return
        self._run(self._http.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _ready(self) -> None:
        """Open anew in a child process: threads stay behind in the parent, and connections are the parent's."""
        if self._loop.is_closed():
            raise RuntimeError("this client is closed; make a new one")
        with self._lock:
            if self._pid != os.getpid():
                self._open()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(self._deadline_s)
        finally:
            future.cancel()


def retry_after_s(response: httpx.Response | None) -> int | None:
    """Read how many seconds an overloaded service asks to be left alone."""
    value = "" if response is None else response.headers.get("Retry-After", "")
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else None


def _refusal(response: httpx.Response) -> RefusedError:
    """Keep only what has the shape of a code and a pointer: a proxy in between may quote the request."""
    try:
        problem = response.json()
        code, faults = str(problem["code"]), problem.get("errors") or [{}]
        pointer = str(faults[0].get("pointer", ""))
    except (ValueError, TypeError, LookupError, AttributeError):
        return RefusedError(response.status_code)
    return RefusedError(
        response.status_code,
        code=code if re.fullmatch(r"[a-z_]{1,64}", code) else "",
        pointer=pointer if re.fullmatch(r"(/[a-z_0-9]{1,32}){1,6}", pointer) else "",
    )
