"""All matches of a tree of patterns in a text; every place of the tree is visited once a word at most."""

from collections.abc import Iterator

from workflows.neutrality.places import Places
from workflows.neutrality.trie import Node, Trie

Match = tuple[int, int, int]
"""What matched, the first word, and the word after the last."""


def walk(trie: Trie, places: Places) -> list[Match]:
    """Every match, by its first word."""
    found: list[Match] = []
    roots, singles, extras = trie.root.edges, places.singles, places.extras
    if trie.root.gaps:
        return _walk_everywhere(trie, places)
    for first, atoms in enumerate(singles):
        starts = [(child, first + 1) for atom in atoms if atom in roots for child in roots[atom]]
        if first in extras:
            starts += [(child, end) for atom, end in extras[first] for child in roots.get(atom, ())]
        if starts:
            found += _from(starts, first, places)
    return found + _beginnings(trie, places)


def _walk_everywhere(trie: Trie, places: Places) -> list[Match]:
    found = [
        match for first in range(len(places.singles)) for match in _from([(trie.root, first)], first, places)
    ]
    return found + _beginnings(trie, places)


def _beginnings(trie: Trie, places: Places) -> list[Match]:
    if trie.begin is None:
        return []
    begin = trie.begin
    return [match for first in places.beginnings() for match in _from([(begin, first)], first, places)]


def _from(waiting: list[tuple[Node, int]], first: int, places: Places) -> Iterator[Match]:
    limit = places.limit(first)
    seen: set[tuple[Node, int]] = set()
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        node, place = state
        for payload in node.accepts:
            yield payload, first, place
        if node.at_end is not None and places.ends_segment(place):
            waiting.append((node.at_end, place))
        if place < limit:
            waiting += _next(node, place, places)
        for gap, child in node.gaps:
            waiting += [(child, place + skipped) for skipped in range(min(gap, limit - place) + 1)]
    places.steps += len(seen)


def _next(node: Node, place: int, places: Places) -> list[tuple[Node, int]]:
    edges = node.edges
    following = [
        (child, place + 1) for atom in places.singles[place] if atom in edges for child in edges[atom]
    ]
    for atom, end in places.extras.get(place, ()):
        following += [(child, end) for child in edges.get(atom, ())]
    return following
