"""Recompute the whole log and say where it differs from what was signed.

What is stored is believed nowhere: leaves come from the bytes of the entries, nodes from the leaves, roots from the
nodes. The checkpoints are what the owner of the database cannot make again for a changed log, unless it has the key;
copies of checkpoints that others kept are checked as well.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from guardrail.audit.checkpoint import VerifierKey, open_checkpoint
from guardrail.audit.entry import Entry
from guardrail.audit.log import Signed, Stored
from guardrail.audit.merkle import EMPTY_ROOT, HASH_BYTES, Frontier, Head, leaf_hash
from guardrail.errors import AuditTamperedError

MAX_PROBLEMS = 100
"""Problems that are spelled out; one more line counts the rest."""

_PAGE = 1000
_BELOW_ALL = -(2**63)
_NO_NODE = bytes(HASH_BYTES)


class Snapshot(Protocol):
    """The log at one moment, as it is stored."""

    def head(self) -> Head:
        """Give the stored head."""

    def entries(self, start: int, limit: int) -> Sequence[Stored]:
        """Give the rows from index ``start``, in order; rows may be missing."""

    def node(self, level: int, index: int) -> bytes | None:
        """Give one stored node, if it is there."""

    def node_count(self) -> int:
        """Count the stored nodes."""

    def checkpoints(self) -> Sequence[Signed]:
        """Give every stored checkpoint, smallest first."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a verification saw. ``checkpoints`` counts those that fit; ``signed`` is the size of the largest of them.

    Without any checkpoint the log only agrees with itself, which shows accidents but no forgery.
    """

    size: int = 0
    root: bytes = field(default=EMPTY_ROOT, repr=False)
    checkpoints: int = 0
    signed: int = 0
    problems: list[str] = field(default_factory=list)
    more: int = 0

    @property
    def ok(self) -> bool:
        """Say whether nothing differs."""
        return not self.problems

    def add(self, problem: str) -> None:
        """Note a problem; beyond `MAX_PROBLEMS` only their number."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more += 1


def verify_log(snapshot: Snapshot, vkeys: Sequence[VerifierKey], *, kept: Iterable[str] = ()) -> Report:
    """Recompute every leaf, node, head and checkpoint of a stored log.

    ``kept`` are signed notes that were kept outside the database: by a witness, in an export, or the last one served.
    """
    report = Report()
    signed = open_all([*(signed.note for signed in snapshot.checkpoints()), *kept], vkeys, report)
    replay = _Replay(snapshot, report, {head.size for head in signed})
    replay.run()
    compare_head(snapshot.head(), report)
    compare_signed(signed, replay.roots, report)
    return report


def open_all(notes: Iterable[str], vkeys: Sequence[VerifierKey], report: Report) -> list[Head]:
    """Give the head of every note that the log signed, smallest first; the others are problems."""
    heads = []
    for number, note in enumerate(notes, start=1):
        try:
            heads.append(open_checkpoint(note, vkeys))
        except AuditTamperedError as error:
            report.add(f"checkpoint number {number}: {error}")
    return sorted(heads, key=lambda head: head.size)


def compare_head(head: Head, report: Report) -> None:
    """Note where the stored head is not that of the entries."""
    if head.size > report.size:
        report.add(f"{_entries(report.size, head.size)} missing at the end")
    elif head.size < report.size:
        report.add(f"{_entries(head.size, report.size)} in the table but not in the tree")
    elif head.root != report.root:
        report.add("the stored root is not that of the tree")


def compare_signed(signed: Sequence[Head], roots: Mapping[int, bytes], report: Report) -> None:
    """Note every checkpoint that the entries do not fit, and between which two the difference lies."""
    for head in signed:
        if head.size > report.size:
            report.add(f"a checkpoint of {head.size} entries was signed: {_entries(report.size, head.size)} missing")
        elif roots.get(head.size) != head.root:
            report.add(f"{_entries(report.signed, head.size)} not what the checkpoint of size {head.size} signed")
        else:
            report.checkpoints += 1
            report.signed = head.size


def compare_fields(index: int, entry: Entry, report: Report) -> None:
    """Note where the searchable columns of an entry are not what its bytes say."""
    try:
        body = json.loads(entry.body)
        columns = {name: body[name] for name in ("id", "brand", "kind", "at", "actor")}
        columns["verdict"] = body.get("verdict", "")
    except (ValueError, TypeError, KeyError):
        report.add(f"entry {index}: the stored bytes are no entry")
        return
    for name, value in columns.items():
        if getattr(entry, name) != value:
            report.add(f"entry {index}: the column {name} is not what its bytes say")


class _Replay:
    """Walks the rows in order and grows the tree.

    A leaf that differs is noted once, at its entry; the walk goes on with the stored leaf, so that the roots still tell
    whether the tree itself is the signed one.
    """

    def __init__(self, snapshot: Snapshot, report: Report, sizes: set[int]) -> None:
        self.roots = {0: EMPTY_ROOT}
        self._snapshot = snapshot
        self._report = report
        self._sizes = sizes
        self._frontier = Frontier()
        self._nodes = 0

    def run(self) -> None:
        """Fill the report, and ``roots`` at each of the sizes that are reached."""
        start = _BELOW_ALL
        while rows := self._snapshot.entries(start, _PAGE):
            for row in rows:
                start = (row.index or 0) + 1
                self._visit(start - 1, row.entry)
        self._report.size, self._report.root = self._frontier.size, self._frontier.root
        stored = self._snapshot.node_count()
        if stored != self._nodes:
            self._report.add(f"the tree holds {stored} nodes where its entries make {self._nodes}")

    def _visit(self, index: int, entry: Entry) -> None:
        if index < 0:
            self._report.add(f"entry {index} has no place in the tree")
            return
        if index > self._frontier.size:
            self._report.add(f"{_entries(self._frontier.size, index)} missing")
        while self._frontier.size < index:
            self._grow(self._stored(0, self._frontier.size))
        leaf = leaf_hash(entry.body)
        if leaf != self._stored(0, index):
            self._report.add(f"entry {index}: the stored bytes do not match the tree")
            leaf = self._stored(0, index)
        compare_fields(index, entry, self._report)
        self._grow(leaf)

    def _grow(self, leaf: bytes) -> None:
        done = self._frontier.append(leaf)
        self._nodes += len(done)
        for node in done[1:]:
            if self._stored(node.level, node.index) != node.hash:
                first, end = node.index << node.level, (node.index + 1) << node.level
                self._report.add(f"the tree over {_range(first, end)} does not match its parts")
        if self._frontier.size in self._sizes:
            self.roots[self._frontier.size] = self._frontier.root

    def _stored(self, level: int, index: int) -> bytes:
        return self._snapshot.node(level, index) or _NO_NODE


def _entries(start: int, end: int) -> str:
    return f"{_range(start, end)} {'is' if end - start == 1 else 'are'}"


def _range(start: int, end: int) -> str:
    return f"entry {start}" if end - start == 1 else f"entries {start} to {end - 1}"
