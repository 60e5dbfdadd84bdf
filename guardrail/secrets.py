"""The key files of one data folder: made once at the first start, never made again.

``fingerprint.key`` holds 32 random bytes, ``receipt.key`` and ``log.key`` an Ed25519 key each, as PEM. A new key beside
old data would make every digest and signature worthless without a word, so a missing one is an error.
"""

import contextlib
import hmac
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from guardrail.errors import SecretError

FINGERPRINT_BYTES = 32
KEY_ID = "k1"
"""Names the fingerprint key in every digest, so that a later key can stand beside it."""

_MAX_KEY_FILE_BYTES = 4096
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """The keys of one data folder; nothing of them shows in a repr."""

    fingerprint_key: bytes = field(repr=False)
    receipt_key: Ed25519PrivateKey = field(repr=False)
    log_key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def open(cls, folder: Path, *, create: bool) -> Self:
        """Read the keys; with ``create`` make the folder and the keys where there is no data yet.

        Open them before the database: a database file beside a missing key is an error.

        Raises:
            SecretError: A key is missing, malformed or open to others, or the folder is.
        """
        try:
            _open_folder(folder, create=create)
            create = create and not any(folder.glob("*.db"))
            return cls(
                fingerprint_key=_fingerprint(_load(folder / "fingerprint.key", _random_bytes, create=create)),
                receipt_key=_ed25519(_load(folder / "receipt.key", _random_pem, create=create)),
                log_key=_ed25519(_load(folder / "log.key", _random_pem, create=create)),
            )
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            raise SecretError(f"The keys in the data folder cannot be read ({reason}); check its owner.") from None

    def fingerprint(self, kind: str, value: str | bytes) -> str:
        """Give the keyed digest of a value: the same value of the same kind gives the same digest, and none leads back.

        The value counts as it is, byte for byte; half characters count too. ``kind`` keeps a digest of a reply apart
        from one of a customer's reference.
        """
        raw = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        keyed = _keyed(self.fingerprint_key, kind).copy()
        keyed.update(raw)
        return f"{KEY_ID}:{keyed.hexdigest()}"


@lru_cache(maxsize=16)
def _keyed(key: bytes, kind: str) -> hmac.HMAC:
    """Give the digest as it stands before the value: setting it up costs more than most values do."""
    return hmac.new(key, b"guardrail/" + kind.encode() + b"\0", "sha256")


def _open_folder(folder: Path, *, create: bool) -> None:
    if create:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.is_dir():
        raise SecretError("There is no data folder; start the server once, or set GUARDRAIL_DATA.")
    if folder.stat().st_mode & _OTHERS_WRITE:
        raise SecretError("Others may write to the data folder; chmod 700 it.")


def _load(path: Path, make: Callable[[], bytes], *, create: bool) -> bytes:
    if create and not path.exists():
        _create(path, make())
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise SecretError(
            f"{path.name} is missing; bring it back from a backup, a new one would not fit the data."
        ) from None
    try:
        if os.fstat(fd).st_mode & _OTHERS:
            raise SecretError(f"{path.name} is open to others; chmod 600 it, and replace it if they may have read it.")
        return os.read(fd, _MAX_KEY_FILE_BYTES)
    finally:
        os.close(fd)


def _create(path: Path, content: bytes) -> None:
    """Put a whole file at the name or none, and never over one that is there."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.write(fd, content)
        os.fsync(fd)
        with contextlib.suppress(FileExistsError):  # another process was first: its key is the one
            os.link(draft, path)
    finally:
        os.close(fd)
        draft.unlink()
    _sync(path.parent)


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _random_bytes() -> bytes:
    return secrets.token_bytes(FINGERPRINT_BYTES)


def _random_pem() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _fingerprint(raw: bytes) -> bytes:
    if len(raw) != FINGERPRINT_BYTES:
        raise SecretError("fingerprint.key is not 32 bytes long; bring it back from a backup.")
    return raw


def _ed25519(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise SecretError("receipt.key or log.key is no Ed25519 key in PEM form; bring it back from a backup.")
    return key
