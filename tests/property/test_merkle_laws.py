"""Laws of the tree over any leaves, sizes and flipped bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrail.audit.merkle import (
    Frontier,
    Head,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of,
    subtrees,
    verify_consistency,
    verify_inclusion,
)
from guardrail.errors import AuditTamperedError

trees = st.lists(st.binary(max_size=4), min_size=1, max_size=80)


def grown(leaves):
    frontier, nodes = Frontier(), {}
    for leaf in leaves:
        nodes |= {(node.level, node.index): node.hash for node in frontier.append(leaf_hash(leaf))}
    return frontier.head, lambda level, index: nodes[level, index]


def flipped(hashes, data):
    which = data.draw(st.integers(0, len(hashes) - 1))
    bit = data.draw(st.integers(0, 255))
    raw = bytearray(hashes[which])
    raw[bit // 8] ^= 1 << bit % 8
    return [*hashes[:which], bytes(raw), *hashes[which + 1 :]]


@given(trees, st.data())
def test_every_leaf_proves_itself_and_one_flipped_bit_does_not(leaves, data):
    head, lookup = grown(leaves)
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = inclusion_proof(index, head.size, lookup)
    leaf = leaf_hash(leaves[index])
    verify_inclusion(index, head, leaf, proof)
    bad_leaf, bad_root, *bad_proof = flipped([leaf, head.root, *proof], data)
    with pytest.raises(AuditTamperedError):
        verify_inclusion(index, Head(head.size, bad_root), bad_leaf, bad_proof)


@given(trees, st.data())
def test_every_prefix_is_consistent_and_one_flipped_bit_is_not(leaves, data):
    new, lookup = grown(leaves)
    size = data.draw(st.integers(0, len(leaves)))
    old = Head(size, root_of(size, lookup))
    assert old == grown(leaves[:size])[0]
    proof = consistency_proof(size, new.size, lookup)
    verify_consistency(old, new, proof)
    if size:
        bad_old, bad_new, *bad_proof = flipped([old.root, new.root, *proof], data)
        with pytest.raises(AuditTamperedError):
            verify_consistency(Head(size, bad_old), Head(new.size, bad_new), bad_proof)


@given(trees, st.data())
def test_another_history_is_never_consistent(leaves, data):
    changed = data.draw(st.integers(0, len(leaves) - 1))
    size = data.draw(st.integers(changed + 1, len(leaves)))
    old = grown([*leaves[:changed], leaves[changed] + b"!", *leaves[changed + 1 : size]])[0]
    new, lookup = grown(leaves)
    with pytest.raises(AuditTamperedError):
        verify_consistency(old, new, consistency_proof(size, new.size, lookup))


@given(trees, st.data())
def test_a_range_and_the_subtrees_beside_it_make_the_same_root(leaves, data):
    head, lookup = grown(leaves)
    first = data.draw(st.integers(0, len(leaves)))
    end = data.draw(st.integers(first, len(leaves)))
    frontier = Frontier()
    for level, index in subtrees(0, first):
        frontier.push(level, lookup(level, index))
    for leaf in leaves[first:end]:
        frontier.append(leaf_hash(leaf))
    for level, index in subtrees(end, head.size):
        frontier.push(level, lookup(level, index))
    assert frontier.head == head
