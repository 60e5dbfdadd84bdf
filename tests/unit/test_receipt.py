"""Receipts: anybody with the public key can tell what was allowed, and until when."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError, JoseError
from joserfc.jwk import KeySet, OKPKey

from guardrail.receipt import LIFETIME_S, Signer, claims, digest

SIGNER = Signer(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
ALGORITHM = SIGNER.public_keys()["keys"][0]["alg"]
NOW = 1_800_000_000


def a_receipt(**changed) -> str:
    fields = {"jti": "chk_1", "text": "All good 👍", "audience": "public", "channel": "x", "verdict": "allow"}
    return SIGNER.sign(claims(**(fields | {"issued_s": NOW} | changed)))


def verified(token: str, keys: KeySet | None = None) -> dict:
    keys = keys or KeySet.import_key_set(SIGNER.public_keys())
    return json.loads(jws.deserialize_compact(token, keys, registry=jws.JWSRegistry(algorithms=[ALGORITHM])).payload)


def test_the_public_keys_verify_every_field():
    assert verified(a_receipt()) == {
        "jti": "chk_1",
        "sub": hashlib.sha256("All good 👍".encode()).hexdigest(),
        "aud": "public",
        "channel": "x",
        "verdict": "allow",
        "iat": NOW,
        "exp": NOW + LIFETIME_S,
    }
    assert LIFETIME_S == 300


def test_a_receipt_expires():
    keys = KeySet.import_key_set(SIGNER.public_keys())
    token = jwt.decode(a_receipt(), keys, algorithms=[ALGORITHM])
    registry = jwt.JWTClaimsRegistry(now=lambda: NOW + LIFETIME_S - 1)
    registry.validate(token.claims)
    with pytest.raises(ExpiredTokenError):
        jwt.JWTClaimsRegistry(now=lambda: NOW + LIFETIME_S + 1).validate(token.claims)


def flipped(token: str, part: int) -> str:
    parts = token.split(".")
    middle = len(parts[part]) // 2
    parts[part] = parts[part][:middle] + ("A" if parts[part][middle] != "A" else "B") + parts[part][middle + 1 :]
    return ".".join(parts)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_receipt_that_was_touched_verifies_nothing(part):
    with pytest.raises((JoseError, ValueError)):
        verified(flipped(a_receipt(), part))


def test_a_receipt_of_another_key_verifies_nothing():
    other = Signer(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises((BadSignatureError, ValueError, JoseError)):
        verified(a_receipt(), KeySet.import_key_set(other.public_keys()))


def test_the_public_keys_hold_no_private_part():
    (key,) = SIGNER.public_keys()["keys"]
    assert "d" not in key
    assert OKPKey.import_key(key).is_private is False


def test_the_key_id_is_the_thumbprint_and_stands_in_the_header():
    (key,) = SIGNER.public_keys()["keys"]
    header = jws.extract_compact(a_receipt().encode()).headers()
    assert header == {"alg": ALGORITHM, "kid": key["kid"]}
    assert key["kid"] == OKPKey.import_key({k: key[k] for k in ("kty", "crv", "x")}).thumbprint()


def test_one_character_more_is_another_text():
    assert digest("a") != digest("a ")
    assert len(digest("")) == 64
