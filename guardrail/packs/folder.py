"""Rule packs as folders: every file of a pack, all packs of a root, all messages."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guardrail.errors import PackError
from guardrail.packs.document import Node
from guardrail.packs.file import decode, parse_placed, read_bytes
from guardrail.packs.mistake import Place, key_name
from guardrail.rules import Messages, Pack, PackFile, Rule, RuleFile

PACK_FILE = "pack.yaml"
OTHER_FOLDERS = frozenset({"identity", "messages", "policies", "registry", "schema"})
"""Folders beside the packs that hold something else."""

_LEADS_OUT = "the link leads out of the folder; put the file itself here"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A rule and where its id stands, as ``file:line:column``."""

    rule: Rule
    place: str


@dataclass(slots=True)
class _Reading:
    """What was read of a pack so far, and what was wrong with it."""

    problems: list[str] = field(default_factory=list)
    digests: list[tuple[str, str]] = field(default_factory=list)
    rules: list[_Placed] = field(default_factory=list)
    head: PackFile | None = None


def shipped() -> Path:
    """Return the folder of the packs that come with guardrail: inside the wheel, else the repository's ``rules``."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_packs"
    return inside if inside.is_dir() else package.parent / "rules"


def load_pack(folder: Path) -> Pack:
    """Load one pack: its ``pack.yaml`` and every other ``.yaml`` file beside it.

    ``digest`` is the SHA-256 over the sorted names and SHA-256 digests of those files.

    Raises:
        PackError: with every mistake of every file.
    """
    reading = _Reading()
    for path in _rule_files(folder, reading.problems):
        try:
            _read_into(reading, folder, path)
        except PackError as wrong:
            reading.problems += wrong.problems
    reading.problems += _twice((placed.rule.id, placed.place) for placed in reading.rules)
    if reading.problems or reading.head is None:
        raise PackError(reading.problems)
    return Pack(
        name=reading.head.name,
        version=reading.head.version,
        rules=tuple(placed.rule for placed in reading.rules),
        digest=_digest(reading.digests),
        places={placed.rule.id: placed.place for placed in reading.rules},
    )


def load_packs(root: Path) -> tuple[Pack, ...]:
    """Load every folder of ``root`` that holds a ``pack.yaml``, sorted by name.

    Raises:
        PackError: with every mistake of every pack, or where one rule id stands in two packs.
    """
    problems: list[str] = []
    packs: list[Pack] = []
    for folder in _pack_folders(root, problems):
        try:
            packs.append(load_pack(folder))
        except PackError as wrong:
            problems += wrong.problems
    problems += _twice((rule.id, pack.places[rule.id]) for pack in packs for rule in pack.rules)
    if problems:
        raise PackError(problems)
    return tuple(packs)


def load_messages(folder: Path) -> dict[str, Messages]:
    """Load every ``<lang>.yaml`` of ``folder``, by language.

    Raises:
        PackError: with every mistake of every file.
    """
    problems: list[str] = []
    found: dict[str, Messages] = {}
    for path in _yaml_files(folder, problems):
        try:
            messages, root = parse_placed(decode(read_bytes(path), str(path)), str(path), Messages)
        except PackError as wrong:
            problems += wrong.problems
            continue
        if messages.lang != path.stem:
            problems.append(f"{path}:{_place(root, 'lang')}: 'lang' must be the name of the file, {path.stem}")
        found[messages.lang] = messages
    if problems:
        raise PackError(problems)
    return found


def _read_into(reading: _Reading, folder: Path, path: Path) -> None:
    data = read_bytes(path)
    reading.digests.append((path.name, hashlib.sha256(data).hexdigest()))
    text = decode(data, str(path))
    if path.name == PACK_FILE:
        reading.head, root = parse_placed(text, str(path), PackFile)
        if reading.head.name != folder.resolve().name:
            reading.problems.append(f"{path}:{_place(root, 'name')}: 'name' must be the name of the folder")
        return
    file, root = parse_placed(text, str(path), RuleFile)
    places = (f"{path}:{_place(root, 'rules', index, 'id')}" for index in range(len(file.rules)))
    reading.rules += map(_Placed, file.whole(), places)


def _digest(files: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"{name}\0{digest}\n" for name, digest in files)
    return hashlib.sha256(f"guardrail-pack/v1\n{lines}".encode()).hexdigest()


def _place(root: Node, *path: object) -> Place:
    node = root
    for step in path:
        node = node.child(step) or node
    return node.place


def _twice(placed: Iterable[tuple[str, str]]) -> Iterator[str]:
    first: dict[str, str] = {}
    for rule_id, place in placed:
        if rule_id in first:
            yield f"{place}: the rule id {key_name(rule_id)} is taken by {first[rule_id]}"
        first.setdefault(rule_id, place)


def _pack_folders(root: Path, problems: list[str]) -> Iterator[Path]:
    for entry in _entries(root, problems):
        if _leads_out(entry, root):
            problems.append(f"{entry}:1:1: {_LEADS_OUT}")
        elif entry.is_dir() and (entry / PACK_FILE).exists():
            yield entry
        elif entry.is_dir() and entry.name not in OTHER_FOLDERS and any(entry.glob("*.yaml")):
            problems.append(
                f"{entry}:1:1: the folder has rule files but no {PACK_FILE}; without one they would not load"
            )
        elif entry.is_file() and entry.suffix in {".yaml", ".yml"}:
            problems.append(f"{entry}:1:1: a rule file belongs in the folder of a pack; here it would not load")


def _rule_files(folder: Path, problems: list[str]) -> list[Path]:
    files = _yaml_files(folder, problems)
    if not any(path.name == PACK_FILE for path in files):
        problems.append(f"{folder / PACK_FILE}:1:1: a pack needs this file")
    return files


def _yaml_files(folder: Path, problems: list[str]) -> list[Path]:
    """Return the ``.yaml`` files; whatever else an author could take for a rule file is a problem, not skipped."""
    files = []
    for entry in _entries(folder, problems):
        if _leads_out(entry, folder):
            problems.append(f"{entry}:1:1: {_LEADS_OUT}")
        elif entry.is_dir():
            problems.append(f"{entry}:1:1: a pack has no folders; put the files beside {PACK_FILE}")
        elif entry.suffix == ".yaml":
            files.append(entry)
        elif entry.name != "README.md":
            problems.append(f"{entry}:1:1: only .yaml files are read; rename this one or take it away")
    return files


def _leads_out(entry: Path, folder: Path) -> bool:
    return not entry.resolve().is_relative_to(folder.resolve())


def _entries(folder: Path, problems: list[str]) -> list[Path]:
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as failed:
        problems.append(f"{folder}:1:1: the folder cannot be read: {failed.strerror or 'unknown reason'}")
        return []
