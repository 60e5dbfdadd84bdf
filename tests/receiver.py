"""A receiver of events on loopback: it does what the test says and remembers what came."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Act = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Came:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


@dataclass
class Receiver:
    """Answers the next request by the first of ``acts``, all others with 204."""

    url: str
    came: list[Came] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def ids(self) -> list[str]:
        return [one.id for one in self.came]


def status(code: int, **headers: str) -> Act:
    """Answer with a status and nothing else."""

    def act(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return act


def silence(seconds: float) -> Act:
    """Say nothing for a while, then close the line."""
    return lambda _request: time.sleep(seconds)


def drip(request: BaseHTTPRequestHandler) -> None:
    """Send a header a byte at a time, as long as anybody listens."""
    with contextlib.suppress(OSError):
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 400:
            request.wfile.write(bytes([byte]))
            time.sleep(0.05)


def flood(request: BaseHTTPRequestHandler) -> None:
    """Answer 200 with a body that does not end."""
    request.send_response(200)
    request.end_headers()
    with contextlib.suppress(OSError):
        while True:
            request.wfile.write(b"x" * 65_536)


def garbage(request: BaseHTTPRequestHandler) -> None:
    """Answer what is no HTTP."""
    request.wfile.write(b"tulip\r\n\r\n")


@contextlib.contextmanager
def receiving(*acts: Act) -> Iterator[Receiver]:
    """Run a receiver for a block."""
    receiver = Receiver("", acts=list(acts))

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.came.append(Came(self.command, self.path, headers, body))
            act = receiver.acts.pop(0) if receiver.acts else status(204)
            act(self)

        do_GET = do_POST = handle_one  # noqa: N815 - the names are http.server's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook?brand=1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
