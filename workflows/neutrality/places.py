"""A text's words with what each may stand for: words, sets and phrases."""

from collections.abc import Iterator, Sequence
from operator import itemgetter

from config.neutrality.filling import ALLOWED, SHORTEST_TAIL
from workflows.neutrality.lexicon import NOTHING, Lexicon
from workflows.neutrality.tokens import Tokens
from workflows.neutrality.trie import Node

TAG_MARK = 1
PLAIN_KINDS = {"number": "number", "link": "link", "emoji": "emoji"}


class Places:
    """What stands where: `singles[i]` for the word `i` alone, `extras[i]` for words from `i` to an end."""

    __slots__ = (
        "alone",
        "everything",
        "extras",
        "lexicon",
        "limits",
        "openings",
        "singles",
        "standing",
        "steps",
        "tokens",
        "unsure",
    )

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        ends = tokens.clause_ends
        self.limits = [ends[clause] for clause in tokens.clauses]
        self.singles: list[tuple[int, ...]] = []
        self.extras: dict[int, list[tuple[int, int]]] = {}
        self.unsure: set[int] = set()
        self.openings: dict[int, int] = {}
        self.standing: dict[int, list[tuple[int, int]]] | None = None
        self.alone: set[int] | None = None
        self.everything: set[int] | None = None
        self.steps = 0

    def where(self) -> dict[int, list[tuple[int, int]]]:
        """By atom: the words it stands for; asked only when everything is filled in."""
        if self.standing is None:
            standing: dict[int, list[tuple[int, int]]] = {}
            self.standing = standing
            for word, atoms in enumerate(self.singles):
                for atom in atoms:
                    standing.setdefault(atom, []).append((word, word + 1))
            for word, found in self.extras.items():
                for atom, end in found:
                    standing.setdefault(atom, []).append((word, end))
        return self.standing

    def atoms_of_words(self) -> set[int]:
        """Every atom that some word stands for alone."""
        if self.alone is None:
            none: set[int] = set()
            self.alone = none.union(*self.singles)
        return self.alone

    def present(self) -> set[int]:
        """Every atom of the text; asked only when everything is filled in."""
        if self.everything is None:
            phrases = {atom for found in self.extras.values() for atom, _ in found}
            self.everything = self.atoms_of_words() | phrases
        return self.everything

    def limit(self, word: int) -> int:
        """The first word after this word's clause."""
        return self.limits[word]

    def ends_segment(self, after: int) -> bool:
        """Whether a segment ends before this word."""
        segments = self.tokens.segments
        return after >= len(segments) or segments[after] != segments[after - 1]

    def has(self, word: int, atom: int) -> bool:
        """Whether something that begins at this word is this atom."""
        if not 0 <= word < len(self.singles):
            return False
        return atom in self.singles[word] or any(one == atom for one, _ in self.extras.get(word, ()))

    def ending_at(self, after: int, atom: int, longest: int = 4) -> bool:
        """Whether this atom ends right before a word, within its clause."""
        for first in range(max(after - longest, 0), after):
            if self.tokens.clauses[first] != self.tokens.clauses[after - 1]:
                continue
            if first == after - 1 and atom in self.singles[first]:
                return True
            if (atom, after) in self.extras.get(first, ()):
                return True
        return False

    def opened(self, segment: int) -> int:
        """The first word of a segment after its openers."""
        if segment not in self.openings:
            self.openings[segment] = self._after_openers(self.tokens.segment_starts[segment])
        return self.openings[segment]

    def beginnings(self) -> Iterator[int]:
        """The first words of all segments, with and without their openers."""
        opener, singles, extras, kinds = (
            self.lexicon.asked["opener"],
            self.singles,
            self.extras,
            self.tokens.kinds,
        )
        for segment, first in enumerate(self.tokens.segment_starts):
            yield first
            may_open = opener in singles[first] or first in extras or first in kinds
            if may_open and self.opened(segment) != first:
                yield self.opened(segment)

    def _after_openers(self, first: int) -> int:
        opener, word = self.lexicon.asked["opener"], first
        limit = self.limit(first)
        while word < limit:
            ends = [end for atom, end in self.extras.get(word, ()) if atom == opener]
            if opener in self.singles[word] or self.tokens.kinds.get(word) == "emoji":
                ends.append(word + 1)
            if not ends or max(ends) >= limit:
                return word
            word = max(ends)
        return word


