"""Receipts: signed statements that exactly this text may be sent, to whom, and until when.

A receipt is a compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037). Whoever posts the text recomputes its
SHA-256; a text edited after the check has no receipt. Written here because it is on the path of every check and
the form is three base64 strings; the client reads it with joserfc.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey

LIFETIME_S = 300
_ALGORITHM = "Ed25519"


def digest(text: str) -> str:
    """Give the SHA-256 of a text as it goes over the wire (UTF-8), hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Signer:
    """Signs receipts with the installation's receipt key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._public = OKPKey.import_key(key.public_key())
        self._kid = self._public.thumbprint()
        self._header = _base64(_json({"alg": _ALGORITHM, "kid": self._kid}))

    def sign(self, claims: Mapping[str, object], *, typ: str = "") -> str:
        """Give the compact JWS over the claims; ``typ`` says what it is where it is no receipt (RFC 8725, 3.11)."""
        header = _base64(_json({"alg": _ALGORITHM, "kid": self._kid, "typ": typ})) if typ else self._header
        signed = header + b"." + _base64(_json(claims))
        return (signed + b"." + _base64(self._key.sign(signed))).decode("ascii")

    def public_keys(self) -> dict[str, list[dict[str, Any]]]:
        """Give the JWK set (RFC 7517) that verifiers need; it holds no private part."""
        public = self._public.as_dict(private=False)
        return {"keys": [{**public, "kid": self._kid, "use": "sig", "alg": _ALGORITHM}]}


def _json(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")


def _base64(raw: bytes) -> bytes:
    """Encode as RFC 7515 section 2 does: URL-safe, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def claims(*, jti: str, text: str, audience: str, channel: str, verdict: str, issued_s: int) -> dict[str, str | int]:
    """Give what a receipt says: decision id, text digest, audience, channel, verdict, and five minutes of life."""
    return {
        "jti": jti,
        "sub": digest(text),
        "aud": audience,
        "channel": channel,
        "verdict": verdict,
        "iat": issued_s,
        "exp": issued_s + LIFETIME_S,
    }
