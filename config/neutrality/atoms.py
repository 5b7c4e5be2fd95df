"""The atoms of rules and sets: which are used, and what they stand for."""

from collections.abc import Iterator, Mapping

from config.neutrality.inflection import forms_of
from config.neutrality.language_file import LanguageFile
from config.neutrality.notation import Unreadable, set_named, tag_parts, word_of
from config.neutrality.reserved import RESERVED
from config.neutrality.values import Pattern, Rule


class Vocabulary:
    """Words written out once each, with the sets they may name."""

    def __init__(
        self,
        forms: Mapping[str, tuple[str, ...]],
        sets: Mapping[str, tuple[str, ...]],
        language: LanguageFile,
    ) -> None:
        self.forms = dict(forms)
        self.sets = sets
        self.language = language

    def learn(self, atom: str) -> None:
        """Write this atom out; an Unreadable when it names no set or no class."""
        if atom in self.forms or atom == "*":
            return
        if atom.startswith("#"):
            for choice in (choice for part in tag_parts(atom) for choice in part):
                self.learn(choice)
            return
        name = set_named(atom)
        if name is None:
            self.forms[atom] = forms_of(word_of(atom), self.language)
        elif name not in self.sets and name not in RESERVED:
            raise Unreadable("a set of sets.toml")

    def learn_entry(self, entry: str) -> None:
        """Write out an entry of a set or table: several words or sets with spaces between."""
        for atom in entry.split():
            if atom.startswith("#") or "|" in atom or atom == "{any}":
                raise Unreadable("words and {sets} only")
            self.learn(atom)


def atoms_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """Every atom of a rule with the key it stands under."""
    yield from (("match", atom) for pattern in rule.match for atom in _of_pattern(pattern))
    for context in rule.contexts:
        key = f"{'requires' if context.wanted else 'unless'}_{context.place}"
        yield from ((key, atom) for pattern in context.patterns for atom in _of_pattern(pattern))


def circle_in(sets: Mapping[str, tuple[str, ...]]) -> str | None:
    """The name of a set that holds itself, by whatever way; nothing when there is none."""
    safe: set[str] = set()
    for name in sets:
        if _circles(name, sets, (), safe):
            return name
    return None


def _circles(name: str, sets: Mapping[str, tuple[str, ...]], above: tuple[str, ...], safe: set[str]) -> bool:
    if name in above:
        return True
    if name in safe:
        return False
    inner = [set_named(atom) for entry in sets.get(name, ()) for atom in entry.split()]
    found = any(_circles(one, sets, (*above, name), safe) for one in inner if one is not None)
    safe.add(name)
    return found


def _of_pattern(pattern: Pattern) -> Iterator[str]:
    for row in pattern.rows:
        for step in row:
            if isinstance(step, tuple):
                yield from step
