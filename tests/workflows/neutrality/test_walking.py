"""The tree finds what a plain search of every row at every word finds."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from workflows.neutrality.trie import ANY, Trie
from workflows.neutrality.walking import walk

IDS = {"a": 0, "b": 1, "c": 2, "ab": 3}
STEP = st.one_of(
    st.integers(0, 4),
    st.just((ANY,)),
    st.lists(st.sampled_from(sorted(IDS)), min_size=1, max_size=2, unique=True).map(tuple),
)
ROW = st.lists(STEP, min_size=1, max_size=5).flatmap(
    lambda steps: st.sampled_from([steps, ["<", *steps], [*steps, ">"]])
)
ROWS = st.lists(ROW.map(tuple), min_size=1, max_size=4)


@dataclass
class Words:
    """The words of a text, each for itself; `ab` where both stand together."""

    text: str
    steps: int = 0
    singles: list = field(default_factory=list)
    extras: dict = field(default_factory=dict)
    limits: list = field(default_factory=list)

    def __post_init__(self):
        clauses = [clause for clause in self.text.split(".") if clause]
        self.words = "".join(clauses)
        for clause in clauses:
            self.limits += [len(self.singles) + len(clause)] * len(clause)
            self.singles += [(IDS[word],) for word in clause]
        for first, limit in enumerate(self.limits):
            if self.words[first : first + 2] == "ab" and first + 1 < limit:
                self.extras[first] = [(IDS["ab"], first + 2)]

    def where(self):
        found: dict = {}
        for word, (atom,) in enumerate(self.singles):
            found.setdefault(atom, []).append((word, word + 1))
        for word, some in self.extras.items():
            for atom, end in some:
                found.setdefault(atom, []).append((word, end))
        return found

    def present(self):
        return set(self.where())

    def ends_segment(self, after):
        return after in self.limits

    def beginnings(self):
        return [0, *sorted(set(self.limits))[:-1]] if self.limits else []


def plainly(row, first, place, words):
    """The ends of a row's match from a place on, tried step by step."""
    if not row:
        return {place}
    step, rest, limit = row[0], row[1:], words.limits[first]
    if step == "<":
        return plainly(rest, first, place, words) if place in words.beginnings() else set()
    if step == ">":
        return plainly(rest, first, place, words) if words.ends_segment(place) else set()
    if isinstance(step, int) or ANY in step:
        least, most = (0, step) if isinstance(step, int) else (1, 1)
        onward = range(place + least, min(place + most, limit) + 1)
        return {end for at in onward for end in plainly(rest, first, at, words)}
    ends = [end for atom in step for at, end in words.where().get(IDS[atom], ()) if at == place < limit]
    return {one for end in ends for one in plainly(rest, first, end, words)}


@given(ROWS, st.text("abc.", max_size=14))
def test_the_tree_finds_what_a_plain_search_finds(rows, text):
    words = Words(text)
    trie = Trie([(row, number) for number, row in enumerate(rows)], IDS)
    wanted = {
        (number, first, end)
        for number, row in enumerate(rows)
        for first in range(len(words.singles))
        for end in plainly(row, first, first, words)
    }
    assert set(walk(trie, words)) == wanted
    assert set(walk(trie, words)) == wanted


def test_a_place_is_opened_only_where_a_text_leads():
    trie = Trie([((("a",), 2, ("b",)), 0), ((("c",), ("b",)), 1)], IDS)
    walk(trie, Words("ab"))
    ways = trie.root.ways[0]
    assert not ways[IDS["a"]].closed
    assert ways[IDS["c"]].closed
