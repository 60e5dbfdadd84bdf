"""Campaigns over real threads and the real database: who joins whom in any order, what people say, what expires."""

import json
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guardrail.campaign.report import registry_lines, reports
from guardrail.campaign.state import State
from guardrail.errors import NotFoundError, StateError
from tests.campaign_factories import KEEP, SAME, a_desk, customer, fake, said
from tests.watch_factories import OFFICIAL, lumen

DOWN = "@LumenHelp broadband down for five days and nobody answers"
LURE = "Please DM us your card number"
DAY = 24 * 60


@pytest.fixture
def desk(tmp_path):
    with a_desk(tmp_path / "data") as one:
        yield one


def lured(desk, number, who, text=LURE, *, minutes=0.0, person=None):
    """Take a thread of one customer whom an impostor answers."""
    posts = said(customer(person or number), DOWN, minutes), said(fake(who), text, minutes + 1)
    return desk.take(f"t{number}", *posts)


def sizes(desk, *states):
    return sorted(one.threads for one in desk.those(*states))


# -- who joins whom ----------------------------------------------------------------------------------------------------

ALIKE = {
    "the same account": ((1, LURE), (1, "Send us your card number and PIN please")),
    "the same text": ((1, f"Hi Rosa, {SAME}"), (2, f"@rosa_2 {SAME.upper()}!!!")),
    "the same number": (
        (1, "DM us your card number or WhatsApp +44 7911 123456"),
        (2, "Your PIN please, wa.me/447911123456"),
    ),
    "the same link": (
        (1, "Enter your card number at https://lumen-refund.test/a?id=1"),
        (2, "your PIN here https://www.lumen-refund.test/b"),
    ),
    "the same mailbox": (
        (1, "Send your card number to claims@lumen-refund.test"),
        (2, "Your PIN to Claims@Lumen-Refund.test please"),
    ),
    "the same messenger": (
        (1, "DM your card number, Telegram: @Lumen_Refunds"),
        (2, "your PIN please https://t.me/lumen_refunds"),
    ),
}


@pytest.mark.parametrize(("first", "second"), ALIKE.values(), ids=ALIKE)
def test_two_threads_are_one_campaign_where_suspects_share(desk, first, second):
    lured(desk, 1, *first)
    lured(desk, 2, *second)
    assert sizes(desk) == [2]


APART = {
    "short texts that many write": ((1, LURE), (2, LURE)),
    "the company's own number": (
        (1, "DM your card number, not +44 20 7946 0000"),
        (2, "Your PIN please or +44 20 7946 0000"),
    ),
    "two films of one house": (
        (1, "card number here https://youtube.com/watch?v=aaa"),
        (2, "your PIN here https://youtube.com/watch?v=bbb"),
    ),
    "two profiles by number": (
        (1, "card number here https://facebook.com/profile.php?id=1"),
        (2, "your PIN here https://m.facebook.com/profile.php?id=2"),
    ),
    "two groups": (
        (1, "card number here https://chat.whatsapp.com/AAA"),
        (2, "your PIN here https://chat.whatsapp.com/BBB"),
    ),
    "two articles": (
        (1, "card number here https://en.wikipedia.org/wiki/Card"),
        (2, "your PIN here https://de.wikipedia.org/wiki/Pin"),
    ),
    "a shortener": ((1, "card number here https://bit.ly/one"), (2, "your PIN here https://bit.ly/two")),
}


@pytest.mark.parametrize(("first", "second"), APART.values(), ids=APART)
def test_they_are_two_where_they_share_nothing_of_their_own(desk, first, second):
    lured(desk, 1, *first)
    lured(desk, 2, *second)
    assert sizes(desk) == [1, 1]


@pytest.mark.parametrize(("days", "expected"), [(6, [2]), (8, [1, 1])])
def test_a_shared_victim_links_within_seven_days(desk, days, expected):
    lured(desk, 1, 1, person=9)
    lured(desk, 2, 2, "Your PIN please", minutes=days * DAY, person=9)
    assert sizes(desk) == expected


def test_a_thread_without_a_suspect_opens_nothing(desk):
    desk.take("t1", said(customer(1), DOWN), said(OFFICIAL, "Hi Rosa, we are looking into it. Sam", 1))
    assert desk.those() == []


