"""The append-only Merkle tree of RFC 9162 section 2.1, as pure functions over SHA-256 digests.

Only roots of complete subtrees are ever stored. Such a node stands at ``(level, index)`` and covers the leaves
from ``index << level`` up to ``(index + 1) << level``; level 0 holds the leaves. Once there, it never changes.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from guardrail.errors import AuditTamperedError

HASH_BYTES = 32

EMPTY_ROOT = hashlib.sha256(b"").digest()
"""Root of a tree without leaves. Source: RFC 9162 section 2.1.1."""

Lookup = Callable[[int, int], bytes]
"""Gives the stored hash of the node at (level, index)."""


@dataclass(frozen=True, slots=True)
class Node:
    """Root of a complete subtree of ``2 ** level`` leaves."""

    level: int
    index: int
    hash: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """How many leaves a tree has, and the one hash that stands for all of them."""

    size: int
    root: bytes = field(repr=False)


def leaf_hash(body: bytes) -> bytes:
    """Hash one entry. Source: RFC 9162 section 2.1.1."""
    return hashlib.sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent. Source: RFC 9162 section 2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The complete subtrees along the right edge of a tree: all that is needed to append to it.

    Invariant: levels fall strictly from left to right; together the subtrees cover every leaf once.
    """

    __slots__ = ("_edge", "size")

    def __init__(self) -> None:
        self.size = 0
        self._edge: list[tuple[int, bytes]] = []

    @classmethod
    def load(cls, size: int, lookup: Lookup) -> Self:
        """Rebuild the frontier of a stored tree of ``size`` leaves from at most 64 nodes."""
        frontier = cls()
        for level, index in subtrees(0, size):
            frontier.push(level, lookup(level, index))
        return frontier

    def copy(self) -> "Frontier":
        """Give an independent frontier of the same tree."""
        twin = Frontier()
        twin.size = self.size
        twin._edge = self._edge.copy()
        return twin

    def append(self, leaf: bytes) -> list[Node]:
        """Add one leaf hash; give every node it completes, the leaf itself first."""
        return self.push(0, leaf)

    def push(self, level: int, root: bytes) -> list[Node]:
        """Add a complete subtree of ``2 ** level`` leaves; give every node it completes, itself first.

        Raises:
            ValueError: A subtree of this level cannot start here.
        """
        if self.size % (1 << level):
            raise ValueError(f"no subtree of level {level} starts at leaf {self.size}")
        index = self.size >> level
        done = [Node(level, index, root)]
        self.size += 1 << level
        while self._edge and self._edge[-1][0] == level:
            root = node_hash(self._edge.pop()[1], root)
            level, index = level + 1, index >> 1
            done.append(Node(level, index, root))
        self._edge.append((level, root))
        return done

    @property
    def root(self) -> bytes:
        """The hash of the whole tree. Source: RFC 9162 section 2.1.1."""
        if not self._edge:
            return EMPTY_ROOT
        edge = reversed(self._edge)
        root = next(edge)[1]
        for _, left in edge:
            root = node_hash(left, root)
        return root

    @property
    def head(self) -> Head:
        """Size and root in one."""
        return Head(self.size, self.root)


