"""The last head that was signed, in a small file beside the signing key.

A database restored from an old copy must not be signed again, and the database itself cannot tell.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from guardrail.audit.merkle import HASH_BYTES, Head
from guardrail.errors import AuditTamperedError, AuditUnavailableError
from guardrail.store.lock import FileLock


class LastSignedFile:
    """One line: size and root in hex. Replaced as a whole, never written in place."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep other processes from signing for a block.

        Raises:
            AuditUnavailableError: The folder cannot be used.
        """
        with contextlib.ExitStack() as resources:
            try:
                lock = resources.enter_context(
                    contextlib.closing(FileLock(self._path.with_name(f"{self._path.name}.lock")))
                )
                resources.enter_context(lock.held())
            except OSError as error:
                raise _unavailable(error) from None
            yield

    def read(self) -> Head | None:
        """Give the head, or nothing where none was ever signed.

        Raises:
            AuditTamperedError: The file does not read.
            AuditUnavailableError: The disk does not give it.
        """
        try:
            size, root = self._path.read_text("ascii").split()
            head = Head(int(size), bytes.fromhex(root))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unavailable(error) from None
        except ValueError:
            raise _malformed(self._path) from None
        if head.size < 0 or len(head.root) != HASH_BYTES:
            raise _malformed(self._path)
        return head

    def write(self, head: Head) -> None:
        """Keep the head, fsynced.

        Raises:
            AuditUnavailableError: The disk does not take it.
        """
        draft = self._path.with_name(f".{self._path.name}.new")
        try:
            with contextlib.closing(_File(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)) as file:
                os.write(file.fd, f"{head.size} {head.root.hex()}\n".encode())
                os.fsync(file.fd)
            draft.replace(self._path)
            with contextlib.closing(_File(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)) as folder:
                os.fsync(folder.fd)
        except OSError as error:
            raise _unavailable(error) from None


class _File:
    def __init__(self, path: Path, flags: int) -> None:
        self.fd = os.open(path, flags | os.O_CLOEXEC, 0o600)

    def close(self) -> None:
        os.close(self.fd)


def _unavailable(error: OSError) -> AuditUnavailableError:
    reason = os.strerror(error.errno or 0)
    return AuditUnavailableError(f"The last checkpoint cannot be kept or read ({reason}); check the data folder.")


def _malformed(path: Path) -> AuditTamperedError:
    return AuditTamperedError(
        f"{path.name} does not read; bring it back from a backup, or verify the log and remove it."
    )
