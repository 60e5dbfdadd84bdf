"""What README shows is what happens."""

import json
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from guardrail.webhook import WebhookSecret, headers
from tests.bench import server
from tests.integration.command import EXAMPLE_BRAND, ROOT, environment, guardrail

README = (ROOT / "README.md").read_text("utf-8")
MARK = r"<!-- executed by tests/integration/test_readme\.py -->\n```(\w+)\n(.*?)```\n"
BLOCKS = re.findall(MARK, README, re.DOTALL)


def block(kind: str, holding: str = "") -> str:
    """Give the one executed block of this kind that holds these words."""
    (found,) = [text for language, text in BLOCKS if language == kind and holding in text]
    return found


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """Run ``guardrail serve --dev`` and give its address."""
    port = server.free_port()
    given = {
        "GUARDRAIL_DATA": str(tmp_path_factory.mktemp("readme") / "data"),
        "GUARDRAIL_REGISTRY": str(EXAMPLE_BRAND),
    }
    with server.running(["guardrail", "serve", "--dev", "--port", str(port)], port, given):
        yield f"127.0.0.1:{port}"


def test_the_check_on_the_terminal_says_what_readme_shows():
    shown, _, expected = block("console").partition("\n")
    words = shlex.split(shown.removeprefix("$ guardrail "))
    assert guardrail(*words, here=ROOT).out == expected


def test_the_request_over_http_gets_its_decision(service):
    command = block("sh", "curl").replace("127.0.0.1:8765", service)
    ran = subprocess.run(["bash", "-euc", command], env=environment(), capture_output=True, check=True)
    answer = json.loads(ran.stdout)
    assert answer["verdict"] == "handoff" and "emma.jones@example.com" not in answer["send"]["text"]


def test_the_python_client_offers_the_mended_text(service):
    code = block("python", "Client").replace("127.0.0.1:8765", service)
    ran = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("offer: Hi Emma, we wrote to [email address removed] about this.")


def test_the_receiver_of_events_takes_what_is_signed_and_refuses_the_rest():
    names: dict[str, Callable[..., int]] = {}
    exec(block("python", "verify_event"), names)
    secret, body = WebhookSecret.of(bytes(32), 1), b'{"type": "t", "timestamp": "", "brand": "default", "data": {}}'
    signed = headers("evt_1", int(time.time()), body, [secret])
    assert names["receive"](signed, body, secret.text) == 204
    assert names["receive"](signed, body + b" ", secret.text) == 400


def test_a_check_in_process_says_what_it_found():
    code = block("python", "from guardrail import")
    ran = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert ran.stdout == "handoff ['PERSON', 'EMAIL_ADDRESS']\n"


def test_a_measurement_of_the_shipped_gold_rows_finds_all_and_alarms_nowhere():
    ended = guardrail(*shlex.split(block("sh", "guardrail eval").removeprefix("guardrail ")), here=ROOT)
    assert ended.code == 0 and ended.err == ""
    assert ended.out.count("5/5") == 6 and ended.out.count("0/3") == 2


def test_every_block_that_is_marked_is_executed_here():
    assert [language for language, _ in BLOCKS] == ["console", "sh", "python", "python", "python", "sh"]
