"""Patterns as a tree of steps, where patterns that begin alike share their beginning."""

from collections.abc import Iterable, Mapping

from config.neutrality.values import Row, Step

NOTHING: frozenset[int] = frozenset()
ANY = "{any}"
ONE = -1


class Node:
    """A place in the tree: which atoms lead on, which gaps may follow, and what is complete here."""

    __slots__ = ("accepts", "at_end", "children", "edges", "gaps", "needs")

    def __init__(self) -> None:
        self.children: dict[Step, Node] = {}
        self.edges: dict[int, tuple[Node, ...]] = {}
        self.needs: frozenset[int] = frozenset()
        """Atoms of which a text must hold one for anything to follow; empty where that can't be said."""
        self.gaps: tuple[tuple[int, int, Node], ...] = ()
        """The fewest and the most words that may be skipped, and where that leads."""
        self.at_end: Node | None = None
        self.accepts: tuple[int, ...] = ()

    def child(self, step: Step) -> "Node":
        """The place this step leads to, made when it is new."""
        if step not in self.children:
            self.children[step] = Node()
        return self.children[step]


class Trie:
    """The tree: `root` for patterns that begin anywhere, `begin` for those that begin a segment."""

    __slots__ = ("begin", "root")

    def __init__(self, rows: Iterable[tuple[Row, int]], ids: Mapping[str, int]) -> None:
        self.root = Node()
        for row, payload in rows:
            node = self.root
            for step in row:
                node = node.child(_plain(step))
            node.accepts = (*node.accepts, payload) if payload not in node.accepts else node.accepts
        self.begin = self.root.children.pop("<", None)
        _finish(self.root, ids)
        if self.begin is not None:
            _finish(self.begin, ids)


def _plain(step: Step) -> Step:
    # Any word is a gap of just one: noting it at every word would cost every text.
    return ONE if isinstance(step, tuple) and ANY in step else step


def _finish(root: Node, ids: Mapping[str, int]) -> None:
    nodes = [root]
    for node in nodes:
        nodes += node.children.values()
        edges: dict[int, list[Node]] = {}
        gaps: list[tuple[int, int, Node]] = []
        for step, child in node.children.items():
            if isinstance(step, int):
                gaps.append((1, 1, child) if step == ONE else (0, step, child))
            elif isinstance(step, str):
                node.at_end = child
            else:
                for atom in step:
                    edges.setdefault(ids[atom], []).append(child)
        node.edges = {atom: tuple(children) for atom, children in edges.items()}
        node.gaps = tuple(gaps)
        node.children = {}
    for node in nodes:
        node.needs = _needs(node)


def _needs(node: Node) -> frozenset[int]:
    if not node.gaps:
        return NOTHING if node.accepts or node.at_end is not None else frozenset(node.edges)
    after_gaps = [child for *_, child in node.gaps]
    if any(one.accepts or one.at_end is not None for one in (node, *after_gaps)):
        return NOTHING
    if any(child.gaps for child in after_gaps):
        return NOTHING
    return frozenset(node.edges).union(*(child.edges for child in after_gaps))
