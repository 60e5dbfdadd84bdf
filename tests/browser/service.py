"""A service on a real socket that says what a test tells it to, well or badly."""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from joserfc import jws
from joserfc.jwk import OKPKey

from api.frame import FRAMED

CONSOLE = Path(__file__).parents[2] / "api" / "console"
BLANK = b"<!doctype html><meta charset='utf-8'><title>blank</title>"
PAGES = {"/": "index.html", "/threads": "threads.html", "/exposure": "exposure.html"}
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

Reply = Callable[["Handler"], None]


def a_decision(**changes: Any) -> dict[str, Any]:
    """Build the body of a decision that allows."""
    return {
        "id": "chk_1",
        "verdict": "allow",
        "allowed": True,
        "complete": True,
        "audience": "public",
        "not_examined": [],
        "reasons": [],
        "findings": [],
        "send": {
            "text": "Hello",
            "changed": False,
            "length": {"unit": "weighted", "value": 5, "limit": 280, "fits": True},
        },
        "handoff": None,
        "release": None,
        "would_be": None,
        "policy": "default@1",
        "packs": [],
        "receipt": None,
        "timing_ms": {"total": 1.0},
        **changes,
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: "Service"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.service.asked.append((dict(self.headers), json.loads(body)))
        self.service.reply(self)

    def do_GET(self) -> None:
        if self.path == "/.well-known/guardrail-keys":
            self.service.key_fetches += 1
            self.send(200, json.dumps(self.service.public_keys).encode())
        elif self.path.startswith("/static/"):
            file = CONSOLE / "static" / Path(self.path).name
            self.send(200, file.read_bytes(), TYPES[file.suffix], **self.service.headers)
        elif self.path in PAGES:
            self.send(200, FRAMED[PAGES[self.path]].encode(), "text/html", **self.service.headers)
        elif self.path.startswith("/v1/"):
            self.service.looked.append((dict(self.headers), self.path))
            self.service.reply(self)
        else:
            self.send(200, BLANK, "text/html", **self.service.headers)

    def send(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


class Service:
    """Answers what is asked under ``/v1/`` with ``reply``, serves the pages, signs receipts with a key of its own."""

    def __init__(self, headers: Mapping[str, str] | None = None) -> None:
        self.headers = {name.replace("-", "_"): value for name, value in (headers or {}).items()}
        self.reply: Reply = says(a_decision())
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.looked: list[tuple[dict[str, str], str]] = []
        self.key_fetches = 0
        self.closing = threading.Event()
        self.dropped = threading.Event()
        self.key = OKPKey.generate_key("Ed25519", {"kid": "k1"})
        self.public_keys = {"keys": [self.key.as_dict(private=False)]}
        handler = type("Bound", (Handler,), {"service": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def receipt(self, text: str, *, alg: str = "Ed25519", key: OKPKey | None = None, **claims: Any) -> str:
        """Sign a receipt for ``text`` that is good for five minutes."""
        now = int(time.time())
        body = {
            "jti": "chk_1",
            "sub": hashlib.sha256(text.encode()).hexdigest(),
            "aud": "public",
            "channel": "x",
            "verdict": "allow",
            "iat": now,
            "exp": now + 300,
            **claims,
        }
        signer = key or self.key
        header = {"alg": alg, "kid": signer.kid}
        return jws.serialize_compact(header, json.dumps(body).encode(), signer, algorithms=[alg])


def says(body: Any) -> Reply:
    """Answer 200 with this JSON."""
    return lambda handler: handler.send(200, json.dumps(body).encode())


def refuses(status: int, body: Any = None, **headers: str) -> Reply:
    """Answer with this status."""
    return lambda handler: handler.send(status, json.dumps(body or {}).encode(), **headers)


def redirects(handler: Handler) -> None:
    """Send the client to a place where everything is allowed."""
    if handler.path == "/v1/checks":
        handler.send(307, b"", Location="/v1/elsewhere")
    else:
        says(a_decision())(handler)


def garbage(handler: Handler) -> None:
    """Answer 200 with what is no JSON."""
    handler.send(200, b"<html>It works!</html>")


def hangs_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def stops_midway(handler: Handler) -> None:
    """Promise more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"verdict": "allow", "allowed": true')
    handler.close_connection = True


def hangs(handler: Handler) -> None:
    """Say nothing until the test is over."""
    handler.service.closing.wait(30)
    handler.close_connection = True


def drips(handler: Handler) -> None:
    """Send a header that never ends, so that no single read times out."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    try:
        while not handler.service.closing.wait(0.02):
            handler.wfile.write(b".")
    except OSError:
        handler.service.dropped.set()
    handler.close_connection = True
