"""The courier against a real receiver: signed, in order, again after a failure, and never anywhere else."""

import asyncio
import collections
import contextlib
import itertools
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from guardrail.client import verify_event
from guardrail.courier import Courier, Outcome
from guardrail.errors import AuditUnavailableError, ConfigError
from guardrail.moment import stamp
from guardrail.webhook import WebhookSecret
from tests.bench import server
from tests.integration.command import ROOT, environment
from tests.integration.test_events import Outbox, an_event
from tests.receiver import drip, flood, garbage, receiving, silence, status
from tests.watch_factories import BEGUN

KEY = bytes(range(32))
SECRETS = WebhookSecret.in_force(KEY, 1)


class Trip:
    """An outbox, a receiver and what goes between them, with a clock that the test moves."""

    def __init__(self, outbox, url, *, timeout_s=0.5):
        self.outbox, self.counted = outbox, collections.Counter()
        self.outbox.now = BEGUN + timedelta(minutes=1)
        self.courier = Courier(
            events=outbox.events,
            url=url,
            secrets=SECRETS,
            timeout_s=timeout_s,
            now=lambda: self.outbox.now,
            dice=lambda: 0.5,
            counted=lambda outcome: self.counted.update([outcome]),
        )

    def put(self, *numbers, **changes):
        events = [an_event(number, **changes) for number in numbers]
        self.outbox.events.put(events)
        return [event.id for event in events]

    def look(self, after_s=0):
        self.outbox.now += timedelta(seconds=after_s)
        asyncio.run(self.courier.look())
        return self


@pytest.fixture
def outbox(tmp_path):
    one = Outbox(tmp_path / "data")
    yield one
    one.store.close()


def test_events_arrive_signed_in_the_order_in_which_they_were_kept(outbox):
    with receiving() as receiver:
        trip = Trip(outbox, receiver.url)
        ids = trip.put(7, 2, 9)
        trip.look().look()
    assert receiver.ids() == ids
    for came, number in zip(receiver.came, (7, 2, 9), strict=True):
        assert (came.method, came.path, came.body) == ("POST", "/hook?brand=1", an_event(number).body)
        assert came.headers["content-type"] == "application/json"
        event = verify_event(came.headers, came.body, SECRETS[0].text, outbox.now.timestamp())
        assert (event.id, event.type, event.data) == (came.id, "pack.activated", {"policy": f"p@{number}"})
    assert trip.counted == {Outcome.DELIVERED: 3} and trip.courier.waiting == 0


def test_what_the_service_signs_and_the_specification_s_own_form_are_one(outbox):
    with receiving() as receiver:
        trip = Trip(outbox, receiver.url)
        trip.put(1)
        trip.look()
    (came,) = receiver.came
    assert set(came.headers) >= {"webhook-id", "webhook-timestamp", "webhook-signature", "user-agent"}
    assert came.headers["webhook-timestamp"] == str(int(outbox.now.timestamp()))
    assert not {"authorization", "cookie"} & set(came.headers)


def elsewhere(request):
    status(307, Location=f"http://{request.headers['Host']}/elsewhere")(request)


@pytest.mark.parametrize(
    "act",
    [status(500), status(404), status(429), status(304), elsewhere, silence(2), drip, garbage, silence(0)],
    ids=["500", "404", "429", "304", "redirect", "hangs", "drips", "no HTTP", "closes"],
)
def test_what_is_not_taken_is_sent_again_with_the_same_id_and_a_new_signature(outbox, act):
    with receiving(act) as receiver:
        trip = Trip(outbox, receiver.url)
        ids = trip.put(1)
        trip.look().look(4)
        assert (len(receiver.came), trip.courier.waiting) == (1, 1), "five seconds are the first wait"
        trip.look(1).look(86_400)
    assert receiver.ids() == ids * 2
    first, second = receiver.came
    assert first.body == second.body and second.path == "/hook?brand=1"
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]
    assert verify_event(second.headers, second.body, SECRETS[0].text, (outbox.now - timedelta(days=1)).timestamp())
    assert trip.counted == {Outcome.FAILED: 1, Outcome.DELIVERED: 1}


def test_nobody_listening_is_a_failure_like_any_other(outbox):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    trip = Trip(outbox, f"http://127.0.0.1:{port}/")
    trip.put(1)
    trip.look()
    assert trip.counted == {Outcome.FAILED: 1}


def test_a_body_without_end_is_not_read(outbox):
    with receiving(flood) as receiver:
        trip = Trip(outbox, receiver.url, timeout_s=5)
        trip.put(1)
        trip.look()
    assert trip.counted == {Outcome.DELIVERED: 1}


