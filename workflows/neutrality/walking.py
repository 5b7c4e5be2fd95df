"""All matches of a tree of patterns in a text; no place of the tree is visited twice at a word."""

from collections.abc import Iterable

from workflows.neutrality.places import Places
from workflows.neutrality.trie import Node, Trie

Match = tuple[int, int, int]
"""What matched, the first word, and the word after the last."""
State = tuple[Node, int]


def walk(trie: Trie, places: Places) -> list[Match]:
    """Every match."""
    found: list[Match] = []
    if trie.root.gaps:
        for first in range(len(places.singles)):
            _from([(trie.root, first)], first, places, found)
    else:
        _from_atoms(trie.root, places, found)
    if trie.begin is not None:
        for first in places.beginnings():
            _from([(trie.begin, first)], first, places, found)
    return found


def _from_atoms(root: Node, places: Places, found: list[Match]) -> None:
    """Begin only where an atom stands that something begins with."""
    edges, where = root.edges, places.where()
    atoms: Iterable[int] = where if len(where) < len(edges) else edges
    for atom in atoms:
        if atom in edges and atom in where:
            for first, end in where[atom]:
                _from([(child, end) for child in edges[atom]], first, places, found)


def _from(waiting: list[State], first: int, places: Places, found: list[Match]) -> None:
    limit = places.limit(first)
    seen: set[State] = set()
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        node, place = state
        found += [(payload, first, place) for payload in node.accepts]
        if node.at_end is not None and places.ends_segment(place):
            waiting.append((node.at_end, place))
        if place < limit and node.edges:
            _step(node, place, places, waiting)
        for gap, child in node.gaps:
            _skip(child, place, min(place + gap, limit), limit, places, waiting)
    places.steps += len(seen)


def _skip(child: Node, place: int, last: int, limit: int, places: Places, waiting: list[State]) -> None:  # noqa: PLR0917
    if child.accepts or child.gaps or child.at_end is not None:
        waiting += [(child, at) for at in range(place, last + 1)]
        return
    for at in range(place, min(last + 1, limit)):
        _step(child, at, places, waiting)


def _step(node: Node, place: int, places: Places, waiting: list[State]) -> None:
    edges = node.edges
    for atom in places.singles[place]:
        if atom in edges:
            waiting += [(child, place + 1) for child in edges[atom]]
    if place in places.extras:
        for atom, end in places.extras[place]:
            if atom in edges:
                waiting += [(child, end) for child in edges[atom]]
