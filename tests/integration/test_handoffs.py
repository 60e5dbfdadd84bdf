"""Handoffs over a real log and database: bound, single use, in time, recorded, and nothing of them in clear."""

import json

import pytest

from guardrail.contact.handoff import Arrival, State
from guardrail.contact.reference import same_thread
from guardrail.contact.token import LENGTH, is_token, mint_token
from guardrail.errors import AuditUnavailableError, NotFoundError, StateError
from tests.contact_factories import handoffs, kinds, propose
from tests.record import appends


@pytest.fixture
def opened(tmp_path):
    with handoffs(tmp_path) as both:
        yield both


@pytest.fixture
def made(opened):
    return opened[0]


@pytest.fixture
def record(opened):
    return opened[1]


def test_a_token_has_131_bits_and_fits_the_narrowest_field_of_a_platform():
    tokens = {mint_token() for _ in range(200)}
    assert len(tokens) == 200 and all(map(is_token, tokens))
    assert 62**LENGTH > 2**130 and LENGTH <= 64


def test_to_look_changes_nothing_however_often(made, record):
    proposed = propose(made)
    before = record.store.head()
    for _ in range(3):
        assert made.live(proposed.token).id == proposed.handoff.id
    assert record.store.head() == before
    assert made.find("default", proposed.handoff.id).state is State.PROPOSED


def test_the_first_redeem_counts_and_every_other_is_as_if_the_link_never_was(made):
    token = propose(made).token
    assert made.redeem(token).state is State.REDEEMED
    assert made.redeem(token) is None and made.live(token) is None
    assert made.redeem(mint_token()) is None and made.live("no token at all") is None


def test_a_link_that_is_too_old_leads_nowhere_and_the_log_says_so_once(made, record):
    proposed = propose(made)
    record.clock.forward(hours=24)
    assert made.live(proposed.token) is None and made.redeem(proposed.token) is None
    assert made.find("default", proposed.handoff.id).state is State.EXPIRED
    assert (made.expire(), made.expire()) == (1, 0)
    assert kinds(record) == ["handoff.proposed", "handoff.expired"]
    with pytest.raises(StateError, match="propose a new one"):
        made.move("default", proposed.handoff.id, State.OFFERED, actor="key_1")


def test_what_was_redeemed_in_time_does_not_run_out(made, record):
    proposed = propose(made)
    made.redeem(proposed.token)
    record.clock.forward(days=30)
    assert made.expire() == 0
    assert made.move("default", proposed.handoff.id, State.ANSWERED, actor="key_1").state is State.ANSWERED
    assert made.move("default", proposed.handoff.id, State.RESOLVED, actor="key_1").state is State.RESOLVED


def test_an_illegal_move_says_what_it_is_and_what_may_follow(made):
    proposed = propose(made)
    with pytest.raises(StateError, match=r"is proposed; answered may not follow that. Send one of expired, offered"):
        made.move("default", proposed.handoff.id, State.ANSWERED, actor="key_1")


def test_another_brand_sees_nothing_of_it(made):
    proposed = propose(made)
    for ask in (
        lambda: made.find("other", proposed.handoff.id),
        lambda: made.move("other", proposed.handoff.id, State.OFFERED, actor="key_2"),
        lambda: made.match(Arrival(brand="other", token=proposed.token)),
    ):
        with pytest.raises(NotFoundError):
            ask()


FITS = {
    "everything": ({"channel": "x", "thread": "1857", "customer": "77"}, (True, True, True)),
    "the thread by its address": ({"thread": "https://x.com/emma/status/1857?s=20"}, (None, True, None)),
    "a stranger who read the public reply": ({"channel": "x", "customer": "666"}, (True, None, False)),
    "another channel": ({"channel": "whatsapp"}, (False, None, None)),
    "another thread": ({"thread": "1858"}, (None, False, None)),
    "nothing known": ({}, (None, None, None)),
}


@pytest.mark.parametrize(("known", "fits"), FITS.values(), ids=FITS)
def test_who_comes_with_a_token_is_held_against_what_it_was_made_for(made, known, fits):
    found = made.match(Arrival(brand="default", token=propose(made).token, **known))
    assert (found.channel, found.thread, found.customer) == fits


def test_where_no_customer_was_named_nobody_is_said_to_fit(made):
    token = propose(made, customer="").token
    assert made.match(Arrival(brand="default", token=token, customer="")).customer is None
    assert made.match(Arrival(brand="default", token=token, customer="77")).customer is None


def test_neither_database_nor_log_holds_a_token_or_a_reference(made, record):
    proposed = propose(made, thread="thread-Quillfeather", customer="crm-Quillfeather")
    made.redeem(proposed.token)
    stored = b"".join(file.read_bytes() for file in record.folder.rglob("*") if file.is_file())
    assert b"Quillfeather" not in stored and proposed.token.encode() not in stored
    assert proposed.token not in repr(proposed) and "k1:" not in repr(proposed)
    bodies = [json.loads(one.entry.body) for one in record.log.list("default")]
    assert {key for body in bodies for key in body} == {
        "kind", "id", "at", "brand", "actor", "schema", "handoff", "platform", "channel", "expires_at",
    }  # fmt: skip
    assert [body["actor"] for body in bodies] == ["key_1", "customer"]


def test_without_the_log_nothing_changes(made, record):
    proposed = propose(made)
    record.store.close()
    with pytest.raises(AuditUnavailableError):
        made.redeem(proposed.token)
    assert record.spool.empty


def test_what_waits_in_the_spool_goes_first(made, record, monkeypatch):
    monkeypatch.setattr(type(record.store), "append", _refuse)
    record.log.append(appends(2))
    monkeypatch.undo()
    propose(made)
    assert kinds(record) == ["pack.activated", "pack.activated", "handoff.proposed"]


def _refuse(*_args, **_more):
    raise AuditUnavailableError("The disk is full.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://youtube.com/watch?v=A", "https://youtube.com/watch?v=B"),
        ("https://x.com/a/status/1857/photo/1", "https://x.com/b/status/99/photo/1"),
        (
            "https://facebook.com/permalink.php?story_fbid=1&id=2",
            "https://facebook.com/permalink.php?story_fbid=3&id=2",
        ),
        ("/", "?a"),
    ],
)
def test_two_posts_are_two_threads_wherever_their_address_names_them(one, other):
    assert same_thread(one) != same_thread(other)


@pytest.mark.parametrize(
    "spelling", ["1857", "https://x.com/a/status/1857?s=20", "https://x.com/a/status/1857/photo/1"]
)
def test_every_spelling_of_one_post_is_one_thread(spelling):
    assert same_thread(spelling) == "1857"
