"""Signed heads of the log and proof files, in text forms that other tools can check.

Sources: C2SP signed-note, tlog-checkpoint and tlog-proof (c2sp.org); Ed25519 is RFC 8032.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from guardrail.audit.merkle import HASH_BYTES, Head, leaf_hash, verify_inclusion
from guardrail.errors import AuditTamperedError, ConfigError

ED25519 = b"\x01"
"""Signature type of plain Ed25519. Source: c2sp.org/signed-note, signature types."""

MAX_SIGNATURES = 64
"""More signature lines than this are refused; the specification asks to accept at least 16."""

PROOF_HEADER = "c2sp.org/tlog-proof@v1"

_DASH = "\u2014"
_NAME = re.compile(r"[^\s+\x00-\x1f]+")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierKey:
    """A public key with the name under which it signs: the ``vkey`` that others pin."""

    name: str
    public: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ConfigError(
                "A log's origin has no spaces and no plus sign; change it to a form like example.com/log/1."
            )

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before a signature. Source: c2sp.org/signed-note, signatures."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The text form: name, key id and key. Source: c2sp.org/signed-note, verifier keys."""
        return f"{self.name}+{self.key_id.hex()}+{_base64(ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text form.

        Raises:
            ConfigError: This is no Ed25519 verifier key, or its key id is not its own.
        """
        name, _, rest = text.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        key = _unbase64(encoded)
        if key is None or len(key) != 1 + HASH_BYTES or key[:1] != ED25519:
            raise ConfigError("This is no Ed25519 verifier key; copy the whole line name+id+key.")
        vkey = cls(name=name, public=key[1:])
        if vkey.key_id.hex() != key_id:
            raise ConfigError("The verifier key and its id differ; copy the whole line again.")
        return vkey

    def signed(self, text: str, signature: bytes) -> bool:
        """Say whether this key made this signature over this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """The log's own key under the log's own name; ``name`` is the origin of its checkpoints."""

    name: str
    key: Ed25519PrivateKey = field(repr=False)

    @property
    def vkey(self) -> VerifierKey:
        """The public half, for those who check."""
        return VerifierKey(name=self.name, public=self.key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Turn a text that ends in a newline into a signed note. Source: c2sp.org/signed-note, format."""
        signature = self.vkey.key_id + self.key.sign(text.encode())
        return f"{text}\n{_DASH} {self.name} {_base64(signature)}\n"

    def checkpoint(self, head: Head) -> str:
        """Sign a head. Source: c2sp.org/tlog-checkpoint."""
        return self.sign(f"{self.name}\n{head.size}\n{_base64(head.root)}\n")


def open_note(note: str, vkeys: Iterable[VerifierKey]) -> str:
    """Give the text of a note that at least one of these keys signed.

    Signatures of unknown keys are ignored; one bad signature of a known key condemns the note.

    Raises:
        AuditTamperedError: The note is malformed, or no known key signed it.

    Source: c2sp.org/signed-note, signatures.
    """
    head, blank, tail = note.rpartition("\n\n")
    text, lines = head + "\n", tail.split("\n")
    if not blank or lines.pop() or not 0 < len(lines) <= MAX_SIGNATURES or _CONTROL.search(note):
        raise _malformed("signed note")
    known = {(vkey.name, vkey.key_id): vkey for vkey in vkeys}
    signed = False
    for line in lines:
        name, key_id, signature = _signature(line)
        vkey = known.get((name, key_id))
        if vkey and not vkey.signed(text, signature):
            raise AuditTamperedError(f"The signature of {vkey.name} does not fit the note; ask the log for it again.")
        signed = signed or vkey is not None
    if not signed:
        raise AuditTamperedError("No known key signed this note; check that the verifier key is the one of this log.")
    return text


def open_checkpoint(note: str, vkeys: Sequence[VerifierKey]) -> Head:
    """Give the head that the log's own key signed.

    A key of ``vkeys`` counts only where its name is the origin of the checkpoint.

    Raises:
        AuditTamperedError: The note is malformed or not signed by the log.

    Source: c2sp.org/tlog-checkpoint, note text.
    """
    origin = note.partition("\n")[0]
    lines = open_note(note, [vkey for vkey in vkeys if vkey.name == origin]).split("\n")
    if len(lines) < 4 or lines.pop() or not all(lines) or not _NUMBER.fullmatch(lines[1]):  # noqa: PLR2004 - origin, size, root, end
        raise _malformed("checkpoint")
    return Head(int(lines[1]), _hash(lines[2]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That one entry stands in a signed tree, in a form that can be checked far from the log."""

    index: int
    hashes: tuple[bytes, ...] = field(repr=False)
    checkpoint: str = field(repr=False)

    @property
    def text(self) -> str:
        """The content of a ``.tlog-proof`` file. Source: c2sp.org/tlog-proof, format."""
        lines = [PROOF_HEADER, f"index {self.index}", *(_base64(h) for h in self.hashes), "", self.checkpoint]
        return "\n".join(lines)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a ``.tlog-proof`` file; an ``extra`` line is skipped, nothing vouches for it.

        Raises:
            AuditTamperedError: The text is no such file.
        """
        head, blank, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
        header = lines.pop(0)
        if lines and lines[0].startswith("extra "):
            lines.pop(0)
        word, _, number = (lines.pop(0) if lines else "").partition(" ")
        if not blank or header != PROOF_HEADER or word != "index" or not _NUMBER.fullmatch(number):
            raise _malformed("proof")
        return cls(index=int(number), hashes=tuple(_hash(line) for line in lines), checkpoint=checkpoint)

    def verify(self, body: bytes, vkeys: Sequence[VerifierKey]) -> Head:
        """Check that the log signed a tree with exactly these bytes at this index; give the head of that tree.

        Raises:
            AuditTamperedError: It did not.

        Source: c2sp.org/tlog-proof, verifying a tlog proof.
        """
        head = open_checkpoint(self.checkpoint, vkeys)
        verify_inclusion(self.index, head, leaf_hash(body), self.hashes)
        return head


def _signature(line: str) -> tuple[str, bytes, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    raw = _unbase64(encoded)
    if dash != _DASH or not _NAME.fullmatch(name) or raw is None or len(raw) < 5:  # noqa: PLR2004 - key id and a byte
        raise _malformed("signed note")
    return name, raw[:4], raw[4:]


def _hash(line: str) -> bytes:
    raw = _unbase64(line)
    if raw is None or len(raw) != HASH_BYTES:
        raise _malformed("hash")
    return raw


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _unbase64(text: str) -> bytes | None:
    """Read standard base64 in its one canonical form. Source: RFC 4648 section 4."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _base64(raw) == text else None


def _malformed(what: str) -> AuditTamperedError:
    return AuditTamperedError(f"This is no well-formed {what}; ask the log for it again.")
