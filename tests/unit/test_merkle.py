"""The tree against a second, naive reading of RFC 9162 section 2.1 and the well-known vectors of RFC 6962 logs."""

import hashlib
from itertools import pairwise

import pytest

from guardrail.audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    Head,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_from_inclusion,
    root_of,
    subtrees,
    verify_consistency,
    verify_inclusion,
)
from guardrail.errors import AuditTamperedError

# The eight leaves and the roots of sizes 1 to 8 that Certificate Transparency implementations share as test data.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = range(1, 34)
MANY = [b"%d" % number for number in range(max(SIZES))]


def naive_root(leaves):
    """MTH of section 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = naive_split(len(leaves))
    return hashlib.sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(m, leaves):
    """PATH of section 2.1.3.1, word for word."""
    if len(leaves) == 1:
        return []
    k = naive_split(len(leaves))
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_proof(m, leaves, *, whole=True):
    """SUBPROOF of section 2.1.4.1, word for word."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = naive_split(len(leaves))
    if m <= k:
        return [*naive_proof(m, leaves[:k], whole=whole), naive_root(leaves[k:])]
    return [*naive_proof(m - k, leaves[k:], whole=False), naive_root(leaves[:k])]


def naive_split(size):
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def grown(leaves):
    """Give a frontier over these leaves and the nodes it completed on the way."""
    frontier, nodes = Frontier(), {}
    for leaf in leaves:
        for node in frontier.append(leaf_hash(leaf)):
            assert (node.level, node.index) not in nodes
            nodes[node.level, node.index] = node.hash
    return frontier, lambda level, index: nodes[level, index]


def test_the_empty_tree_has_the_hash_of_nothing_as_its_root():
    assert Frontier().head == Head(0, hashlib.sha256(b"").digest()) == Head(0, EMPTY_ROOT)


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_that_other_logs_compute(size):
    assert grown(LEAVES[:size])[0].root.hex() == ROOTS[size - 1] == naive_root(LEAVES[:size]).hex()


@pytest.mark.parametrize("size", SIZES)
def test_roots_and_proofs_are_those_of_the_definition(size):
    leaves = MANY[:size]
    frontier, lookup = grown(leaves)
    assert frontier.root == naive_root(leaves) == root_of(size, lookup)
    for index in range(size):
        assert inclusion_proof(index, size, lookup) == naive_path(index, leaves)
    for old in range(1, size + 1):
        assert consistency_proof(old, size, lookup) == naive_proof(old, leaves)


@pytest.mark.parametrize("size", SIZES)
def test_a_reloaded_frontier_goes_on_where_the_first_one_stood(size):
    frontier, lookup = grown(MANY[:size])
    again = Frontier.load(size, lookup)
    assert again.head == frontier.head
    assert again.append(leaf_hash(b"x")) == frontier.append(leaf_hash(b"x"))
    assert again.head == frontier.head


def test_a_copy_of_a_frontier_grows_alone():
    frontier = grown(MANY[:5])[0]
    before = frontier.head
    frontier.copy().append(leaf_hash(b"x"))
    assert frontier.head == before


def test_an_append_completes_two_nodes_on_average():
    frontier = Frontier()
    nodes = [len(frontier.append(leaf_hash(b""))) for _ in range(16)]
    assert nodes == [1, 2, 1, 3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1, 5]


def test_a_subtree_can_only_start_where_it_is_aligned():
    with pytest.raises(ValueError, match="level 1 starts at leaf 3"):
        grown(MANY[:3])[0].push(1, bytes(32))


def test_subtrees_cover_a_range_once_and_in_order():
    for start in range(20):
        for end in range(start, 20):
            ranges = [(index << level, (index + 1) << level) for level, index in subtrees(start, end)]
            edges = [start, *(stop for _, stop in ranges)]
            assert [begin for begin, _ in ranges] == edges[:-1] and edges[-1] == end
            assert all(a < b for a, b in pairwise(edges))


@pytest.mark.parametrize(
    ("index", "size", "hashes"),
    [(0, 0, 0), (2, 2, 1), (-1, 2, 1), (0, 2, 0), (0, 2, 2), (0, 1, 1), (3, 8, 2), (3, 8, 4)],
)
def test_a_proof_of_the_wrong_length_is_refused(index, size, hashes):
    with pytest.raises(AuditTamperedError, match="fits no tree"):
        root_from_inclusion(index, size, bytes(32), [bytes(32)] * hashes)


def test_a_hash_of_the_wrong_size_is_refused():
    with pytest.raises(AuditTamperedError, match="fits no tree"):
        root_from_inclusion(0, 2, bytes(32), [bytes(31)])


def test_there_is_no_proof_for_what_is_not_there():
    _, lookup = grown(MANY[:4])
    with pytest.raises(ValueError, match="no leaf 4"):
        inclusion_proof(4, 4, lookup)
    with pytest.raises(ValueError, match="never had 5"):
        consistency_proof(5, 4, lookup)


def test_a_leaf_at_another_place_is_not_included():
    frontier, lookup = grown(MANY[:7])
    proof = inclusion_proof(3, 7, lookup)
    verify_inclusion(3, frontier.head, leaf_hash(MANY[3]), proof)
    with pytest.raises(AuditTamperedError, match="Entry 2 is not in the signed tree"):
        verify_inclusion(2, frontier.head, leaf_hash(MANY[3]), proof)


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        (Head(3, bytes(32)), Head(2, bytes(32)), []),
        (Head(0, bytes(32)), Head(2, bytes(32)), []),
        (Head(0, EMPTY_ROOT), Head(2, bytes(32)), [bytes(32)]),
        (Head(2, bytes(32)), Head(2, b"\x01" * 32), []),
        (Head(2, bytes(32)), Head(2, bytes(32)), [bytes(32)]),
        (Head(3, bytes(32)), Head(5, bytes(32)), []),
        (Head(2, bytes(32)), Head(4, bytes(32)), [bytes(32)] * 3),
        (Head(2, bytes(32)), Head(8, bytes(32)), [bytes(32)]),
    ],
    ids=["shrunk", "not_empty", "needless", "fork", "needless_same", "no_path", "long", "short"],
)
def test_a_proof_that_shows_nothing_is_refused(old, new, proof):
    with pytest.raises(AuditTamperedError):
        verify_consistency(old, new, proof)


def test_every_tree_begins_with_the_empty_one():
    verify_consistency(Head(0, EMPTY_ROOT), grown(MANY[:3])[0].head, [])


def test_a_leaf_never_hashes_like_a_node():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
