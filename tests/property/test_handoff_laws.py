"""Laws of handoffs: no sequence of events leaves the table, and a token redeems at most once."""

import itertools
import sqlite3
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrail.contact.handoff import FOLLOWS, REDEEMABLE, State
from guardrail.errors import StateError
from tests.contact_factories import LIFE, behind, handoffs, kinds, propose

STEPS = st.one_of(st.sampled_from(list(State)), st.just("the customer redeems"), st.just("a day goes by"))


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEPS, max_size=12))
def test_no_sequence_of_events_leaves_the_table(steps):
    with tempfile.TemporaryDirectory() as folder, handoffs(Path(folder)) as (made, record):
        proposed = propose(made)
        was, redeemed = State.PROPOSED, 0
        for step in steps:
            if step == "a day goes by":
                record.clock.forward(days=1)
                made.expire()
            elif step == "the customer redeems":
                won = made.redeem(proposed.token) is not None
                redeemed += won
                assert won == (was in REDEEMABLE)
            else:
                try:
                    made.move("default", proposed.handoff.id, step, actor="key_1")
                except StateError:
                    assert step not in FOLLOWS[was]
            now = made.find("default", proposed.handoff.id).state
            assert now is was or now in FOLLOWS[was]
            was = now
        entries = kinds(record)
        states = [State(kind.removeprefix("handoff.")) for kind in entries]
        assert states[0] is State.PROPOSED and states[-1] is was
        assert all(after in FOLLOWS[before] for before, after in itertools.pairwise(states))
        assert states.count(State.REDEEMED) <= 1 and redeemed <= 1


def test_from_many_threads_at_once_a_token_redeems_exactly_once(tmp_path):
    with handoffs(tmp_path) as (made, record):
        for _ in range(5):
            token, won = propose(made).token, []
            together = threading.Barrier(8)

            def redeem(token=token, won=won, together=together):
                together.wait()
                won.append(made.redeem(token))

            threads = [threading.Thread(target=redeem) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(won) == 8 and sum(one is not None for one in won) == 1
        assert kinds(record).count("handoff.redeemed") == 5


def test_the_database_holds_the_same_table(tmp_path):
    with handoffs(tmp_path), behind(tmp_path) as raw:
        allowed = set()
        for was in State:
            for now in State:
                raw.execute("BEGIN")
                raw.execute("DROP TRIGGER handoff_insert")
                row = ("h", "default", "t", "", "", "x", "x", "en", was, "a", "a", "b")
                raw.execute("INSERT INTO handoff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                try:
                    raw.execute("UPDATE handoff SET state = ?", (now,))
                    allowed.add((was, now))
                except sqlite3.IntegrityError:
                    pass
                raw.execute("ROLLBACK")
        assert allowed == {(was, now) for was, after in FOLLOWS.items() for now in after}


@pytest.mark.parametrize("change", ["token = 'k1:x'", "thread = ''", "brand = 'other'", "expires_at = '9999'"])
def test_what_a_handoff_is_bound_to_stays_and_it_is_never_deleted(tmp_path, change):
    with handoffs(tmp_path) as (made, _record), behind(tmp_path) as raw:
        propose(made)
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"UPDATE handoff SET state = 'offered', {change}")
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("DELETE FROM handoff")


def test_every_state_but_the_two_ends_leads_on_and_only_the_first_three_can_be_redeemed():
    assert {state for state, after in FOLLOWS.items() if not after} == {State.RESOLVED, State.EXPIRED}
    assert {State.PROPOSED, State.OFFERED, State.OPENED} == REDEEMABLE
    assert set(FOLLOWS) == set(State) and LIFE.days == 1
