"""The browser's client keeps the same contract as the Python one: same tables, in a real page."""

from typing import Any

import pytest
from selenium.webdriver import Chrome

from tests.browser.contract import CASES, POSTINGS, Case, Posting
from tests.browser.service import Handler, Service, a_decision, refuses, says

pytestmark = pytest.mark.browser
MESSAGE = {"text": "Hello", "audience": "public", "channel": {"platform": "x", "account": "42"}}
PRIVATE = {**MESSAGE, "audience": "private"}

PRELUDE = """
const done = arguments[arguments.length - 1];
const [options, ...args] = arguments;
let calls = 0;
const counted = (...request) => { calls += 1; return fetch(...request); };
const run = async ({ Guardrail, maySend }) => {
  const client = new Guardrail({ url: location.origin, key: "gr_test", fetch: counted, ...options });
  %s
};
import("/static/guardrail.js").then(run).then(
  (value) => done({ value, calls }),
  (error) => done({ error: error.name, status: error.status, message: String(error), calls }),
);
"""


def run(browser: Chrome, service: Service, script: str, *args: Any, **options: Any) -> dict[str, Any]:
    """Run a script in a page of the service, with a ``client`` made of ``options``."""
    if not browser.current_url.startswith(service.url):
        browser.get(f"{service.url}/blank")
    found: dict[str, Any] = browser.execute_async_script(PRELUDE % script, options, *args)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_client_keeps_the_contract(browser: Chrome, service: Service, case: Case) -> None:
    service.reply = case.reply
    message = {"text": case.text, "channel": MESSAGE["channel"], "audience": case.audience}
    asked = {name: value for name, value in message.items() if value is not None}
    deadline_ms = 300 if case.name.startswith(("silence", "a response that drips")) else 5000
    script = "return client.check(args[0]);"
    found = run(browser, service, script, asked, deadlineMs=deadline_ms, onFailure=case.on_failure)
    if case.refused:
        assert (found.get("error"), found.get("status")) == ("RefusedError", case.refused)
    else:
        answer = found["value"]
        assert (answer["verdict"], answer["allowed"], answer["unchecked"]) == (
            case.verdict,
            case.allowed,
            case.unchecked,
        )
    assert found["calls"] == 1


@pytest.mark.parametrize("posting", POSTINGS, ids=lambda posting: posting.name)
def test_only_what_was_checked_may_be_posted(browser: Chrome, service: Service, posting: Posting) -> None:
    service.reply = says(posting.decision(service))
    place = {name: value for name in ("audience", "channel") if (value := getattr(posting, name))}
    script = """
      const found = await client.confirm(await client.check(args[0]), args[1], args[2]);
      return [found, maySend(found)];"""
    found = run(browser, service, script, MESSAGE, posting.text, place)
    assert found["value"] == [posting.expect, posting.expect == "confirmed"]


def test_a_browser_without_ed25519_holds(browser: Chrome, service: Service) -> None:
    service.reply = says(a_decision(receipt=service.receipt("Hello")))
    script = """
      const real = crypto.subtle.importKey;
      crypto.subtle.importKey = () => Promise.reject(new DOMException("no", "NotSupportedError"));
      try { return await client.confirm(await client.check(args[0]), "Hello"); }
      finally { crypto.subtle.importKey = real; }"""
    assert run(browser, service, script, MESSAGE)["value"] == "unverifiable"


def test_a_draft_that_a_newer_one_has_overtaken_is_dropped(browser: Chrome, service: Service) -> None:
    service.reply = _echoes_seq
    script = """
      let release;
      const held = new Promise((resolve) => { release = resolve; });
      const slow = new Guardrail({ url: location.origin, fetch: async (...request) => {
        if (JSON.parse(request[1].body).seq === 1) await held;
        return fetch(...request);
      } });
      const drafts = slow.drafts();
      const first = drafts.check(args[0]);
      const second = await drafts.check(args[0]);
      release();
      return [await first, second.seq];"""
    assert run(browser, service, script, MESSAGE)["value"] == [None, 2]


def test_the_request_carries_key_phase_and_a_new_idempotency_key(browser: Chrome, service: Service) -> None:
    run(browser, service, "await client.check(args[0]); await client.check(args[0]);", MESSAGE)
    (first, body), (second, _) = service.asked
    assert first["Authorization"] == "Bearer gr_test"
    assert body == {"phase": "final", "message": MESSAGE, "deadline_ms": 900}
    assert first["Idempotency-Key"] != second["Idempotency-Key"]


def test_whoever_stops_waiting_gets_no_answer(browser: Chrome, service: Service) -> None:
    script = """
      const controller = new AbortController();
      controller.abort();
      return client.check(args[0], { signal: controller.signal });"""
    assert run(browser, service, script, MESSAGE)["error"] == "AbortError"


def test_what_went_unchecked_is_remembered_without_its_text(browser: Chrome, service: Service) -> None:
    service.reply = refuses(503)
    script = """
      const answer = await client.check(args[0]);
      const before = client.unchecked();
      const found = [await client.confirm(answer, "Hello"), await client.confirm(answer, "Hello!")];
      client.reported(answer.id);
      return { before, found, after: client.unchecked(), id: answer.id };"""
    value = run(browser, service, script, PRIVATE)["value"]
    (entry,) = value["before"]
    assert (entry["id"], entry["audience"], value["after"]) == (value["id"], "private", [])
    assert "Hello" not in str(entry)
    assert value["found"] == ["unchecked", "changed"]


def test_a_refusal_repeats_nothing_that_was_sent(browser: Chrome, service: Service) -> None:
    service.reply = refuses(422, {"code": "emma@example.com", "errors": [{"pointer": "/emma@example.com"}]})
    found = run(browser, service, "return client.check(args[0]);", MESSAGE)
    assert "emma" not in found["message"]


def _echoes_seq(handler: Handler) -> None:
    says(a_decision(seq=handler.service.asked[-1][1]["seq"]))(handler)
