"""Identifiers: they sort by time, even where time does not."""

import threading
import uuid

from hypothesis import given
from hypothesis import strategies as st

from guardrail.identifier import Identifiers

MOMENTS = st.lists(st.integers(0, 2**60), min_size=2, max_size=20)
BITS = st.integers(0, 2**74 - 1)


def ids_at(moments: list[int], bits: int) -> list[str]:
    times = iter(moments)
    ids = Identifiers(lambda: next(times), lambda count: bits & ((1 << count) - 1))
    return [ids.make("chk") for _ in moments]


@given(MOMENTS, BITS)
def test_ids_ascend_whatever_the_clock_does(moments, bits):
    made = ids_at(moments, bits)
    assert made == sorted(set(made))


@given(MOMENTS, BITS)
def test_every_id_is_a_prefix_and_a_uuid_of_version_seven(moments, bits):
    for made in ids_at(moments, bits):
        prefix, _, number = made.partition("_")
        assert (prefix, len(number)) == ("chk", 32)
        assert (uuid.UUID(number).version, uuid.UUID(number).variant) == (7, uuid.RFC_4122)


@given(st.integers(0, 2**60), BITS)
def test_an_id_holds_its_millisecond(moment, bits):
    (made,) = ids_at([moment], bits)
    assert int(made.removeprefix("chk_")[:12], 16) == moment // 1_000_000


def test_a_clock_that_stands_still_gives_ids_that_ascend_by_one():
    first, second = ids_at([5, 5], 7)
    assert int(second.removeprefix("chk_"), 16) - int(first.removeprefix("chk_"), 16) == 1


def test_threads_never_get_the_same_id():
    ids = Identifiers(lambda: 0, lambda _count: 0)
    made: list[list[str]] = [[] for _ in range(8)]

    def work(mine: list[str]) -> None:
        mine.extend(ids.make("chk") for _ in range(2000))

    threads = [threading.Thread(target=work, args=(mine,)) for mine in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one for mine in made for one in mine}) == 16_000
    assert all(mine == sorted(mine) for mine in made)
