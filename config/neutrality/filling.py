"""A pack's words written into tables, once, when a checker is made."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from config.neutrality.names import names_of
from config.neutrality.notation import Word, set_named, tag_parts, word_of
from config.neutrality.reserved import ASKED_FOR, BUILT_IN, PARTY_SETS, RESERVED
from config.neutrality.values import Name, Pack, Parts, Row, Rule, Tables

SHORTEST_TAIL = 3
MOST_JOINED = 2000
ALLOWED = " allowed"


def tables_of(pack: Pack) -> Tables:
    """The tables of this pack."""
    filled = _Filling(pack)
    filled.fill()
    return Tables(
        ids=filled.ids,
        plain=_settled(filled.plain),
        cased=_settled(filled.cased),
        tails=_settled(filled.tails),
        exact=frozenset(filled.exact),
        names=filled.names,
        tags=tuple(filled.tags),
        rows=tuple(filled.rows),
    )


def _settled(found: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
    # Most words stand for the same few things: equal tuples are kept once.
    once: dict[tuple[int, ...], tuple[int, ...]] = {}
    return {form: once.setdefault(one := tuple(sorted(ids)), one) for form, ids in found.items()}


class _Filling:
    """Goes through a pack once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.ids: dict[str, int] = {}
        self.done: set[str] = set()
        self.plain: dict[str, set[int]] = {}
        self.cased: dict[str, set[int]] = {}
        self.tails: dict[str, set[int]] = {}
        self.exact: set[int] = set()
        self.names: dict[int, Name] = {}
        self.tags: list[tuple[int, Parts]] = []
        self.rows: list[tuple[Row, int]] = []

    def id_of(self, atom: str) -> int:
        """The number of an atom, given when it is new."""
        return self.ids.setdefault(atom, len(self.ids))

    def fill(self) -> None:
        """All that rules, sets, parties and names need."""
        for name in ASKED_FOR:
            self._atom(f"{{{name}}}")
        for name in (*PARTY_SETS, *BUILT_IN):
            self.id_of(f"{{{name}}}")
        self._names()
        for atom in atoms_in(self.pack):
            self._atom(atom)
        for phrase in self.pack.allowed:
            self._written(phrase.split(), self.id_of(ALLOWED), cased=True)

    def _atom(self, atom: str) -> None:
        if atom in self.done:
            return
        self.done.add(atom)
        target = self.id_of(atom)
        name = set_named(atom)
        if atom.startswith("#"):
            parts = tuple(self._part(part) for part in tag_parts(atom))
            self.tags.append((target, parts))
        elif name is None:
            self._word(atom, target)
        else:
            self._set(name, target)

    def _set(self, name: str, target: int) -> None:
        for entry in self.pack.sets.get(name, ()):
            elements = entry.split()
            inner = set_named(elements[0]) if len(elements) == 1 else None
            if inner in RESERVED:
                self._row(elements, target)
            elif inner is not None:
                self._set(inner, target)
            elif len(elements) == 1:
                self._word(entry, target)
            else:
                self._row(elements, target)

    def _row(self, elements: list[str], target: int) -> None:
        for atom in elements:
            self._atom(atom)
        self.rows.append((tuple((atom,) for atom in elements), target))

    def _word(self, atom: str, target: int) -> None:
        word = word_of(atom)
        if word.exact:
            self.exact.add(target)
        for form in self.pack.forms[atom]:
            self._form(form, word, target)

    def _form(self, form: str, word: Word, target: int) -> None:
        low = form.lower()
        if " " in form:
            self._written(form.split(), target, cased=word.cased)
        elif word.cased:
            self.cased.setdefault(form, set()).add(target)
        else:
            self.plain.setdefault(low, set()).add(target)
        if word.tail and len(form) >= SHORTEST_TAIL:
            self.tails.setdefault(low, set()).add(target)

    def _written(self, words: Iterable[str], target: int, *, cased: bool) -> None:
        """Add words as they are written: one for itself, several as a row."""
        listed = list(words)
        atoms = [f"{'^' if cased else '='}{word}" for word in listed]
        ids = [target] if len(listed) == 1 else [self.id_of(atom) for atom in atoms]
        for form, one in zip(listed, ids, strict=True):
            if cased:
                self.cased.setdefault(form, set()).add(one)
            else:
                self.plain.setdefault(form.lower(), set()).add(one)
        if len(listed) > 1:
            self.rows.append((tuple((atom,) for atom in atoms), target))

    def _names(self) -> None:
        for called in names_of(self.pack):
            target = self.id_of(repr(called.name))
            self.names[target] = called.name
            self._written(called.words, target, cased=called.cased)
        member = self.id_of("{party_member}")
        for entry in (entry for party in self.pack.parties for entry in party.members):
            elements = entry.split()
            if len(elements) == 1:
                self._word(entry, member)
            else:
                self._row(elements, member)

    def _part(self, alternatives: tuple[str, ...]) -> frozenset[str] | None:
        if "*" in alternatives:
            return None
        return frozenset(form for atom in alternatives for form in self._joined(atom))

    def _joined(self, atom: str) -> Iterator[str]:
        name = set_named(atom)
        if name is None:
            yield from (form.lower().replace(" ", "") for form in self.pack.forms[atom])
        elif name in PARTY_SETS:
            yield from _joined_names(self.pack, name)
        else:
            for entry in self.pack.sets.get(name, ()):
                options = [tuple(self._joined(element)) for element in entry.split()]
                yield from ("".join(words) for words in islice(product(*options), MOST_JOINED))


def _joined_names(pack: Pack, name: str) -> Iterator[str]:
    if name == "party_member":
        entries = [entry for party in pack.parties for entry in party.members]
        yield from (form.lower() for entry in entries if " " not in entry for form in pack.forms[entry])
        return
    kind = "letter" if name == "party_letter" else "name"
    yield from ("".join(one.words).lower() for one in names_of(pack) if one.name.kind == kind)


def atoms_in(pack: Pack) -> Iterator[str]:
    """Every atom of the rules in force."""
    for rule in pack.rules:
        if rule.enabled:
            yield from _atoms(rule)


def _atoms(rule: Rule) -> Iterator[str]:
    patterns = (*rule.match, *(pattern for context in rule.contexts for pattern in context.patterns))
    steps = (step for pattern in patterns for row in pattern.rows for step in row)
    return (atom for step in steps if isinstance(step, tuple) for atom in step)
