"""What a scraper may know: counts, durations and revisions. No label ever carries anything a caller wrote."""

from collections.abc import Callable
from typing import Any, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from guardrail.courier import Outcome
from guardrail.guard import Answer

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS_S = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


_Metric = TypeVar("_Metric", Counter, Histogram)


class Metrics:
    """The numbers of one service, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._children: dict[tuple[object, ...], Any] = {}
        self._checks = Counter(
            "guardrail_checks", "Decisions.", ["verdict", "phase", "complete"], registry=self._registry
        )
        self._threads = Counter("guardrail_threads", "Threads judged.", ["verdict"], registry=self._registry)
        self._rules = Counter("guardrail_rule_hits", "Findings and signals by rule.", ["rule"], registry=self._registry)
        self._skipped = Counter(
            "guardrail_detectors_skipped", "Detectors that gave no answer.", ["detector"], registry=self._registry
        )
        self._handoffs = Counter("guardrail_handoffs", "Steps of handoffs.", ["state"], registry=self._registry)
        self._callbacks = Counter(
            "guardrail_callbacks", "Call-backs announced, done, cancelled.", ["state"], registry=self._registry
        )
        self._codes = Counter(
            "guardrail_callback_checks", "Codes that customers typed.", ["standing"], registry=self._registry
        )
        self._reports = Counter(
            "guardrail_callback_reports", "Reports of customers.", ["kind", "known"], registry=self._registry
        )
        self._requests = Counter("guardrail_requests", "HTTP responses.", ["route", "status"], registry=self._registry)
        self._seconds = Histogram(
            "guardrail_request_seconds",
            "From request to response.",
            ["route"],
            buckets=_BUCKETS_S,
            registry=self._registry,
        )
        self._deliveries = Counter(
            "guardrail_event_deliveries", "Attempts to send an event.", ["outcome"], registry=self._registry
        )
        self._reload_failures = Counter(
            "guardrail_pack_reload_failures", "Rules on disk that were refused.", registry=self._registry
        )

    def watch(self, name: str, help_text: str, read: Callable[[], float]) -> None:
        """Publish ``read()`` as the gauge ``name`` at every scrape."""
        Gauge(name, help_text, registry=self._registry).set_function(read)

    def decided(self, answer: Answer) -> None:
        """Count a decision and the rules that made it."""
        decision = answer.decision
        complete = "true" if decision.complete else "false"
        self._child(self._checks, decision.verdict.word, answer.check.phase.value, complete).inc()
        for placed in decision.placed:
            self._child(self._rules, placed.found.rule.partition("@")[0]).inc()
        for detector in decision.skipped:
            self._skipped.labels(detector).inc()

    def watched(self, verdict: str) -> None:
        """Count a thread."""
        self._child(self._threads, verdict).inc()

    def sent(self, outcome: Outcome) -> None:
        """Count an attempt to send an event."""
        self._child(self._deliveries, outcome.value).inc()

    def handed_off(self, state: str) -> None:
        """Count a step of a handoff."""
        self._child(self._handoffs, state).inc()

    def called_back(self, state: str) -> None:
        """Count what became of a call-back."""
        self._child(self._callbacks, state).inc()

    def code_checked(self, standing: str) -> None:
        """Count a code that somebody typed."""
        self._child(self._codes, standing).inc()

    def reported(self, kind: str, *, known: bool) -> None:
        """Count a report; ``known`` says that it came with the code of a call-back."""
        self._child(self._reports, kind, "true" if known else "false").inc()

    def responded(self, route: str, status: int, seconds: float) -> None:
        """Count a response; ``route`` is the path template, never the path."""
        self._child(self._requests, route, str(status)).inc()
        self._child(self._seconds, route).observe(seconds)

    def _child(self, metric: _Metric, *labels: str) -> _Metric:
        """Give the series of these labels; the library's own look-up takes a lock and builds strings every time."""
        key = (id(metric), *labels)
        child = self._children.get(key)
        if child is None:
            child = self._children[key] = metric.labels(*labels)
        return child

    def reload_failed(self) -> None:
        """Count rules on disk that were refused."""
        self._reload_failures.inc()

    def text(self) -> bytes:
        """Write everything in Prometheus' text format."""
        return generate_latest(self._registry)