def test_the_schedule_ends_and_what_was_given_up_can_still_be_read(outbox):
    with receiving(*[status(500)] * 20) as receiver:
        trip = Trip(outbox, receiver.url)
        trip.put(1, keep=timedelta(days=30))
        for _ in range(15):
            trip.look(86_400)
    assert len(receiver.came) == 10
    assert trip.counted == {Outcome.FAILED: 9, Outcome.GIVEN_UP: 1} and trip.courier.waiting == 0
    assert len(outbox.kept()) == 1


def test_an_event_that_fails_is_overtaken_after_a_second(outbox):
    with receiving(status(500)) as receiver:
        trip = Trip(outbox, receiver.url)
        first, *others = [*trip.put(1, 2, 3), *trip.put(4, brand="other")]
        trip.look().look()
        assert receiver.ids() == [first]
        trip.look(1)
        assert receiver.ids() == [first, *others]
        trip.look(4)
    assert receiver.ids() == [first, *others, first]


def test_a_receiver_that_fails_is_asked_more_and_more_seldom_and_at_least_once_a_minute(outbox):
    with receiving(*[status(502)] * 500) as receiver:
        trip = Trip(outbox, receiver.url)
        trip.put(*range(1, 101))
        asked = []
        for second in range(600):
            trip.look(1)
            asked += [second] * (len(receiver.came) - len(asked))
        waits = [later - earlier for earlier, later in itertools.pairwise(asked)]
        assert waits == [1, 2, 4, 8, 16, 32] + [60] * (len(waits) - 6) and len(waits) > 10
        receiver.acts.clear()
        trip.look(60)
        assert len(receiver.came) >= 80, "once it is back, nothing that is due waits"


def test_an_outage_of_days_still_puts_an_event_off(outbox):
    with receiving(status(502)) as receiver:
        trip = Trip(outbox, receiver.url)
        trip.courier._failures = 5000
        trip.put(1)
        trip.look(1)
        trip.look(1)
        assert len(receiver.came) == 1, "it rests"


def test_a_receiver_that_has_too_much_to_do_is_left_alone_as_long_as_it_asks(outbox):
    with receiving(status(429, Retry_After="120"), status(500, Retry_After="120")) as receiver:
        trip = Trip(outbox, receiver.url)
        ids = trip.put(1, 2, 3)
        trip.look().look(119)
        assert receiver.ids() == ids[:1]
        trip.look(1)
        assert len(receiver.came) == 2
        trip.look(2)
        assert len(receiver.came) > 2, "any other failure speaks for its event alone"


def test_the_receiver_may_ask_for_more_time(outbox):
    with receiving(status(503, Retry_After="60")) as receiver:
        trip = Trip(outbox, receiver.url)
        trip.put(1)
        trip.look().look(59)
        assert len(receiver.came) == 1
        trip.look(1)
    assert len(receiver.came) == 2


@pytest.mark.parametrize("asked", ["-5", "Wed, 21 Oct 2026 07:28:00 GMT", "tulip", "99999999"])
def test_what_is_no_number_of_seconds_leaves_the_schedule_as_it_is(outbox, asked):
    with receiving(status(503, Retry_After=asked)) as receiver:
        trip = Trip(outbox, receiver.url)
        trip.put(1)
        trip.look().look(5)
    assert len(receiver.came) == 2


def test_410_stops_everything_until_the_next_start(outbox):
    with receiving(status(410)) as receiver:
        trip = Trip(outbox, receiver.url)
        ids = [*trip.put(1, 2), *trip.put(3, brand="other")]
        trip.look().look(86_400)
        assert (trip.courier.stopped, receiver.ids(), trip.courier.waiting) == (True, ids[:1], 3)
        assert trip.counted == {Outcome.GONE: 1}
        outbox.restart()
        again = Trip(outbox, receiver.url).look(86_400)
        assert receiver.ids() == [*ids[:1], *ids] and not again.courier.stopped


def test_an_expired_event_is_not_sent(outbox):
    with receiving() as receiver:
        trip = Trip(outbox, receiver.url)
        trip.put(1, keep=timedelta(hours=1))
        (later,) = trip.put(2)
        trip.look(3600 * 2)
    assert receiver.ids() == [later]


def test_a_kill_between_the_answer_and_the_mark_sends_again_with_the_same_id(outbox):
    with receiving() as receiver:
        trip = Trip(outbox, receiver.url)
        ids = trip.put(1)

        def killed(*_):
            raise AuditUnavailableError("killed")

        trip.outbox.events.delivered = killed
        with pytest.raises(AuditUnavailableError):
            trip.look()
        outbox.restart()
        Trip(outbox, receiver.url).look().look(86_400)
    assert receiver.ids() == ids * 2