def test_who_links_two_campaigns_merges_them_into_the_oldest_and_the_other_id_leads_there(desk):
    lured(desk, 1, 1)
    first = desk.only().kept.id
    desk.now += timedelta(minutes=1)
    lured(desk, 2, 2, f"{SAME} or https://lumen-refund.test")
    (second,) = {one.kept.id for one in desk.those()} - {first}
    desk.now += timedelta(minutes=1)
    lured(desk, 3, 1, "your PIN at https://lumen-refund.test")
    assert desk.only().kept.id == first and sizes(desk) == [3]
    assert desk.campaigns.find("default", second).kept.id == first
    with pytest.raises(StateError, match="taken into another"):
        desk.move(State.CONFIRMED, second)


def test_whoever_merely_was_suspected_leaves_and_what_they_linked_falls_apart(desk):
    lured(desk, 1, 1)
    lured(desk, 2, 2, SAME)
    between = lured(desk, 3, 1, SAME, minutes=9)
    assert sizes(desk) == [3]
    with desk.store._transaction() as db:
        desk.store.campaigns.joined("default", between.ref, [], desk.campaigns._new_id, desk.campaigns._at())(db)
    assert sizes(desk) == [1, 1]


def test_another_brand_sees_and_joins_nothing(desk):
    lured(desk, 1, 1)
    desk.take("t1", said(customer(1), DOWN), said(fake(1), LURE, 1), brand="other")
    assert sizes(desk) == [1]
    with pytest.raises(NotFoundError):
        desk.campaigns.find("other", desk.only().kept.id)
    assert [one.threads for one in desk.campaigns.those("other", list(State), 9)] == [1]


POSTS = [
    ("t1", said(customer(1), DOWN, 0)),
    ("t1", said(fake(1), f"Hi Rosa, {SAME}", 1)),
    ("t2", said(customer(2), DOWN, 2)),
    ("t2", said(fake(2), SAME, 3)),
    ("t2", said(OFFICIAL, "That is not us. Sam", 4)),
    ("t3", said(customer(2), DOWN, 8 * DAY)),
    ("t3", said(fake(3), "your PIN please or +44 7911 123456", 8 * DAY + 1)),
    ("t4", said(customer(3), DOWN, 9 * DAY)),
    ("t4", said(fake(4), "Send us your card number", 9 * DAY + 1)),
    ("t4", said(fake(3), "your PIN please", 9 * DAY + 2)),
    ("t5", said(customer(4), DOWN, 20 * DAY)),
    ("t5", said(fake(5), LURE, 20 * DAY + 1)),
]
EXPECTED = {
    frozenset({("t1", "661"), ("t2", "662")}),
    frozenset({("t3", "663"), ("t4", "663"), ("t4", "664")}),
    frozenset({("t5", "665")}),
}
ORDERS = st.permutations(range(len(POSTS))).flatmap(
    lambda order: st.lists(st.sampled_from(order), max_size=4).map(lambda again: [*order, *again])
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=ORDERS, dice=st.randoms(use_true_random=False))
def test_any_order_of_deliveries_gives_the_same_campaigns(tmp_path_factory, order, dice: random.Random):
    with a_desk(tmp_path_factory.mktemp("desk") / "data") as desk:
        for at in order:
            desk.now += timedelta(seconds=dice.randint(0, 3))
            thread_id, message = POSTS[at]
            desk.take(thread_id, message)
        assert desk.partition() == EXPECTED


def test_the_same_messages_again_change_nothing(desk):
    lured(desk, 1, 1)
    before = desk.only()
    desk.now += timedelta(hours=1)
    lured(desk, 1, 1)
    assert desk.only().kept == before.kept and desk.only().customers == before.customers


# -- what it tells -----------------------------------------------------------------------------------------------------


def test_it_tells_accounts_threads_and_customers_by_the_platforms_ids(desk):
    told = "engineer never came to 14 Mallow Close, Ashcombe, SE1 0AA, ring 020 7946 0958"
    desk.take("t1", said(customer(1), told), said(fake(1), LURE, 1))
    lured(desk, 2, 1, minutes=5)
    found = desk.only()
    (account,) = found.seen
    assert (account.id, account.handle, account.threads, account.confirmed) == ("661", "LumenHelp_Team1", 2, False)
    assert {one.id for one in found.places} == {"t1", "t2"}
    assert {(one.id, one.exposed) for one in found.customers} == {("771", True), ("772", False)}
    assert found.first_seen < found.last_seen and found.platforms == ("x",)


def test_nothing_that_names_anybody_lies_in_the_files_or_in_the_log(desk, tmp_path):
    lured(desk, 1, 1, "DM your card number to claims@lumen-refund.test or +44 7911 123456")
    desk.move(State.CONFIRMED)
    bodies = b"".join(one.entry.body for one in desk.campaigns._log.list("default"))
    raw = bodies + b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for value in (b"LumenHelp_Team1", b"661-1", b"rosa_1", b"7911123456", b"lumen-refund"):
        assert value not in raw
    found = desk.only()
    assert fake(1).handle not in repr(found) and "rosa" not in repr(found)


