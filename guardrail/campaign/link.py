"""Link: which suspects belong together. Pure: the same suspects give the same groups, in whatever order they came."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from guardrail.moment import moment

NEAR: Final = timedelta(days=7)
"""Two suspects who wrote to one customer belong together if no more than this lies between what they wrote."""

Key = tuple[str, str]
"""Thread and author."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A suspect in one thread, as far as it can be linked.

    ``campaign`` is the one that it is in now, empty for none; ``pinned`` that a person confirmed that one, so that it
    stays whole.
    """

    thread: str
    author: str
    first_seen: str
    last_seen: str
    indicators: frozenset[tuple[str, str]] = frozenset()
    victims: frozenset[str] = frozenset()
    campaign: str = ""
    pinned: bool = False

    @property
    def key(self) -> Key:
        """What no other node has."""
        return self.thread, self.author


def groups(nodes: Iterable[Node]) -> list[tuple[Node, ...]]:
    """Return the nodes that belong together, directly or through others; earliest first."""
    ordered = sorted(nodes, key=_age)
    leader = {node.key: node.key for node in ordered}

    def lead(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for one, other in _links(ordered):
        leader[lead(other.key)] = lead(one.key)
    found: defaultdict[Key, list[Node]] = defaultdict(list)
    for node in ordered:
        found[lead(node.key)].append(node)
    return [tuple(group) for group in found.values()]


def settled(nodes: Sequence[Node], new_id: Callable[[], str]) -> Mapping[Key, str]:
    """Return the campaign of every node: of those that came together the confirmed one stays, else the oldest.

    Ids sort by age. A campaign that falls apart stays with its earliest node.
    """
    home: dict[str, Key] = {}
    for node in sorted(nodes, key=_age):
        home.setdefault(node.campaign, node.key)
    found: dict[Key, str] = {}
    for group in groups(nodes):
        mine = [node for node in group if node.campaign and home[node.campaign] == node.key]
        kept = min(mine, key=lambda node: (not node.pinned, node.campaign)).campaign if mine else new_id()
        found.update((node.key, kept) for node in group)
    return found


def _age(node: Node) -> tuple[str, Key]:
    return node.first_seen, node.key


def _links(ordered: Iterable[Node]) -> Iterable[tuple[Node, Node]]:
    """Give enough pairs of nodes that share something; ``ordered`` by when they were first seen."""
    first: dict[tuple[str, ...], Node] = {}
    last: dict[str, Node] = {}
    for node in ordered:
        for shared in _shared(node):
            yield first.setdefault(shared, node), node
        for victim in node.victims:
            before = last.get(victim)
            if before is not None and _near(before, node):
                yield before, node
            last[victim] = node if before is None else max(before, node, key=lambda one: one.last_seen)


def _shared(node: Node) -> Iterable[tuple[str, ...]]:
    yield "author", node.author
    yield from (("indicator", *indicator) for indicator in node.indicators)
    if node.pinned:
        yield "campaign", node.campaign


def _near(before: Node, node: Node) -> bool:
    ended, began = moment(before.last_seen), moment(node.first_seen)
    return ended is not None and began is not None and began - ended <= NEAR
