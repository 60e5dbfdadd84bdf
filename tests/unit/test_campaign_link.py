"""Linking suspects: an equivalence over what they share, the same in any order; which id a campaign keeps."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.campaign.link import Node, groups, settled
from guardrail.campaign.state import FOLLOWS, State
from guardrail.store.migration import migrations

DAYS = [f"2026-03-{day:02}T12:00:00.000000Z" for day in range(1, 29)]


def a_node(at, day=0, *, lasts=0, author="", indicators=(), victims=(), campaign="", pinned=False):
    return Node(
        thread=f"t{at}",
        author=author or f"a{at}",
        first_seen=DAYS[day],
        last_seen=DAYS[day + lasts],
        indicators=frozenset(indicators),
        victims=frozenset(victims),
        campaign=campaign,
        pinned=pinned,
    )


def drawn(at):
    return st.builds(
        a_node,
        st.just(at),
        st.integers(0, 20),
        lasts=st.integers(0, 7),
        author=st.sampled_from(["", "", "", "a0", "a1"]),
        indicators=st.sets(st.tuples(st.just("text"), st.sampled_from("pqrstuv")), max_size=2),
        victims=st.sets(st.sampled_from("vwxyz"), max_size=2),
    )


NODES = st.integers(0, 9).flatmap(lambda count: st.tuples(*map(drawn, range(count))))


def parted(nodes):
    return {frozenset(node.key for node in group) for group in groups(nodes)}


def days(node):
    return DAYS.index(node.first_seen), DAYS.index(node.last_seen)


def belong(one, other):
    (begun, ended), (begins, ends) = days(one), days(other)
    near = max(begun, begins) - min(ended, ends) <= 7
    return one.author == other.author or one.indicators & other.indicators or (one.victims & other.victims and near)


@given(NODES, st.randoms(use_true_random=False))
def test_the_groups_are_the_same_in_any_order(nodes, dice):
    assert parted(dice.sample(nodes, len(nodes))) == parted(nodes)


@given(NODES)
def test_two_suspects_are_together_exactly_where_a_chain_of_shared_things_leads_from_one_to_the_other(nodes):
    together = {node.key: {node.key} for node in nodes}
    for _ in nodes:
        for one, other in itertools.permutations(nodes, 2):
            if belong(one, other):
                both = together[one.key] | together[other.key]
                for key in both:
                    together[key] = both
    assert parted(nodes) == {frozenset(one) for one in together.values()}


def a_counter():
    numbers = itertools.count(1)
    return lambda: f"cmp_new{next(numbers)}"


KEPT = {
    "the oldest": ([a_node(1, campaign="cmp_1", victims="v"), a_node(2, campaign="cmp_2", victims="v")], ["cmp_1"] * 2),
    "the confirmed one": (
        [a_node(1, campaign="cmp_1", victims="v"), a_node(2, campaign="cmp_2", victims="v", pinned=True)],
        ["cmp_2"] * 2,
    ),
    "its own, whoever is new": ([a_node(1, campaign="cmp_1", victims="v"), a_node(2, victims="v")], ["cmp_1"] * 2),
    "a new one, where nobody was in any": ([a_node(1), a_node(2)], ["cmp_new1", "cmp_new2"]),
    "its own with the earliest, where it falls apart": (
        [a_node(1, 5, campaign="cmp_1"), a_node(2, 1, campaign="cmp_1")],
        ["cmp_new1", "cmp_1"],
    ),
    "all of it, where a person confirmed it": (
        [a_node(1, 5, campaign="cmp_1", pinned=True), a_node(2, 1, campaign="cmp_1", pinned=True)],
        ["cmp_1"] * 2,
    ),
}


@pytest.mark.parametrize(("nodes", "expected"), KEPT.values(), ids=KEPT)
def test_a_campaign_keeps(nodes, expected):
    found = settled(nodes, a_counter())
    assert [found[node.key] for node in nodes] == expected


@given(NODES)
def test_what_is_settled_stays_as_it_is(nodes):
    found = settled(nodes, a_counter())
    again = [
        a_node(
            int(node.thread[1:]),
            days(node)[0],
            lasts=days(node)[1] - days(node)[0],
            author=node.author,
            indicators=node.indicators,
            victims=node.victims,
            campaign=found[node.key],
        )
        for node in nodes
    ]
    assert settled(again, a_counter()) == found


def test_the_database_knows_the_same_steps():
    (sql,) = (one.sql for one in migrations("sqlite") if one.number == 5)
    steps = {(was, to) for was, next_ones in FOLLOWS.items() for to in next_ones if to is not was}
    told = {pair for pair in itertools.permutations(State, 2) if f"('{pair[0]}', '{pair[1]}')" in sql}
    assert told == steps