def test_a_report_names_the_accounts_of_its_platform_and_no_customer(desk):
    lured(desk, 1, 1)
    lured(desk, 2, 2, SAME, minutes=5, person=1)
    desk.take("t3", said(customer(2), DOWN), said(fake(3), SAME, 1), platform="facebook")
    told = reports(desk.only(), lumen())
    assert list(told) == ["facebook", "x"]
    assert "663" in told["facebook"] and "663" not in told["x"] and "has no account here" in told["facebook"]
    assert "the accounts post the same text" in told["x"]
    assert "@LumenHelp_Team1 (account id 661)" in told["x"] and "@LumenHelp_Team2 (account id 662)" in told["x"]
    assert "@LumenHelp (account id 1001)" in told["x"]
    assert not any(value in told["x"] for value in ("id 77", "rosa", "t1"))


def test_who_was_exposed_and_unanswered_meanwhile_is_to_be_warned(desk):
    lured(desk, 1, 1)
    desk.take("t2", said(customer(2), DOWN, 30))
    desk.take("t3", said(customer(3), DOWN, 3), said(OFFICIAL, "Hi Rosa, we are looking into it. Sam", 9))
    desk.take("t4", said(customer(4), DOWN, 3 * DAY))
    desk.take("t5", said(customer(5), DOWN, 5), platform="instagram")
    warned = desk.campaigns.warn("default", desk.only().kept.id)
    assert [(one.subject, one.thread, one.open, one.reached) for one in warned] == [
        ("771", "t1", True, True),
        ("772", "t2", True, False),
        ("773", "t3", False, False),
    ]


# -- what people say ---------------------------------------------------------------------------------------------------


def test_confirmed_accounts_are_impostors_at_once_in_what_is_kept_and_in_what_comes(desk):
    harmless = "Hello there, hope you are well"
    before = desk.take("t0", said(customer(1), DOWN), said(fake(1), harmless, 1))
    lured(desk, 1, 1, minutes=5)
    desk.move(State.CONFIRMED)
    assert ("handle", "lumenhelp_team1") in desk.campaigns.known(lumen()).impostors
    again = desk.take("t0", said(customer(1), "anybody?", 9))
    new = desk.take("t9", said(customer(9), DOWN, 9), said(fake(1), harmless, 10))
    known = [{hit.signal for hit in one.watched.assessment.hits} for one in (before, again, new)]
    assert ["channel_impostor" in signals for signals in known] == [False, True, True]


def test_an_account_that_was_confirmed_once_is_so_in_a_later_campaign_too(desk):
    lured(desk, 1, 1)
    desk.move(State.CONFIRMED)
    desk.move(State.CLOSED)
    lured(desk, 2, 1, minutes=60)
    (later,) = desk.those(State.OPEN)
    seen = desk.campaigns.find("default", later.kept.id).seen
    assert [(one.id, one.confirmed) for one in seen] == [("661", True)]


def test_who_joins_later_is_no_impostor_until_it_is_confirmed_again(desk):
    lured(desk, 1, 1, SAME)
    desk.move(State.CONFIRMED)
    lured(desk, 2, 2, SAME, minutes=5)
    assert [one.confirmed for one in desk.only().seen] == [True, False]
    assert ("handle", "lumenhelp_team2") not in desk.campaigns.known(lumen()).impostors
    assert (
        "lumenhelp_team2" not in registry_lines(desk.only())
        and "LumenHelp_Team2" not in reports(desk.only(), lumen())["x"]
    )
    desk.move(State.CONFIRMED)
    assert registry_lines(desk.only()).splitlines() == [
        '  - {kind: handle, value: "lumenhelp_team1"}',
        '  - {kind: handle, value: "lumenhelp_team2"}',
    ]


def test_a_confirmed_account_that_is_called_like_one_of_ours_elsewhere_makes_ours_no_impostor(desk):
    double = replace(OFFICIAL, id="700")
    desk.take("t1", said(customer(1), DOWN), said(double, LURE, 1), platform="instagram")
    desk.move(State.CONFIRMED)
    assert desk.campaigns.known(lumen()) == lumen()


