"""Exposure: what a stranger can combine about one person, and what closes the window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.thread import Author
from guardrail.watch.score import Band, Fact, Harm, WindowState, band, harms, pretext, reach, score
from tests.watch_factories import CUSTOMER, FAKE, OFFICIAL, PEER, watched

FACTS = st.frozensets(st.sampled_from(Fact))
FOUNDING = {Fact.FULL_NAME, Fact.TOWN, Fact.PROBLEM, Fact.PRODUCT, Fact.APPOINTMENT}


def test_the_founding_story_is_a_high_exposure_that_an_answer_halves_and_a_shield_quarters():
    assert round(score(FOUNDING, WindowState.OPEN)) == 56
    assert round(score(FOUNDING, WindowState.ANSWERED)) == 28
    assert round(score(FOUNDING, WindowState.SHIELDED)) == 14
    assert band(score(FOUNDING | {Fact.PHONE}, WindowState.OPEN)) is Band.CRITICAL


@given(FACTS, st.sampled_from(Fact), st.sampled_from(WindowState))
def test_one_more_fact_never_lowers_a_score(facts, more, window):
    assert score(facts | {more}, window) >= score(facts, window)


@given(FACTS, st.sampled_from(WindowState), st.sampled_from(WindowState))
def test_closing_the_window_never_raises_a_score(facts, one, other):
    states = list(WindowState)
    if states.index(one) <= states.index(other):
        assert score(facts, other) <= score(facts, one)


@given(FACTS, st.sampled_from(WindowState))
def test_a_score_lies_between_nothing_and_a_hundred(facts, window):
    assert 0 <= score(facts, window) <= 100 and 0.4 <= reach(facts) <= 1 and 0 <= pretext(facts) < 1


def test_a_directory_names_a_rare_name_in_a_town_and_not_a_common_one():
    assert reach({Fact.FULL_NAME, Fact.TOWN}) == 0.7
    assert reach({Fact.COMMON_NAME, Fact.CITY}) == 0.4
    assert reach({Fact.FIRST_NAME, Fact.TOWN}) == 0.4


HARMS = {
    Harm.PHONED: {Fact.PHONE},
    Harm.VISITED: {Fact.HOME_ADDRESS},
    Harm.ACCOUNT_TAKEN_OVER: {Fact.CASE_REF, Fact.EMAIL},
    Harm.IDENTITY_STOLEN: {Fact.FULL_NAME, Fact.BIRTH_DATE},
}


@pytest.mark.parametrize(("harm", "facts"), HARMS.items(), ids=list(HARMS))
def test_facts_say_what_they_make_possible(harm, facts):
    assert harm in harms(facts)
    assert harms({Fact.HANDLE, Fact.PROBLEM}) == ()


# -- the ledger over a thread ------------------------------------------------------------------------------------------

ROSA = Author(id="77", handle="rosa_o", display_name="Rosa Tarrow", location="Hexley")
MISSED = (ROSA, "@LumenHelp broadband down, your engineer never came on Tuesday")


def only(judged):
    assert len(judged.exposures) == 1
    return judged.exposures[0]


def test_profile_and_post_together_are_dangerous_at_the_first_message():
    told = only(watched(MISSED))
    assert {Fact.FULL_NAME, Fact.TOWN, Fact.APPOINTMENT} <= set(told.facts)
    assert (told.band, told.dangerous, told.at_message) == (Band.HIGH, True, "m1")


def test_a_generic_answer_halves_what_stands_open_and_the_worst_is_kept():
    told = only(watched(MISSED, (OFFICIAL, "Hi Rosa, sorry about that, we are looking into it. Sam")))
    assert told.state is WindowState.ANSWERED and told.score == told.worst / 2


def test_a_shield_closes_more_than_an_answer():
    told = only(watched(MISSED, (OFFICIAL, "Hi Rosa, we only ever reply as @LumenHelp and we never phone first. Sam")))
    assert told.state is WindowState.SHIELDED and told.band is Band.LOW and told.dangerous


def test_a_number_that_the_customer_posts_after_an_answer_stands_open_again():
    answer = (OFFICIAL, "Hi Rosa, sorry about that, we are looking into it. Sam")
    told = only(watched(MISSED, answer, (ROSA, "ok, ring me on 020 7946 0958")))
    assert told.state is WindowState.OPEN and told.score == told.worst and told.window.closed_at is None
    again = only(watched(MISSED, answer, (ROSA, "ok, ring me on 020 7946 0958"), answer))
    assert again.state is WindowState.ANSWERED


def test_a_post_that_the_company_hid_stands_open_no_more():
    told = only(watched(MISSED, (OFFICIAL, "Hi Rosa, for your safety we've hidden your post. Please message us. Sam")))
    assert told.state is WindowState.REMOVED and told.band is Band.LOW


def test_the_line_that_a_customer_called_is_not_the_customers():
    nobody = Author(id="77", handle="teapot", display_name="teapot")
    told = only(watched((nobody, "@LumenHelp 40 minutes on 0808 157 0390 and nobody answers")))
    assert Fact.PHONE not in told.facts


def test_an_answer_that_tells_a_number_of_the_customer_closes_nothing():
    told = only(watched(MISSED, (OFFICIAL, "Hi Rosa, we will ring you on 020 7946 0958. Sam")))
    assert told.state is WindowState.OPEN


def test_what_the_company_adds_is_its_own_doing():
    nobody = Author(id="77", handle="teapot", display_name="teapot")
    ours = "Hi, the engineer comes on Friday to 14 Mallow Close, Ashcombe, SE1 0AA and calls 020 7946 0958. Sam"
    told = only(watched((nobody, "@LumenHelp broken again"), (OFFICIAL, ours)))
    assert {Fact.PHONE, Fact.APPOINTMENT} <= set(told.facts)
    assert told.worst == told.score, "what we add weighs more than that we answered"


def test_a_friend_who_tells_more_exposes_the_customer():
    friend = (PEER, "Rosa Tarrow is on 020 7946 0958 all day, ring her")
    told = {one.subject: one for one in watched((CUSTOMER, "@LumenHelp still down"), friend).exposures}
    assert Fact.PHONE in told[CUSTOMER.id].facts


def test_what_an_impostor_posts_exposes_nobody():
    told = watched((CUSTOMER, "@LumenHelp still down"), (FAKE, "Please call our helpline 020 7946 0958"))
    assert [one.subject for one in told.exposures] == [CUSTOMER.id]
    assert Fact.PHONE not in told.exposures[0].facts


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("Rosa Tarrow", Fact.FULL_NAME),
        ("David Smith", Fact.COMMON_NAME),
        ("Rosa", Fact.FIRST_NAME),
        ("Jan van der Tarrow", Fact.FULL_NAME),
        ("teapot", None),
        ("angry customer", None),
        ("Support Team", None),
        ("", None),
        ("🌸✨", None),
    ],
)
def test_a_display_name_tells_as_much_as_it_shows(name, fact):
    told = only(watched((Author(id="77", handle="u1", display_name=name), "@LumenHelp down again")))
    names = {Fact.FULL_NAME, Fact.COMMON_NAME, Fact.FIRST_NAME}
    assert set(told.facts) & names == ({fact} if fact else set())


@pytest.mark.parametrize(
    ("place", "fact"),
    [
        ("Hexley", Fact.TOWN),
        ("Hexley, UK", Fact.TOWN),
        ("London", Fact.CITY),
        ("somewhere nice", None),
        ("UK", None),
        ("🌍", None),
    ],
)
def test_a_location_counts_by_how_many_live_there(place, fact):
    told = only(watched((Author(id="77", handle="u1", display_name="u", location=place), "@LumenHelp down again")))
    assert set(told.facts) & {Fact.TOWN, Fact.CITY} == ({fact} if fact else set())
