"""The contract of every store, and what only SQLite has to keep."""

import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace

import pytest

from guardrail.audit.log import Claimed, Signed
from guardrail.audit.merkle import EMPTY_ROOT, Frontier, Head, leaf_hash
from guardrail.audit.verify import verify_log
from guardrail.errors import AuditTamperedError, AuditUnavailableError, ConfigError, LogLockedError
from guardrail.event import Event, EventType, encode
from guardrail.keys import Scope, mint
from guardrail.store.sqlite import MAX_WAL_PAGES, PAGE_BYTES, SqliteStore
from tests.record import NOON, ORIGIN, SIGNER, an_append, appends


def sqlite_store(folder, *, own=True):
    return SqliteStore.open(folder / "guardrail.db", origin=ORIGIN, own=own)


BACKENDS = {"sqlite": sqlite_store}


@pytest.fixture(params=BACKENDS)
def opened(request, tmp_path):
    """Give a function that opens the one log of this test, as its owner or beside it."""
    stores = []

    def open_one(*, own=True):
        stores.append(BACKENDS[request.param](tmp_path, own=own))
        return stores[-1]

    yield open_one
    for store in reversed(stores):
        store.close()


@pytest.fixture
def store(opened):
    return opened()


def head_of(batch):
    frontier = Frontier()
    for append in batch:
        frontier.append(leaf_hash(append.entry.body))
    return frontier.head


# The contract


def test_a_new_log_is_the_empty_tree(store):
    assert store.head() == Head(0, EMPTY_ROOT) and store.list("default", after=-1, limit=9) == []
    assert store.origin == ORIGIN


def test_entries_get_the_next_indexes_and_the_head_covers_them(store):
    first, second = appends(3), appends(5)
    assert store.append(first) == [0, 1, 2] and store.append(second) == [3, 4, 5, 6, 7]
    assert store.head() == head_of(first + second)
    assert store.append([]) == [] and store.head().size == 8


def test_an_entry_comes_back_as_it_was_for_its_brand_alone(store):
    append = an_append(brand="acme", pad="ü\u2028")
    decision = replace(append, entry=replace(append.entry, id="chk_1", verdict="block"))
    store.append([append, decision])
    assert store.find("acme", append.entry.id).entry == append.entry
    assert store.find("acme", "chk_1").entry == decision.entry and store.find("acme", "chk_1").index == 1
    assert store.find("other", append.entry.id) is None and store.find("acme", "chk_2") is None
    assert [s.index for s in store.list("acme", after=-1, limit=9, verdict="block")] == [1]


def test_what_is_there_already_keeps_its_index(store):
    old, new = appends(3), appends(2)
    store.append(old)
    head = store.head()
    assert store.append(old) == [0, 1, 2] and store.head() == head
    assert store.append([new[0], old[1], new[1], new[0]]) == [3, 1, 4, 3]
    assert store.head() == head_of(old + new)


def test_an_id_never_stands_for_two_entries(store):
    store.append([an_append(1)])
    head = store.head()
    with pytest.raises(AuditTamperedError, match="other bytes"):
        store.append([*appends(2), an_append(1, pad="x")])
    assert store.head() == head
    assert store.append(appends(1)) == [1]


def test_a_claim_is_kept_with_its_entry_and_only_for_its_brand_and_actor(store):
    append = an_append(claim="once", brand="acme")
    store.append([append])
    claimed = Claimed(body="ab" * 32, entry_id=append.entry.id)
    assert store.claimed("acme", "key_1", "once", since=append.entry.at) == claimed
    assert store.claimed("acme", "key_1", "once", since="2027") is None
    assert store.claimed("acme", "key_2", "once", since="") is None
    assert store.claimed("default", "key_1", "once", since="") is None


def test_the_first_claim_wins_while_it_is_honoured_and_loses_afterwards(store):
    first, second = an_append(claim="once"), an_append(claim="once")
    third = an_append(claim="once", at=NOON.replace(day=3))
    assert store.append([first, second]) == [0, 1]
    assert store.claimed("default", "key_1", "once", since="").entry_id == first.entry.id
    store.append([third])
    assert store.claimed("default", "key_1", "once", since="").entry_id == third.entry.id


