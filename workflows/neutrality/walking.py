"""All matches of a tree of patterns in a text; no place of the tree is visited twice at a word."""

from collections.abc import Mapping

from workflows.neutrality.places import Places
from workflows.neutrality.trie import Node, Trie

Match = tuple[int, int, int]
"""What matched, the first word, and the word after the last."""
State = tuple[Node, int, int]
"""A place in the tree, the word it waits for, and the word the match began with."""

Hit = tuple[Node, int, int, int]
"""Where an atom leads, the atom, the word it begins at, and the word the match began with."""

FEW = 50


def walk(trie: Trie, places: Places) -> list[Match]:
    """Every match."""
    root, limits = trie.root, places.limits
    waiting = [(root, first, first) for first in range(len(limits))] if root.later else _starts(root, places)
    if trie.begin is not None:
        waiting += [(trie.begin, first, first) for first in places.beginnings()]
    return _finished(trie, waiting, places)


def _starts(root: Node, places: Places) -> list[State]:
    """Where something stands that something begins with, as many words further on as may be skipped."""
    limits, found = places.limits, []
    for skipped, edges in enumerate(root.ways):
        standing = _standing(edges, places)
        if skipped:
            standing = [
                (node, end, word - skipped)
                for node, end, word in standing
                if word >= skipped and limits[word - skipped] > word
            ]
        found += standing
    return found


def _standing(edges: Mapping[int, Node], places: Places) -> list[State]:
    if places.present().isdisjoint(edges):
        return []
    if len(edges) < FEW:
        where = places.where()
        return [(edges[atom], end, word) for atom in edges if atom in where for word, end in where[atom]]
    singles, extras = enumerate(places.singles), places.extras.items()
    found = [(edges[atom], word + 1, word) for word, atoms in singles for atom in atoms if atom in edges]
    found += [(edges[atom], end, word) for word, some in extras for atom, end in some if atom in edges]
    return found


def _finished(trie: Trie, waiting: list[State], places: Places) -> list[Match]:
    """Every match of what is begun, all states a step on at a time."""
    found: list[Match] = []
    seen: set[State] = set()
    while waiting:
        places.steps += len(waiting)
        for node in [node for node, _, _ in waiting if node.closed]:
            trie.opened(node)
        ending = [state for state in waiting if state[0].ends]
        found += [(payload, first, place) for node, place, first in ending for payload in node.accepts]
        reached = _onward(waiting, places) + _without_words(ending, places)
        waiting = [state for state in dict.fromkeys(reached) if state not in seen]
        seen.update(waiting)
    return found


# One loop with nothing called in it: this is where the time of a check goes.
def _onward(states: list[State], places: Places) -> list[State]:
    reached: list[State] = []
    singles, extras, limits, present = places.singles, places.extras, places.limits, places.present()
    for node, start, first in states:
        if node.wide and node.wide.isdisjoint(present):
            continue
        place, limit = start, limits[first]
        for edges in node.ways:
            if place >= limit:
                break
            for atom in singles[place]:
                if atom in edges:
                    reached.append((edges[atom], place + 1, first))  # noqa: PERF401 -- a list for each word is slower
            if place in extras:
                reached += [(edges[atom], end, first) for atom, end in extras[place] if atom in edges]
            place += 1
    return reached


def _without_words(states: list[State], places: Places) -> list[State]:
    """Where states lead that ask for no word: to a segment's end, or over words of any kind."""
    reached = [
        (node.at_end, place, first)
        for node, place, first in states
        if node.at_end is not None and places.ends_segment(place)
    ]
    for node, place, first in states:
        for least, most, child in node.later:
            last = min(places.limits[first], place + most)
            reached += [(child, at, first) for at in range(place + least, last + 1)]
    return reached
