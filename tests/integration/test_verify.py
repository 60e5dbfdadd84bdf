"""Whatever an owner of the database or of an export does to it, verification says what and where."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from guardrail.audit.checkpoint import VerifierKey, open_checkpoint
from guardrail.audit.export import verify_export, write_export
from guardrail.audit.merkle import Frontier, leaf_hash
from guardrail.audit.verify import MAX_PROBLEMS, verify_log
from guardrail.errors import AuditTamperedError, InputError
from tests.record import SIGNER, a_record, an_entry, appends

SIZE = 23
VKEYS = [SIGNER.vkey]


@pytest.fixture
def record(tmp_path):
    """A log of 23 entries, signed at 10 and at 20."""
    with a_record(tmp_path) as record:
        for size in (10, 10):
            record.log.append(appends(size))
            record.log.checkpoint()
        record.log.append(appends(3))
        yield record


@pytest.fixture
def owner(record):
    """The database in the hands of somebody who owns the file: no trigger stops them."""
    with closing(sqlite3.connect(record.folder / "guardrail.db", isolation_level=None)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        yield raw


def report_of(record, **kept):
    with record.store.snapshot() as snapshot:
        return verify_log(snapshot, VKEYS, **kept)


def bodies(owner):
    return [row[0] for row in owner.execute("SELECT body FROM audit_entry WHERE seq >= 0 ORDER BY seq")]


def rebuild(owner):
    """Make nodes and head fit the rows, as somebody would who knows how the tree works but has no key."""
    owner.execute("DELETE FROM tlog_node")
    frontier = Frontier()
    for body in bodies(owner):
        for node in frontier.append(leaf_hash(body)):
            owner.execute("INSERT INTO tlog_node VALUES (?, ?, ?)", (node.level, node.index, node.hash))
    owner.execute("UPDATE tlog_head SET size = ?, root = ?", (frontier.size, frontier.root))


def renumber(owner, start, by):
    owner.execute("UPDATE audit_entry SET seq = -1000 - seq WHERE seq >= ?", (start,))
    owner.execute("UPDATE audit_entry SET seq = -1000 - seq + ? WHERE seq <= -1000", (by,))


def flip(owner):
    body = bytearray(bodies(owner)[17])
    body[-3] ^= 1
    owner.execute("UPDATE audit_entry SET body = ? WHERE seq = 17", (bytes(body),))


def reorder(owner):
    owner.execute("UPDATE audit_entry SET seq = -5 WHERE seq = 12")
    owner.execute("UPDATE audit_entry SET seq = 12 WHERE seq = 15")
    owner.execute("UPDATE audit_entry SET seq = 15 WHERE seq = -5")


def delete_middle(owner):
    owner.execute("DELETE FROM audit_entry WHERE seq IN (5, 6)")


def delete_middle_and_close_up(owner):
    owner.execute("DELETE FROM audit_entry WHERE seq = 14")
    renumber(owner, 15, -1)


def delete_tail(owner):
    owner.execute("DELETE FROM audit_entry WHERE seq >= 18")


def insert_middle(owner):
    renumber(owner, 11, 1)
    forge(owner, 11)


def insert_tail(owner):
    forge(owner, SIZE)


def insert_below(owner):
    forge(owner, -1)


def forge(owner, seq):
    entry = an_entry()
    row = (seq, entry.id, entry.brand, entry.kind, entry.at, entry.actor, None, entry.body)
    owner.execute("INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def move_to_another_brand(owner):
    owner.execute("UPDATE audit_entry SET brand = 'x' WHERE seq = 4")


def change_node(owner):
    owner.execute("UPDATE tlog_node SET hash = zeroblob(32) WHERE level = 2 AND idx = 3")


def delete_node(owner):
    owner.execute("DELETE FROM tlog_node WHERE level = 1 AND idx = 0")


def add_node(owner):
    owner.execute("INSERT INTO tlog_node VALUES (9, 9, zeroblob(32))")


def change_root(owner):
    owner.execute("UPDATE tlog_head SET root = zeroblob(32)")


def replace_bytes(owner):
    owner.execute("UPDATE audit_entry SET body = x'ff' WHERE seq = 2")


def change_checkpoint(owner):
    owner.execute(
        "UPDATE checkpoint SET note = replace(note, char(10) || '10' || char(10), char(10) || '11' || char(10))"
    )


TAMPERED = [
    (flip, "entry 17: the stored bytes do not match the tree"),
    (reorder, "entry 12: the stored bytes do not match the tree"),
    (reorder, "entry 15: the stored bytes do not match the tree"),
    (delete_middle, "entries 5 to 6 are missing"),
    (delete_middle_and_close_up, "entry 14: the stored bytes do not match the tree"),
    (delete_tail, "entries 18 to 22 are missing at the end"),
    (delete_tail, "a checkpoint of 20 entries was signed: entries 18 to 19 are missing"),
    (insert_middle, "entry 11: the stored bytes do not match the tree"),
    (insert_tail, "entry 23 is in the table but not in the tree"),
    (insert_below, "entry -1 has no place in the tree"),
    (move_to_another_brand, "entry 4: the column brand is not what its bytes say"),
    (change_node, "the tree over entries 12 to 15 does not match its parts"),
    (delete_node, "the tree over entries 0 to 1 does not match its parts"),
    (add_node, "the tree holds 43 nodes where its entries make 42"),
    (change_root, "the stored root is not that of the tree"),
    (replace_bytes, "entry 2: the stored bytes are no entry"),
    (change_checkpoint, "checkpoint number 1: "),
]


def test_a_log_that_nobody_touched_has_no_problems(record):
    report = report_of(record)
    assert report.problems == [] and report.ok
    assert (report.size, report.root) == (SIZE, record.store.head().root)
    assert (report.checkpoints, report.signed) == (2, 20)


@pytest.mark.parametrize(("tamper", "told"), TAMPERED, ids=[f"{t.__name__}-{n}" for n, (t, _) in enumerate(TAMPERED)])
def test_a_change_to_the_database_is_told_with_its_place(record, owner, tamper, told):
    tamper(owner)
    report = report_of(record)
    assert any(problem.startswith(told) for problem in report.problems), report.problems
    assert not report.ok


REWRITTEN = [
    (flip, "entries 10 to 19 are not what the checkpoint of size 20 signed", (1, 10)),
    (reorder, "entries 10 to 19 are not what the checkpoint of size 20 signed", (1, 10)),
    (delete_middle_and_close_up, "entries 10 to 19 are not what the checkpoint of size 20 signed", (1, 10)),
    (insert_middle, "entries 10 to 19 are not what the checkpoint of size 20 signed", (1, 10)),
    (delete_tail, "a checkpoint of 20 entries was signed: entries 18 to 19 are missing", (1, 10)),
    (replace_bytes, "entries 0 to 9 are not what the checkpoint of size 10 signed", (0, 0)),
]


@pytest.mark.parametrize(("tamper", "told", "good"), REWRITTEN, ids=[tamper.__name__ for tamper, *_ in REWRITTEN])
def test_a_tree_that_was_rebuilt_over_a_change_still_fails_its_checkpoints(record, owner, tamper, told, good):
    tamper(owner)
    rebuild(owner)
    report = report_of(record)
    assert told in report.problems
    assert (report.checkpoints, report.signed) == good


def test_a_log_that_was_cut_with_its_checkpoints_fails_the_one_that_somebody_kept(record, owner):
    kept = record.store.checkpoint_covering(15).note
    delete_tail(owner)
    rebuild(owner)
    owner.execute("DELETE FROM checkpoint WHERE size = 20")
    assert report_of(record).ok
    assert report_of(record, kept=[kept]).problems == [
        "a checkpoint of 20 entries was signed: entries 18 to 19 are missing"
    ]


def test_many_problems_are_counted_and_the_first_spelled_out(record, owner):
    record.log.append(appends(MAX_PROBLEMS + 50))
    owner.execute("UPDATE audit_entry SET brand = 'x'")
    report = report_of(record)
    assert len(report.problems) == MAX_PROBLEMS and report.more == SIZE + 50


def test_verification_sees_one_moment_while_others_write(record):
    with record.store.snapshot() as snapshot:
        record.log.append(appends(5))
        assert verify_log(snapshot, VKEYS).size == SIZE
    assert report_of(record).size == SIZE + 5


# Exports


@pytest.fixture
def exported(record, tmp_path):
    """Entries 4 to 19 of the log, under the checkpoint of size 20."""
    return export(record, tmp_path / "export", first=4, end=19)


def export(record, folder, **given):
    with record.store.snapshot() as snapshot:
        write_export(snapshot, folder, note=record.store.checkpoint_covering(15).note, vkey=SIGNER.vkey, **given)
    return folder


def edit(change):
    def tamper(folder: Path):
        path = folder / "entries.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        change(lines)
        path.write_bytes(b"".join(lines))

    return tamper


def flip_line(lines):
    lines[6] = lines[6].replace(b"key_1", b"key_2")


def swap_lines(lines):
    lines[2], lines[9] = lines[9], lines[2]


def drop_line(lines):
    del lines[5]


def drop_last(lines):
    del lines[-2:]


def add_line(lines):
    lines.insert(3, an_entry().body + b"\n")


def repeat_line(lines):
    lines.insert(8, lines[7])


EXPORT_TAMPERED = [
    (flip_line, ["line 7: these bytes are no entry of this export", "entry 10 is missing or changed"]),
    (swap_lines, ["line 4: entry 7 does not stand in its place", "line 10: entry 6 does not stand in its place"]),
    (drop_line, ["entry 9 is missing or changed"]),
    (drop_last, ["entry 17 is missing or changed", "entry 18 is missing or changed"]),
    (add_line, ["line 4: these bytes are no entry of this export"]),
    (repeat_line, ["line 9: entry 11 does not stand in its place"]),
]


@pytest.mark.parametrize("bounds", [(0, 20), (0, 7), (13, 20), (4, 19), (5, 6), (8, 8), (0, 0)])
def test_any_range_can_be_exported_and_checked_alone(record, tmp_path, bounds):
    folder = export(record, tmp_path / "export", first=bounds[0], end=bounds[1])
    report = verify_export(folder, [VerifierKey.parse((folder / "vkey.txt").read_text())])
    assert report.problems == [] and (report.size, report.checkpoints) == (20, 1)
    lines = (folder / "entries.jsonl").read_bytes().split(b"\n")[:-1]
    assert lines == [stored.entry.body for stored in record.log.list("default")][bounds[0] : bounds[1]]


@pytest.mark.parametrize(("change", "told"), EXPORT_TAMPERED, ids=[change.__name__ for change, _ in EXPORT_TAMPERED])
def test_a_change_to_an_export_is_told_with_its_place(exported, change, told):
    edit(change)(exported)
    problems = verify_export(exported, VKEYS).problems
    assert set(told) < set(problems) and "entries.jsonl is not the file that was exported" in problems


def redo(folder):
    """Make every file of the export fit its entries, as somebody would who has no key."""
    leaves = [leaf_hash(line).hex() for line in (folder / "entries.jsonl").read_bytes().split(b"\n")[:-1]]
    (folder / "leaves.txt").write_text("".join(leaf + "\n" for leaf in leaves))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["count"] = len(leaves)
    for name in manifest["sha256"]:
        manifest["sha256"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize("change", [change for change, _ in EXPORT_TAMPERED])
def test_an_export_that_was_redone_over_a_change_still_fails_its_checkpoint(exported, change):
    redo(exported)
    assert verify_export(exported, VKEYS).ok
    edit(change)(exported)
    redo(exported)
    report = verify_export(exported, VKEYS)
    assert not report.ok and report.checkpoints == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("first", 3), ("first", 5), ("size", 21), ("left", []), ("right", []), ("count", 14)],
)
def test_a_manifest_that_names_another_range_fails(exported, field, value):
    manifest = json.loads((exported / "manifest.json").read_text()) | {field: value}
    (exported / "manifest.json").write_text(json.dumps(manifest))
    assert not verify_export(exported, VKEYS).ok


@pytest.mark.parametrize("name", ["manifest.json", "leaves.txt", "entries.jsonl", "checkpoint.txt"])
@pytest.mark.parametrize("content", [None, b"\xff", b"secret"])
def test_a_file_that_is_gone_or_garbage_is_never_a_good_export(exported, name, content):
    (exported / name).unlink() if content is None else (exported / name).write_bytes(content)
    assert verdict_on(exported) in {"problems", "no export"}


def verdict_on(folder):
    try:
        return "good" if verify_export(folder, VKEYS).ok else "problems"
    except InputError as error:
        return "leak" if "secret" in str(error) else "no export"


def test_an_export_under_another_key_fails(exported):
    other = VerifierKey(name=SIGNER.name, public=bytes(32))
    assert not verify_export(exported, [other]).ok


def test_an_export_never_writes_over_anything(record, tmp_path):
    (tmp_path / "export").mkdir()
    with pytest.raises(InputError, match="new folder"):
        export(record, tmp_path / "export")
    assert list((tmp_path / "export").iterdir()) == []


@pytest.mark.parametrize("bounds", [(0, 21), (-1, 5), (6, 5)])
def test_an_export_stays_within_its_checkpoint(record, tmp_path, bounds):
    assert open_checkpoint(record.store.checkpoint_covering(15).note, VKEYS).size == 20
    with pytest.raises(InputError, match="cover"):
        export(record, tmp_path / "export", first=bounds[0], end=bounds[1])


def test_a_log_with_a_hole_cannot_be_exported(record, owner, tmp_path):
    delete_middle(owner)
    with pytest.raises(AuditTamperedError, match="missing"):
        export(record, tmp_path / "export")
    assert not (tmp_path / "export").exists()
