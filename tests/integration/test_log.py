"""The log over a real database and a real spool."""

import sqlite3
import threading

import pytest

from guardrail.audit.checkpoint import Proof, open_checkpoint
from guardrail.audit.log import JOIN_AT_ONCE, AuditLog, Claimed, Durable
from guardrail.audit.merkle import leaf_hash
from guardrail.audit.verify import verify_log
from guardrail.errors import AuditTamperedError, AuditUnavailableError, NotFoundError
from guardrail.store.last_signed import LastSignedFile
from tests.record import SIGNER, a_record, an_append, appends


@pytest.fixture
def record(tmp_path):
    with a_record(tmp_path) as record:
        yield record


class Outage:
    """Another process that holds the database: nobody else can write meanwhile."""

    def __init__(self, record):
        self._path = record.folder / "guardrail.db"
        self._store = record.store

    def __enter__(self):
        self._store._writer.execute("PRAGMA busy_timeout = 1")
        self._holder = sqlite3.connect(self._path, isolation_level=None)
        self._holder.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_):
        self._holder.close()


def ids(record):
    return [stored.entry.id for stored in record.store.list("default", after=-1, limit=10**6)]


def ids_of(batch):
    return [append.entry.id for append in batch]


def assert_sound(record):
    with record.store.snapshot() as snapshot:
        assert verify_log(snapshot, [SIGNER.vkey]).problems == []


def test_an_entry_is_in_the_database_when_append_returns(record):
    batch = appends(3)
    assert [(r.index, r.durable) for r in record.log.append(batch)] == [(n, Durable.DATABASE) for n in range(3)]
    assert ids(record) == ids_of(batch)


def test_while_the_database_is_held_entries_go_to_the_spool_and_are_found_there(record):
    with Outage(record):
        (recorded,) = record.log.append([append := an_append(claim="once")])
        assert (recorded.index, recorded.durable) == (None, Durable.SPOOL)
        assert record.log.find("default", append.entry.id).entry == append.entry
        assert record.log.find("other", append.entry.id) is None
        assert record.log.claimed("default", "key_1", "once") == Claimed(body="ab" * 32, entry_id=append.entry.id)
        with pytest.raises(AuditUnavailableError, match="waits in the spool"):
            record.log.proof("default", append.entry.id)


def test_the_spool_joins_before_the_next_entry_in_the_order_of_acknowledgement(record):
    before, first, second, after = appends(2), appends(2), appends(1), appends(2)
    record.log.append(before)
    with Outage(record):
        record.log.append(first)
        record.log.append(second)
    assert [r.index for r in record.log.append(after)] == [5, 6]
    assert ids(record) == ids_of(before + first + second + after)
    assert record.spool.empty
    assert_sound(record)


def test_the_spool_joins_without_a_next_entry_when_asked(record):
    with Outage(record):
        record.log.append(batch := appends(2))
        with pytest.raises(AuditUnavailableError):
            record.log.join()
    record.log.join()
    assert ids(record) == ids_of(batch) and record.spool.empty


def test_the_spool_of_an_earlier_run_joins_the_later_one(tmp_path):
    with a_record(tmp_path) as record, Outage(record):
        record.log.append(batch := appends(3, pad="ü"))
    with a_record(tmp_path) as record:
        assert record.log.find("default", batch[1].entry.id).entry == batch[1].entry
        record.log.join()
        assert ids(record) == ids_of(batch)
        assert_sound(record)


def test_a_crash_between_join_and_emptying_the_spool_adds_no_second_entry(record):
    with Outage(record):
        record.log.append(batch := appends(3))
    record.store.append(record.spool.pending(9).batch)
    record.log.join()
    assert ids(record) == ids_of(batch) and record.spool.empty


def test_a_long_spool_joins_in_parts_and_what_comes_meanwhile_waits_behind_it(record):
    with Outage(record):
        record.log.append(long := appends(JOIN_AT_ONCE))
        record.log.append(rest := appends(1))
    (recorded,) = record.log.append(new := appends(1))
    assert recorded.durable is Durable.SPOOL and record.spool.waiting == 2
    assert record.log.append(last := appends(1))[0].index == JOIN_AT_ONCE + 2
    assert ids(record) == ids_of(long + rest + new + last)
    assert_sound(record)


class FullSpool:
    """A spool on a disk that takes nothing."""

    empty = True

    def add(self, batch):
        raise AuditUnavailableError("The disk is full.")

    def find(self, brand, entry_id):
        return None


def test_when_both_fail_nothing_was_recorded(record):
    log = AuditLog(
        store=record.store,
        spool=FullSpool(),
        signer=SIGNER,
        last_signed=LastSignedFile(record.folder / "x"),
        now=record.clock,
    )
    with Outage(record), pytest.raises(AuditUnavailableError):
        log.append(batch := appends(2))
    assert ids(record) == [] and log.find("default", batch[0].entry.id) is None


