"""Logs that cannot tell: nothing but ids, codes and durations leaves the process through them."""

import io
import json
import logging

import pytest
import structlog

from guardrail import telemetry

PLANTED = "tulip-4111"


@pytest.fixture
def lines():
    """Configure the logs of this process to a buffer and give a reader; the old configuration comes back after."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, structlog.get_config())
    stream = io.StringIO()
    telemetry.configure("info", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], structlog_config = before[0], before[2]
    root.setLevel(before[1])
    structlog.configure(**structlog_config)


def test_a_key_that_is_not_on_the_list_does_not_reach_the_log(lines):
    structlog.get_logger().info("request.served", request_id="r1", text=PLANTED, body=PLANTED)
    assert lines()[0].keys() == {"event", "request_id", "level", "at"}


def test_an_event_that_is_a_sentence_does_not_reach_the_log(lines):
    structlog.get_logger().info(f"Judged {PLANTED}")
    assert lines()[0]["event"] == "unnamed"
    assert PLANTED not in json.dumps(lines())


def test_an_object_is_logged_by_its_class(lines):
    structlog.get_logger().info("request.failed", error=ValueError(PLANTED))
    assert lines()[0]["error"] == "ValueError"


def test_a_foreign_record_keeps_neither_arguments_nor_message(lines):
    logging.getLogger("presidio-analyzer").warning(f"timed out on {PLANTED}")  # noqa: G004 - as that library does
    logging.getLogger("some.library").error("could not read %s", PLANTED)
    assert [line["logger"] for line in lines()] == ["presidio-analyzer", "some.library"]
    assert PLANTED not in json.dumps(lines())


def test_an_exception_is_logged_by_class_and_place(lines):
    def fail():
        raise ValueError(PLANTED)

    try:
        fail()
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    assert lines()[0]["error"] == "ValueError"
    assert lines()[0]["where"].startswith("fail:")
    assert PLANTED not in json.dumps(lines())


def test_a_line_break_in_a_value_cannot_forge_a_line(lines):
    structlog.get_logger().info("request.served", code='x\n{"event": "forged"}')
    assert len(lines()) == 1


def test_below_the_level_nothing_is_written(lines):
    structlog.get_logger().debug("request.served")
    assert lines() == []