def test_a_checkpoint_is_kept_once_for_each_size(store):
    store.add_checkpoint(Signed(size=5, note="five", at="1"))
    store.add_checkpoint(Signed(size=9, note="nine", at="2"))
    store.add_checkpoint(Signed(size=5, note="other", at="3"))
    covering = [store.checkpoint_covering(index) for index in (0, 4, 5, 8, 9)]
    assert [c and c.note for c in covering] == ["five", "five", "nine", "nine", None]


def test_a_restarted_store_goes_on_with_the_same_tree(opened):
    batch = appends(7)
    store = opened()
    store.append(batch[:5])
    store.close()
    assert opened(own=False).append(batch[5:]) == [5, 6]
    assert opened(own=False).head() == head_of(batch)


def test_another_process_may_append_between_two_batches_of_the_owner(opened):
    owner, guest = opened(), opened(own=False)
    batches = [appends(2) for _ in range(6)]
    for number, batch in enumerate(batches):
        (owner if number % 2 else guest).append(batch)
    assert owner.head() == guest.head() == head_of([append for batch in batches for append in batch])


def test_many_threads_lose_nothing(store):
    batches = [appends(1 + n % 3) for n in range(60)]

    def work(part):
        for batch in part:
            store.append(batch)
            store.find("default", batch[0].entry.id)

    threads = [threading.Thread(target=work, args=(batches[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = store.list("default", after=-1, limit=1000)
    assert {s.entry.id for s in stored} == {append.entry.id for batch in batches for append in batch}
    with store.snapshot() as snapshot:
        assert verify_log(snapshot, [SIGNER.vkey]).problems == []


def test_there_is_one_owner_at_a_time(opened):
    first = opened()
    with pytest.raises(LogLockedError, match="Another process"):
        opened()
    first.append(appends(1))
    first.close()
    assert opened().head().size == 1


def test_a_log_belongs_to_one_origin(opened, tmp_path):
    opened().close()
    with pytest.raises(ConfigError, match="another origin"):
        SqliteStore.open(tmp_path / "guardrail.db", origin="guardrail.local/audit/2", own=True)
    with closing(SqliteStore.open(tmp_path / "guardrail.db", own=False)) as store:
        assert store.origin == ORIGIN


def test_a_log_is_not_made_by_accident(tmp_path):
    with pytest.raises(ConfigError, match="no audit database"):
        SqliteStore.open(tmp_path / "guardrail.db", own=False)
    assert list(tmp_path.iterdir()) == []


def test_keys_are_kept_listed_by_brand_and_ended_once(store):
    _, hook = mint("acme", [Scope.HOOK, Scope.MONITOR], "desk", now=NOON, expires_at=NOON.replace(year=2027))
    _, other = mint("other", [Scope.AUDITOR], "audit", now=NOON)
    store.add_key(hook)
    store.add_key(other)
    assert store.find_key(hook.id) == hook and store.find_key("none") is None
    assert store.list_keys("acme") == [hook] and store.list_keys("none") == []
    assert not store.revoke_key("other", hook.id, "2026")
    assert store.revoke_key("acme", hook.id, "2026") and not store.revoke_key("acme", hook.id, "2027")
    assert store.find_key(hook.id) == replace(hook, revoked_at="2026")


def test_a_key_id_is_given_once(store):
    _, key = mint("acme", [Scope.HOOK], "desk", now=NOON)
    store.add_key(key)
    with pytest.raises(AuditUnavailableError):
        store.add_key(replace(key, brand="other"))
    assert store.find_key(key.id) == key


# What only SQLite has to keep


@pytest.fixture
def raw(store, tmp_path):
    """Give a plain connection to a log with entries, nodes, a checkpoint and a key."""
    store.append([*appends(3), an_append(claim="once")])
    store.add_checkpoint(Signed(size=4, note="four", at="1"))
    store.add_key(mint("acme", [Scope.HOOK], "desk", now=NOON)[1])
    with closing(sqlite3.connect(tmp_path / "guardrail.db", isolation_level=None)) as raw:
        yield raw


COLUMNS = "id, brand, kind, at, actor, verdict, body"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_entry WHERE seq = 3",
        "UPDATE audit_entry SET brand = 'x' WHERE seq = 0",
        f"INSERT OR REPLACE INTO audit_entry SELECT seq, {COLUMNS} FROM audit_entry WHERE seq = 3",
        f"INSERT OR REPLACE INTO audit_entry SELECT 4, {COLUMNS} FROM audit_entry WHERE seq = 3",
        f"INSERT OR IGNORE INTO audit_entry SELECT 4, {COLUMNS} FROM audit_entry WHERE seq = 3",
        "INSERT INTO audit_entry VALUES (9, 'x', 'x', 'x', 'x', 'x', NULL, x'00')",
        "INSERT INTO audit_entry VALUES (-1, 'x', 'x', 'x', 'x', 'x', NULL, x'00')",
        "INSERT INTO audit_entry VALUES (NULL, 'x', 'x', 'x', 'x', 'x', NULL, x'00')",
        "INSERT INTO audit_entry VALUES (4, 'x', 'x', 'x', 'x', 'x', NULL, zeroblob(65536))",
        "UPDATE tlog_node SET hash = zeroblob(32)",
        "DELETE FROM tlog_node",
        "INSERT OR REPLACE INTO tlog_node VALUES (0, 0, zeroblob(32))",
        "UPDATE tlog_head SET root = zeroblob(32)",
        "UPDATE tlog_head SET size = 3",
        "UPDATE tlog_head SET size = 5, origin = 'x'",
        "DELETE FROM tlog_head",
        "INSERT OR REPLACE INTO tlog_head VALUES (1, 'x', 0, zeroblob(32))",
        "UPDATE checkpoint SET note = ''",
        "DELETE FROM checkpoint",
        "INSERT OR REPLACE INTO checkpoint VALUES (4, 'x', 'x')",
        "DELETE FROM api_key",
        "UPDATE api_key SET scopes = 'auditor'",
        "UPDATE api_key SET revoked_at = '2026', brand = 'x'",
        "INSERT OR REPLACE INTO api_key SELECT id, 'x', scopes, secret_hash, label, '2', NULL, NULL FROM api_key",
    ],
)
def test_history_cannot_be_rewritten_through_sql(raw, statement):
    before = list(raw.iterdump())
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)
    assert list(raw.iterdump()) == before


def test_a_revoked_key_cannot_live_again(raw):
    raw.execute("UPDATE api_key SET revoked_at = '2026'")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE api_key SET revoked_at = NULL")


def test_a_tree_that_does_not_fit_its_head_takes_no_more_entries(store, raw):
    raw.execute("DROP TRIGGER tlog_head_update")
    raw.execute("UPDATE tlog_head SET root = zeroblob(32)")
    with pytest.raises(AuditTamperedError, match="does not fit its head"):
        store.append(appends(1))
    assert raw.execute("SELECT count(*) FROM audit_entry").fetchone() == (4,)


def test_a_missing_node_takes_no_more_entries(store, raw):
    raw.execute("DROP TRIGGER tlog_node_delete")
    raw.execute("DELETE FROM tlog_node WHERE level = 2")
    store._frontier, store._known_head = Frontier(), Head(0, EMPTY_ROOT)
    with pytest.raises(AuditTamperedError, match="Node 2/0"):
        store.append(appends(1))


def test_every_file_is_closed_to_others(store, tmp_path):
    store.append(appends(1))
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_the_write_ahead_log_stays_bounded_while_entries_come(store, tmp_path):
    for size in (100, 20_000):
        for _ in range(120):
            store.append(appends(8, pad="x" * size))
    assert (tmp_path / "guardrail.db-wal").stat().st_size < 1.25 * PAGE_BYTES * MAX_WAL_PAGES


def test_the_write_ahead_log_stays_bounded_while_only_events_come_and_go(store, tmp_path):
    for number in range(1500):
        body = encode(EventType.LOG_TAMPERED, "2026", "default", {"number": number})
        given = Event(
            id=f"evt_{number}",
            brand="default",
            type=EventType.LOG_TAMPERED,
            at="2026",
            body=body,
            next_at="2026",
            expires_at="2027",
        )
        store.events.put([given])
        store.events.delivered(given.id, "2026")
    assert (tmp_path / "guardrail.db-wal").stat().st_size < 1.25 * PAGE_BYTES * MAX_WAL_PAGES


def test_a_commit_beside_the_owner_waits_for_its_checkpoint(opened):
    owner, guest = opened(), opened(own=False)
    done = threading.Event()

    def work():
        guest.append(appends(1))
        done.set()

    with owner._wal.held():
        thread = threading.Thread(target=work)
        thread.start()
        assert not done.wait(0.05)
    thread.join()
    assert done.is_set()


def test_a_closed_owner_leaves_nothing_in_the_write_ahead_log(opened, tmp_path):
    store = opened()
    store.append(appends(3))
    store.close()
    wal = tmp_path / "guardrail.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0


def test_readers_cannot_write(store):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._reader.execute("DELETE FROM idempotency")


def test_every_connection_is_durable_and_never_moves_the_log_by_itself(store):
    for db in (store._writer, store._reader):
        values = [
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "wal_autocheckpoint", "journal_mode")
        ]
        assert values == [2, 0, "wal"]