def subtrees(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut the leaves ``start`` up to ``end`` into the fewest complete subtrees, from left to right.

    Gives ``(level, index)``. Any range of leaves is a handful of stored nodes this way (RFC 9162 has no name for it).
    """
    while start < end:
        fits = (end - start).bit_length() - 1
        level = min(fits, (start & -start).bit_length() - 1) if start else fits
        yield level, start >> level
        start += 1 << level


def root_of(size: int, lookup: Lookup) -> bytes:
    """Compute the root that a stored tree had when it held ``size`` leaves."""
    return Frontier.load(size, lookup).root


def inclusion_proof(index: int, size: int, lookup: Lookup) -> list[bytes]:
    """Collect the hashes that lead from one leaf to the root, lowest sibling first.

    Raises:
        ValueError: There is no such leaf in a tree of this size.

    Source: RFC 9162 section 2.1.3.1.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_range_root(middle, end, lookup))
            end = middle
        else:
            proof.append(_range_root(start, middle, lookup))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, lookup: Lookup) -> list[bytes]:
    """Collect the hashes that show a tree of ``new`` leaves to begin with the tree of ``old`` leaves.

    Empty where ``old`` is 0 or ``new``: there is nothing to show.

    Raises:
        ValueError: The sizes are not in order.

    Source: RFC 9162 section 2.1.4.1.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves never had {old}")
    if old in {0, new}:
        return []
    proof: list[bytes] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_range_root(middle, end, lookup))
            end = middle
        else:
            proof.append(_range_root(start, middle, lookup))
            start = middle
    if start:  # else the verifier knows this subtree: it is the whole old tree
        proof.append(_range_root(start, end, lookup))
    return proof[::-1]


def root_from_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes:
    """Recompute the root from one leaf hash and its proof.

    Raises:
        AuditTamperedError: The index, or the number or size of the hashes, fits no tree of this size.

    Source: RFC 9162 section 2.1.3.2.
    """
    if not 0 <= index < size or not _are_hashes([leaf, *proof]):
        raise _bad_proof()
    node, last, root = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise _bad_proof()
        if node & 1 or node == last:
            root = node_hash(sibling, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise _bad_proof()
    return root


def verify_inclusion(index: int, head: Head, leaf: bytes, proof: Sequence[bytes]) -> None:
    """Check that a leaf hash stands at ``index`` in the tree with this head.

    Raises:
        AuditTamperedError: It does not.
    """
    if root_from_inclusion(index, head.size, leaf, proof) != head.root:
        raise AuditTamperedError(f"Entry {index} is not in the signed tree; keep the evidence and compare copies.")


def verify_consistency(old: Head, new: Head, proof: Sequence[bytes]) -> None:
    """Check that the tree of ``new`` begins with the very entries of ``old``.

    Raises:
        AuditTamperedError: It does not, or the proof fits no such pair of trees.

    Source: RFC 9162 section 2.1.4.2.
    """
    if not _are_hashes([old.root, new.root, *proof]) or not 0 <= old.size <= new.size:
        raise _bad_proof()
    if old.size in {0, new.size}:
        known = old.root == (new.root if old.size else EMPTY_ROOT)
        if proof or not known:
            raise _bad_history(old, new)
        return
    if _roots_from_consistency(old, new, proof) != (old.root, new.root):
        raise _bad_history(old, new)


def _roots_from_consistency(old: Head, new: Head, proof: Sequence[bytes]) -> tuple[bytes, bytes]:
    power_of_two = old.size & (old.size - 1) == 0
    path = [old.root, *proof] if power_of_two else list(proof)
    if not path:
        raise _bad_proof()
    node, last = old.size - 1, new.size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise _bad_proof()
        if node & 1 or node == last:
            first, second = node_hash(sibling, first), node_hash(sibling, second)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            second = node_hash(second, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise _bad_proof()
    return first, second


def _split(size: int) -> int:
    """Give the largest power of two below ``size``. Source: RFC 9162 section 2.1.1."""
    return 1 << ((size - 1).bit_length() - 1)


def _range_root(start: int, end: int, lookup: Lookup) -> bytes:
    """Compute MTH(D[start:end]) where a split of the RFC begins at ``start``, so that its subtrees are complete."""
    nodes = [lookup(level, index) for level, index in subtrees(start, end)]
    root = nodes.pop()
    while nodes:
        root = node_hash(nodes.pop(), root)
    return root


def _are_hashes(candidates: Iterable[bytes]) -> bool:
    return all(len(candidate) == HASH_BYTES for candidate in candidates)


def _bad_proof() -> AuditTamperedError:
    return AuditTamperedError("The proof fits no tree of this size; ask the log for it again.")


def _bad_history(old: Head, new: Head) -> AuditTamperedError:
    return AuditTamperedError(
        f"The tree of {new.size} entries does not begin with the {old.size} that were signed; "
        "stop, keep a copy of the database and compare it with backups."
    )
