"""The spool: a local append-only file for entries that the database cannot take right now.

A batch is one frame: a header line with the length and CRC-32 of what follows, then one JSON line per entry with its
claim. A frame is fsynced before the next one begins, so only the last can be torn, and a torn frame was never
acknowledged. Anything else that does not read is damage to acknowledged entries and stops the start.
"""

import contextlib
import json
import os
import re
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guardrail.audit.entry import Entry
from guardrail.audit.log import Append, Claimed, Waiting
from guardrail.check import Claim
from guardrail.errors import AuditTamperedError, AuditUnavailableError

MAX_SPOOL_BYTES = 256 * 1024 * 1024
"""A spool of this size takes no more: an outage that long needs a person."""

_HEADER = re.compile(rb"guardrail-spool/1 ([0-9]{1,10}) ([0-9a-f]{8})\n")
_MAX_HEADER_BYTES = 64


@dataclass(frozen=True, slots=True)
class _Frame:
    start: int
    end: int
    batch: tuple[Append, ...]


class Spool:
    """One spool file, owned by one process. Safe to use from many threads."""

    def __init__(self, path: Path, *, max_bytes: int = MAX_SPOOL_BYTES) -> None:
        """Open or create the file and pass over a torn last frame.

        Raises:
            AuditTamperedError: A frame that was acknowledged does not read.
            AuditUnavailableError: The file cannot be opened.
        """
        self._lock = threading.Lock()
        self._max_bytes = max_bytes
        self._joined = self._good = 0
        self._frame_of: dict[tuple[str, str], int] = {}
        self._claims: dict[tuple[str, str, str], tuple[str, Claimed]] = {}
        with _mapped():
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            _sync_folder(path.parent)
            while frame := self._frame(self._good):
                self._remember(frame)
            self._refuse_damage()

    @property
    def empty(self) -> bool:
        """Say whether nothing waits."""
        return self._joined == self._good

    @property
    def waiting(self) -> int:
        """Count the entries that wait."""
        return len(self._frame_of)

    def add(self, batch: Sequence[Append]) -> None:
        """Write all of the batch as one frame, fsynced; nothing of it stays where that fails.

        Raises:
            AuditUnavailableError: The disk did not take it, or the spool is full.
        """
        frame = _pack(batch)
        with self._lock, _mapped():
            if self._good + len(frame) > self._max_bytes:
                raise AuditUnavailableError(
                    "The spool is full; bring the database back, the spool then empties itself."
                )
            os.ftruncate(self._fd, self._good)  # whatever an earlier failure left behind
            try:
                _write(self._fd, frame, self._good)
                os.fsync(self._fd)
            except OSError:
                with contextlib.suppress(OSError):  # the next add and the next start pass over it anyway
                    os.ftruncate(self._fd, self._good)
                raise
            self._remember(_Frame(self._good, self._good + len(frame), tuple(batch)))

    def pending(self, most: int) -> Waiting:
        """Give the oldest of what waits: whole frames until there are at least ``most`` entries or no more."""
        batch: list[Append] = []
        with self._lock, _mapped():
            end = self._joined
            while end < self._good and len(batch) < most:
                frame = self._must_read(end)
                batch += frame.batch
                end = frame.end
        return Waiting(batch=batch, end=end)

    def joined(self, waiting: Waiting) -> None:
        """Forget these; the file is emptied once all of it is in the store.

        Where the file cannot be emptied, the next `add` writes over it and the next start joins it again, which the
        store sees by the ids.
        """
        with self._lock:
            self._joined = waiting.end
            for append in waiting.batch:
                self._frame_of.pop((append.entry.brand, append.entry.id), None)
                if append.claim:
                    self._claims.pop((append.entry.brand, append.entry.actor, append.claim.key), None)
            if self.empty:
                self._joined = self._good = 0
                with contextlib.suppress(OSError):
                    os.ftruncate(self._fd, 0)
                    os.fsync(self._fd)

    def find(self, brand: str, entry_id: str) -> Entry | None:
        """Give one waiting entry of this brand."""
        with self._lock, _mapped():
            start = self._frame_of.get((brand, entry_id))
            if start is None:
                return None
            batch = self._must_read(start).batch
        return next(append.entry for append in batch if append.entry.id == entry_id)

    def claimed(self, brand: str, actor: str, key: str, *, since: str) -> Claimed | None:
        """Give the waiting claim on this key unless it is older than ``since``."""
        with self._lock:
            at, claimed = self._claims.get((brand, actor, key), ("", None))
        return claimed if at >= since else None

    def close(self) -> None:
        """Close the file; what waits stays in it."""
        with self._lock:
            os.close(self._fd)

    def _remember(self, frame: _Frame) -> None:
        for append in frame.batch:
            entry = append.entry
            self._frame_of[entry.brand, entry.id] = frame.start
            if append.claim:
                claimed = Claimed(body=append.claim.body, entry_id=entry.id)
                self._claims[entry.brand, entry.actor, append.claim.key] = (entry.at, claimed)
        self._good = frame.end

    def _must_read(self, start: int) -> _Frame:
        frame = self._frame(start)
        if frame is None:
            raise _damaged(start)
        return frame

    def _frame(self, start: int) -> _Frame | None:
        """Read the frame at this offset, if a whole one stands there."""
        header = _HEADER.match(os.pread(self._fd, _MAX_HEADER_BYTES, start))
        if header is None:
            return None
        begin = start + header.end()
        payload = os.pread(self._fd, int(header[1]), begin)
        if len(payload) != int(header[1]) or zlib.crc32(payload) != int(header[2], 16):
            return None
        return _Frame(start, begin + len(payload), tuple(_unpack(payload)))

    def _refuse_damage(self) -> None:
        """Tell a torn end from damage: behind a torn frame nothing was ever written."""
        rest = os.pread(self._fd, os.fstat(self._fd).st_size - self._good, self._good)
        for header in _HEADER.finditer(rest):
            if self._frame(self._good + header.start()):
                raise _damaged(self._good)


def _pack(batch: Iterable[Append]) -> bytes:
    payload = b"".join(_line(append) for append in batch)
    return b"guardrail-spool/1 %d %08x\n" % (len(payload), zlib.crc32(payload)) + payload


def _line(append: Append) -> bytes:
    entry, claim = append.entry, append.claim
    fields = {
        "id": entry.id,
        "brand": entry.brand,
        "kind": entry.kind,
        "at": entry.at,
        "actor": entry.actor,
        "verdict": entry.verdict,
        "body": entry.body.decode(),
        "claim": {"key": claim.key, "body": claim.body} if claim else None,
    }
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def _unpack(payload: bytes) -> Iterator[Append]:
    for line in payload.split(b"\n")[:-1]:
        fields = json.loads(line)
        claim = fields.pop("claim")
        body = fields.pop("body").encode()
        yield Append(entry=Entry(**fields, body=body), claim=Claim(**claim) if claim else None)


def _write(fd: int, content: bytes, offset: int) -> None:
    """Write all of it: a single call may take less, at a limit or a full disk."""
    view = memoryview(content)
    while view:
        written = os.pwrite(fd, view, offset)
        view, offset = view[written:], offset + written


def _sync_folder(folder: Path) -> None:
    """Make the file's name as durable as its content."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextlib.contextmanager
def _mapped() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise AuditUnavailableError(f"The spool cannot be used ({reason}); check its disk and folder.") from None


def _damaged(offset: int) -> AuditTamperedError:
    return AuditTamperedError(
        f"The spool is damaged at byte {offset}, where acknowledged entries stand; keep a copy of the file and bring "
        "back an undamaged one before starting."
    )