def test_a_database_of_a_newer_version_is_left_alone(opened, tmp_path):
    opened().close()
    with closing(sqlite3.connect(tmp_path / "guardrail.db")) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(ConfigError, match="newer guardrail"):
        opened()


def test_what_is_no_database_is_unavailable_and_not_repeated(tmp_path):
    (tmp_path / "guardrail.db").write_bytes(b"secret" * 1000)
    with pytest.raises(AuditUnavailableError) as caught:
        sqlite_store(tmp_path)
    assert "secret" not in str(caught.value) and caught.value.__suppress_context__


def test_a_failed_open_frees_the_log(opened, tmp_path):
    (tmp_path / "guardrail.db").write_bytes(b"x" * 5000)
    with pytest.raises(AuditUnavailableError):
        opened()
    (tmp_path / "guardrail.db").unlink()
    assert opened().append(appends(1)) == [0]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from guardrail.audit.log import Durable
from guardrail.errors import AuditUnavailableError
from tests.record import a_record, appends

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with a_record(Path(sys.argv[1])) as record:
    acked, durable = [], set()
    def append():
        batch = appends(4, pad="x" * 2000)
        durable.update(r.durable for r in record.log.append(batch))
        acked.extend(a.entry.id for a in batch)
    append()
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    try:
        while True:
            append()
    except AuditUnavailableError as error:
        assert "xxx" not in str(error)
    assert durable == set(Durable), durable
    assert all(record.log.find("default", each) for each in acked)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    append()
    listed = [s.entry.id for s in record.log.list("default", limit=10**6)]
    assert listed == acked, (len(listed), len(acked))
    assert record.spool.empty
print(len(acked))
"""


def test_a_full_disk_loses_nothing_that_was_acknowledged_and_heals(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite_store(tmp_path)) as store, store.snapshot() as snapshot:
        report = verify_log(snapshot, [SIGNER.vkey])
    assert report.problems == [] and report.size == int(done.stdout)


OWNER = """
import sys
from pathlib import Path
from guardrail.errors import LogLockedError
from tests.record import ORIGIN
from guardrail.store.sqlite import SqliteStore
try:
    SqliteStore.open(Path(sys.argv[1]) / "guardrail.db", origin=ORIGIN, own=True)
except LogLockedError:
    print("locked")
"""


def test_a_second_process_cannot_own_the_log(store, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", OWNER, tmp_path], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("locked\n", "")
