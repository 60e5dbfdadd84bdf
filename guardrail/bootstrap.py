"""The one place where concrete classes meet: settings in, a guard out."""

import contextlib
import secrets as randomness
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from guardrail import __version__
from guardrail.announcer import PACK_ACTIVATED, PACK_REFUSED, Announcer
from guardrail.audit.checkpoint import Signer as LogSigner
from guardrail.audit.entry import event
from guardrail.audit.log import Append, AuditLog
from guardrail.audit.spool import Spool
from guardrail.brand import DEFAULT_BRAND, Registry
from guardrail.campaign.campaigns import Campaigns
from guardrail.contact.callbacks import Callbacks
from guardrail.contact.handoffs import Handoffs
from guardrail.contact.reports import Reports
from guardrail.detect.ruleset import find_alone
from guardrail.engine import Engine
from guardrail.errors import ConfigError
from guardrail.guard import Active, Guard
from guardrail.handoff import served_at
from guardrail.identifier import Identifiers
from guardrail.mend import DEFAULT_LANG
from guardrail.moment import stamp
from guardrail.names.tagger import SECOND, Tagger, words
from guardrail.overview import Overlook
from guardrail.packcheck import require
from guardrail.packs import Lock, load_messages, load_packs, read, shipped
from guardrail.policy import PolicyFile, compile_policy
from guardrail.receipt import Signer
from guardrail.registry import load_registries
from guardrail.reports.reader import Reader
from guardrail.rules import Messages, Pack
from guardrail.secrets import Secrets
from guardrail.settings import Settings
from guardrail.store.last_signed import LastSignedFile
from guardrail.store.sqlite import SqliteStore, tell_nothing
from guardrail.store.sqlite_callback import SqliteCallbacks
from guardrail.store.sqlite_handoff import SqliteHandoffs
from guardrail.store.sqlite_report import SqliteReports
from guardrail.threads import Threads, WatchedThread
from guardrail.vault import Vault
from guardrail.watch.parse import Parser
from guardrail.watch.population import Population, PopulationFile
from guardrail.watch.vocabulary import VocabularyFile
from guardrail.watch.watch import Watch

DATABASE = "guardrail.db"


@dataclass(frozen=True, kw_only=True)
class Installation:
    """Everything one process holds open."""

    guard: Guard
    store: SqliteStore
    secrets: Secrets
    ids: Identifiers
    threads: Threads
    campaigns: Campaigns
    overlook: Overlook
    handoffs: Handoffs
    callbacks: Callbacks
    reports: Reports
    announcer: Announcer

    def tend(self) -> None:
        """Bring what waits in the spool into the database, write down whose time ran out, sign the head, and forget.

        Call it every minute or so.

        Raises:
            AuditUnavailableError: The database takes nothing; nothing is lost, call again later.
            AuditTamperedError: The log is not what was signed.
        """
        self.guard.log.join()
        self.handoffs.expire()
        self.callbacks.expire()
        self.guard.log.checkpoint()
        self.threads.expire()
        self.campaigns.expire()
        self.store.events.expire(stamp(now()))

    def announce_tampering(self) -> None:
        """Tell others that the log is not what was signed; once for each start, however often it is called.

        Raises:
            AuditUnavailableError: The database took nothing; call again later.
        """
        self.store.events.put([self.announcer.tampered()])

    def refuse(self, code: str, count: int) -> None:
        """Write down that the rules on disk cannot be used: the code of the error, and how many mistakes.

        Raises:
            AuditUnavailableError: Neither database nor spool took it.
        """
        self.note(PACK_REFUSED, code=code, count=count)

    def note(self, kind: str, **details: object) -> None:
        """Write an event of this process into the log: ``log.started``, ``pack.activated``.

        Raises:
            AuditUnavailableError: Neither database nor spool took it.
        """
        _note(self.guard.log, self.ids, kind, DEFAULT_BRAND, details)


def load_active(settings: Settings) -> Active:
    """Load packs, policy, messages and registries from where the settings say.

    Raises:
        ConfigError: Something on disk cannot be used; every mistake is listed.
    """
    packs = load_packs(settings.packs or shipped())
    policy = compile_policy(read(settings.policy or shipped() / "policies" / "default.yaml", PolicyFile))
    messages = load_messages(shipped() / "messages")
    require(packs, load_lock(), engine=__version__, find=find_alone)  # first: what lint stops may not even compile
    tagger = Tagger.load(second=SECOND if settings.second_opinion else None)
    engine = Engine(packs, policy, messages, names=tagger.tag)
    return Active(
        engine=engine,
        registries=_registries(settings),
        watching=cache(lambda: _load_watch(packs, engine, messages, tagger)),
    )


