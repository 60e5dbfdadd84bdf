"""The guard: engine, audit log and receipts behind one question. It records first and answers then."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from guardrail import __version__
from guardrail.audit.entry import DECIDED, Digests, Entry, decided, overridden
from guardrail.audit.log import Append, AuditLog
from guardrail.brand import Registry
from guardrail.check import Check, Mode, Phase
from guardrail.decision import Decision, Verdict
from guardrail.engine import Engine
from guardrail.errors import (
    InputError,
    KeyReusedError,
    NotFoundError,
    PermissionDeniedError,
    SupersededError,
)
from guardrail.identifier import Identifiers
from guardrail.moment import stamp
from guardrail.policy import Policy
from guardrail.receipt import LIFETIME_S, Signer, claims
from guardrail.thread import Audience, Message
from guardrail.watch.official import TYP, official
from guardrail.watch.watch import Watch

Fingerprint = Callable[[str, str], str]
"""(kind, value) -> keyed digest."""


@dataclass(frozen=True, kw_only=True)
class Active:
    """The rules in force and the registries they are asked with; swapped whole, never changed."""

    engine: Engine
    registries: Mapping[str, Registry] = field(repr=False)
    watching: Callable[[], Watch] = field(repr=False)

    @property
    def watch(self) -> Watch:
        """What judges threads; it is compiled when it is first asked for."""
        return self.watching()

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.engine.policy

    @property
    def revisions(self) -> tuple[str, ...]:
        """The packs and registries in force, by revision."""
        return self.engine.packs + tuple(r.revision for r in self.registries.values() if r.revision)

    def check(self, check: Check) -> Decision:
        """Judge one message and record nothing; a private audience counts only on a registered private channel.

        Raises:
            TextError: A text cannot be judged.
        """
        registry = self.registry(check.brand)
        return self.engine.check(check, registry, audience=real_audience(check.message, registry))

    def registry(self, brand: str) -> Registry:
        """Give the brand's registry; a brand without one owns nothing."""
        return self.registries.get(brand) or Registry(brand=brand)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A decision with its id, its receipt and the entry that records it (none for a draft).

    ``replayed`` says that the same question was answered and recorded before. ``receipt`` is for the text that may be
    sent, ``None`` where none may.
    """

    id: str
    at: str
    check: Check = field(repr=False)
    decision: Decision
    receipt: str | None = field(repr=False)
    entry: Entry | None
    replayed: bool
    timing_ms: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Override:
    """A person's word against a decision: which one, why, and the text that is to be released."""

    brand: str
    id: str
    message: Message = field(repr=False)
    reason_code: str
    actor: str
    scopes: Collection[str]


@dataclass(frozen=True, kw_only=True)
class Release:
    """What an override gives: a receipt for the original text, valid until ``expires_at``."""

    id: str
    of: str
    at: str
    expires_at: str
    receipt: str = field(repr=False)


