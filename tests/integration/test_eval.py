"""Measuring on labelled rows, run as a user runs it."""

import gzip
import json
from importlib.util import find_spec

import pytest

from tests.integration.command import ROOT
from tests.integration.command import guardrail as run

TRIAL = ROOT / "tests" / "api" / "rules"
MAIL = "emma@example.com"
FOUND = {
    "id": 1,
    "text": f"Write to {MAIL}",
    "lang": "en",
    "spans": [{"start": 9, "end": 25, "label": "EMAIL_ADDRESS"}],
}
MISSED = {"id": 2, "text": "Take the 4711", "lang": "en", "spans": [{"start": 9, "end": 13, "label": "PIN"}]}
ALARM = {"id": 3, "text": f"Schreiben Sie an {MAIL}", "lang": "de", "spans": []}
CLEAN = {"id": 4, "text": "Hello", "spans": []}


@pytest.fixture
def evaluate(tmp_path):
    """Run the command in a folder of its own, on two small rules, over files of rows."""

    def command(*options, **files):
        for name, rows in files.items():
            (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        return run("eval", *(f"{name}.jsonl" for name in files), *options, here=tmp_path, packs=TRIAL)

    return command


def test_the_table_shows_rates_by_type_and_language_and_no_text(evaluate):
    ended = evaluate(one=[FOUND, MISSED], two=[ALARM, CLEAN])
    assert (ended.code, ended.err) == (0, "")
    lines = [" ".join(line.split()) for line in ended.out.splitlines()]
    assert "4 rows, 2 of them clean, 2 values; [95 % interval]" in lines
    assert "leak rate: personal characters left uncovered 4/20" in lines
    assert "of 1,000 clean rows, with a finding 1/2" in lines
    assert "EMAIL_ADDRESS 1 1/1, 1/1; 1" in lines and "PIN 1 0/1, 0/1; 0" in lines
    assert "de 1 -; -; 1/1" in lines and "und 1 -; -; 0/1" in lines
    assert MAIL not in ended.out and "4711" not in ended.out


def test_json_says_everything_and_no_text(evaluate):
    ended = evaluate("--json", one=[FOUND, MISSED, ALARM, CLEAN])
    told = json.loads(ended.out)
    assert set(told) == {
        *("rows", "clean_rows", "values", "languages", "left_out", "missing", "tools", "few", "resamples", "seed")
    }
    (tool,) = told["tools"]
    assert set(tool) == {"name", "version", "about", "incomplete", "overall", "labels", "languages"}
    assert tool["overall"]["leak_rate"] == {"value": 0.2, "low": None, "high": None, "k": 4, "n": 20, "per": 1}
    assert tool["overall"]["clean_above_allow_per_1000"]["value"] == 500
    assert tool["labels"]["EMAIL_ADDRESS"]["values"] == tool["labels"]["EMAIL_ADDRESS"]["false"] == 1
    assert tool["languages"]["en"]["typed_recall"]["n"] == 2 and set(tool["languages"]) == set(told["languages"])
    assert ended.code == 0 and MAIL not in ended.out and "4711" not in ended.out


def test_enough_rows_have_intervals(evaluate):
    (tool,) = json.loads(evaluate("--json", one=[FOUND, MISSED] * 20).out)["tools"]
    recall = tool["overall"]["typed_recall"]
    assert recall["value"] == 0.5 and 0.3 < recall["low"] < 0.5 < recall["high"] < 0.7


def test_what_is_ignored_is_neither_right_nor_wrong(evaluate):
    zone = {**FOUND, "spans": [{"start": 9, "end": 25, "label": "IGNORE"}]}
    handle = {**FOUND, "spans": [{"start": 9, "end": 25, "label": "HANDLE"}]}
    (tool,) = json.loads(evaluate("--json", "--ignore", "HANDLE", one=[zone, handle]).out)["tools"]
    flagged = tool["overall"]["clean_flagged_per_1000"]
    assert (flagged["k"], flagged["n"], tool["labels"]) == (0, 2, {})


def test_rows_that_cannot_be_measured_are_told_by_line_and_code(evaluate, tmp_path):
    spans = [[{"start": 0, "end": 9, "label": "PIN"}], [{"start": 1, "end": 1, "label": "PIN"}], [{}], ["PIN"]]
    lines = [
        *(json.dumps(CLEAN).encode(), b"", b"{not json", b'{"text": "no spans"}', b'{"spans": []}'),
        *(json.dumps({"text": "Hello", "spans": one}).encode() for one in spans),
        b'{"text": "\\ud800", "spans": []}',
    ]
    (tmp_path / "bad.jsonl").write_bytes(b"\n".join(lines))
    ended = evaluate("bad.jsonl", "--json")
    assert ended.code == 1
    told = ["not_json", "no_spans", "no_text", *["invalid_span"] * 4, "lone_surrogate"]
    assert ended.err.splitlines() == [f"bad.jsonl:{line}: left out: {code}" for line, code in enumerate(told, start=3)]
    assert json.loads(ended.out)["rows"] == 1
    assert json.loads(ended.out)["left_out"][0] == {"file": "bad.jsonl", "line": 3, "code": "not_json"}


def test_gzip_is_read(evaluate, tmp_path):
    (tmp_path / "gold.jsonl.gz").write_bytes(gzip.compress(json.dumps(FOUND).encode()))
    ended = evaluate("gold.jsonl.gz", "--json")
    assert ended.code == 0 and json.loads(ended.out)["values"] == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.jsonl", b"", "There is no row to measure"),
        ("useless.jsonl", b"{}\n", "There is no row to measure"),
        ("missing.jsonl", None, "missing.jsonl cannot be read (No such file or directory)"),
        ("false.jsonl.gz", b"not gzip", "false.jsonl.gz cannot be read"),
    ],
)
def test_where_nothing_can_be_measured_the_exit_code_says_so(evaluate, tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = evaluate(name)
    assert (ended.code, ended.out) == (2, "") and told in ended.err and "Traceback" not in ended.err


def test_peers_answer_on_the_same_rows_and_those_not_installed_are_told(evaluate):
    ended = evaluate("--peers", "--json", one=[FOUND, CLEAN])
    told = json.loads(ended.out)
    absent = [name for name in ("scrubadub", "DataFog") if find_spec(name.lower()) is None]
    assert ended.code == 0 and told["missing"] == absent
    assert all(f"{name} is not installed and left out" in ended.err for name in absent)
    tools = {tool["name"]: tool["overall"] for tool in told["tools"]}
    assert list(tools)[:3] == ["guardrail", "Presidio", "Presidio 0.35"]
    assert tools["Presidio 0.35"]["typed_recall"]["k"] == 1
    assert tools["Presidio"]["clean_above_allow_per_1000"]["n"] == 0
