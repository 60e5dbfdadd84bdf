"""API keys: who may ask what, for which brand.

A token is shown once, when it is minted; the store keeps the SHA-256 of its secret. A fast hash is right for 256
random bits: there is nothing to guess.
"""

import hashlib
import hmac
import re
import secrets
import string
import threading
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from guardrail.errors import AuditUnavailableError, AuthenticationError, PermissionDeniedError
from guardrail.moment import stamp

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
ID_LENGTH = 12
SECRET_LENGTH = 43
"""43 digits of base 62 carry 256 bits."""
CHECK_LENGTH = 6
"""62 ** 6 is more than 2 ** 32, so a CRC-32 fits."""

CACHE_LIFE = timedelta(seconds=5)
"""How long a key is trusted without asking the store again: a revocation acts within this time."""

MAX_RECENT = 1024
"""Good tokens that are remembered by their digest, so that they are not taken apart for every request."""

OUTAGE_LIFE = timedelta(minutes=15)
"""How long a key is trusted while the store gives no answer."""

_TOKEN = re.compile(
    rf"gr_([0-9A-Za-z]{{{ID_LENGTH}}})_([0-9A-Za-z]{{{SECRET_LENGTH}}})_([0-9A-Za-z]{{{CHECK_LENGTH}}})"
)
_NOBODY = hashlib.sha256(b"").digest()


class Scope(StrEnum):
    """What a key may do."""

    HOOK = "hook"
    """Ask for decisions and offer handoffs."""
    REVIEWER = "reviewer"
    """Release what is held."""
    AUDITOR = "auditor"
    """Read the record and its proofs."""
    RULE_ADMIN = "rule_admin"
    """Load, activate and roll back packs."""
    MONITOR = "monitor"
    """Ask in monitor mode, where no verdict binds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """What is kept of a key. Moments are as in audit entries; an empty one has not come."""

    id: str
    brand: str
    scopes: frozenset[Scope]
    secret_hash: bytes = field(repr=False)
    label: str
    created_at: str
    expires_at: str = ""
    revoked_at: str = ""

    def is_live(self, at: str) -> bool:
        """Say whether the key is neither revoked nor expired at this moment."""
        return not self.revoked_at and not (self.expires_at and self.expires_at <= at)

    def require(self, scope: Scope) -> None:
        """Let pass only where the key has this scope.

        Raises:
            PermissionDeniedError: It has not.
        """
        if scope not in self.scopes:
            raise PermissionDeniedError(f"This API key lacks the scope {scope}; use a key that has it.")


@dataclass(frozen=True, slots=True)
class Token:
    """The two halves of a token, unchecked against any store."""

    id: str
    secret: str = field(repr=False)

    @property
    def text(self) -> str:
        """The token as it is handed out: prefix, id, secret, checksum. Show it once and log it never."""
        stem = f"gr_{self.id}_{self.secret}"
        return f"{stem}_{_checksum(stem)}"

    @property
    def secret_hash(self) -> bytes:
        """What the store keeps of the secret."""
        return hashlib.sha256(self.secret.encode()).digest()


class KeyStore(Protocol):
    """Where keys are kept. Every method raises `AuditUnavailableError` when it gives no answer."""

    def add_key(self, key: ApiKey) -> None:
        """Keep a new key."""

    def find_key(self, key_id: str) -> ApiKey | None:
        """Give one key, revoked or not."""

    def list_keys(self, brand: str) -> list[ApiKey]:
        """Give every key of this brand, oldest first."""

    def revoke_key(self, brand: str, key_id: str, at: str) -> bool:
        """End a key; say whether there was a live one of this brand."""


def mint(
    brand: str, scopes: Iterable[Scope], label: str, *, now: datetime, expires_at: datetime | None = None
) -> tuple[Token, ApiKey]:
    """Make a new key. The token leaves by ``Token.text``, once; only the `ApiKey` is kept."""
    token = Token(random_digits(ID_LENGTH), random_digits(SECRET_LENGTH))
    key = ApiKey(
        id=token.id,
        brand=brand,
        scopes=frozenset(scopes),
        secret_hash=token.secret_hash,
        label=label,
        created_at=stamp(now),
        expires_at=stamp(expires_at) if expires_at else "",
    )
    return token, key


def parse(text: str) -> Token:
    """Read a token and check its checksum; this costs no look-up.

    Raises:
        AuthenticationError: This is no token of ours.
    """
    match = _TOKEN.fullmatch(text)
    if match is None or _checksum(text[: -CHECK_LENGTH - 1]) != match[3]:
        raise _unauthenticated()
    return Token(match[1], match[2])


class KeyRing:
    """Authenticates tokens against a store, which it asks at most every five seconds for each key.

    While the store gives no answer, a key that was live up to ``OUTAGE_LIFE`` ago still counts: the spool takes entries
    then, and a guard that nobody may ask protects nobody.
    """

    def __init__(self, store: KeyStore, *, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._lock = threading.Lock()
        self._seen: dict[str, tuple[datetime, ApiKey]] = {}
        self._recent: dict[bytes, tuple[datetime, ApiKey]] = {}  # by digest of the token, good ones only

    def authenticate(self, text: str) -> ApiKey:
        """Give the live key that this token belongs to.

        Raises:
            AuthenticationError: The token is malformed, unknown, revoked or expired; it never says which.
            AuditUnavailableError: The store gives no answer.
        """
        now, digest = self._now(), hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        recent = self._recent.get(digest)
        if recent and timedelta(0) <= now - recent[0] < CACHE_LIFE and recent[1].is_live(stamp(now)):
            return recent[1]
        key = self._checked(parse(text), now)
        if len(self._recent) >= MAX_RECENT:
            self._recent.clear()
        self._recent[digest] = (self._seen[key.id][0], key)
        return key

    def _checked(self, token: Token, now: datetime) -> ApiKey:
        key = self._key(token.id, now)
        matches = hmac.compare_digest(token.secret_hash, key.secret_hash if key else _NOBODY)
        if key is None or not matches or not key.is_live(stamp(now)):
            raise _unauthenticated()
        return key

    def _key(self, key_id: str, now: datetime) -> ApiKey | None:
        with self._lock:
            seen = self._seen.get(key_id)
        if seen and timedelta(0) <= now - seen[0] < CACHE_LIFE:
            return seen[1]
        try:
            key = self._store.find_key(key_id)
        except AuditUnavailableError:
            if seen and timedelta(0) <= now - seen[0] < OUTAGE_LIFE:
                return seen[1]
            raise
        with self._lock:
            if key:  # only keys that exist, so that no stranger can fill the memory
                self._seen[key_id] = (now, key)
        return key


def _checksum(stem: str) -> str:
    number, digits = zlib.crc32(stem.encode()), ""
    for _ in range(CHECK_LENGTH):
        number, digit = divmod(number, len(BASE62))
        digits = BASE62[digit] + digits
    return digits


def random_digits(length: int) -> str:
    """Return random digits of base 62, none of which tells of another."""
    return "".join(secrets.choice(BASE62) for _ in range(length))


def _unauthenticated() -> AuthenticationError:
    return AuthenticationError("The API key is missing, unknown, revoked or expired; send a live one.")
