"""Threads over many calls, in the real database: any order, any repetition, a restart, an end."""

import random
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guardrail.errors import AuditTamperedError, AuditUnavailableError, InputError, NotFoundError
from guardrail.moment import stamp
from guardrail.overview import Overlook
from guardrail.secrets import Secrets
from guardrail.store.sqlite import SqliteStore
from guardrail.thread import Author
from guardrail.threads import MAX_KEPT, Delivery, Threads
from guardrail.vault import Vault
from guardrail.watch.assess import ThreadVerdict
from guardrail.watch.score import WindowState
from tests.campaign_factories import a_campaigns
from tests.record import ORIGIN
from tests.watch_factories import BEGUN, CUSTOMER, FAKE, OFFICIAL, PEER, lumen, the_watch, thread

EXPOSED = (CUSTOMER, "@LumenHelp engineer never came to 14 Mallow Close, Ashcombe, SE1 0AA, ring 020 7946 0958")
LURE = (FAKE, "Please DM us your card number")
ANSWER = (OFFICIAL, "Hi Rosa, sorry about that, we are looking into it. Sam")
REPORT = (CUSTOMER, "someone rang me saying he was from Lumen and wanted my password, was that you?")
POSTS = (EXPOSED, LURE, ANSWER, (PEER, "same here"))
KEEP = timedelta(days=30)


class Kept:
    """Threads in one data folder, with a clock that the test moves and a list of what was recorded."""

    def __init__(self, folder):
        self.folder, self.now, self.recorded = folder, BEGUN + timedelta(hours=1), []
        self.keys = Secrets.open(folder, create=True)
        self.open()

    def open(self):
        self.store = SqliteStore.open(self.folder / "guardrail.db", origin=ORIGIN, own=True)
        vault = Vault.of(self.keys.fingerprint_key)
        self.threads = Threads(
            store=self.store.threads,
            vault=vault,
            fingerprint=self.keys.fingerprint,
            now=lambda: self.now,
            keep=KEEP,
            record=lambda brand, one: self.recorded.append((brand, one.before, one.watched.assessment.verdict)),
            campaigns=a_campaigns(self.store, self.keys, lambda: self.now),
        )
        self.overlook = Overlook(store=self.store.threads, vault=vault, now=lambda: self.now)

    def take(self, *messages, thread_id="t1", **changes):
        delivery = Delivery(brand="default", id=thread_id, platform="x", messages=messages, **changes)
        return self.threads.take(delivery, the_watch(), lumen())

    def found(self, ref):
        return self.threads.find("default", ref, the_watch(), lumen())

    def look(self, **asked):
        return self.overlook.look("default", **{"over": timedelta(days=30), "limit": 10} | asked)


@pytest.fixture
def kept(tmp_path):
    one = Kept(tmp_path / "data")
    yield one
    one.store.close()


def messages(*posts):
    return thread(*posts).messages


def test_messages_that_come_one_by_one_are_judged_like_the_whole_thread(kept):
    *_, last = [kept.take(message) for message in messages(*POSTS)]
    assert last.watched == the_watch().judge(thread(*POSTS), lumen())


DELIVERIES = st.permutations(range(len(POSTS))).flatmap(
    lambda order: st.lists(st.sampled_from(order), max_size=3).map(lambda again: [*order, *again])
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=DELIVERIES, dice=st.randoms(use_true_random=False))
def test_webhooks_in_any_order_and_repeated_lead_to_the_same_thread(tmp_path_factory, order, dice: random.Random):
    one, given = Kept(tmp_path_factory.mktemp("kept") / "data"), messages(*POSTS)
    with closing(one.store):
        while order:
            cut = dice.randint(1, len(order))
            came, order = order[:cut], order[cut:]
            last = one.take(*(given[at] for at in dict.fromkeys(came)))
        assert last.watched == the_watch().judge(thread(*POSTS), lumen())
        assert one.found(last.ref).watched == last.watched


def test_a_restart_forgets_nothing(kept):
    ref = kept.take(*messages(EXPOSED, LURE)).ref
    kept.store.close()
    kept.open()
    after = kept.found(ref)
    assert (after.id, after.watched.assessment.culprits) == ("t1", (FAKE.id,))


