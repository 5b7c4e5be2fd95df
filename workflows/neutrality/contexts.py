"""Whether what a rule asks of a match's surroundings is there; each context is looked for once a text."""

from bisect import bisect_left
from collections.abc import Mapping

from config.neutrality.values import Context
from workflows.neutrality.places import Places
from workflows.neutrality.trie import Trie
from workflows.neutrality.walking import Match, walk


class Surrounding:
    """A context of a rule; its tree is made when a match first asks for it, which most never do."""

    __slots__ = ("_tree", "context", "ids", "place", "wanted", "within")

    def __init__(self, context: Context, ids: Mapping[str, int]) -> None:
        self.context, self.ids = context, ids
        self._tree: Trie | None = None
        self.place, self.wanted, self.within = context.place, context.wanted, context.within

    @property
    def trie(self) -> Trie:
        """The context's patterns as a tree."""
        if self._tree is None:
            rows = [(row, 0) for pattern in self.context.patterns for row in pattern.rows]
            self._tree = Trie(rows, self.ids)
        return self._tree


class Hits:
    """Where a context stands in a text, in the shape its question needs."""

    __slots__ = ("clauses", "ends", "found", "longest", "starts")

    def __init__(self, trie: Trie, places: Places) -> None:
        clauses, last = places.tokens.clauses, len(places.tokens.clauses) - 1
        self.found = sorted((first, end) for _, first, end in walk(trie, places))
        self.clauses = {clauses[first] for first, _ in self.found}
        self.starts = {(first, clauses[min(first, last)]) for first, _ in self.found}
        self.ends = {(end, clauses[min(first, last)]) for first, end in self.found}
        self.longest = max((end - first for first, end in self.found), default=0)

    def touches(self, first: int, end: int) -> bool:
        """Whether some hit reaches into these words."""
        at = bisect_left(self.found, (first - self.longest, 0))
        while at < len(self.found) and self.found[at][0] < end:
            if self.found[at][1] > first:
                return True
            at += 1
        return False

    def inside(self, first: int, end: int) -> bool:
        """Whether some hit lies within these words."""
        at = bisect_left(self.found, (first, 0))
        while at < len(self.found) and self.found[at][0] < end:
            if self.found[at][1] <= end:
                return True
            at += 1
        return False


class Contexts:
    """All contexts of one text, looked for when they are first asked about."""

    __slots__ = ("hits", "places")

    def __init__(self, places: Places) -> None:
        self.places = places
        self.hits: dict[int, Hits] = {}

    def allow(self, surroundings: tuple[Surrounding, ...], found: Match) -> bool:
        """Whether everything asked of this match's surroundings is so."""
        return all(self._is_there(one, found) == one.wanted for one in surroundings)

    def _is_there(self, surrounding: Surrounding, found: Match) -> bool:
        hits = self._hits(surrounding)
        _, first, end = found
        clause = self.places.tokens.clauses[first]
        match surrounding.place:
            case "doc":
                return bool(hits.found)
            case "before":
                return (first, clause) in hits.ends
            case "after":
                return (end, clause) in hits.starts
            case "inside":
                return hits.inside(first, end)
            case _:
                if surrounding.within is None:
                    return clause in hits.clauses
                return hits.touches(first - surrounding.within, end + surrounding.within)

    def _hits(self, surrounding: Surrounding) -> Hits:
        key = id(surrounding)
        if key not in self.hits:
            self.hits[key] = Hits(surrounding.trie, self.places)
        return self.hits[key]
