"""The outbox in the real database: what is told of what, once, in order, until it expires."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from guardrail.announcer import Announcer
from guardrail.audit.entry import event as entry_of
from guardrail.audit.log import Append
from guardrail.bootstrap import open_installation
from guardrail.errors import AuditUnavailableError
from guardrail.event import MAX_BODY_BYTES, Event, EventType, encode
from guardrail.moment import stamp
from guardrail.secrets import Secrets
from guardrail.settings import Settings
from guardrail.store.sqlite import SqliteStore
from guardrail.thread import Audience, Author
from guardrail.threads import Delivery, Threads
from guardrail.vault import Vault
from tests.campaign_factories import a_campaigns
from tests.factories import a_check, a_registry, active_of, an_engine
from tests.integration.test_kept_threads import ANSWER, DELIVERIES, EXPOSED, KEEP, LURE, POSTS, REPORT, messages
from tests.record import ORIGIN
from tests.watch_factories import BEGUN, CUSTOMER, FAKE, PEER, lumen, the_watch

SHIELDED = replace(lumen(), auto_shield=True)
JUDGED, DANGEROUS, READY = EventType.THREAD_JUDGED, EventType.EXPOSURE_DANGEROUS, EventType.SHIELD_READY
LONG = timedelta(days=400)


class Outbox:
    """Threads and log in one data folder, with a clock that the test moves."""

    def __init__(self, folder):
        self.folder, self.now = folder, BEGUN + timedelta(hours=1)
        self.keys = Secrets.open(folder, create=True)
        self.open()

    def open(self):
        announcer = Announcer(fingerprint=self.keys.fingerprint, now=lambda: self.now, keep=KEEP, sends=True)
        self.announcer = announcer
        self.store = SqliteStore.open(self.folder / "guardrail.db", origin=ORIGIN, own=True, tell=announcer.of_entry)
        self.events = self.store.events
        self.threads = Threads(
            store=self.store.threads,
            vault=Vault.of(self.keys.fingerprint_key),
            fingerprint=self.keys.fingerprint,
            now=lambda: self.now,
            keep=KEEP,
            record=lambda *_: None,
            campaigns=a_campaigns(self.store, self.keys, lambda: self.now),
            tell=announcer.of_thread,
        )

    def restart(self):
        self.store.close()
        self.open()

    def take(self, *messages, thread_id="t1", registry=SHIELDED, **changes):
        delivery = Delivery(brand="default", id=thread_id, platform="x", messages=messages, **changes)
        return self.threads.take(delivery, the_watch(), registry)

    def told(self, brand="default"):
        return [(one.event.type, json.loads(one.event.body)["data"]) for one in self.kept(brand)]

    def types(self):
        return [event_type for event_type, _ in self.told()]

    def kept(self, brand="default"):
        return self.events.list(brand, after=0, limit=1000)

    def due(self, limit=100):
        return [event.id for event in self.events.due(stamp(self.now), limit)]


@pytest.fixture
def outbox(tmp_path):
    one = Outbox(tmp_path / "data")
    yield one
    one.store.close()


def an_event(number, *, brand="default", at=BEGUN, keep=KEEP, thread=""):
    body = encode(EventType.PACK_ACTIVATED, stamp(at), brand, {"policy": f"p@{number}"})
    return Event(
        id=f"evt_{number:032x}",
        brand=brand,
        type=EventType.PACK_ACTIVATED,
        at=stamp(at),
        body=body,
        thread=thread,
        next_at=stamp(at),
        expires_at=stamp(at + keep),
    )


# -- the store -------------------------------------------------------------------------------------------------------


def test_events_come_back_as_they_were_in_the_order_in_which_they_were_kept(outbox):
    given = [an_event(number) for number in (5, 1, 9, 3)]
    outbox.events.put(given[:2])
    outbox.events.put(given[2:])
    assert [one.event for one in outbox.kept()] == given
    assert outbox.events.due(stamp(outbox.now), 3) == given[:3]
    indexes = [one.index for one in outbox.kept()]
    assert indexes == sorted(set(indexes))
    assert outbox.events.list("default", after=indexes[1], limit=1)[0].event == given[2]


def test_an_event_is_kept_once_and_stays_as_it_was(outbox):
    first = an_event(1)
    outbox.events.put([first])
    outbox.events.put([replace(first, body=b"{}"), an_event(2)])
    assert [one.event for one in outbox.kept()] == [first, an_event(2)]


def test_a_restart_forgets_nothing(outbox):
    outbox.events.put([an_event(1), an_event(2)])
    outbox.events.failed(an_event(1).id, stamp(outbox.now + timedelta(minutes=5)))
    before = outbox.kept()
    outbox.restart()
    assert outbox.kept() == before
    assert outbox.due() == [an_event(2).id]
    outbox.now += timedelta(minutes=5)
    assert outbox.due() == [an_event(1).id, an_event(2).id]


def test_what_was_sent_or_given_up_is_not_due_and_can_be_read(outbox):
    outbox.events.put([an_event(number) for number in (1, 2, 3)])
    assert outbox.events.waiting(stamp(outbox.now)) == 3
    outbox.events.delivered(an_event(1).id, stamp(outbox.now))
    outbox.events.give_up(an_event(2).id, stamp(outbox.now))
    outbox.now += timedelta(days=1)
    assert outbox.due() == [an_event(3).id] and outbox.events.waiting(stamp(outbox.now)) == 1
    assert [(one.event.attempts, one.event.next_at == "") for one in outbox.kept()] == [
        (0, True),
        (1, True),
        (0, False),
    ]


def test_an_expired_event_is_neither_sent_nor_kept_and_its_place_is_not_given_again(outbox):
    outbox.events.put([an_event(1), an_event(2)])
    last = outbox.kept()[-1].index
    outbox.now = BEGUN + KEEP
    assert len(outbox.due()) == 2 and outbox.events.expire(stamp(outbox.now)) == 0
    outbox.now += timedelta(seconds=1)
    assert outbox.due() == [] and outbox.events.waiting(stamp(outbox.now)) == 0
    assert outbox.events.expire(stamp(outbox.now)) == 2 and outbox.kept() == []
    outbox.events.put([an_event(3)])
    assert outbox.kept()[0].index == last + 1


def test_brands_do_not_see_each_other(outbox):
    outbox.events.put([an_event(1, brand="other")])
    assert outbox.kept() == [] and len(outbox.kept("other")) == 1


def test_a_body_longer_than_ids_and_codes_is_no_event(outbox):
    with pytest.raises(ValueError, match="ids and codes"):
        encode(EventType.PACK_ACTIVATED, stamp(BEGUN), "default", {"policy": "x" * MAX_BODY_BYTES})
    with closing(sqlite3.connect(outbox.folder / "guardrail.db")) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            "INSERT INTO event (id, brand, type, at, body, expires_at) VALUES ('e', 'b', 't', 'a', zeroblob(2049), 'x')"
        )


# -- of threads ------------------------------------------------------------------------------------------------------


def test_a_thread_tells_its_verdict_who_is_exposed_and_that_a_shield_is_ready(outbox):
    ref = outbox.take(*messages(EXPOSED, LURE)).ref
    assert outbox.told() == [
        (JUDGED, {"ref": ref, "from": "clean", "verdict": "impersonation"}),
        (DANGEROUS, {"ref": ref, "band": "critical"}),
        (READY, {"ref": ref, "lang": "en"}),
    ]


def test_messages_that_come_again_late_or_after_a_restart_tell_nothing_new(outbox):
    for message in messages(EXPOSED, LURE):
        outbox.take(message)
    told = outbox.told()
    assert sorted(outbox.types()) == sorted([JUDGED, DANGEROUS, READY])
    for message in reversed(messages(EXPOSED, LURE, (PEER, "same here"), LURE)):
        outbox.take(message)
    outbox.restart()
    outbox.take(*messages(EXPOSED, LURE, ANSWER))
    assert outbox.told() == told


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=DELIVERIES)
def test_in_whatever_order_messages_come_nothing_is_told_twice(tmp_path_factory, order):
    one, posts = Outbox(tmp_path_factory.mktemp("outbox") / "data"), messages(*POSTS)
    with closing(one.store):
        for at in order:
            one.take(posts[at])
        told = Counter(one.types())
        assert told[DANGEROUS] == 1
        assert 1 <= told[READY] <= 2, "a peer who is heard of before the customer is taken for one"


def test_a_verdict_that_changes_is_told_every_time(outbox):
    ours = SHIELDED.accounts[0].model_copy(update={"id": FAKE.id, "handle": FAKE.handle})
    registered = replace(SHIELDED, accounts=(*SHIELDED.accounts, ours))
    for registry in (SHIELDED, registered, SHIELDED):
        outbox.take(*messages(EXPOSED, LURE), registry=registry)
        outbox.now += timedelta(minutes=1)
    verdicts = [data["verdict"] for event_type, data in outbox.told() if event_type is JUDGED]
    assert verdicts == ["impersonation", "clean", "impersonation"]
    assert outbox.types().count(READY) == 1, "a shield that went out stays out"


@pytest.mark.parametrize("auto", [True, False])
def test_a_shield_is_ready_only_where_the_registry_says_that_it_may_go_out(outbox, auto):
    outbox.take(*messages(EXPOSED, LURE), registry=replace(lumen(), auto_shield=auto))
    assert (READY in outbox.types()) is auto
    assert JUDGED in outbox.types()


def test_a_brand_without_an_account_to_name_has_no_shield(outbox):
    outbox.take(*messages(EXPOSED, LURE), registry=replace(SHIELDED, accounts=()))
    assert READY not in outbox.types()


def test_each_customer_of_a_thread_is_shielded_once_and_each_thread_counts(outbox):
    other = (PEER, EXPOSED[1].replace("14 Mallow", "3 Tansy").replace("0958", "0321"))
    for _ in range(2):
        outbox.take(*messages(EXPOSED))
        outbox.take(*messages(EXPOSED, other))
        outbox.take(*messages(EXPOSED, other, LURE))
    assert outbox.types().count(READY) == outbox.types().count(DANGEROUS) == 2
    outbox.take(*messages(EXPOSED), thread_id="t2")
    assert outbox.types().count(READY) == 3


def test_a_thread_that_lives_longer_than_its_events_tells_nothing_again(outbox):
    outbox.take(*messages(EXPOSED))
    told = [one.event.id for one in outbox.kept()], [one.index for one in outbox.kept()]
    for _ in range(4):
        outbox.now += timedelta(days=20)
        outbox.threads.expire()
        outbox.events.expire(stamp(outbox.now))
        outbox.take(*messages(EXPOSED))
    assert ([one.event.id for one in outbox.kept()], [one.index for one in outbox.kept()]) == told
    outbox.now += KEEP + timedelta(days=1)
    outbox.threads.expire()
    outbox.events.expire(stamp(outbox.now))
    assert outbox.types() == []


class TestIncidents:
    def reported(self, outbox, *numbers):
        for at in numbers:
            who = replace(CUSTOMER, id=f"c{at}")
            posts = messages((replace(who, display_name="x"), EXPOSED[1]), (who, REPORT[1]))
            outbox.take(*posts, thread_id=f"r{at}")

    def opened(self, outbox):
        return [data for event_type, data in outbox.told() if event_type is EventType.INCIDENT_OPENED]

    def test_the_report_that_makes_a_burst_opens_it_and_those_after_do_not(self, outbox):
        self.reported(outbox, 1)
        assert self.opened(outbox) == []
        self.reported(outbox, 2)
        (incident,) = self.opened(outbox)
        refs = [one.ref for one in outbox.store.threads.reports_since("default", incident["since"])]
        assert incident["threads"] == refs and len(refs) == 2
        self.reported(outbox, 1, 2, 3)
        assert self.opened(outbox) == [incident]

    def test_reports_of_people_who_were_not_exposed_open_nothing(self, outbox):
        for at in range(3):
            who = replace(CUSTOMER, id=f"c{at}")
            outbox.take(*messages((who, "@LumenHelp hello"), (who, REPORT[1])), thread_id=f"r{at}")
        assert self.opened(outbox) == []


def test_a_thread_and_its_events_are_kept_together_or_not_at_all(outbox):
    def full(*_):
        raise sqlite3.OperationalError

    tell = outbox.threads._tell
    outbox.threads._tell = lambda *given: replace(tell(*given), events=full)
    with pytest.raises(AuditUnavailableError):
        outbox.take(*messages(EXPOSED))
    assert outbox.told() == [] and outbox.store.threads.threads_since("default", "") == []
    outbox.threads._tell = tell
    outbox.take(*messages(EXPOSED))
    assert outbox.types() == [DANGEROUS, READY]


def test_no_event_holds_anything_of_anybody(outbox):
    told = Author(id="platform-id-77", handle="rosa_o", display_name="Rosa Tarrow", bio="Nurse", location="Hexley")
    outbox.take(*messages((told, EXPOSED[1]), LURE, (told, REPORT[1])), thread_id="platform-thread-1")
    assert len(outbox.kept()) >= 3
    held = b"".join(one.event.body + repr(one).encode() for one in outbox.kept())
    ours = ("platform-id-77", "platform-thread-1", "rosa_o", "Tarrow", "Hexley", "Mallow", "7946 0958", FAKE.handle)
    for planted in ours:
        assert planted.encode() not in held, planted
    assert max(len(one.event.body) for one in outbox.kept()) < 400


# -- of entries ------------------------------------------------------------------------------------------------------


def an_entry(kind, entry_id="chk_1", **details):
    return entry_of(kind, entry_id=entry_id, at=stamp(BEGUN), brand="acme", actor="key_1", details=details)


def decided(verdict, **details):
    return replace(an_entry("check.decided", verdict=verdict, **{"mode": "enforce"} | details), verdict=verdict)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (decided("hold"), [(EventType.CHECK_HELD, {"id": "chk_1", "verdict": "hold"})]),
        (decided("hold", mode="monitor"), []),
        (decided("block"), []),
        (decided("allow"), []),
        (
            an_entry("check.overridden", "ovr_1", of="chk_1", reason_code="false_alarm", **{"from": "hold"}),
            [(EventType.CHECK_RELEASED, {"id": "chk_1", "release": "ovr_1", "verdict": "hold"})],
        ),
        (
            an_entry("pack.activated", "evt_1", policy="retail@4", packs=["core@1"]),
            [(EventType.PACK_ACTIVATED, {"policy": "retail@4"})],
        ),
        (
            an_entry("pack.refused", "evt_1", code="invalid_pack", count=3),
            [(EventType.PACK_REFUSED, {"code": "invalid_pack", "count": 3})],
        ),
        (an_entry("key.created", "evt_1", key="k"), []),
        (an_entry("log.started", "evt_1", engine="1"), []),
    ],
    ids=["held", "monitored", "blocked", "allowed", "released", "activated", "refused", "key", "start"],
)
def test_an_entry_is_told_in_its_own_transaction_and_once(outbox, entry, told):
    for _ in range(2):
        outbox.store.append([Append(entry=entry)])
    assert outbox.told("acme") == told
    outbox.restart()
    outbox.store.append([Append(entry=entry)])
    assert outbox.told("acme") == told


@pytest.mark.parametrize("tells", [True, False], ids=["service", "file of old replies"])
def test_a_file_of_old_replies_that_is_recorded_is_nobodys_news(tmp_path, tells):
    active = active_of(an_engine(), default=a_registry())
    asked = a_check("Our number is 0800 496 0101", audience=Audience.PUBLIC)
    with open_installation(Settings(data=tmp_path / "data"), active=active, tells=tells) as opened:
        opened.guard.record([opened.guard.judge(asked)])
        assert len(opened.store.events.list("default", after=0, limit=9)) == int(tells)


def test_a_log_that_was_changed_is_told_once_for_each_start(outbox):
    for _ in range(3):
        outbox.events.put([outbox.announcer.tampered()])
        outbox.now += timedelta(minutes=1)
    outbox.restart()
    outbox.events.put([outbox.announcer.tampered()])
    assert outbox.told() == [(EventType.LOG_TAMPERED, {})] * 2


def test_where_nothing_is_sent_nothing_is_ever_due(outbox):
    silent = Announcer(fingerprint=outbox.keys.fingerprint, now=lambda: outbox.now, keep=KEEP, sends=False)
    outbox.events.put([silent.tampered()])
    outbox.now += LONG
    assert len(outbox.kept()) == 1 and outbox.due() == []
