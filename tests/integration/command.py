"""The command line as a user has it: a process of its own, with nothing inherited but the interpreter."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE_BRAND = ROOT / "rules" / "registry" / "example.yaml"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(**settings: object) -> dict[str, str]:
    """Give the environment of a command: settings by their names, and no others than these."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("GUARDRAIL_")}
    given = {f"GUARDRAIL_{name.upper()}": str(value) for name, value in settings.items()}
    return inherited | {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "no_proxy": "127.0.0.1"} | given


def guardrail(*words: str | bytes | Path, here: Path, stdin: bytes = b"", **settings: object) -> Ended:
    """Run one command in the folder ``here`` until it ends."""
    ran = subprocess.run(
        [sys.executable, "-m", "guardrail", *words],
        check=False,
        cwd=here,
        env=environment(**settings),
        input=stdin,
        capture_output=True,
        timeout=120,
    )
    return Ended(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
