"""Patterns as a tree of steps, each place opened when a text first leads there: most are never asked for."""

from collections.abc import Iterable, Mapping

from config.neutrality.values import Row, Step

ANY = "{any}"
END = ">"
WIDE = 3  # words skipped from which on it pays to look first whether the text has any atom that leads on


NO_ATOMS: frozenset[int] = frozenset()


class Complete:
    """The end of a row: what is found when a text has led there."""

    __slots__ = ("payload",)

    def __init__(self, payload: int) -> None:
        self.payload = payload


class Node:
    """A place in the tree: which atoms lead on, and what is complete here."""

    __slots__ = ("accepts", "at_end", "closed", "ends", "later", "ways", "wide")

    def __init__(self, closed: tuple[int, ...]) -> None:
        self.closed = closed
        """The steps that may come next, by their number, until the place is opened."""
        self.ways: tuple[dict[int, Node], ...] = ()
        """By how many words are skipped: which atom leads where."""
        self.wide = NO_ATOMS
        """Every atom that leads on, where words may be skipped."""
        self.later: tuple[tuple[int, int, Node], ...] = ()
        """The fewest and the most words skipped before a place that asks for no word."""
        self.at_end: Node | None = None
        """Where a segment's end leads."""
        self.accepts: tuple[int, ...] = ()
        self.ends = False
        """Whether it is more than a place between two words."""


class Trie:
    """The tree: `root` for patterns that begin anywhere, `begin` for those that begin a segment."""

    __slots__ = ("begin", "ids", "known", "root", "steps")

    def __init__(self, rows: Iterable[tuple[Row, int]], ids: Mapping[str, int]) -> None:
        self.ids = ids
        self.steps: list[Step | Complete] = []
        """All rows one after the other, each with an end."""
        self.known: dict[tuple[int, ...], Node] = {}
        ends: dict[int, Complete] = {}
        anywhere: list[int] = []
        beginning: list[int] = []
        for row, payload in rows:
            place = len(self.steps)
            self.steps += row
            self.steps.append(ends.get(payload) or ends.setdefault(payload, Complete(payload)))
            if row[0] == "<":
                beginning.append(place + 1)
            else:
                anywhere.append(place)
        self.root = self.opened(self._node(anywhere))
        self.begin = self.opened(self._node(beginning)) if beginning else None

    def opened(self, node: Node) -> Node:
        """The place, with where it leads."""
        if node.closed:
            self._open(node)
        return node

    def _open(self, node: Node) -> None:
        leads = _Leads()
        for place in node.closed:
            self._sort(place, leads)
        farthest = max(leads.asking, default=-1)
        node.ways = tuple(self._way(leads.asking.get(words, [])) for words in range(farthest + 1))
        node.wide = frozenset().union(*node.ways) if farthest >= WIDE else node.wide
        node.later = tuple((*gap, self._node(places)) for gap, places in leads.later.items())
        node.at_end = self._node(leads.at_end) if leads.at_end else None
        node.accepts = tuple(dict.fromkeys(leads.accepts))
        node.ends = bool(node.accepts or node.later or node.at_end)
        # Last, for whoever reads another text meanwhile.
        node.closed = ()

    def _sort(self, place: int, leads: "_Leads") -> None:
        """Note where this step leads from a place that it waits at."""
        step = self.steps[place]
        if isinstance(step, Complete):
            leads.accepts.append(step.payload)
            return
        gap = _gap(step)
        if gap is None and step == END:
            leads.at_end.append(place + 1)
        elif gap is None:
            leads.asking.setdefault(0, []).append(place)
        elif self._asks_for_a_word(place + 1):
            for words in range(gap[0], gap[1] + 1):
                leads.asking.setdefault(words, []).append(place + 1)
        else:
            leads.later.setdefault(gap, []).append(place + 1)

    def _asks_for_a_word(self, place: int) -> bool:
        return isinstance(self.steps[place], tuple) and _gap(self.steps[place]) is None

    def _way(self, places: list[int]) -> dict[int, Node]:
        leads: dict[int, list[int]] = {}
        ids = self.ids
        for place in places:
            step = self.steps[place]
            for atom in step if isinstance(step, tuple) else ():
                leads.setdefault(ids[atom], []).append(place + 1)
        return {atom: self._node(after) for atom, after in leads.items()}

    def _node(self, places: list[int]) -> Node:
        key = tuple(places)
        return self.known.get(key) or self.known.setdefault(key, Node(key))


class _Leads:
    """Where the steps that wait at a place lead."""

    __slots__ = ("accepts", "asking", "at_end", "later")

    def __init__(self) -> None:
        self.asking: dict[int, list[int]] = {}
        """By how many words are skipped: the steps that ask for a word then."""
        self.later: dict[tuple[int, int], list[int]] = {}
        """By the fewest and most words skipped: the steps that ask for none then."""
        self.at_end: list[int] = []
        self.accepts: list[int] = []


def _gap(step: Step | Complete) -> tuple[int, int] | None:
    """The fewest and the most words skipped; any word is a gap of just one."""
    if isinstance(step, int):
        return 0, step
    return (1, 1) if isinstance(step, tuple) and ANY in step else None
