"""Logs that cannot tell: one JSON line an event, keys from an allow list, no text of anybody.

Events of our own are words with ids, codes and durations. Of foreign log records only what their author wrote in the
source is kept, never the arguments; of exceptions only the class and the place, never the message.
"""

import json
import logging
import re
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

import structlog

ALLOWED_KEYS = frozenset(
    {
        "at",
        "brand",
        "code",
        "count",
        "duration_ms",
        "error",
        "event",
        "host",
        "key_id",
        "level",
        "logger",
        "port",
        "request_id",
        "revision",
        "route",
        "status",
        "verdict",
        "where",
    }
)
"""Every key a log line may have. Ids, codes, counts and durations; a new one needs a reason."""

_EVENT = re.compile(r"[a-z_]+(\.[a-z_]+)*")
_TEMPLATED = frozenset({"uvicorn", "uvicorn.error"})
"""Loggers that keep data out of their message templates."""

Event = MutableMapping[str, Any]


def configure(level: str = "info", stream: TextIO | None = None) -> None:
    """Send every log line of this process to ``stream`` (default stderr) in our form. Call once, at start."""
    number = logging.getLevelNamesMapping()[level.upper()]
    target = stream or sys.stderr
    structlog.configure(
        processors=[structlog.processors.add_log_level, only_allowed, _stamped, _encoded],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(target),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(ForeignFormatter())
    logging.basicConfig(handlers=[handler], level=max(number, logging.WARNING), force=True)
    for name in _TEMPLATED | {"uvicorn.access"}:
        _hand_over(logging.getLogger(name))


def only_allowed(_logger: object, _method: str, event: Event) -> Event:
    """Drop every key that is not on the list, and an event that is a sentence: it could hold anything."""
    kept = {key: value for key, value in event.items() if key in ALLOWED_KEYS}
    if not _EVENT.fullmatch(str(kept.get("event", ""))):
        kept["event"] = "unnamed"
    return kept


class ForeignFormatter(logging.Formatter):
    """Writes records of the standard library's logging without their arguments and without exception messages."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record as one JSON line."""
        line = {"level": record.levelname.lower(), "event": "foreign", "logger": record.name, "at": _now()}
        if record.name in _TEMPLATED and isinstance(record.msg, str):
            line["message"] = record.msg
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__name__, "where": where(record.exc_info[2])}
        return json.dumps(line)


def where(trace: TracebackType | None) -> str:
    """Name the function and line that raised."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"


def _hand_over(logger: logging.Logger) -> None:
    """Leave a logger's records to the root handler."""
    logger.handlers.clear()
    logger.propagate = True


def _stamped(_logger: object, _method: str, event: Event) -> Event:
    event["at"] = _now()
    return event


def _encoded(_logger: object, _method: str, event: Event) -> str:
    return json.dumps(dict(event), default=lambda value: type(value).__name__)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