def test_without_a_spool_an_outage_is_an_error(record):
    log = AuditLog(
        store=record.store, spool=None, signer=SIGNER, last_signed=LastSignedFile(record.folder / "x"), now=record.clock
    )
    with Outage(record), pytest.raises(AuditUnavailableError):
        log.append(appends(1))


def test_a_claim_is_honoured_for_24_hours(record):
    record.log.append([append := an_append(claim="once")])
    claimed = Claimed(body="ab" * 32, entry_id=append.entry.id)
    record.clock.forward(hours=24)
    assert record.log.claimed("default", "key_1", "once") == claimed
    record.clock.forward(seconds=1)
    assert record.log.claimed("default", "key_1", "once") is None


def test_a_checkpoint_signs_the_head_and_is_kept(record):
    record.log.append(appends(5))
    note = record.log.checkpoint()
    assert open_checkpoint(note, [SIGNER.vkey]) == record.store.head()
    assert record.log.checkpoint() == note
    assert record.store.checkpoint_covering(4).note == note and record.store.checkpoint_covering(5) is None


def test_an_empty_log_can_be_signed(record):
    assert open_checkpoint(record.log.checkpoint(), [SIGNER.vkey]).size == 0


def test_every_entry_proves_itself_and_its_brand_alone_may_ask(record):
    record.log.append(batch := appends(9))
    record.log.checkpoint()
    record.log.append(later := appends(2))
    for append in batch + later:
        proof = Proof.parse(record.log.proof("default", append.entry.id))
        head = proof.verify(append.entry.body, [SIGNER.vkey])
        assert head.size == (9 if append in batch else 11)
        with pytest.raises(NotFoundError):
            record.log.proof("other", append.entry.id)


def test_a_proof_of_changed_bytes_is_refused_by_the_log_itself(record):
    record.log.append([append := an_append()])
    record.log.checkpoint()
    raw = sqlite3.connect(record.folder / "guardrail.db", isolation_level=None)
    raw.execute("DROP TRIGGER audit_entry_update")
    raw.execute("UPDATE audit_entry SET body = ?", (append.entry.body.replace(b"key_1", b"key_2"),))
    raw.close()
    with pytest.raises(AuditTamperedError, match="Entry 0"):
        record.log.proof("default", append.entry.id)


def test_a_database_from_an_old_copy_is_never_signed(tmp_path):
    old = tmp_path / "old.db"
    with a_record(tmp_path) as record:
        record.log.append(appends(3))
        record.log.checkpoint()
        source, target = sqlite3.connect(tmp_path / "guardrail.db"), sqlite3.connect(old)
        source.backup(target)
        source.close(), target.close()
        record.log.append(appends(3))
        record.log.checkpoint()
    old.replace(tmp_path / "guardrail.db")
    with a_record(tmp_path) as record:
        with pytest.raises(AuditTamperedError, match="holds 3 entries but 6 were signed"):
            record.log.checkpoint()
        record.log.append(appends(4))  # long enough again, but another history
        with pytest.raises(AuditTamperedError, match="does not begin with the 6"):
            record.log.checkpoint()
        assert record.store.checkpoint_covering(3) is None


def test_a_damaged_memory_of_the_last_checkpoint_stops_signing(record):
    record.log.append(appends(1))
    record.log.checkpoint()
    (record.folder / "last-checkpoint").write_text("1 xyz")
    with pytest.raises(AuditTamperedError, match="last-checkpoint"):
        record.log.checkpoint()


def test_two_logs_beside_each_other_sign_one_history(tmp_path):
    with a_record(tmp_path) as server, a_record(tmp_path / ".", own=False) as tool:
        notes = []

        def work(log):
            for _ in range(10):
                log.append(appends(1))
                notes.append(log.checkpoint())

        threads = [threading.Thread(target=work, args=(log,)) for log in (server.log, tool.log)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        sizes = [open_checkpoint(note, [SIGNER.vkey]).size for note in notes]
        assert len(notes) == 20 and max(sizes) == 20
        assert LastSignedFile(tmp_path / "last-checkpoint").read() == server.store.head()
        with server.store.snapshot() as snapshot:
            report = verify_log(snapshot, [SIGNER.vkey], kept=notes)
        assert report.problems == [] and report.checkpoints >= 20


def test_entries_are_listed_by_brand_kind_and_place(record):
    batch = [an_append(brand="a"), an_append(brand="b"), an_append(brand="a", kind="key.created"), an_append(brand="a")]
    record.log.append(batch)
    assert [s.index for s in record.log.list("a")] == [0, 2, 3]
    assert [s.index for s in record.log.list("a", after=0, limit=1)] == [2]
    assert [s.index for s in record.log.list("a", kind="key.created")] == [2]
    assert record.log.list("a", verdict="block") == [] and record.log.list("c") == []


def test_the_leaf_is_the_hash_of_the_very_bytes(record):
    record.log.append([append := an_append(pad="ü")])
    assert record.store.node(0, 0) == leaf_hash(append.entry.body)