def test_nothing_that_names_anybody_lies_in_the_files(kept):
    told = Author(
        id="platform-id-77", handle="rosa_o", display_name="Rosa Tarrow", bio="Nurse of old", location="Hexley"
    )
    kept.take(*messages((told, EXPOSED[1]), LURE), thread_id="platform-thread-1")
    kept.store.close()
    held = b"".join(file.read_bytes() for file in kept.folder.rglob("guardrail.db*"))
    ids = ("platform-id-77", "platform-thread-1", FAKE.handle)
    for written in (*ids, "rosa_o", "Tarrow", "Nurse", "Hexley", "Mallow", "0958"):
        assert written.encode() not in held, written
    kept.open()


def test_a_row_that_was_moved_or_changed_does_not_open(kept):
    one, other = kept.take(*messages(EXPOSED)), kept.take(*messages(EXPOSED), thread_id="t2")
    with kept.store._transaction() as db:
        (sealed,) = db.execute("SELECT sealed FROM thread WHERE ref = ?", (one.ref,)).fetchone()
        db.execute("UPDATE thread SET sealed = ? WHERE ref = ?", (sealed, other.ref))
    with pytest.raises(AuditTamperedError):
        kept.found(other.ref)


def test_every_new_verdict_is_recorded_once_and_before_it_is_kept(kept):
    for message in (*messages(EXPOSED, LURE), *messages(EXPOSED, LURE)):
        kept.take(message)
    assert kept.recorded == [("default", ThreadVerdict.CLEAN, ThreadVerdict.IMPERSONATION)]

    def fails(*_):
        raise AuditUnavailableError

    kept.threads._record = fails
    with pytest.raises(AuditUnavailableError):
        kept.take(*messages(EXPOSED, LURE), thread_id="t2")
    assert len(kept.look().standing) == 1, "what could not be recorded is not kept"


def test_a_thread_is_forgotten_when_its_time_is_over(kept):
    ref = kept.take(*messages(EXPOSED)).ref
    kept.now += KEEP
    assert kept.threads.expire() == 0
    kept.now += timedelta(seconds=1)
    assert kept.threads.expire() == 1
    with pytest.raises(NotFoundError):
        kept.found(ref)
    assert kept.look().standing == () and kept.store.threads.thread_messages("default", ref) == []


def test_a_message_without_a_time_and_a_thread_without_end_are_refused(kept):
    with pytest.raises(InputError, match="sent_at"):
        kept.take(replace(messages(EXPOSED)[0], sent_at=None))
    many = [replace(messages(ANSWER)[0], id=f"m{at}") for at in range(MAX_KEPT + 1)]
    kept.take(*many[:200])
    with pytest.raises(InputError, match=f"up to {MAX_KEPT} messages"):
        kept.take(*many[200:])
    assert len(kept.store.threads.thread_messages("default", kept.take(many[0]).ref)) == 200


class TestRemoval:
    def removed(self, kept, *, first):
        gone = {"m1": BEGUN + timedelta(minutes=9)}
        if first:
            kept.take(removed=gone)
            return kept.take(*messages(EXPOSED))
        kept.take(*messages(EXPOSED))
        return kept.take(removed=gone)

    @pytest.mark.parametrize("first", [True, False], ids=["before the message came", "after it"])
    def test_it_closes_the_window_whenever_it_is_told(self, kept, first):
        (one,) = self.removed(kept, first=first).watched.exposures
        assert (one.state, one.window.closed_by) == (WindowState.REMOVED, WindowState.REMOVED)
        assert one.window.minutes(kept.now) == 8
        assert one.score < one.worst

    def test_a_clock_that_runs_behind_does_not_leave_it_open(self, kept):
        kept.take(*messages(EXPOSED))
        (one,) = kept.take(removed={"m1": BEGUN - timedelta(hours=1)}).watched.exposures
        assert one.window.closed_at == one.window.opened_at and kept.look().standing == ()

    def test_it_closes_nothing_while_another_message_tells_as_much(self, kept):
        kept.take(*messages(EXPOSED, EXPOSED))
        (one,) = kept.take(removed={"m1": BEGUN}).watched.exposures
        assert one.state is WindowState.OPEN


