"""Scanning files, run as a user runs it."""

import gzip
import json
import signal
import subprocess
import sys
import time

import pytest

from tests.integration.command import ROOT, environment
from tests.integration.command import guardrail as run

TRIAL = ROOT / "tests" / "api" / "rules"
MAIL = "emma@example.com"


@pytest.fixture
def guardrail(tmp_path):
    """Run a command in a folder of its own, on two small rules."""

    def command(*words, **settings):
        return run(*words, here=tmp_path, **{"packs": TRIAL, **settings})

    return command


def rows(count):
    """Give rows of which every third holds an address."""
    return [
        {"id": f"row-{n}", "text": f"Reply number {n}" + (f", write to {MAIL}" if n % 3 == 0 else "")}
        for n in range(count)
    ]


def written(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def read(path):
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.splitlines()]


def test_ten_thousand_rows_keep_their_order_over_two_processes(guardrail, tmp_path):
    given = rows(10_000)
    written(tmp_path / "in.jsonl", given)
    ended = guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "2")
    assert (ended.code, ended.out) == (0, "") and "10000 rows judged" in ended.err
    answers = read(tmp_path / "out.jsonl")
    assert [answer["id"] for answer in answers] == [row["id"] for row in given]
    assert [answer["verdict"] for answer in answers] == ["handoff" if n % 3 == 0 else "allow" for n in range(10_000)]
    assert not (tmp_path / "out.jsonl.part").exists() and not (tmp_path / "guardrail-data").exists()


def test_an_answer_holds_findings_and_the_text_that_may_be_sent_and_no_value(guardrail, tmp_path):
    written(tmp_path / "in.jsonl", [{"id": 1, "text": f"Write to {MAIL}", "label": "ignored", "spans": [{"start": 0}]}])
    guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1")
    (answer,) = read(tmp_path / "out.jsonl")
    assert answer["id"] == 1 and answer["complete"] is True
    assert [(f["entity_type"], f["start"], f["end"]) for f in answer["findings"]] == [("EMAIL_ADDRESS", 9, 25)]
    assert MAIL not in json.dumps(answer) and "label" not in answer


def test_a_row_that_cannot_be_judged_gets_an_error_and_the_others_an_answer(guardrail, tmp_path):
    lines = [
        *(b'{"id": "good", "text": "Hello"}', b"{not json", b"[1, 2]", b'{"id": "no text"}'),
        *(b'{"id": "bytes", "text": "\xff"}', b'{"id": "half", "text": "\\ud800"}', b""),
        *(b'{"id": "audience", "text": "Hello", "audience": "the moon"}', b'{"id": "last", "text": "Hello"}'),
    ]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    ended = guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1")
    assert ended.code == 0
    told = [(answer["id"], answer.get("verdict") or answer["error"]["code"]) for answer in read(tmp_path / "out.jsonl")]
    assert told == [
        *(("good", "allow"), (None, "not_json"), (None, "not_an_object"), ("no text", "no_text")),
        *((None, "not_utf8"), ("half", "lone_surrogate")),
        *(("audience", "invalid_field"), ("last", "allow")),
    ]


def test_gzip_goes_in_and_out(guardrail, tmp_path):
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": 1, "text": MAIL}).encode()))
    assert guardrail("scan", "in.jsonl.gz", "--out", "out.jsonl.gz", "--processes", "1").code == 0
    assert [answer["verdict"] for answer in read(tmp_path / "out.jsonl.gz")] == ["handoff"]


def test_the_registry_of_a_row_knows_what_is_the_brands_own(guardrail, tmp_path):
    registry = {"brand": "northwind", "channels": [{"type": "email", "value": MAIL}], "unknown": True}
    lines = [{"id": "own", "text": f"Write to {MAIL}", "registry": registry}, {"id": "not", "text": f"Write to {MAIL}"}]
    written(tmp_path / "in.jsonl", lines)
    guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1")
    assert [(a["verdict"], len(a["findings"])) for a in read(tmp_path / "out.jsonl")] == [("allow", 0), ("handoff", 1)]


def test_recorded_decisions_are_in_the_log_and_others_are_not(guardrail, tmp_path):
    written(tmp_path / "in.jsonl", rows(3))
    guardrail("keys", "add", "helpdesk", "--scope", "hook")

    def size():
        return int(guardrail("audit", "verify").out.split()[1])

    before = size()
    guardrail("scan", "in.jsonl", "--out", "plain.jsonl")
    assert size() == before
    assert guardrail("scan", "in.jsonl", "--out", "recorded.jsonl", "--audit").code == 0
    assert size() - before >= 3
    assert read(tmp_path / "recorded.jsonl") == read(tmp_path / "plain.jsonl")


def test_a_killed_scan_goes_on_where_it_was_and_ends_as_if_nothing_had_happened(guardrail, tmp_path):
    given = rows(8_000)
    written(tmp_path / "in.jsonl", given)
    part, out = tmp_path / "out.jsonl.part", tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "guardrail", "scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1"]
    scan = subprocess.Popen(command, cwd=tmp_path, env=environment(packs=TRIAL), stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and scan.poll() is None and time.monotonic() < until:
        time.sleep(0.002)  # not a guess: it waits for the first bytes
    scan.send_signal(signal.SIGKILL)
    scan.wait()
    assert part.exists() and not out.exists()
    with part.open("ab") as file:
        file.write(b'{"id": "cut off in the mid')
    ended = guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1")
    assert ended.code == 0 and "were there from an earlier run" in ended.err
    answers = read(out)
    assert [answer["id"] for answer in answers] == [row["id"] for row in given]


def test_an_unfinished_answer_file_of_another_source_is_refused(guardrail, tmp_path):
    written(tmp_path / "in.jsonl", rows(3))
    written(tmp_path / "out.jsonl.part", [{"id": "another", "verdict": "allow"}])
    ended = guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1")
    assert ended.code == 2 and "was not made from this file" in ended.err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.jsonl", None, "missing.jsonl cannot be read (No such file or directory)"),
        ("false.jsonl.gz", b"not gzip", "false.jsonl.gz cannot be read"),
        ("cut.jsonl.gz", gzip.compress(b'{"id": 1, "text": "a"}\n' * 50, mtime=0)[:-12], "cut.jsonl.gz cannot be read"),
    ],
)
def test_a_source_that_cannot_be_read_is_said_so(guardrail, tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = guardrail("scan", name, "--out", "out.jsonl", "--processes", "1")
    assert ended.code == 2 and told in ended.err and "Traceback" not in ended.err
    assert not (tmp_path / "out.jsonl").exists()


def test_an_empty_source_gives_an_empty_answer_file(guardrail, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b"")
    assert guardrail("scan", "in.jsonl", "--out", "out.jsonl", "--processes", "1").code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""
