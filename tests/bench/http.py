"""The service beside an empty route, over real connections."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guardrail.packs import shipped
from tests.bench import server
from tests.bench.timing import Times

CONNECTIONS = (1, 8)
WARM_UP_S = 0.5
REGISTRY = shipped() / "registry" / "example.yaml"


@dataclass(frozen=True)
class Load:
    """What one load found."""

    times: Times
    a_second: float
    failed: int


@dataclass(frozen=True)
class Measured:
    """All loads by what was asked and over how many connections; memory and start of our server."""

    loads: dict[tuple[str, int], Load]
    peak_mb: float
    ready_s: float


def measure(texts: Sequence[str], data: Path, seconds: float) -> Measured:
    """Ask the empty route and ours, in turns, each over one and over eight connections."""
    key_file = a_key(data)
    with server.empty() as empty, server.ours(data, REGISTRY) as ours:
        loads = {
            (name, connections): load(port, bodies(texts, phase), connections, seconds, key_file)
            for connections in CONNECTIONS
            for name, port, phase in (
                ("empty", empty.port, "final"),
                ("draft", ours.port, "draft"),
                ("final", ours.port, "final"),
            )
        }
        return Measured(loads=loads, peak_mb=ours.peak_mb, ready_s=ours.ready_s)


def a_key(data: Path) -> Path:
    """Make an API key as an operator would."""
    command = [sys.executable, "-m", "guardrail", "keys", "add", "bench", "--scope", "hook"]
    made = subprocess.run(
        command, cwd=server.ROOT, env={"GUARDRAIL_DATA": str(data)}, capture_output=True, text=True, check=True
    )
    path = data.with_name("key")
    path.write_text(made.stdout, "utf-8")
    return path


def bodies(texts: Sequence[str], phase: str) -> bytes:
    """Write one request for every text, one a line."""
    head = {"audience": "public", "channel": {"platform": "x", "account": "100000000001"}, "lang": "en"}
    return b"".join(json.dumps({"message": head | {"text": t}, "phase": phase}).encode() + b"\n" for t in texts)


def load(port: int, asked: bytes, connections: int, seconds: float, key_file: Path) -> Load:
    """Run the load in a process of its own, after a short one that warms up."""
    _load(port, asked, connections, WARM_UP_S, key_file)
    return _load(port, asked, connections, seconds, key_file)


def _load(port: int, asked: bytes, connections: int, seconds: float, key_file: Path) -> Load:
    command = [sys.executable, "-m", "tests.bench.load", "--port", str(port), "--path", "/v1/checks"]
    command += ["--connections", str(connections), "--seconds", str(seconds), "--key-file", str(key_file)]
    ran = subprocess.run(command, cwd=server.ROOT, input=asked, capture_output=True, check=True)
    told = json.loads(ran.stdout)
    return Load(Times(tuple(told["ms"])), len(told["ms"]) / told["took"], told["failed"])