def test_dismissed_accounts_never_make_a_campaign_again_and_link_nothing(desk):
    lured(desk, 1, 1, SAME)
    desk.move(State.DISMISSED)
    lured(desk, 2, 1, SAME, minutes=5)
    assert sizes(desk, State.OPEN) == [] and sizes(desk, State.DISMISSED) == [2]
    lured(desk, 3, 2, SAME, minutes=9)
    assert sizes(desk, State.OPEN) == [1]
    assert desk.campaigns.known(lumen()) == lumen()


def test_after_a_campaign_is_closed_another_begins_and_its_accounts_stay_impostors(desk):
    lured(desk, 1, 1, SAME)
    desk.move(State.CONFIRMED)
    closed = desk.move(State.CLOSED)
    lured(desk, 2, 2, SAME, minutes=5)
    assert sizes(desk, State.OPEN) == [1] and sizes(desk, State.CLOSED) == [1]
    assert ("handle", "lumenhelp_team1") in desk.campaigns.known(lumen()).impostors
    assert desk.campaigns.find("default", closed.kept.id).kept.state is State.CLOSED


def test_a_confirmed_campaign_outlives_an_older_open_one_that_it_meets(desk):
    lured(desk, 1, 1)
    desk.now += timedelta(minutes=1)
    lured(desk, 2, 2, SAME)
    (younger,) = (one.kept.id for one in desk.those() if one.threads == 1 and one.suspects[0].indicators)
    desk.move(State.CONFIRMED, younger)
    lured(desk, 3, 1, SAME, minutes=9)
    assert (desk.only().kept.id, desk.only().kept.state) == (younger, State.CONFIRMED)


def test_a_step_is_on_record_with_who_took_it_and_no_id_of_a_platform(desk):
    lured(desk, 1, 1)
    desk.move(State.CONFIRMED)
    (entry,) = desk.campaigns._log.list("default")
    told = json.loads(entry.entry.body)
    assert (told["kind"], told["actor"], told["accounts"]) == ("campaign.confirmed", "key_1", 1)
    assert told["campaign"] == desk.only().kept.id and "661" not in json.dumps(told["threads"])


ILLEGAL = [
    (State.CLOSED,),
    (State.OPEN,),
    (State.DISMISSED, State.CONFIRMED),
    (State.CONFIRMED, State.DISMISSED),
    (State.CONFIRMED, State.CLOSED, State.CONFIRMED),
]


@pytest.mark.parametrize("steps", ILLEGAL)
def test_an_illegal_step_is_refused(desk, steps):
    lured(desk, 1, 1)
    for step in steps[:-1]:
        desk.move(step)
    with pytest.raises(StateError):
        desk.move(steps[-1])


def test_nobody_confirms_what_joined_after_they_looked(desk):
    lured(desk, 1, 1, SAME)
    read = desk.only().kept
    desk.now += timedelta(seconds=1)
    lured(desk, 2, 2, SAME, minutes=5)
    with pytest.raises(StateError):
        desk.campaigns.move("default", read.id, State.CONFIRMED, actor="key_1", read_at=read.changed_at)


def test_nobody_confirms_a_handle_that_they_never_saw(desk):
    lured(desk, 1, 1)
    read = desk.only().kept
    desk.now += timedelta(minutes=1)
    renamed = replace(fake(1), handle="LumenHelp_Other")
    desk.take("t1", said(renamed, LURE, 2))
    with pytest.raises(StateError, match="changed since it was read"):
        desk.campaigns.move("default", read.id, State.CONFIRMED, actor="key_1", read_at=read.changed_at)


# -- what is forgotten -------------------------------------------------------------------------------------------------


def test_an_open_campaign_expires_with_its_threads(desk):
    lured(desk, 1, 1)
    desk.now += KEEP + timedelta(days=1)
    desk.expire()
    assert desk.those() == []


def test_a_confirmed_campaign_stays_whole_until_it_is_closed_then_its_customers_are_forgotten(desk):
    lured(desk, 1, 1)
    desk.move(State.CONFIRMED)
    desk.now += KEEP + timedelta(days=1)
    desk.expire()
    assert [one.id for one in desk.only().customers] == ["771"]
    desk.move(State.CLOSED)
    desk.expire()
    assert desk.only().customers == () and [one.id for one in desk.only().seen] == ["661"]


def test_of_a_dismissed_campaign_only_digests_are_left_and_still_it_does_not_come_back(desk):
    lured(desk, 1, 1)
    desk.move(State.DISMISSED)
    desk.now += KEEP + timedelta(days=1)
    desk.expire()
    found = desk.only()
    assert found.seen == () and found.customers == () and found.indicators == () and found.accounts == 1
    lured(desk, 2, 1, minutes=40 * DAY)
    assert sizes(desk, State.OPEN) == []