class Guard:
    """Judges, records and answers. Safe to share between threads; ``active`` is swapped in one assignment."""

    def __init__(
        self,
        *,
        active: Active,
        log: AuditLog,
        fingerprint: Fingerprint,
        signer: Signer,
        ids: Identifiers,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        deadline_ms: int = 1000,
        dev: bool = False,
    ) -> None:
        """``now`` gives the wall clock with a time zone, ``clock`` monotonic seconds."""
        self.active = active
        self.log = log
        self._fingerprint = fingerprint
        self._signer = signer
        self._ids = ids
        self._now = now
        self._clock = clock
        self._deadline_ms = deadline_ms
        self._dev = dev

    @property
    def receipt_keys(self) -> list[dict[str, object]]:
        """The public keys that receipts are checked with, as JWKs."""
        return self._signer.public_keys()["keys"]

    def official_channels(self, brand: str) -> dict[str, object]:
        """Give the official channels of a brand; ``signed`` is the same as a JWS, signed with the key of receipts.

        Raises:
            NotFoundError: The brand has no registry.
        """
        registry = self.active.registries.get(brand)
        if registry is None:
            raise NotFoundError("This brand has no registry, so it has told nobody where it answers.")
        told = official(registry, issued_s=int(self._now().timestamp()))
        return {**told, "signed": self._signer.sign(told, typ=TYP)}

    def check(self, check: Check) -> Answer:
        """Judge and record.

        Raises:
            AuditUnavailableError: The decision could not be made durable; the caller must hold the reply.
            InputError: The text cannot be judged.
            ConflictError: The idempotency key cannot be honoured.
        """
        answer = self.judge(check)
        self.record([answer])
        return answer

    def judge(self, check: Check) -> Answer:
        """Decide without recording. The answer may be given only after :meth:`record` returned for it."""
        active, started = self.active, self._clock()
        registry = active.registry(check.brand)
        decision = active.engine.check(
            check, registry, audience=real_audience(check.message, registry), remaining=self._budget(check, started)
        )
        judged = self._clock()
        earlier = self._earlier(check)
        moment = self._now()
        at = stamp(moment)
        answer_id = self._ids.make("chk") if earlier is None else earlier
        digests = self._digests(check, decision)
        entry = None if check.phase is Phase.DRAFT else self._entry(answer_id, at, check, decision, digests)
        if earlier is not None:
            self._same_as_before(check, earlier, decision, digests)
        return Answer(
            id=answer_id,
            at=at,
            check=check,
            decision=decision,
            receipt=self._receipt(answer_id, check, decision, moment),
            entry=entry if earlier is None else None,
            replayed=earlier is not None,
            timing_ms={"detect": _ms(judged - started), "total": _ms(self._clock() - started)},
        )

    def record(self, answers: Sequence[Answer]) -> None:
        """Make every entry of these answers durable, in one transaction; drafts and replays have none.

        Raises:
            AuditUnavailableError: Neither database nor spool took them; none of these answers may be given.
        """
        batch = [Append(entry=answer.entry, claim=answer.check.claim) for answer in answers if answer.entry]
        if batch:
            self.log.append(batch)

    def override(self, override: Override) -> Release:
        """Release the text of an earlier decision on a person's word, and record that.

        Raises:
            NotFoundError: There is no such decision for this brand.
            PermissionDeniedError: The policy does not let these scopes release this verdict.
            InputError: The reason code does not count, or the text is not the one that was judged.
        """
        fields = self._decided(override)
        verdict = Verdict[str(fields["verdict"]).upper()]
        self._may_release(override, verdict)
        digest = self._text_digest(override.message)
        if (digest, override.message.channel.platform) != (fields["text_digest"], fields["platform"]):
            raise InputError("The text or its platform is not what was judged; check it again.", pointer="/message")
        moment = self._now()
        at, expires_at = stamp(moment), stamp(moment + timedelta(seconds=LIFETIME_S))
        release_id = self._ids.make("ovr")
        entry = overridden(
            entry_id=release_id,
            at=at,
            brand=override.brand,
            actor=override.actor,
            of=override.id,
            verdict=verdict,
            reason_code=override.reason_code,
            text_digest=digest,
            expires_at=expires_at,
        )
        self.log.append([Append(entry=entry)])
        receipt = self._signer.sign(
            claims(
                jti=release_id,
                text=_words(override.message),
                audience=str(fields["audience"]),
                channel=override.message.channel.platform,
                verdict=Verdict.ALLOW.word,
                issued_s=int(moment.timestamp()),
            )
        )
        return Release(id=release_id, of=override.id, at=at, expires_at=expires_at, receipt=receipt)

    def _budget(self, check: Check, started: float) -> Callable[[], float]:
        asked = self._deadline_ms if check.deadline_ms is None else check.deadline_ms
        limit = min(asked, self._deadline_ms) / 1000
        return lambda: limit - (self._clock() - started)

    def _earlier(self, check: Check) -> str | None:
        """Give the id of the decision that this idempotency key already has."""
        if check.claim is None or check.phase is Phase.DRAFT:
            return None
        claimed = self.log.claimed(check.brand, check.actor, check.claim.key)
        if claimed is None:
            return None
        if claimed.body != check.claim.body:
            raise KeyReusedError("This Idempotency-Key was used with another body; send a new key.")
        return claimed.entry_id

    def _same_as_before(self, check: Check, earlier: str, decision: Decision, digests: Digests) -> None:
        stored = self.log.find(check.brand, earlier)
        fields = json.loads(stored.entry.body) if stored else {}
        if (fields.get("verdict"), fields.get("send_digest")) != (decision.verdict.word, digests.send):
            raise SupersededError("The rules changed since this Idempotency-Key was answered; send a new key.")

    def _digests(self, check: Check, decision: Decision) -> Digests:
        text = self._text_digest(check.message)
        unchanged = decision.send is not None and not decision.send.changed
        return Digests(
            text=text,
            send=text if unchanged else self._fingerprint("text", decision.send.text) if decision.send else "",
            customer=self._fingerprint("customer", check.customer.ref) if check.customer.ref else "",
        )

    def _text_digest(self, message: Message) -> str:
        return self._fingerprint("text", _words(message))

    def _entry(self, answer_id: str, at: str, check: Check, decision: Decision, digests: Digests) -> Entry:
        return decided(
            entry_id=answer_id,
            at=at,
            check=check,
            decision=decision,
            digests=digests,
            engine=__version__,
            dev=self._dev,
        )

    def _receipt(self, answer_id: str, check: Check, decision: Decision, moment: datetime) -> str | None:
        if check.phase is Phase.DRAFT:
            return None
        monitored = check.mode is Mode.MONITOR
        text = _words(check.message) if monitored else decision.send.text if decision.send else None
        if text is None:
            return None
        verdict = Verdict.ALLOW if monitored else decision.verdict
        return self._signer.sign(
            claims(
                jti=answer_id,
                text=text,
                audience=decision.audience.value,
                channel=check.message.channel.platform,
                verdict=verdict.word,
                issued_s=int(moment.timestamp()),
            )
        )

    def _decided(self, override: Override) -> dict[str, object]:
        stored = self.log.find(override.brand, override.id)
        if stored is None or stored.entry.kind != DECIDED:
            raise NotFoundError("There is no such decision for this brand; drafts are not kept.")
        fields: dict[str, object] = json.loads(stored.entry.body)
        return fields

    def _may_release(self, override: Override, verdict: Verdict) -> None:
        rows = [row for row in self.active.policy.file.overrides if row.verdict == verdict.word]
        mine = [row for row in rows if row.scope in override.scopes]
        if not mine:
            raise PermissionDeniedError(f"The policy lets this key release no decision that says {verdict.word}.")
        if not any(override.reason_code in row.reasons for row in mine):
            known = ", ".join(sorted({code for row in mine for code in row.reasons}))
            raise InputError(f"The reason code does not count here; use one of {known}.", pointer="/reason_code")


def real_audience(message: Message, registry: Registry) -> Audience:
    """Tell who can really read a message: ``private`` counts only on a registered private channel."""
    if message.audience is Audience.PRIVATE and not registry.is_private(
        message.channel.platform, message.channel.account
    ):
        return Audience.UNKNOWN
    return message.audience


def _words(message: Message) -> str:
    return "\n".join(segment.text for segment in message.written)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)
