"""Standard Webhooks 1.0.0: the secret, the signature, and when to try again. Pure.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PREFIX: Final = "whsec_"
MAX_WAIT_S: Final = 86_400.0
_KEY_BYTES: Final = 32  # the specification asks for 24 to 64
_WAITS_S: Final = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""The schedule that the specification gives as an example: ten attempts over three days."""
_SPREAD: Final = 0.2


@dataclass(frozen=True, slots=True)
class WebhookSecret:
    """What a receiver checks signatures with. HKDF (RFC 5869) derives it from ``fingerprint.key`` and a number.

    To rotate it, the number is raised: secrets of two numbers tell nothing of each other.
    """

    _key: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: bytes, number: int) -> Self:
        """Derive the secret of this number from the bytes of ``fingerprint.key``."""
        info = f"guardrail/webhook/{number}".encode()
        return cls(HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(secret))

    @classmethod
    def in_force(cls, secret: bytes, number: int) -> tuple[Self, ...]:
        """Give the secrets that sign: this one and the one before, so that receivers may change in their own time."""
        return tuple(cls.of(secret, one) for one in (number, number - 1) if one > 0)

    @property
    def text(self) -> str:
        """The secret as it is handed to the receiver. Show it when asked and log it never."""
        return PREFIX + b64encode(self._key).decode()

    def sign(self, event_id: str, timestamp_s: int, body: bytes) -> str:
        """Sign an attempt of this second (Unix time): ``v1,`` and HMAC-SHA256 over ``id.timestamp.body``."""
        signed = f"{event_id}.{timestamp_s}.".encode() + body
        return "v1," + b64encode(hmac.new(self._key, signed, hashlib.sha256).digest()).decode()


def headers(event_id: str, timestamp_s: int, body: bytes, secrets: Sequence[WebhookSecret]) -> dict[str, str]:
    """Give the headers of an attempt, signed with each of the secrets."""
    return {
        "webhook-id": event_id,
        "webhook-timestamp": str(timestamp_s),
        "webhook-signature": " ".join(secret.sign(event_id, timestamp_s, body) for secret in secrets),
    }


def wait_s(attempts: int, dice: float, asked_s: float = 0.0) -> float | None:
    """Say how long to wait after this many failed attempts, None for ever.

    ``dice`` in [0, 1) spreads the schedule by a fifth either way; ``asked_s`` is what the receiver asks for
    (Retry-After) and is granted up to a day.
    """
    if attempts > len(_WAITS_S):
        return None
    planned = _WAITS_S[attempts - 1] * (1 - _SPREAD + 2 * _SPREAD * dice)
    return max(planned, min(asked_s, MAX_WAIT_S))
