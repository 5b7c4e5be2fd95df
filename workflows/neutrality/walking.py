"""All matches of a tree of patterns in a text; no place of the tree is visited twice at a word."""

from workflows.neutrality.places import Places
from workflows.neutrality.trie import Node, Trie

Match = tuple[int, int, int]
"""What matched, the first word, and the word after the last."""
State = tuple[Node, int, int]
"""A place in the tree, the word it waits for, and the word the match began with."""


FEW = 50


def walk(trie: Trie, places: Places) -> list[Match]:
    """Every match."""
    if trie.root.gaps:
        waiting = [(trie.root, first, first) for first in range(len(places.singles))]
    else:
        waiting = _starts(trie.root, places)
    if trie.begin is not None:
        begin, at_word = trie.begin, places.at_word()
        firsts = places.beginnings()
        waiting += [
            (begin, first, first)
            for first in firsts
            if begin.gaps or not at_word[first].isdisjoint(begin.edges)
        ]
    return _finished(waiting, places)


def _starts(root: Node, places: Places) -> list[State]:
    """Where something stands that something begins with, and the text holds what must follow."""
    edges, present = root.edges, places.present()
    if present.isdisjoint(edges):
        return []
    if len(edges) < FEW:
        where = places.where()
        found = [(end, first, atom) for atom in edges if atom in where for first, end in where[atom]]
    else:
        singles, extras = enumerate(places.singles), places.extras.items()
        found = [(first + 1, first, atom) for first, atoms in singles for atom in atoms if atom in edges]
        found += [(end, first, atom) for first, some in extras for atom, end in some if atom in edges]
    at_word = places.at_word()
    return [
        (child, end, first)
        for end, first, atom in found
        for child in edges[atom]
        if not child.needs or not child.needs.isdisjoint(present if child.gaps else at_word[end])
    ]


# One long loop with nothing called in it: this is where the time of a check goes.
def _finished(waiting: list[State], places: Places) -> list[Match]:  # noqa: C901, PLR0912
    found: list[Match] = []
    seen: set[State] = set()
    singles, extras, limits, present = places.singles, places.extras, places.limits, places.present()
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        node, place, first = state
        if node.accepts:
            found += [(payload, first, place) for payload in node.accepts]
        if node.at_end is not None and places.ends_segment(place):
            waiting.append((node.at_end, place, first))
        limit = limits[first]
        steps = [(node.edges, place, place + 1)] if node.edges and place < limit else []
        for least, most, child in node.gaps:
            if child.needs and child.needs.isdisjoint(present):
                continue
            last = min(limit, place + most)
            if child.accepts or child.gaps or child.at_end is not None:
                waiting += [(child, at, first) for at in range(place + least, last + 1)]
            else:
                steps.append((child.edges, place + least, last + 1 if last < limit else limit))
        for edges, at, last in steps:
            for word in range(at, last):
                for atom in singles[word]:
                    if atom in edges:
                        waiting += [(child, word + 1, first) for child in edges[atom]]
                if word in extras:
                    for atom, end in extras[word]:
                        if atom in edges:
                            waiting += [(child, end, first) for child in edges[atom]]
    places.steps += len(seen)
    return found
