"""The spool: what was added is there after any crash, and nothing that was not."""

import errno
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrail.audit.log import Claimed
from guardrail.audit.spool import Spool
from guardrail.errors import AuditTamperedError, AuditUnavailableError
from tests.record import an_append, appends


def all_of(spool):
    return list(spool.pending(10**9).batch)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "spool"


@pytest.fixture
def spool(path):
    spool = Spool(path)
    yield spool
    spool.close()


def reopened(path):
    return Spool(path)


def test_a_new_spool_is_empty_and_closed_to_others(path, spool):
    assert spool.empty and spool.waiting == 0 and all_of(spool) == []
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_added_comes_back_in_order_after_a_restart_byte_for_byte(path, spool):
    first, second = appends(3, pad="ü\n\u2028\\"), [an_append(claim="again")]
    spool.add(first)
    spool.add(second)
    again = reopened(path)
    assert all_of(again) == first + second and again.waiting == 4
    again.close()


def test_pending_gives_whole_batches_oldest_first(spool):
    batches = [appends(2), appends(2), appends(2)]
    for batch in batches:
        spool.add(batch)
    waiting = spool.pending(3)
    assert waiting.batch == batches[0] + batches[1]
    spool.joined(waiting)
    assert all_of(spool) == batches[2] and spool.waiting == 2


def test_a_spool_that_has_joined_is_an_empty_file(path, spool):
    spool.add(appends(2))
    spool.joined(spool.pending(9))
    assert spool.empty and path.stat().st_size == 0
    spool.add(later := appends(1))
    assert all_of(spool) == later


def test_a_spool_that_has_joined_in_part_joins_again_after_a_crash(path, spool):
    one, two = appends(1), appends(1)
    spool.add(one)
    spool.add(two)
    spool.joined(spool.pending(1))
    again = reopened(path)
    assert all_of(again) == one + two
    again.close()


def test_waiting_entries_and_claims_are_found_within_their_brand(path, spool):
    append = an_append(claim="once", brand="acme")
    spool.add([append])
    entry = append.entry
    again = reopened(path)
    for each in (spool, again):
        assert each.find("acme", entry.id) == entry
        assert each.find("other", entry.id) is None
        assert each.claimed("acme", "key_1", "once", since=entry.at) == Claimed(body="ab" * 32, entry_id=entry.id)
        assert each.claimed("acme", "key_1", "once", since=entry.at + "Z") is None
        assert each.claimed("acme", "key_2", "once", since="") is None
    again.joined(again.pending(9))
    assert again.find("acme", entry.id) is None and again.claimed("acme", "key_1", "once", since="") is None
    again.close()


@pytest.mark.parametrize("kept", [1, 10, 40, 200, -1])
def test_a_torn_tail_is_passed_over_and_written_over(path, spool, kept):
    spool.add(good := appends(2))
    size = path.stat().st_size
    spool.add(appends(2))
    content = path.read_bytes()
    path.write_bytes(content[: size + kept] if kept > 0 else content[:kept])
    again = reopened(path)
    assert all_of(again) == good
    again.add(more := appends(1))
    again.close()
    last = reopened(path)
    assert all_of(last) == good + more
    last.close()


@given(st.data())
@settings(max_examples=60)
def test_no_cut_and_no_flip_ever_invents_or_reorders_entries(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("spool") / "spool"
    spool = Spool(path)
    sizes = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    batches = [[an_append(10 * number + each) for each in range(size)] for number, size in enumerate(sizes)]
    for batch in batches:
        spool.add(batch)
    spool.close()
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del content[at:]
    path.write_bytes(content)
    prefixes = [[append for batch in batches[:n] for append in batch] for n in range(len(batches) + 1)]
    try:
        again = Spool(path)
    except AuditTamperedError:
        return
    assert all_of(again) in prefixes
    again.close()


def test_damage_before_acknowledged_entries_stops_the_start(path, spool):
    spool.add(appends(1))
    spool.add(appends(1))
    content = bytearray(path.read_bytes())
    content[60] ^= 1
    path.write_bytes(content)
    with pytest.raises(AuditTamperedError, match="byte 0"):
        Spool(path)
    assert path.read_bytes() == content


def test_a_full_spool_takes_nothing_more(path):
    small = Spool(path, max_bytes=2000)
    small.add(kept := appends(2))
    with pytest.raises(AuditUnavailableError, match="spool is full"):
        small.add(appends(1, pad="x" * 2000))
    assert all_of(small) == kept
    small.close()


@pytest.mark.parametrize("step", ["pwrite", "fsync"])
def test_a_batch_that_the_disk_refuses_leaves_nothing_behind(path, spool, step, monkeypatch):
    spool.add(kept := appends(1))
    size = path.stat().st_size

    write = os.pwrite

    def refuse(fd, content=b"", offset=0):
        write(fd, bytes(content[:9]), offset)
        raise OSError(errno.ENOSPC, "secret")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        with pytest.raises(AuditUnavailableError) as caught:
            spool.add(refused := appends(1))
    assert "secret" not in str(caught.value)
    assert path.stat().st_size == size and all_of(spool) == kept
    assert spool.find("default", refused[0].entry.id) is None
    spool.add(later := appends(1))
    again = reopened(path)
    assert all_of(again) == kept + later
    again.close()


def test_what_a_failing_disk_would_not_even_take_back_is_gone_after_the_next_batch(path, spool, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EIO, "secret")

    truncate, calls = os.ftruncate, []

    def refuse_the_second(fd, size):
        calls.append(size)
        return truncate(fd, size) if len(calls) == 1 else refuse()

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        patch.setattr(os, "ftruncate", refuse_the_second)
        with pytest.raises(AuditUnavailableError):
            spool.add(appends(9))
    assert len(calls) == 2 and path.stat().st_size > 0 and spool.empty
    spool.add(later := appends(1))
    again = reopened(path)
    assert all_of(again) == later and path.stat().st_size == again._good
    again.close()


def test_a_folder_that_is_not_there_is_an_unavailable_spool(tmp_path):
    with pytest.raises(AuditUnavailableError, match="cannot be used"):
        Spool(tmp_path / "none" / "spool")
