"""The reports of an installation: what customers tell of those who came in the company's name."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from guardrail.audit.entry import event
from guardrail.audit.log import Append, AuditLog, Change
from guardrail.contact.code import Fingerprint
from guardrail.contact.handoffs import CUSTOMER
from guardrail.contact.reference import thread_digest
from guardrail.contact.report import Report, Told
from guardrail.identifier import Identifiers
from guardrail.moment import stamp


class ReportStore(Protocol):
    """Where reports are kept. Reading raises `AuditUnavailableError` when there is no answer."""

    def added(self, report: Report) -> Change:
        """Keep a report."""

    def list(self, brand: str, *, after: int, limit: int, thread: str) -> list[Report]:
        """Give the reports of this brand with a number above ``after``; those of one thread where that is not empty."""


class Reports:
    """Takes reports and gives them to the company; each is in the log by the time it is thanked for."""

    def __init__(
        self,
        *,
        store: ReportStore,
        log: AuditLog,
        fingerprint: Fingerprint,
        ids: Identifiers,
        now: Callable[[], datetime],
        known: Callable[[str, str], str],
    ) -> None:
        """``known`` gives the id of the call-back that a brand and a code mean, empty for none."""
        self._store = store
        self._log = log
        self._fingerprint = fingerprint
        self._ids = ids
        self._now = now
        self._known = known

    def add(self, told: Told) -> Report:
        """Keep what a customer reports.

        Raises:
            AuditUnavailableError: It could not be made durable.
        """
        report = Report(
            id=self._ids.make("rep"),
            brand=told.brand,
            kind=told.kind,
            happened=told.happened,
            reached=told.reached,
            asked=told.asked,
            thread=thread_digest(self._fingerprint, told.thread),
            callback=self._known(told.brand, told.code),
            at=stamp(self._now()),
        )
        self._write(report)
        return report

    def list(self, brand: str, *, after: int = 0, limit: int = 100, thread: str = "") -> list[Report]:
        """Give what customers of a brand reported, oldest first; of one thread where that is named."""
        return self._store.list(brand, after=after, limit=limit, thread=thread_digest(self._fingerprint, thread))

    def _write(self, report: Report) -> None:
        """Write the report and its entry, which holds ids and choices and no digest of anybody."""
        details = {"report": report.id, "form": report.kind, "callback": report.callback}
        details |= {"happened": report.happened, "reached": report.reached, "asked": report.asked}
        entry = event(
            "callback.reported",
            entry_id=self._ids.make("evt"),
            at=report.at,
            brand=report.brand,
            actor=CUSTOMER,
            details=details,
        )
        self._log.apply(self._store.added(report), [Append(entry=entry)])