def fill(places: Places) -> None:
    """Look every word up, and put phrases together."""
    tokens, lexicon = places.tokens, places.lexicon
    clitics = lexicon.pack.grammar.clitics
    plain, cased, tails, singles = lexicon.plain, lexicon.cased, lexicon.tail_ends, places.singles
    for low in tokens.low:
        atoms = plain.get(low, NOTHING)
        if low in cased or (clitics and not atoms):
            atoms = lexicon.atoms(low, tokens.cased(len(singles)))
        elif low[-SHORTEST_TAIL:] in tails:
            atoms += lexicon.tail(low)
        singles.append(atoms)
    for word, kind in tokens.kinds.items():
        places.singles[word] += tuple(_of_kind(places, word, kind))
    if lexicon.needs_capitals:
        _note_capitals(places)
    combine(places, range(len(places.singles)))
    _hide_allowed(places)


def combine(places: Places, words: Sequence[int]) -> None:
    """Put the phrases that begin at these words together, so that a phrase may be made of phrases."""
    edges, singles, extras = places.lexicon.phrase_edges, places.singles, places.extras
    phrases, following = places.lexicon.phrases, [*singles[1:], ()]
    begun = [(first, edges[atom], first + 1) for first in words for atom in singles[first] if atom in edges]
    if extras:
        again = [(first, one) for first in words if first in extras for one in extras[first]]
        begun += [(first, edges[atom], end) for first, (atom, end) in again if atom in edges]
        begun.sort(key=itemgetter(0))
    # From right to left: what a phrase goes on with is there before it.
    for first, node, end in reversed(begun):
        if node.closed:
            phrases.opened(node)
        if not node.ends and node.ways[0].keys().isdisjoint(following[end - 1]) and end not in extras:
            continue
        waiting = [(node, end)]
        while waiting:
            waiting = _found(places, first, waiting)


def _found(places: Places, first: int, waiting: list[tuple[Node, int]]) -> list[tuple[Node, int]]:
    """Note the phrases that are whole; what begins with one of them, to go on with."""
    singles, extras, limit, phrases = (
        places.singles,
        places.extras,
        places.limits[first],
        places.lexicon.phrases,
    )
    whole: list[tuple[int, int]] = []
    while waiting:
        node, place = waiting.pop()
        places.steps += 1
        if node.closed:
            phrases.opened(node)
        if node.accepts:
            whole += [(atom, place) for atom in node.accepts]
        if place >= limit or not node.ways:
            continue
        (edges,) = node.ways
        waiting += [(edges[atom], place + 1) for atom in singles[place] if atom in edges]
        if place in extras:
            waiting += [(edges[atom], end) for atom, end in extras[place] if atom in edges]
    return _noted(places, first, whole) if whole else []


def _noted(places: Places, first: int, whole: list[tuple[int, int]]) -> list[tuple[Node, int]]:
    known, edges = places.extras.setdefault(first, []), places.lexicon.phrase_edges
    new = [one for one in dict.fromkeys(whole) if one not in known]
    known += new
    return [(edges[atom], end) for atom, end in new if atom in edges]


def _of_kind(places: Places, word: int, kind: str) -> Iterator[int]:
    asked, low = places.lexicon.asked, places.tokens.low[word]
    if kind in PLAIN_KINDS:
        yield asked[PLAIN_KINDS[kind]]
        if kind == "number" and any(mark in low for mark in ".:-–"):
            yield asked["clock"]
    elif kind == "tag":
        yield asked["hashtag" if low[0] == "#" else "mention"]
        written = places.tokens.cased(word)[TAG_MARK:]
        yield from places.lexicon.atoms(low[TAG_MARK:], written)
        if written[:1].islower():
            yield from places.lexicon.atoms(low[TAG_MARK:], written.capitalize())
        if low[0] == "#":
            yield from places.lexicon.tags.atoms(low[TAG_MARK:])


def _note_capitals(places: Places) -> None:
    capital, cased = (places.lexicon.asked["capital"],), places.tokens.text.cased
    places.singles = [
        atoms + capital if cased[start].isupper() else atoms
        for atoms, start in zip(places.singles, places.tokens.starts, strict=True)
    ]


def _hide_allowed(places: Places) -> None:
    allowed = places.lexicon.ids.get(ALLOWED)
    if allowed is None:
        return
    spans = [(word, end) for word, found in places.extras.items() for atom, end in found if atom == allowed]
    if allowed in places.atoms_of_words():
        spans += [(word, word + 1) for word, atoms in enumerate(places.singles) if allowed in atoms]
    if not spans:
        return
    hidden = {inside for first, end in spans for inside in range(first, end)}
    for word in hidden:
        places.singles[word] = ()
    for word, found in places.extras.items():
        places.extras[word] = [(atom, end) for atom, end in found if hidden.isdisjoint(range(word, end))]
