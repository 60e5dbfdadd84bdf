"""A range of the log as a folder that can be checked without the database.

``entries.jsonl`` holds the exact bytes of every entry, one per line, and ``leaves.txt`` the leaf hash of each line, so
that a difference has a place. ``checkpoint.txt`` is a signed head that covers the range, ``vkey.txt`` the verifier key:
whoever checks should compare it with the one they know. ``manifest.json`` says which range this is and gives the
subtrees beside it: together with the entries they must make the signed root, which shows that nothing was left out.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from guardrail.audit.checkpoint import VerifierKey, open_checkpoint
from guardrail.audit.merkle import Frontier, leaf_hash, subtrees
from guardrail.audit.verify import Report, Snapshot, compare_signed, open_all
from guardrail.errors import AuditTamperedError, InputError

_DIGESTED: tuple[Literal["entries.jsonl"], Literal["leaves.txt"]] = ("entries.jsonl", "leaves.txt")
_PAGE = 1000
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(BaseModel):
    """What an export holds. ``left`` and ``right`` are the subtrees beside the range, in order; hashes are hex."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    schema_: Literal[1] = Field(alias="schema")
    completeness: Literal["range"]
    first: int = Field(ge=0)
    count: int = Field(ge=0)
    size: int = Field(ge=0)
    left: list[_Hash]
    right: list[_Hash]
    sha256: dict[Literal["entries.jsonl", "leaves.txt"], _Hash]


def write_export(
    snapshot: Snapshot, folder: Path, *, note: str, vkey: VerifierKey, first: int = 0, end: int | None = None
) -> Manifest:
    """Write the entries from ``first`` up to ``end`` (or all that ``note`` covers) to a new folder.

    Raises:
        InputError: The folder is there already, or the note does not cover the range.
        AuditTamperedError: The note is not signed, or an entry or node is missing.
    """
    size = open_checkpoint(note, [vkey]).size
    end = size if end is None else end
    if not 0 <= first <= end <= size:
        raise InputError("The checkpoint does not cover this range; choose one within it.")
    if folder.exists():
        raise InputError("There is something at the place of the export; name a new folder.")
    draft = folder.with_name(f".{folder.name}.part")
    draft.mkdir(mode=0o700)
    _write_entries(snapshot, draft, first, end)
    (draft / "checkpoint.txt").write_text(note, "utf-8")
    (draft / "vkey.txt").write_text(vkey.text + "\n", "utf-8")
    manifest = _manifest(snapshot, draft, first, end, size)
    (draft / "manifest.json").write_text(manifest.model_dump_json(by_alias=True, indent=2) + "\n", "utf-8")
    draft.rename(folder)
    return manifest


def verify_export(folder: Path, vkeys: Sequence[VerifierKey]) -> Report:
    """Check an export against the keys you trust, from nothing but its files.

    Raises:
        InputError: This is no export.
    """
    try:
        return _verify(folder, vkeys)
    except (OSError, ValueError):
        raise InputError("This folder is no readable export; name the folder that holds manifest.json.") from None


def _verify(folder: Path, vkeys: Sequence[VerifierKey]) -> Report:
    manifest = _read_manifest(folder)
    leaves = [bytes.fromhex(line) for line in (folder / "leaves.txt").read_text("ascii").splitlines()]
    report = Report(size=manifest.size)
    for name in _DIGESTED:
        if _digest(folder / name) != manifest.sha256.get(name):
            report.add(f"{name} is not the file that was exported")
    _compare_lines(folder, manifest.first, leaves, report)
    report.root = _root(manifest, leaves, report)
    signed = open_all([(folder / "checkpoint.txt").read_text("utf-8")], vkeys, report)
    compare_signed(signed, {manifest.size: report.root}, report)
    return report


def _compare_lines(folder: Path, first: int, leaves: Sequence[bytes], report: Report) -> None:
    """Find every line among the leaves: unknown, out of order, or missing."""
    place = {leaf: first + number for number, leaf in enumerate(leaves)}
    last, absent = first - 1, set(place.values())
    for number, line in enumerate(_lines(folder / "entries.jsonl"), start=1):
        index = place.get(leaf_hash(line))
        if index is None:
            report.add(f"line {number}: these bytes are no entry of this export")
            continue
        if index <= last:
            report.add(f"line {number}: entry {index} does not stand in its place")
        absent.discard(index)
        last = max(last, index)
    for index in sorted(absent):
        report.add(f"entry {index} is missing or changed")


def _root(manifest: Manifest, leaves: Sequence[bytes], report: Report) -> bytes:
    """Put the leaves between the subtrees beside them."""
    if len(leaves) != manifest.count:
        report.add(f"leaves.txt names {len(leaves)} entries, the manifest {manifest.count}")
    frontier = Frontier()
    try:
        _push(frontier, manifest.first, manifest.left)
        for leaf in leaves:
            frontier.append(leaf)
        _push(frontier, manifest.size, manifest.right)
    except ValueError:
        report.add("the manifest does not name the subtrees beside its range")
    return frontier.root


def _push(frontier: Frontier, end: int, hashes: Sequence[str]) -> None:
    for (level, _), node in zip(subtrees(frontier.size, end), hashes, strict=True):
        frontier.push(level, bytes.fromhex(node))


def _write_entries(snapshot: Snapshot, folder: Path, first: int, end: int) -> None:
    expected = first
    with (
        (folder / "entries.jsonl").open("wb") as entries,
        (folder / "leaves.txt").open("w", encoding="ascii") as leaves,
    ):
        while expected < end:
            rows = snapshot.entries(expected, min(_PAGE, end - expected))
            if not rows or rows[0].index != expected or rows[-1].index != expected + len(rows) - 1:
                raise AuditTamperedError(f"An entry from {expected} on is missing; keep a copy and verify the log.")
            entries.writelines(row.entry.body + b"\n" for row in rows)
            leaves.writelines(leaf_hash(row.entry.body).hex() + "\n" for row in rows)
            expected += len(rows)


def _manifest(snapshot: Snapshot, folder: Path, first: int, end: int, size: int) -> Manifest:
    return Manifest(
        schema=1,
        completeness="range",
        first=first,
        count=end - first,
        size=size,
        left=_subtree_hashes(snapshot, 0, first),
        right=_subtree_hashes(snapshot, end, size),
        sha256={name: _digest(folder / name) for name in _DIGESTED},
    )


def _subtree_hashes(snapshot: Snapshot, start: int, end: int) -> list[str]:
    hashes = [snapshot.node(level, index) for level, index in subtrees(start, end)]
    if None in hashes:
        raise AuditTamperedError("A node beside the range is missing; keep a copy and verify the log.")
    return [node.hex() for node in hashes if node]


def _read_manifest(folder: Path) -> Manifest:
    try:
        return Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    except ValidationError:
        raise InputError("manifest.json does not read; ask for the export again.") from None


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        for line in file:
            yield line.removesuffix(b"\n")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
