"""The exposure window: when it opens, what closes it, and how much it weighs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.watch.score import WindowState
from guardrail.watch.window import Step, window
from tests.watch_factories import BEGUN, CUSTOMER, FAKE, OFFICIAL, watched

OPEN, ANSWERED, SHIELDED = WindowState.OPEN, WindowState.ANSWERED, WindowState.SHIELDED
MISSED = (CUSTOMER, "@LumenHelp broadband down, your engineer never came to 14 Mallow Close, Ashcombe, SE1 0AA")
ANSWER = (OFFICIAL, "Hi Rosa, sorry about that, we are looking into it. Sam")


def at(minute):
    return BEGUN + timedelta(minutes=minute)


def steps(*given):
    return [Step(at(minute), value, does, *more) for minute, value, does, *more in given]


CLOSINGS = {
    "nothing": ([(1, 50, OPEN)], None, None),
    "an answer": ([(1, 50, OPEN), (4, 25, ANSWERED)], 4, ANSWERED),
    "the first of two": ([(1, 50, OPEN), (4, 25, ANSWERED), (9, 12, SHIELDED)], 4, ANSWERED),
    "no answer that came before": ([(0, 5, ANSWERED), (1, 50, OPEN)], None, None),
    "no message that tells more": ([(1, 50, OPEN), (2, 80, OPEN)], None, None),
}


@pytest.mark.parametrize(("given", "minute", "state"), CLOSINGS.values(), ids=list(CLOSINGS))
def test_a_window_is_closed_by(given, minute, state):
    told = window(steps(*given))
    assert told.opened_at == at(1)
    assert (told.closed_at, told.closed_by) == (None if minute is None else at(minute), state)


def test_nobody_who_is_hardly_exposed_has_a_window():
    assert window(steps((1, 14.9, OPEN))) is None
    assert window([Step(None, 90, OPEN)]) is None


def test_exposure_minutes_weigh_every_minute_by_what_was_known_in_it():
    told = window(steps((0, 50, OPEN), (60, 100, OPEN), (90, 50, ANSWERED)))
    assert told.minutes(at(500)) == 90
    assert told.exposure_minutes(at(500)) == 60 * 0.5 + 30 * 1.0


def test_a_window_that_stands_open_counts_until_now_and_never_below_nothing():
    told = window(steps((10, 80, OPEN)))
    assert (told.minutes(at(20)), told.exposure_minutes(at(20))) == (10, 8)
    assert (told.minutes(at(5)), told.exposure_minutes(at(5))) == (0, 0)


@given(
    st.lists(st.tuples(st.integers(0, 500), st.floats(15, 100)), min_size=1, max_size=6),
    st.integers(0, 1000),
    st.integers(0, 1000),
)
def test_an_open_window_never_weighs_less_as_time_goes_by(given, one, other):
    told = window(steps(*((minute, value, OPEN) for minute, value in sorted(given))))
    sooner, later = sorted((one, other))
    assert told.exposure_minutes(at(sooner)) <= told.exposure_minutes(at(later)) + 1e-9
    assert told.exposure_minutes(at(later)) <= told.minutes(at(later)) + 1e-9


def test_what_is_told_after_an_answer_opens_it_again():
    again = ((0, 50, OPEN), (10, 25, ANSWERED), (30, 80, OPEN, True))
    told = window(steps(*again), (at(5), at(20), at(35)))
    assert (told.opened_at, told.closed_at, told.closed_by) == (at(0), None, None)
    assert told.minutes(at(40)) == 10 + 10
    assert told.exposure_minutes(at(40)) == 10 * 0.5 + 10 * 0.8
    assert told.race_lost
    assert not window(steps(*again), (at(20),)).race_lost, "somebody had answered, and nothing new was told"
    closed = window(steps(*again, (45, 40, ANSWERED)))
    assert (closed.closed_at, closed.minutes(at(99))) == (at(45), 10 + 15)


RACES = {
    "lost while nobody answered": ((MISSED, (FAKE, "Please DM us your card number")), True),
    "won by an answer before": ((MISSED, ANSWER, (FAKE, "Please DM us your card number")), False),
    "not run without a suspect": ((MISSED,), False),
    "lost by the second word of one who was answered before": (
        (
            MISSED,
            ANSWER,
            (FAKE, "hello?"),
            (CUSTOMER, "ring me on 020 7946 0958"),
            (FAKE, "Please DM us your card number"),
        ),
        True,
    ),
}


@pytest.mark.parametrize(("posts", "lost"), RACES.values(), ids=list(RACES))
def test_a_race_is(posts, lost):
    told = next(one for one in watched(*posts).exposures if one.subject == CUSTOMER.id)
    assert told.window.race_lost is lost
