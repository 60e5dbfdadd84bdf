"""A bounded HTTP load over kept connections to this machine: ``python -m tests.bench.load`` prints JSON."""

import argparse
import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import uvloop


class Connection(asyncio.Protocol):
    """One kept connection: asks, waits for the whole answer, asks again."""

    def __init__(self, requests: Iterator[bytes], until: float) -> None:
        self.ms: list[float] = []
        self.failed = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._requests = requests
        self._until = until
        self._buffer = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.failed += 1
            self.done.set_result(None)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head = self._buffer.find(b"\r\n\r\n")
        if head < 0 or len(self._buffer) < head + 4 + _length(self._buffer[:head]):
            return
        self.ms.append((time.perf_counter() - self._asked) * 1000)
        self.failed += not self._buffer.startswith(b"HTTP/1.1 200 ")
        self._buffer.clear()
        if time.perf_counter() < self._until:
            self._ask()
        else:
            self.done.set_result(None)
            self._transport.close()

    def _ask(self) -> None:
        self._asked = time.perf_counter()
        self._transport.write(next(self._requests))


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("the answer names no length")


def requests(path: str, bodies: list[bytes], key: str) -> Iterator[bytes]:
    """Give the bodies in turn, for ever, as requests."""
    sign = f"Authorization: Bearer {key}\r\n" if key else ""
    made = [
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n{sign}"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
        for body in bodies
    ]
    return itertools.cycle(made)


async def run(port: int, connections: int, seconds: float, asked: Iterator[bytes]) -> dict[str, object]:
    """Keep ``connections`` asking for ``seconds``."""
    loop, started = asyncio.get_running_loop(), time.perf_counter()
    made = [
        (await loop.create_connection(lambda: Connection(asked, started + seconds), "127.0.0.1", port))[1]
        for _ in range(connections)
    ]
    await asyncio.wait_for(asyncio.gather(*(one.done for one in made)), seconds + 30)
    took = time.perf_counter() - started
    return {"ms": [ms for one in made for ms in one.ms], "took": took, "failed": sum(one.failed for one in made)}


def main() -> None:
    """Read the bodies from standard input, one a line."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--port", type=int, required=True)
    given.add_argument("--path", required=True)
    given.add_argument("--connections", type=int, default=1)
    given.add_argument("--seconds", type=float, default=2.0)
    given.add_argument("--key-file", type=Path)
    asked = given.parse_args()
    key = asked.key_file.read_text("utf-8").strip() if asked.key_file else ""
    bodies = [line.rstrip(b"\n") for line in sys.stdin.buffer]
    told = uvloop.run(run(asked.port, asked.connections, asked.seconds, requests(asked.path, bodies, key)))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