def _load_watch(packs: Iterable[Pack], engine: Engine, messages: Mapping[str, Messages], tagger: Tagger) -> Watch:
    """Compile what judges threads; only those who ask about one pay for it."""
    kinds = read(shipped() / "identity" / "vocabulary.yaml", VocabularyFile).kinds()
    people = read(shipped() / "identity" / "population.yaml", PopulationFile)
    return Watch(
        (rule for pack in packs for rule in pack.for_threads),
        engine,
        messages,
        parser=Parser(kinds, common=words()),
        population=Population(people, kinds),
        weigh=Reader.load(lambda text: tagger.cut(text).ids).weigh,
    )


def load_lock() -> Lock:
    """Read the lock of the shipped packs; without one every pack is proved at start.

    Raises:
        PackError: The file is no lock.
    """
    path = shipped() / "rules.lock"
    return Lock.parse(path.read_text("utf-8")) if path.exists() else Lock.parse("")


def _registries(settings: Settings) -> dict[str, Registry]:
    if settings.registry is None:
        return {}
    if not settings.registry.exists():
        raise ConfigError("The registry path of the settings does not exist; correct GUARDRAIL_REGISTRY.")
    found = load_registries(settings.registry)
    return {brand: served_at(settings.public_url or "", registry) for brand, registry in found.items()}


@dataclass(frozen=True, kw_only=True)
class Records:
    """A log opened beside the server: to read, to verify, and to write short transactions."""

    log: AuditLog
    store: SqliteStore
    secrets: Secrets
    ids: Identifiers


@contextmanager
def open_records(settings: Settings, *, create: bool = False) -> Iterator[Records]:
    """Open the log without owning it; with ``create`` make the data folder where there is none.

    Raises:
        ConfigError: There is no data here, or its keys cannot be used.
    """
    keys = Secrets.open(settings.data, create=create)
    origin = settings.origin if create else None
    with contextlib.closing(SqliteStore.open(settings.data / DATABASE, origin=origin, own=False)) as store:
        yield Records(log=_log(settings, keys, store, None), store=store, secrets=keys, ids=_ids())


def _log(settings: Settings, keys: Secrets, store: SqliteStore, spool: Spool | None) -> AuditLog:
    return AuditLog(
        store=store,
        spool=spool,
        signer=LogSigner(name=store.origin, key=keys.log_key),
        last_signed=LastSignedFile(settings.data / "last-checkpoint"),
        now=now,
    )


def _ids() -> Identifiers:
    return Identifiers(time.time_ns, randomness.randbits)


@contextmanager
def open_installation(
    settings: Settings, *, active: Active | None = None, tells: bool = True
) -> Iterator[Installation]:
    """Open keys, database, spool and log, and close them again.

    With ``tells`` the outbox keeps what others are told; a file of old replies is nobody's news.

    Raises:
        ConfigError: Settings, keys or rule files cannot be used.
        AuditError: The log is owned by another process, or is not what was signed.
    """
    keys = Secrets.open(settings.data, create=True)
    with contextlib.ExitStack() as resources:
        announcer = _announcer(settings, keys)
        tell = announcer.of_entry if tells else tell_nothing
        store = resources.enter_context(
            contextlib.closing(SqliteStore.open(settings.data / DATABASE, origin=settings.origin, own=True, tell=tell))
        )
        spool = resources.enter_context(contextlib.closing(Spool(settings.data / "spool")))
        log = _log(settings, keys, store, spool)
        guard = Guard(
            active=active or load_active(settings),
            log=log,
            fingerprint=keys.fingerprint,
            signer=Signer(keys.receipt_key),
            ids=_ids(),
            now=now,
            clock=time.perf_counter,
            deadline_ms=settings.deadline_ms,
            dev=settings.dev,
        )
        campaigns, callbacks = _campaigns(keys, store, log), _callbacks(guard, keys, store)
        installation = Installation(
            guard=guard,
            store=store,
            secrets=keys,
            ids=_ids(),
            threads=_threads(settings, keys, store, log, campaigns, announcer if tells else None),
            campaigns=campaigns,
            overlook=Overlook(store=store.threads, vault=Vault.of(keys.fingerprint_key), now=now),
            handoffs=_handoffs(settings, keys, store, log),
            callbacks=callbacks,
            reports=_reports(guard, keys, store, callbacks),
            announcer=announcer,
        )
        installation.note("log.started", engine=__version__, **_in_force(guard.active))
        installation.tend()
        yield installation


