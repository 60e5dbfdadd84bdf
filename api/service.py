"""What the routes share: one guard and what stands around it."""

import gc
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request

from api.claims import Claims
from api.commit import Committer
from api.limits import Gate, Limits, Rate
from api.metrics import Metrics
from api.published import Published
from api.throttle import Strangers
from api.watch import LogWatch, PackWatch
from api.worker import Worker, open_worker
from guardrail.bootstrap import Installation, Reload, now, open_installation
from guardrail.campaign.campaigns import Campaigns
from guardrail.contact.callbacks import Callbacks
from guardrail.contact.handoffs import Handoffs
from guardrail.contact.reports import Reports
from guardrail.courier import Courier
from guardrail.errors import OverloadError
from guardrail.event import EventStore
from guardrail.guard import Active, Guard
from guardrail.keys import KeyRing
from guardrail.overview import Overlook
from guardrail.rules import Messages
from guardrail.settings import Settings
from guardrail.threads import Threads
from guardrail.webhook import WebhookSecret


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything a request needs; made once at start. Without ``keys`` there is no authentication: ``dev``.

    ``worker`` judges threads, ``lookups`` looks channels up; neither waits for the other. ``strangers`` bounds what may
    be asked without a key. Without a ``courier`` events are only kept to be read.
    """

    guard: Guard
    keys: KeyRing | None
    committer: Committer
    claims: Claims
    gate: Gate
    worker: Worker
    lookups: Worker
    published: Published
    rate: Rate
    metrics: Metrics
    packs: PackWatch
    log: LogWatch
    threads: Threads
    campaigns: Campaigns
    overlook: Overlook
    events: EventStore
    courier: Courier | None
    handoffs: Handoffs
    callbacks: Callbacks
    reports: Reports
    strangers: Strangers
    public_url: str | None = None

    @property
    def messages(self) -> Mapping[str, Messages]:
        """The words in force, by language."""
        return self.guard.active.engine.messages

    @property
    def dev(self) -> bool:
        """Say whether decisions are made without authentication."""
        return self.keys is None


@contextmanager
def open_service(settings: Settings, *, active: Active | None = None) -> Iterator[Service]:
    """Open the installation, warm it, and close it again; ``active`` are rules that are loaded already.

    Raises:
        ConfigError: Settings, keys or rule files cannot be used.
        AuditError: The log is owned by another process, or is not what was signed.
    """
    limits = Limits(final=settings.final_limit, draft=settings.draft_limit, rate=settings.rate)
    with (
        open_installation(settings, active=active) as installation,
        open_worker(limits.threads) as worker,
        open_worker(limits.lookups) as lookups,
    ):
        guard = installation.guard
        guard.active.engine.warm()
        gc.collect()
        gc.freeze()  # rules stay for good: no later collection has to walk them
        gc.set_threshold(20_000, 20, 20)  # a check makes no cycles, so looking for them after every other one is waste
        gate, metrics = Gate(limits), Metrics()
        metrics.watch("guardrail_checks_under_way", "Checks being answered.", lambda: gate.inflight)
        metrics.watch("guardrail_threads_under_way", "Threads being judged or waiting.", lambda: worker.under_way)
        metrics.watch("guardrail_spool_entries", "Audit entries that wait in the spool.", lambda: guard.log.waiting)
        yield Service(
            guard=guard,
            keys=None if settings.dev else KeyRing(installation.store, now=lambda: datetime.now(UTC)),
            committer=Committer(guard.record),
            claims=Claims(installation.secrets.fingerprint),
            gate=gate,
            worker=worker,
            lookups=lookups,
            published=Published(guard),
            rate=Rate(limits),
            metrics=metrics,
            packs=PackWatch(Reload(settings, installation), failed=metrics.reload_failed, refused=installation.refuse),
            log=LogWatch(installation.tend, tampering=installation.announce_tampering),
            threads=installation.threads,
            campaigns=installation.campaigns,
            overlook=installation.overlook,
            events=installation.store.events,
            courier=_courier(settings, installation, metrics),
            handoffs=installation.handoffs,
            callbacks=installation.callbacks,
            reports=installation.reports,
            strangers=Strangers(),
            public_url=settings.public_url,
        )


def _courier(settings: Settings, installation: Installation, metrics: Metrics) -> Courier | None:
    """Make what sends events, where there is an address to send them to."""
    if settings.webhook_url is None:
        return None
    courier = Courier(
        events=installation.store.events,
        url=settings.webhook_url,
        secrets=WebhookSecret.in_force(installation.secrets.fingerprint_key, settings.webhook_secret_number),
        timeout_s=settings.webhook_timeout_s,
        now=now,
        dice=random.random,
        counted=metrics.sent,
    )
    metrics.watch("guardrail_events_waiting", "Events that wait to be sent.", lambda: courier.waiting)
    metrics.watch("guardrail_webhook_stopped", "1 once the receiver answered 410.", lambda: courier.stopped)
    return courier


def service_of(request: Request) -> Service:
    """Find the service.

    Raises:
        OverloadError: It is not warm yet.
    """
    service: Service | None = getattr(request.app.state, "service", None)
    if service is None:
        raise OverloadError("The service is starting; ask again in a moment.")
    return service
