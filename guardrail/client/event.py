"""Events that a guardrail service sends: is this one really from it, and what does it tell?

The checks are those of Standard Webhooks 1.0.0, section "Verifying signatures"; any other library for it does the same.
"""

import binascii
import hashlib
import hmac
import json
import re
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TOLERANCE_S = 300.0
"""How far the clocks of sender and receiver may be apart, and how long a message can be replayed."""

_PREFIX = "whsec_"
_KEY_BYTES = range(24, 65)
_SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)


class ForgedEventError(Exception):
    """This is no event of the service, not for this receiver, or not from now. Answer 400 and do nothing.

    ``code`` is ``missing_header``, ``bad_timestamp``, ``too_old``, ``too_new``, ``bad_signature`` or ``not_an_event``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(f"the event cannot be trusted ({code}); refuse it")
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. ``id`` stays the same however often it is sent: remember it, and drop what comes twice.

    ``timestamp`` (RFC 3339) is when it happened. ``data`` holds ids and codes; ask the service for the rest.
    """

    id: str
    type: str
    timestamp: str
    brand: str
    data: Mapping[str, Any]


def verify_event(
    headers: Mapping[str, str],
    body: bytes,
    secret: str,
    now: float | None = None,
    *,
    tolerance_s: float = TOLERANCE_S,
) -> Event:
    """Read an event whose signature holds. Hand in the body as it came, not decoded and encoded again.

    ``secret`` is what `guardrail secrets webhook` shows, ``now`` is Unix time and the clock's where it is left out.

    Raises:
        ForgedEventError: Do not act on it.
        ValueError: The secret is none.
    """
    given = {name.lower(): value for name, value in headers.items()}
    event_id, sent_at = given.get("webhook-id", ""), given.get("webhook-timestamp", "")
    signatures = given.get("webhook-signature", "")
    if not (event_id and sent_at and signatures):
        raise ForgedEventError("missing_header")
    _in_time(sent_at, time.time() if now is None else now, tolerance_s)
    signed = f"{event_id}.{sent_at}.".encode("utf-8", "surrogatepass") + body
    if not _is_signed(signatures, hmac.new(_key(secret), signed, hashlib.sha256).digest()):
        raise ForgedEventError("bad_signature")
    return _read(event_id, body)


def _in_time(sent_at: str, now: float, tolerance_s: float) -> None:
    if not _SECONDS.fullmatch(sent_at):
        raise ForgedEventError("bad_timestamp")
    age = now - int(sent_at)
    if age > tolerance_s:
        raise ForgedEventError("too_old")
    if age < -tolerance_s:
        raise ForgedEventError("too_new")


def _is_signed(signatures: str, digest: bytes) -> bool:
    """Compare with every signature in constant time: while a secret is rotated there are two."""
    wanted = b"v1," + b64encode(digest)
    found = [hmac.compare_digest(wanted, one.encode("utf-8", "surrogatepass")) for one in signatures.split(" ")]
    return any(found)


def _key(secret: str) -> bytes:
    try:
        key = b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(_PREFIX) or len(key) not in _KEY_BYTES:
        raise ValueError("this is no secret of a webhook: whsec_ and 24 to 64 bytes in base64")
    return key


def _read(event_id: str, body: bytes) -> Event:
    try:
        told = json.loads(body)
        return Event(
            id=event_id,
            type=str(told["type"]),
            timestamp=str(told["timestamp"]),
            brand=str(told["brand"]),
            data=dict(told["data"]),
        )
    except (ValueError, TypeError, LookupError):
        raise ForgedEventError("not_an_event") from None
