"""Kill the real server under load, again and again: ``python -m tests.soak.kill_server [--cycles 200]``.

Every answer that a client read must be in the log afterwards, and the log must verify.
"""

import argparse
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from guardrail.bootstrap import open_records
from guardrail.settings import Settings
from tests.bench import server

RULES = server.ROOT / "tests" / "api" / "rules"
"""Two small rules: this is about the record, and a start should be fast."""
CLIENTS = 4
FIRST_ANSWER_WITHIN_S = 30


@dataclass
class Answers:
    """The ids that clients read out of whole answers."""

    ids: list[str] = field(default_factory=list)
    first: threading.Event = field(default_factory=threading.Event)

    def add(self, answer: bytes) -> None:
        """Note the id of a whole answer."""
        self.ids.append(json.loads(answer)["id"])
        self.first.set()


def cycle(folder: Path, wait_s: float) -> list[str]:
    """Start the server, ask it from four clients, kill it ``wait_s`` after the first answer; give what was answered."""
    answers = Answers()
    with running(folder) as served:
        clients = [threading.Thread(target=_ask, args=(served.port, answers)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        if not answers.first.wait(FIRST_ANSWER_WITHIN_S):
            raise RuntimeError("the server gave no answer")
        time.sleep(wait_s)
        os.kill(served.pid, signal.SIGKILL)
        for client in clients:
            client.join()
    return answers.ids


def _ask(port: int, answers: Answers) -> None:
    body = json.dumps({"message": {"text": "Write to emma@example.com", "audience": "public"}})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        while True:
            connection.request("POST", "/v1/checks", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            content = response.read()
            if response.status != http.client.OK:
                raise RuntimeError(f"the server answered {response.status}")
            answers.add(content)
    except (OSError, http.client.HTTPException):
        return  # it was killed
    finally:
        connection.close()


def settle(folder: Path) -> None:
    """Start the server once more and stop it in peace, so that what waited in the spool joins the log."""
    with running(folder):
        pass


@contextmanager
def running(folder: Path) -> Iterator[server.Server]:
    """Run ``guardrail serve`` without keys on ``folder``."""
    port = server.free_port()
    environment = {"GUARDRAIL_DATA": str(folder), "GUARDRAIL_PACKS": str(RULES), "GUARDRAIL_DEV": "true"}
    with server.running(["guardrail", "serve", "--port", str(port)], port, environment) as started:
        yield started


def lost(folder: Path, ids: list[str]) -> list[str]:
    """Give the ids that were answered and are not in the log."""
    with open_records(Settings(data=folder)) as records:
        return [one for one in ids if records.log.find("default", one) is None]


def verified(folder: Path) -> bool:
    """Ask ``guardrail audit verify``."""
    command = [sys.executable, "-m", "guardrail", "audit", "verify"]
    environment = os.environ | {"GUARDRAIL_DATA": str(folder), "PYTHONPATH": str(server.ROOT)}
    return subprocess.run(command, check=False, cwd=server.ROOT, env=environment).returncode == 0


def main() -> None:
    """Run the cycles and say what was lost."""
    given = argparse.ArgumentParser(prog="python -m tests.soak.kill_server", description=__doc__)
    given.add_argument("--cycles", type=int, default=200)
    given.add_argument("--seed", type=int, default=0)
    asked = given.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as parent:
        folder, ids = Path(parent) / "data", list[str]()
        for number in range(1, asked.cycles + 1):
            ids += cycle(folder, chance.uniform(0, 0.5))
            print(f"cycle {number}: {len(ids)} answers", flush=True)
        settle(folder)
        missing, fits = lost(folder, ids), verified(folder)
        print(f"{len(ids)} answers over {asked.cycles} kills, {len(missing)} lost, log {'fits' if fits else 'BROKEN'}")
        sys.exit(bool(missing) or not fits)


if __name__ == "__main__":
    main()