def test_an_attempt_that_is_cut_off_by_a_stop_is_made_again(outbox):
    async def stopped(courier, receiver):
        task = asyncio.create_task(courier.look())
        while not receiver.came:  # noqa: ASYNC110 - it is filled by another thread
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])

    with receiving(silence(3)) as receiver:
        trip = Trip(outbox, receiver.url, timeout_s=30)
        ids = trip.put(1)
        asyncio.run(stopped(trip.courier, receiver))
        assert outbox.due() == ids and trip.counted == {}
        trip.look()
    assert receiver.ids() == ids * 2


KILLED = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from guardrail.courier import Courier
from guardrail.store.sqlite import SqliteStore
from guardrail.webhook import WebhookSecret
store = SqliteStore.open(Path(sys.argv[1]), own=True)
courier = Courier(
    events=store.events, url=sys.argv[2], secrets=[WebhookSecret.of(bytes(32), 1)], timeout_s=30,
    now=lambda: datetime.now(UTC), dice=lambda: 0.5, counted=print,
)
asyncio.run(courier.look())
"""


def test_a_process_that_is_killed_after_sending_sends_again_with_the_same_id(outbox, tmp_path):
    """SIGKILL reaches it when the receiver has the event and before it can know so."""
    began = []

    def kill(_request):
        began[0].kill()
        began[0].wait()

    with receiving(status(204), kill) as receiver:
        outbox.now = datetime.now(UTC)
        first, second, third = Trip(outbox, receiver.url).put(1, 2, 3, at=datetime.now(UTC))
        outbox.store.close()
        database = str(outbox.folder / "guardrail.db")
        command = [sys.executable, "-c", KILLED, database, receiver.url]
        began.append(subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL))
        assert began[0].wait(60) == -signal.SIGKILL
        assert receiver.ids() == [first, second]
        outbox.open()
        trip = Trip(outbox, receiver.url)
        outbox.now = datetime.now(UTC)
        trip.look()
    assert receiver.ids() == [first, second, second, third]


def test_a_proxy_of_the_environment_never_gets_plain_text(outbox, monkeypatch):
    with receiving() as proxy, receiving() as receiver:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url.partition("/hook")[0])
        trip = Trip(outbox, receiver.url)
        trip.put(1)
        trip.look()
    assert (len(proxy.came), len(receiver.came)) == (0, 1)


def test_an_address_that_cannot_be_called_is_a_mistake_at_the_start(outbox):
    with pytest.raises(ConfigError) as refused:
        Trip(outbox, "https://tulip:port/")
    assert "tulip" not in str(refused.value)


def test_two_looks_at_once_send_nothing_twice(outbox):
    async def both(courier):
        await asyncio.gather(courier.look(), courier.look())

    with receiving() as receiver:
        trip = Trip(outbox, receiver.url)
        ids = trip.put(1, 2, 3)
        asyncio.run(both(trip.courier))
    assert receiver.ids() == ids


def test_many_events_are_taken_up_in_order_over_several_looks(outbox):
    with receiving() as receiver:
        trip = Trip(outbox, receiver.url)
        ids = trip.put(*range(1, 251))
        for left in (150, 50, 0):
            assert trip.look().courier.waiting == left
    assert receiver.ids() == ids
    assert stamp(outbox.now) == stamp(BEGUN + timedelta(minutes=1))


def test_the_receiver_that_the_documentation_shows_takes_events_and_drops_what_comes_again(outbox, tmp_path):
    readme = (ROOT / "api" / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"```python\n(from http\.server.*?)```", readme, re.DOTALL)
    port = server.free_port()
    (tmp_path / "webhook.secret").write_text(SECRETS[0].text + "\n")
    code = [sys.executable, "-uc", shown.replace("9000", str(port))]
    with subprocess.Popen(code, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, text=True) as running:
        try:
            _until_it_listens(port)
            trip = Trip(outbox, f"http://127.0.0.1:{port}/", timeout_s=10)
            outbox.now = datetime.now(UTC)
            trip.put(1, 2, at=outbox.now)
            trip.look()
            outbox.events.failed(an_event(1).id, stamp(outbox.now))
            trip.look()
        finally:
            running.terminate()
        told = running.stdout.read()
    assert trip.counted == {Outcome.DELIVERED: 3}
    assert told.splitlines() == [f"pack.activated default {{'policy': 'p@{number}'}}" for number in (1, 2)]


def _until_it_listens(port):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
