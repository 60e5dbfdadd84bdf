"""Real servers in processes of their own, on loopback, stopped by their id."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

ROOT = Path(__file__).parents[2]
READY_WITHIN_S = 60


@dataclass(frozen=True)
class Server:
    """A running server, and how long it took to be ready."""

    port: int
    pid: int
    ready_s: float

    @property
    def peak_mb(self) -> float:
        """The most memory it had resident, from Linux."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))) / 1024


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def empty() -> Iterator[Server]:
    """Run the empty route under the settings that ``guardrail serve`` gives uvicorn."""
    port = free_port()
    flags = ["--log-level", "warning", "--no-access-log", "--no-server-header"]
    with running(["uvicorn", "tests.bench.empty:app", "--port", str(port), *flags], port) as server:
        yield server


@contextmanager
def ours(data: Path, registry: Path) -> Iterator[Server]:
    """Run ``guardrail serve``."""
    port = free_port()
    environment = {"GUARDRAIL_DATA": str(data), "GUARDRAIL_REGISTRY": str(registry)}
    with running(["guardrail", "serve", "--port", str(port)], port, environment) as server:
        yield server


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    """Run a Python module as a server until the block ends."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=os.environ | (environment or {}), stdout=log, stderr=log
        )
        try:
            _wait(process, port, log)
            yield Server(port=port, pid=process.pid, ready_s=time.perf_counter() - started)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
    until = time.perf_counter() + READY_WITHIN_S
    while time.perf_counter() < until:
        if process.poll() is not None:
            log.seek(0)
            raise RuntimeError(f"the server stopped at once; it said:\n{log.read().decode()}")
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.02)  # it does not listen yet
    raise RuntimeError("the server was not ready in time")
