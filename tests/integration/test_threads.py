"""Files of threads and of accounts, judged as a user runs it."""

import json

import pytest

from guardrail.threadrow import in_order, thread_of
from tests.integration.command import guardrail as run
from tests.watch_factories import LUMEN


def written(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def read(path):
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def row(row_id, *messages):
    return {"id": row_id, **LUMEN, "messages": list(messages)}


def post(post_id, author, text, minute):
    return {"id": post_id, "author": author, "text": text, "sent_at": f"2026-03-02T18:{minute:02}:00Z"}


ROSA = {"id": "77", "handle": "rosa_o", "display_name": "Rosa Tarrow", "location": "Hexley"}
FAKE = {"id": "666", "handle": "LumenHeIp", "display_name": "Lumen Help"}


def test_threads_are_judged_in_order_and_a_bad_row_stops_nothing(tmp_path):
    complaint = post("m1", ROSA, "@LumenHelp down since Monday", 1)
    lure = post("m2", FAKE, "Please DM us your card number", 2)
    rows = [row("t1", complaint, lure), {"id": "t2", "messages": "none"}, row("t3", complaint)]
    written(tmp_path / "in.jsonl", rows)
    ended = run("threads", "in.jsonl", "--out", "out.jsonl", "--processes", "1", here=tmp_path)
    assert ended.code == 0 and "3 threads judged" in ended.err
    first, second, third = read(tmp_path / "out.jsonl")
    assert (first["id"], first["verdict"], first["culprits"]) == ("t1", "impersonation", ["666"])
    assert {signal["message"] for signal in first["signals"]} <= {"m1", "m2"}
    assert first["exposure"][0]["subject"] == "77" and "full_name" in first["exposure"][0]["facts"]
    assert "hide_message" in first["actions"] and first["shield"]["lang"] == "en"
    assert second == {"id": "t2", "error": {"code": "no_messages"}}
    assert (third["verdict"], third["culprits"], third["counterfactual"]) == ("clean", [], None)


def test_no_answer_holds_what_was_written(tmp_path):
    told = post("m1", ROSA, "@LumenHelp my number is 020 7946 0958, order 4418-220915", 1)
    written(tmp_path / "in.jsonl", [row("t1", told)])
    run("threads", "in.jsonl", "--out", "out.jsonl", "--processes", "1", here=tmp_path)
    out = (tmp_path / "out.jsonl").read_text()
    assert "phone" in out and "0958" not in out and "4418" not in out and "Tarrow" not in out


def test_accounts_are_held_against_the_registry(tmp_path):
    rows = [
        {"id": "h1", **LUMEN, "author": {"id": "9", "handle": "LumenHe1p"}},
        {"id": "h2", **LUMEN, "author": {"id": "1001", "handle": "LumenHelp"}},
        {"id": "h3", **LUMEN, "author": {"id": "10", "handle": "rosa_o", "display_name": "Rosa"}},
        {"id": "h4", **LUMEN},
    ]
    written(tmp_path / "in.jsonl", rows)
    ended = run("handles", "in.jsonl", "--out", "out.jsonl", "--processes", "1", here=tmp_path)
    assert ended.code == 0 and "4 accounts judged" in ended.err
    told = read(tmp_path / "out.jsonl")
    assert [one.get("lookalike") for one in told] == [True, False, False, None]
    assert told[0]["of"] == "LumenHelp" and told[0]["why"].endswith(".") and 70 <= told[0]["score"] <= 100
    assert told[3]["error"] == {"code": "no_author"}


# -- reading rows ------------------------------------------------------------------------------------------------------


def test_messages_are_put_in_order_of_time_and_one_that_comes_twice_counts_once():
    late, early = post("m2", ROSA, "second", 5), post("m1", ROSA, "first", 1)
    read_thread = thread_of(row("t", late, early, late))
    assert [message.text for message in read_thread.messages] == ["first", "second"]


def test_a_message_without_a_time_stays_behind_the_one_before_it():
    timeless = {"id": "m2", "author": ROSA, "text": "between"}
    read_thread = thread_of(row("t", post("m1", ROSA, "first", 1), timeless, post("m3", ROSA, "last", 9)))
    assert [message.text for message in read_thread.messages] == ["first", "between", "last"]
    assert in_order(()) == ()


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "x", "text": 5, "author": ROSA},
        {"id": "x", "text": "no author"},
        {"id": "x", "text": "empty author", "author": {}},
        "no object",
        None,
    ],
)
def test_a_message_that_does_not_read_is_left_out(odd):
    read_thread = thread_of(row("t", post("m1", ROSA, "fine", 1), odd))
    assert [message.id for message in read_thread.messages] == ["m1"]


@pytest.mark.parametrize("when", ["yesterday", 17, None, "2026-13-45T00:00:00Z", ""])
def test_a_time_that_does_not_read_is_no_time(when):
    message = {**post("m1", ROSA, "fine", 1), "sent_at": when}
    assert thread_of(row("t", message)).messages[0].sent_at is None