def _announcer(settings: Settings, keys: Secrets) -> Announcer:
    return Announcer(
        fingerprint=keys.fingerprint,
        now=now,
        keep=timedelta(days=settings.keep_days),
        sends=settings.webhook_url is not None,
    )


def _campaigns(keys: Secrets, store: SqliteStore, log: AuditLog) -> Campaigns:
    return Campaigns(
        store=store.campaigns,
        threads=store.threads,
        log=log,
        vault=Vault.of(keys.fingerprint_key),
        fingerprint=keys.fingerprint,
        ids=_ids(),
        now=now,
    )


def _threads(  # noqa: PLR0917 - the parts of one installation
    settings: Settings,
    keys: Secrets,
    store: SqliteStore,
    log: AuditLog,
    campaigns: Campaigns,
    announcer: Announcer | None,
) -> Threads:
    return Threads(
        store=store.threads,
        vault=Vault.of(keys.fingerprint_key),
        fingerprint=keys.fingerprint,
        now=now,
        keep=timedelta(days=settings.keep_days),
        record=partial(_record_thread, log, _ids()),
        tell=announcer.of_thread if announcer else None,
        campaigns=campaigns,
    )


def _record_thread(log: AuditLog, ids: Identifiers, brand: str, thread: WatchedThread) -> None:
    """Write into the log that a thread is now taken for something else, and by which rules."""
    assessment = thread.watched.assessment
    rules = sorted({hit.rule for hit in assessment.hits if hit.weight})
    details = {"thread": thread.ref, "from": thread.before.value, "verdict": assessment.verdict.value, "rules": rules}
    _note(log, ids, "thread.judged", brand, details)


def _note(log: AuditLog, ids: Identifiers, kind: str, brand: str, details: Mapping[str, object]) -> None:
    entry = event(kind, entry_id=ids.make("evt"), at=stamp(now()), brand=brand, actor="server", details=details)
    log.append([Append(entry=entry)])


def _handoffs(settings: Settings, keys: Secrets, store: SqliteStore, log: AuditLog) -> Handoffs:
    return Handoffs(
        store=SqliteHandoffs(store.reads),
        log=log,
        fingerprint=keys.fingerprint,
        ids=_ids(),
        now=now,
        life=timedelta(hours=settings.handoff_hours),
    )


def _callbacks(guard: Guard, keys: Secrets, store: SqliteStore) -> Callbacks:
    return Callbacks(
        store=SqliteCallbacks(store.reads),
        log=guard.log,
        fingerprint=keys.fingerprint,
        ids=_ids(),
        now=now,
        words=partial(_caller_words, guard),
    )


def _caller_words(guard: Guard, lang: str) -> Sequence[str]:
    """Give the words of a language; where it is gone since, others: the halves differ then, and nobody is let in."""
    messages = guard.active.engine.messages
    return messages.get(lang, messages[DEFAULT_LANG]).pages.callback.words


def _reports(guard: Guard, keys: Secrets, store: SqliteStore, callbacks: Callbacks) -> Reports:
    return Reports(
        store=SqliteReports(store.reads),
        log=guard.log,
        fingerprint=keys.fingerprint,
        ids=_ids(),
        now=now,
        known=callbacks.known,
    )


def _in_force(active: Active) -> dict[str, object]:
    return {"policy": active.policy.revision, "packs": active.revisions}


class Reload:
    """Makes what is on disk active when it changed. A file that cannot be used changes nothing."""

    def __init__(self, settings: Settings, installation: Installation) -> None:
        self._settings = settings
        self._installation = installation
        self._seen = self._state()

    def __call__(self) -> bool:
        """Load and activate what changed; say whether anything did.

        Raises:
            ConfigError: What is on disk cannot be used; what was active still is.
        """
        state = self._state()
        if state == self._seen:
            return False
        active = load_active(self._settings)
        active.engine.warm()
        self._installation.note(PACK_ACTIVATED, **_in_force(active))
        self._installation.guard.active = active
        self._seen = state
        return True

    def _state(self) -> tuple[tuple[str, int, int], ...]:
        """Give names, sizes and times of every file that rules come from."""
        roots = [self._settings.packs or shipped(), self._settings.policy, self._settings.registry]
        return tuple(sorted(_stat(path) for root in roots if root is not None for path in _files(root)))


def _files(root: Path) -> Iterator[Path]:
    yield from root.rglob("*.yaml") if root.is_dir() else [root] if root.exists() else []


def _stat(path: Path) -> tuple[str, int, int]:
    stat = path.stat()
    return str(path), stat.st_size, stat.st_mtime_ns


def now() -> datetime:
    """Give the wall clock, UTC."""
    return datetime.now(UTC)
