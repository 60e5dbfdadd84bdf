"""The vault: what may name a person lies in the database sealed, and expires.

AES-256-GCM (NIST SP 800-38D) under a key that HKDF (RFC 5869) derives from ``fingerprint.key``, with a random 96-bit
nonce for each value: well below the 2^32 values that one key may seal (section 8.3) for any support desk there is.
"""

import os
from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guardrail.errors import AuditTamperedError

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals values and opens them again."""

    _key: AESGCM = field(repr=False)

    @classmethod
    def of(cls, secret: bytes) -> Self:
        """Make the vault of a data folder from the bytes of its ``fingerprint.key``."""
        derived = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=b"guardrail/vault/1").derive(secret)
        return cls(AESGCM(derived))

    def seal(self, value: bytes, *place: str) -> bytes:
        """Seal a value for the place where it will lie (brand, thread, row); it opens in no other."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._key.encrypt(nonce, value, _bound(place))

    def open(self, sealed: bytes, *place: str) -> bytes:
        """Open what was sealed for this place.

        Raises:
            AuditTamperedError: It was changed, moved, or sealed with another key.
        """
        try:
            return self._key.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _bound(place))
        except (InvalidTag, ValueError):  # the second where it is shorter than a nonce
            raise AuditTamperedError(
                "A sealed row does not open; restore the database and its keys together."
            ) from None


def _bound(place: tuple[str, ...]) -> bytes:
    return b"\0".join(part.encode("utf-8", "surrogatepass") for part in place)
