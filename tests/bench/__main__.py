"""``python -m tests.bench [--replies FILE.jsonl[.gz]] [--seconds N]``: one table, ours beside its peers in one run."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import http, in_process, replies, watching
from tests.bench.server import ROOT
from tests.bench.timing import Times, each

STARTS = 3
WORDS = {"empty": "empty FastAPI route", "draft": "guardrail, draft", "final": "guardrail, final, durable entry"}

Row = tuple[str, str]


def main() -> None:
    """Measure, then print."""
    given = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    given.add_argument("--replies", type=Path, default=replies.INVENTED, help="JSON lines with a text each")
    given.add_argument("--seconds", type=float, default=3.0, help="length of each HTTP load")
    given.add_argument("--limit", type=int, default=1000, help="at most so many replies")
    asked = given.parse_args()
    texts = replies.load(asked.replies)[: asked.limit]
    with tempfile.TemporaryDirectory() as folder:
        rows = list(measured(texts, Path(folder), asked.seconds))
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} replies of {words:.0f} words on average\n")
    print("| what | measured |\n| --- | --- |")
    for name, value in rows:
        print(f"| {name} | {value} |")


def measured(texts: list[str], folder: Path, seconds: float) -> Iterator[Row]:
    """Give the rows of the table."""
    inside = in_process.measure(texts, folder / "inside")
    yield from _inside(inside)
    seen = watching.measure(texts)
    yield f"thread of {watching.MESSAGES} messages, without the names model", _quantiles(seen["thread"])
    yield "the model of reports, one message", _quantiles(seen["report"])
    yield "the model of names, the same messages", _quantiles(seen["names"])
    yield f"one account beside {watching.OFFICIALS:,} official ones", _quantiles(seen["account"])
    outside = http.measure(texts, folder / "outside", seconds)
    yield from _outside(outside, inside["guard.judge"])
    start = each([a_start] * STARTS)
    yield f"cold start of `guardrail check`, best of {STARTS}", f"{min(start.ms) / 1000:.2f} s"
    yield "time to ready of `guardrail serve`", f"{outside.ready_s:.2f} s"
    yield "peak resident memory of the server", f"{outside.peak_mb:.0f} MB"


def _inside(inside: dict[str, Times]) -> Iterator[Row]:
    yield "fold, gate and rules, nothing to find", _quantiles(inside["rules"])
    yield "check in process by rules alone, no registry", _quantiles(inside["engine.rules"])
    yield "whole check in process, names included, no registry", _quantiles(inside["engine.bare"])
    yield "whole check in process, with the registry of a brand", _quantiles(inside["engine.check"])
    yield "same with id and signed receipt", _quantiles(inside["guard.judge"])
    yield "same with a durable audit entry (one a transaction)", _quantiles(inside["guard.check"])
    yield "Presidio analyzer, default English recognizers, no language model", _quantiles(inside["presidio"])
    yield "same over an untrained spaCy pipeline of en_core_web_sm's size", _quantiles(inside["presidio.full"])
    yield "ours by rules alone to Presidio without a language model", _ratio(inside, "presidio", "engine.rules")
    yield "whole check to Presidio with the pipeline", _ratio(inside, "presidio.full", "engine.bare")


def _ratio(inside: dict[str, Times], peer: str, ours: str) -> str:
    there, here = inside[peer], inside[ours]
    return f"{there.mean / here.mean:.1f} times as many a second: {here.a_second:,.0f} to {there.a_second:,.0f}"


def _outside(outside: http.Measured, judged: Times) -> Iterator[Row]:
    for (name, connections), load in outside.loads.items():
        failed = f", {load.failed} FAILED" if load.failed else ""
        told = (
            f"{load.a_second:,.0f} requests/s, p50 {load.times.at(0.5):.2f}, p99 {load.times.at(0.99):.2f} ms{failed}"
        )
        yield f"HTTP, {connections} connection{'s' * (connections > 1)}: {WORDS[name]}", told
    most = max(http.CONNECTIONS)
    empty, final = outside.loads["empty", most], outside.loads["final", most]
    yield "final to empty route, requests/s", f"{final.a_second / empty.a_second:.2f}"
    over = 1000 / final.a_second - 1000 / empty.a_second - judged.mean
    yield f"time a request beyond empty route and check, {most} connections", f"{over:.2f} ms"


def _quantiles(times: Times) -> str:
    return f"mean {times.mean:.3f}, p50 {times.at(0.5):.3f}, p99 {times.at(0.99):.3f} ms"


def a_start() -> None:
    """Start Python, load everything, judge one reply, end."""
    command = [sys.executable, "-m", "guardrail", "check", "Thank you, all is well."]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)


main()