class TestTheOverview:
    def test_who_stands_exposed_comes_worst_first_and_leaves_when_answered(self, kept):
        mild = (replace(CUSTOMER, id="78"), "@LumenHelp engineer never came to Hexley on Tuesday, order 4410-223")
        kept.take(*messages(mild), thread_id="mild")
        kept.take(*messages(EXPOSED), thread_id="bad")
        seen = kept.look()
        assert [one.thread for one in seen.standing] == ["bad", "mild"]
        assert (seen.standing[0].subject, seen.standing[0].minutes) == (CUSTOMER.id, 59)
        assert seen.standing[0].score > seen.standing[1].score
        kept.take(*messages(EXPOSED, ANSWER), thread_id="bad")
        assert [one.thread for one in kept.look().standing] == ["mild"]

    def test_windows_and_answers_are_spread_over_what_was_seen(self, kept):
        for at, minutes in enumerate((2, 4, 10)):
            asked, answer = messages(EXPOSED, ANSWER)
            answer = replace(answer, sent_at=asked.sent_at + timedelta(minutes=minutes))
            kept.take(asked, answer, thread_id=f"t{at}")
        seen = kept.look()
        assert (seen.windows.count, seen.windows.p50, seen.windows.p95) == (3, 4, 10)
        assert list(seen.by_hour) == [BEGUN.hour] and seen.answers["public"] == seen.windows
        assert (seen.unanswered, seen.races_lost) == (0, 0)
        kept.now += timedelta(days=2)
        assert kept.look(over=timedelta(days=1)).windows.count == 0

    def test_a_race_lost_is_counted(self, kept):
        kept.take(*messages(EXPOSED, LURE))
        assert (kept.look().races_lost, kept.look().unanswered) == (1, 1)

    def reported(self, kept, count, *, exposed=True, apart=timedelta()):
        for at in range(count):
            who = replace(CUSTOMER, id=f"c{at}")
            first = EXPOSED[1] if exposed else "@LumenHelp hello"
            shifted = (
                replace(one, sent_at=one.sent_at + at * apart)
                for one in messages((replace(who, display_name="x"), first), (who, REPORT[1]))
            )
            kept.take(*shifted, thread_id=f"r{at}")

    def test_two_reports_by_exposed_customers_within_a_day_are_an_incident(self, kept):
        self.reported(kept, 1)
        assert kept.look().incident is None
        self.reported(kept, 2)
        incident = kept.look().incident
        assert len(incident.threads) == 2
        assert incident.since == stamp(BEGUN + timedelta(minutes=2)), "since the report, not since the complaint"

    def test_one_customer_who_tells_it_twice_is_no_incident(self, kept):
        for thread_id in ("r1", "r2"):
            kept.take(*messages(EXPOSED, REPORT), thread_id=thread_id)
        assert kept.look().incident is None

    def test_a_report_that_only_the_model_knows_counts(self, kept):
        told = "Just had your Gareth ring me at home, he had me read my meter backwards twice. Is it fixed now then?"
        for at, who in enumerate((CUSTOMER, PEER)):
            judged = kept.take(*messages((replace(who, display_name="x"), EXPOSED[1]), (who, told)), thread_id=f"r{at}")
            assert judged.watched.assessment.reporter == who.id
        assert len(kept.look().incident.threads) == 2

    def test_reports_by_people_who_were_not_exposed_are_none(self, kept):
        self.reported(kept, 3, exposed=False)
        assert kept.look().incident is None

    def test_reports_a_day_apart_are_none(self, kept):
        self.reported(kept, 2, apart=timedelta(hours=25))
        kept.now += timedelta(hours=25)
        assert kept.look().incident is None

    def test_brands_do_not_see_each_other(self, kept):
        kept.take(*messages(EXPOSED))
        assert kept.overlook.look("other", over=timedelta(days=9), limit=9).standing == ()


def test_two_names_of_one_platform_are_one_thread(kept):
    given = messages(EXPOSED)
    refs = {
        kept.threads.take(Delivery(brand="default", id="t1", platform=name, messages=given), the_watch(), lumen()).ref
        for name in ("x", "twitter")
    }
    assert len(refs) == 1


def test_a_thread_that_no_customer_wrote_in_waits_for_no_answer(kept):
    kept.take(*messages(ANSWER))
    kept.take(removed={"m9": BEGUN}, thread_id="t2")
    assert (kept.look().unanswered, kept.look().answers) == (0, {})


def test_ids_of_two_platforms_are_two_threads(kept):
    given = messages(EXPOSED)
    refs = {
        kept.threads.take(
            Delivery(brand="default", id="t1", platform=platform, messages=given), the_watch(), lumen()
        ).ref
        for platform in ("x", "facebook")
    }
    assert len(refs) == 2
