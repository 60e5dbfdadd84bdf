"""Scanning files: one JSON line in, one JSON line out, in order, over many processes, resumable.

What a line is judged by is a :data:`RowJudge`; ``guardrail.rowjudge`` has one for replies, threads and accounts.
"""

import gzip
import io
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from guardrail.errors import GuardrailError, InputError
from guardrail.guard import Answer, Guard
from guardrail.row import opened, parsed
from guardrail.rowjudge import Load, RowJudge, recorded
from guardrail.settings import Settings

CHUNK = 200
"""Rows that one process takes at a time."""
_AHEAD = 3
"""Chunks under way for each process, so that a slow one holds nothing up and memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan has come: rows written, and rows that were there from an earlier run."""

    written: int
    resumed: int


def scan(
    source: Path, target: Path, *, load: Load, settings: Settings, processes: int, told: Callable[[int], None]
) -> Progress:
    """Judge every row of ``source`` into ``target``; ``told`` hears of rows as they are done.

    ``load`` makes the judge of a row from the settings, once in every process.

    An unfinished run leaves ``<target>.part``; the next one goes on behind its last whole line. The rows keep their
    order, and no audit entry is written.

    Raises:
        InputError: The source cannot be read, or the part file belongs to another source.
        ConfigError: The rules cannot be loaded.
    """
    with _resumed(source, target) as (lines, out, done):
        written = 0
        for results in _parallel(lines, load, settings, processes):
            out.write(results)
            out.flush()
            count = results.count(b"\n")
            written += count
            told(count)
    return Progress(written=written, resumed=done)


def scan_recorded(source: Path, target: Path, *, guard: Guard, told: Callable[[int], None]) -> Progress:
    """Judge as :func:`scan` does, in one process, and record every decision in the audit log before it is written."""
    with _resumed(source, target) as (lines, out, done):
        written = 0
        for chunk in _chunks(lines):
            answers: list[Answer] = []
            results = judged(chunk, recorded(guard, answers))
            guard.record(answers)
            out.write(results)
            out.flush()
            written += len(chunk)
            told(len(chunk))
    return Progress(written=written, resumed=done)


# -- one row ---------------------------------------------------------------------------------------------------------


def judged(lines: Iterable[bytes], judge: RowJudge) -> bytes:
    """Judge rows; a row that cannot be judged becomes ``{id, error{code}}``."""
    return b"".join(_encoded(_row(line, judge)) for line in lines)


def _encoded(answer: Mapping[str, Any]) -> bytes:
    """Write an answer as one line; half a character in an id goes back as the JSON escape it came as."""
    return json.dumps(answer, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"


def _row(line: bytes, judge: RowJudge) -> dict[str, Any]:
    row_id: Any = None
    try:
        row = parsed(line)
        row_id = row.get("id")
        return {"id": row_id, **judge(row)}
    except GuardrailError as problem:
        return {"id": row_id, "error": {"code": problem.code}}


# -- many processes --------------------------------------------------------------------------------------------------

_JUDGE: list[RowJudge] = []


def _start_worker(load: Load, settings: Settings) -> None:
    _JUDGE[:] = [load(settings)]


def _work(chunk: list[bytes]) -> bytes:
    return judged(chunk, _JUDGE[0])


def _parallel(lines: Iterator[bytes], load: Load, settings: Settings, processes: int) -> Iterator[bytes]:
    if processes <= 1:
        judge = load(settings)
        yield from (judged(chunk, judge) for chunk in _chunks(lines))
        return
    with ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(load, settings)) as pool:
        waiting: deque[Future[bytes]] = deque()
        for chunk in _chunks(lines):
            waiting.append(pool.submit(_work, chunk))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _chunks(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    while chunk := list(islice(lines, CHUNK)):
        yield chunk


# -- files -----------------------------------------------------------------------------------------------------------


@contextmanager
def _resumed(source: Path, target: Path) -> Iterator[tuple[Iterator[bytes], IO[bytes], int]]:
    """Open both ends behind what an earlier run wrote, and put the target in place at the end."""
    part = target.with_name(f"{target.name}.part")
    done, length = _finished(part)
    with opened(source) as file, part.open("ab") as raw:
        lines = (line for line in file if line.strip())
        raw.truncate(length)
        last = deque(islice(lines, done), maxlen=1)
        if done and (not last or not _same_row(part, last[0])):
            raise InputError(f"{part.name} was not made from this file; delete it to start anew.", code="other_source")
        with _writer(raw, target) as out:
            yield lines, out, done
    part.replace(target)


def _finished(part: Path) -> tuple[int, int]:
    """Give the whole lines of a part file and the bytes they take."""
    if not part.exists():
        return 0, 0
    if part.suffixes[-2:-1] == [".gz"]:
        return 0, 0  # a cut gzip stream cannot be continued safely
    content = part.read_bytes()
    length = content.rfind(b"\n") + 1
    return content.count(b"\n", 0, length), length


def _same_row(part: Path, line: bytes) -> bool:
    last = part.read_bytes().rsplit(b"\n", 2)[-2]
    try:
        written, read = json.loads(last), json.loads(line)
    except ValueError:
        return json.loads(last).get("id") is None
    return isinstance(read, dict) and written.get("id") == read.get("id")


@contextmanager
def _writer(raw: IO[bytes], target: Path) -> Iterator[IO[bytes]]:
    if target.suffix != ".gz":
        yield raw
        return
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as zipped:
        yield io.BufferedWriter(zipped)
