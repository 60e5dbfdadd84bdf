"""The log: every entry lands here, durable before anybody hears the answer.

The store keeps entries, claims and the tree in one transaction. The spool takes what the store cannot take and joins it
later, in order. What was signed once is remembered outside the store, so that a store restored from an old copy is
never signed again.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from guardrail.audit.checkpoint import Proof, Signer, open_checkpoint
from guardrail.audit.entry import Entry
from guardrail.audit.merkle import Head, consistency_proof, inclusion_proof, verify_consistency
from guardrail.check import Claim
from guardrail.errors import AuditTamperedError, AuditUnavailableError, NotFoundError
from guardrail.moment import stamp

CLAIM_LIFE = timedelta(hours=24)
"""How long a claim is honoured; the same key may be used anew afterwards."""

JOIN_AT_ONCE = 2000
"""Waiting entries that one append brings into the database: a long outage must not hold up the next answer."""


class Durable(StrEnum):
    """Where an entry was fsynced."""

    DATABASE = "database"
    SPOOL = "spool"


@dataclass(frozen=True, slots=True, kw_only=True)
class Append:
    """An entry to be written, with the claim that it answers. A claim belongs to the entry's brand and actor."""

    entry: Entry
    claim: Claim | None = None


Change = Callable[[Any], None]
"""What a store does in the transaction of an entry; made by the store, which hands in its own connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of an entry; ``index`` is its place in the tree, unknown while it waits in the spool."""

    index: int | None
    durable: Durable


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An entry that can be read back; ``index`` as in `Recorded`."""

    index: int | None
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What an idempotency key was used for: the digest of that body and the entry that answered it."""

    body: str
    entry_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A checkpoint as it was issued."""

    size: int
    note: str = field(repr=False)
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The oldest part of a spool; ``end`` is the spool's own mark of where it ends."""

    batch: Sequence[Append]
    end: int


class AuditStore(Protocol):
    """A database that holds one log. Every method raises `AuditUnavailableError` when it gives no answer."""

    def append(self, batch: Sequence[Append], *, change: Change | None = None) -> list[int]:
        """Write all of the batch or nothing, fsynced; give each entry's index. What is there stays as it is.

        ``change`` happens in the same transaction: where it raises, nothing is written.
        """

    def head(self) -> Head:
        """Give the head of the tree."""

    def node(self, level: int, index: int) -> bytes:
        """Give one stored node; a node that is missing is `AuditTamperedError`."""

    def find(self, brand: str, entry_id: str) -> Stored | None:
        """Give one entry of this brand."""

    def list(self, brand: str, *, after: int, limit: int, kind: str | None, verdict: str | None) -> list[Stored]:
        """Give entries of this brand with an index above ``after``, in order."""

    def claimed(self, brand: str, actor: str, key: str, *, since: str) -> Claimed | None:
        """Give the claim on this key unless it is older than ``since``."""

    def add_checkpoint(self, signed: Signed) -> None:
        """Keep a checkpoint; one of the same size that is there stays as it is."""

    def checkpoint_covering(self, index: int) -> Signed | None:
        """Give the smallest checkpoint whose tree holds the entry at ``index``."""


class AuditSpool(Protocol):
    """A local file for what the store could not take."""

    @property
    def empty(self) -> bool:
        """Say whether nothing waits."""

    @property
    def waiting(self) -> int:
        """Count the entries that wait."""

    def add(self, batch: Sequence[Append]) -> None:
        """Write all of the batch or nothing, fsynced; `AuditUnavailableError` otherwise."""

    def pending(self, most: int) -> Waiting:
        """Give the oldest of what waits: about ``most`` entries, at least one where there is one."""

    def joined(self, waiting: Waiting) -> None:
        """Forget these; they are in the store."""

    def find(self, brand: str, entry_id: str) -> Entry | None:
        """Give one waiting entry of this brand."""

    def claimed(self, brand: str, actor: str, key: str, *, since: str) -> Claimed | None:
        """Give the waiting claim on this key unless it is older than ``since``."""


class LastSigned(Protocol):
    """Remembers, outside the store, the last head that was signed."""

    def held(self) -> AbstractContextManager[None]:
        """Keep other processes from signing for a block."""

    def read(self) -> Head | None:
        """Give it, or nothing where none was ever signed."""

    def write(self, head: Head) -> None:
        """Keep it, fsynced."""


