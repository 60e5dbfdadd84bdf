"""Edit after check: is the text that is about to be posted the one that was checked, for this place, just now?"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwa import JWSAlgModel
from joserfc.jwk import KeySet, OKPKey

from guardrail.client.line import Line, RefusedError

KEYS_RETRY_S = 60
"""How long an unknown key id is not looked for again."""


class Confirmation(StrEnum):
    """Whether exactly this text may go exactly there, now."""

    CONFIRMED = "confirmed"
    UNCHECKED = "unchecked"
    CHANGED = "changed"
    EXPIRED = "expired"
    ELSEWHERE = "elsewhere"
    UNVERIFIABLE = "unverifiable"
    HELD = "held"

    @property
    def may_send(self) -> bool:
        """True for a confirmed text, and for one that the client allowed while the service was away."""
        return self in {Confirmation.CONFIRMED, Confirmation.UNCHECKED}

    @property
    def check_again(self) -> bool:
        """True where a new check can help."""
        return not self.may_send and self is not Confirmation.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What is promised, by a receipt or by the client itself: this digest, for these readers, there, until then."""

    sub: str
    aud: str
    channel: str
    exp: float
    jti: str = ""
    verdict: str = ""

    def compare(self, sha256: str, audience: str, channel: str, now: float) -> Confirmation:
        """Hold what is about to be sent against the promise."""
        if self.sub != sha256:
            return Confirmation.CHANGED
        if (self.aud, self.channel) != (audience, channel):
            return Confirmation.ELSEWHERE
        return Confirmation.CONFIRMED if now < self.exp else Confirmation.EXPIRED


class Receipts:
    """Reads receipts with public keys that were given, or else fetched from the service when one is needed."""

    def __init__(self, line: Line, public_keys: Mapping[str, Any] | None, clock: Callable[[], float]) -> None:
        self._line = line
        self._pinned = public_keys is not None
        self._keys = _key_set({"keys": []} if public_keys is None else public_keys)
        self._fetched_at = -float(KEYS_RETRY_S)
        self.clock = clock

    def claims(self, receipt: str) -> Claims | None:
        """Read a compact JWS; None where no known key signed it or where it says too little."""
        try:
            self._find(jws.extract_compact(receipt.encode()).headers().get("kid"))
            body = json.loads(jws.deserialize_compact(receipt, self._keys, registry=_Ed25519()).payload)
            return Claims(
                sub=body["sub"],
                aud=body["aud"],
                channel=body["channel"],
                exp=float(body["exp"]),
                jti=body["jti"],
                verdict=body["verdict"],
            )
        except (JoseError, ValueError, KeyError, TypeError):
            return None

    def _find(self, kid: str | None) -> None:
        """Fetch the keys where this one is new."""
        known = any(key.kid == kid for key in self._keys)
        if known or self._pinned or time.monotonic() - self._fetched_at < KEYS_RETRY_S:
            return
        try:
            response = self._line.exchange("GET", "/.well-known/guardrail-keys")
        except RefusedError:
            return
        if response is not None and response.is_success:
            self._keys = _key_set(response.json())
            self._fetched_at = time.monotonic()


class _Ed25519(jws.JWSRegistry):
    """Takes both names of one algorithm: RFC 9864 renamed ``EdDSA`` to ``Ed25519``. No other is ever tried."""

    def get_alg(self, name: str) -> JWSAlgModel:
        if name not in {"EdDSA", "Ed25519"}:
            raise UnsupportedAlgorithmError
        return self.algorithms["Ed25519"]


def _key_set(body: Mapping[str, Any]) -> KeySet:
    return KeySet([OKPKey.import_key(dict(key)) for key in body["keys"] if key["kty"] == "OKP"])
