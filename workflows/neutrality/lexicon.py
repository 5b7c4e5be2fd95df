"""The words of a pack by their forms: what each word of a text may stand for."""

from collections.abc import Iterable

from config.neutrality.filling import SHORTEST_TAIL, tables_of
from config.neutrality.reserved import ASKED_FOR, BUILT_IN, PARTY_SETS
from config.neutrality.values import Pack, Rule
from workflows.neutrality.hashtags import Tags
from workflows.neutrality.trie import Trie

SHORTEST_HEAD = 2
TELLING = SHORTEST_TAIL + 1  # letters by which last parts are looked up; the shortest by all they have
CAPITAL = "{capital}"
LINKING = frozenset("aeiouyæøåäöéü-")
PARTY_ATOMS = frozenset(f"{{{name}}}" for name in PARTY_SETS)
NOTHING: tuple[int, ...] = ()


class Lexicon:
    """Which atoms a word stands for; atoms are numbered."""

    def __init__(self, pack: Pack) -> None:
        tables = pack.tables or tables_of(pack)
        self.pack, self.ids, self.names, self.tags = pack, tables.ids, tables.names, Tags(tables.tags)
        self.exact, self.plain, self.tails = tables.exact, tables.plain, tables.tails
        self.cased: dict[str, dict[str, tuple[int, ...]]] = {}
        for form, atoms in tables.cased.items():
            self.cased.setdefault(form.lower(), {})[form] = atoms
        self.tail_lengths = _lengths(self.tails)
        self.tail_ends = frozenset(form[-SHORTEST_TAIL:] for form in self.tails)
        self.phrases = Trie(tables.rows, self.ids)
        self.asked = {name: self.ids[f"{{{name}}}"] for name in (*ASKED_FOR, *PARTY_SETS, *BUILT_IN)}
        self.phrase_edges = self.phrases.root.ways[0] if self.phrases.root.ways else {}
        in_rows = {atom for row, _ in tables.rows for step in row if isinstance(step, tuple) for atom in step}
        self.rows_of_parties = not PARTY_ATOMS.isdisjoint(in_rows)
        self.needs_capitals = CAPITAL in in_rows or any(map(_asks_for_capitals, pack.rules))

    def atoms(self, low: str, cased: str) -> tuple[int, ...]:
        """Everything this word stands for."""
        found = self.plain.get(low, NOTHING)
        if low in self.cased:
            found += self.cased[low].get(cased, NOTHING)
        if low[-SHORTEST_TAIL:] in self.tail_ends:
            found += self.tail(low)
        return found or (self._without_clitic(low, cased) if self.pack.grammar.clitics else found)

    def tail(self, low: str) -> tuple[int, ...]:
        """What this word stands for as a compound, by the longest known last part."""
        lengths = self.tail_lengths
        for length in (*lengths.get(low[-TELLING:], NOTHING), *lengths.get(low[-SHORTEST_TAIL:], NOTHING)):
            atoms = self.tails.get(low[-length:])
            if atoms and len(low) >= length + SHORTEST_HEAD and not LINKING.isdisjoint(low[:-length]):
                return atoms
        return NOTHING

    def _without_clitic(self, low: str, cased: str) -> tuple[int, ...]:
        for clitic in self.pack.grammar.clitics:
            rest = low.removesuffix(clitic)
            if rest != low and len(rest) > SHORTEST_TAIL:
                kept = cased[: len(cased) - len(clitic)]
                found = self.plain.get(rest, NOTHING) + self.cased.get(rest, {}).get(kept, NOTHING)
                if found:
                    return tuple(atom for atom in found if atom not in self.exact)
        return NOTHING


def _asks_for_capitals(rule: Rule) -> bool:
    patterns = (*rule.match, *(pattern for context in rule.contexts for pattern in context.patterns))
    return rule.enabled and any(CAPITAL in pattern.text for pattern in patterns)


def _lengths(tails: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for form in tails:
        lengths.setdefault(form[-TELLING:], set()).add(len(form))
    return {end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()}