class AuditLog:
    """One log, safe to use from many threads. Appends are one at a time: the caller gathers them into batches."""

    def __init__(
        self,
        *,
        store: AuditStore,
        spool: AuditSpool | None,
        signer: Signer,
        last_signed: LastSigned,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._spool = spool
        self._signer = signer
        self._last_signed = last_signed
        self._now = now
        self._appending = threading.Lock()
        self._signing = threading.Lock()

    @property
    def vkey(self) -> str:
        """The verifier key that checks this log's checkpoints and proofs."""
        return self._signer.vkey.text

    @property
    def size(self) -> int:
        """How many entries the tree holds; what waits in the spool is not among them."""
        return self._store.head().size

    @property
    def waiting(self) -> int:
        """How many entries wait in the spool."""
        return self._spool.waiting if self._spool else 0

    def append(self, batch: Sequence[Append]) -> list[Recorded]:
        """Write all of the batch or nothing; it is fsynced in the database or in the spool when this returns.

        Raises:
            AuditUnavailableError: Neither took it, so no answer may be given.
            AuditTamperedError: An entry's id is taken by other bytes.
        """
        with self._appending:
            try:
                if self._join():
                    indexes = self._store.append(batch)
                    return [Recorded(index=index, durable=Durable.DATABASE) for index in indexes]
            except AuditUnavailableError:
                if self._spool is None:
                    raise
            return self._wait(batch)

    def apply(self, change: Change, batch: Sequence[Append]) -> None:
        """Make a change and write the entries that tell of it, fsynced, or neither.

        The spool cannot take a change, so without the database there is none.

        Raises:
            AuditUnavailableError: The database takes nothing, or older entries still wait to join it.
        """
        with self._appending:
            if not self._join():
                raise AuditUnavailableError("Older entries still join the log; ask again in a moment.")
            self._store.append(batch, change=change)

    def join(self) -> None:
        """Bring what waits in the spool into the database; call it at start and whenever the database is back.

        Raises:
            AuditUnavailableError: The database still cannot take it; nothing is lost.
        """
        done = False
        while not done:
            with self._appending:
                done = self._join()

    def find(self, brand: str, entry_id: str) -> Stored | None:
        """Give one entry of this brand, be it in the database or waiting in the spool."""
        # The spool first: entries move from there to the store, so this order misses none on its way.
        return self._waiting(brand, entry_id) or self._store.find(brand, entry_id)

    def claimed(self, brand: str, actor: str, key: str) -> Claimed | None:
        """Give what this idempotency key was used for within the last 24 hours."""
        since = stamp(self._now() - CLAIM_LIFE)
        waiting = self._spool.claimed(brand, actor, key, since=since) if self._spool else None
        return waiting or self._store.claimed(brand, actor, key, since=since)

    def checkpoint(self) -> str:
        """Sign the head and give the note; a tree that has not grown gives the same note again.

        Raises:
            AuditTamperedError: The tree does not begin with what was signed before; nothing is signed.
        """
        with self._signing, self._last_signed.held():
            head = self._store.head()
            self._check_history(head)
            self._last_signed.write(head)  # first, so that no crash can make us sign a fork of what went out
            signed = Signed(size=head.size, note=self._signer.checkpoint(head), at=stamp(self._now()))
            self._store.add_checkpoint(signed)
            return signed.note

    def proof(self, brand: str, entry_id: str) -> str:
        """Show that one entry of this brand stands in a signed tree, as the text of a C2SP tlog-proof.

        Raises:
            NotFoundError: There is no such entry for this brand.
            AuditUnavailableError: The entry still waits in the spool.
            AuditTamperedError: The stored bytes do not prove themselves.
        """
        stored = self.find(brand, entry_id)
        if stored is None:
            raise NotFoundError("There is no such entry for this brand; check the id.")
        if stored.index is None:
            raise AuditUnavailableError("The entry still waits in the spool; ask for its proof again later.")
        covering = self._store.checkpoint_covering(stored.index)
        note = covering.note if covering else self.checkpoint()
        head = open_checkpoint(note, [self._signer.vkey])
        hashes = inclusion_proof(stored.index, head.size, self._store.node)
        proof = Proof(index=stored.index, hashes=tuple(hashes), checkpoint=note)
        proof.verify(stored.entry.body, [self._signer.vkey])
        return proof.text

    def _join(self) -> bool:
        """Write the oldest of what waits and say whether that was all.

        A crash between the two steps is harmless: the entries are found by their ids when they come again.
        """
        if self._spool is None or self._spool.empty:
            return True
        waiting = self._spool.pending(JOIN_AT_ONCE)
        self._store.append(waiting.batch)
        self._spool.joined(waiting)
        return self._spool.empty

    def _wait(self, batch: Sequence[Append]) -> list[Recorded]:
        if self._spool is not None:
            self._spool.add(batch)
        return [Recorded(index=None, durable=Durable.SPOOL) for _ in batch]

    def _waiting(self, brand: str, entry_id: str) -> Stored | None:
        entry = self._spool.find(brand, entry_id) if self._spool else None
        return Stored(index=None, entry=entry) if entry else None

    def _check_history(self, head: Head) -> None:
        last = self._last_signed.read()
        if last is None:
            return
        if head.size < last.size:
            raise AuditTamperedError(
                f"The log holds {head.size} entries but {last.size} were signed; it was cut or restored from an old "
                "copy; stop, keep this copy and bring back the newest one."
            )
        verify_consistency(last, head, consistency_proof(last.size, head.size, self._store.node))

    def list(
        self, brand: str, *, after: int = -1, limit: int = 100, kind: str | None = None, verdict: str | None = None
    ) -> list[Stored]:
        """Give entries of this brand in the order of the tree; what waits in the spool has no place there yet."""
        return self._store.list(brand, after=after, limit=limit, kind=kind, verdict=verdict)
