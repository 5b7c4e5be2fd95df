"""Checked files made into a pack: patterns read, words written out, every misfit told with its line."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from config.faults import BadFile, Fault
from config.misfits import Misfit, Place
from config.neutrality.atoms import Vocabulary, atoms_of, circle_in
from config.neutrality.entries import Refused, changed_rule, rule_of
from config.neutrality.language_file import LanguageFile
from config.neutrality.notation import Unreadable
from config.neutrality.reading import PARTIES, SETS, Folder
from config.neutrality.reserved import RESERVED
from config.neutrality.values import Grammar, Pack, Party, Rule, Source
from config.toml_faults import misfit_faults
from config.toml_lines import lines_by_place


def empty_pack(language: str, written: LanguageFile) -> Pack:
    """A pack with nothing but its grammar."""
    grammar = Grammar(
        abbreviations=frozenset(one.lower() for one in written.abbreviations),
        finite_endings=written.finite_endings,
        unclear_endings=written.unclear_endings,
        genitive=written.genitive,
        clitics=written.clitics,
    )
    return Pack(language, "", grammar, (), {}, {}, (), (), {})


def extended(pack: Pack, folder: Folder, name: str, language: LanguageFile, overlay: str | None) -> Pack:
    """The pack with this folder's rules, sets, parties and names; a BadFile with everything that is wrong."""
    build = _Build(folder, name, overlay)
    sets = _sets(build, pack)
    irregular = {word.lower(): forms for word, forms in folder.sets.irregular.items()}
    own = language.model_copy(update={"irregular": language.irregular | irregular})
    vocabulary = Vocabulary(pack.forms, sets, own)
    build.sources = (*pack.sources, *folder.sources.sources)
    sources = {key: Source(one.title, one.address) for key, one in folder.sources.sources.items()}
    whole = replace(
        pack,
        sets=sets,
        forms=vocabulary.forms,
        parties=(*pack.parties, *_parties(build, vocabulary)),
        allowed=(*pack.allowed, *folder.names.allow.phrases),
        sources={**pack.sources, **sources},
        overlays=pack.overlays if overlay is None else (*pack.overlays, overlay),
    )
    _learn_sets(build, vocabulary)
    whole = replace(whole, rules=_rules(build, whole, vocabulary))
    if build.faults:
        raise BadFile(build.faults)
    return whole


class _Build:
    """What is built from, and what is wrong with it so far."""

    def __init__(self, folder: Folder, name: str, overlay: str | None) -> None:
        self.folder, self.name, self.overlay = folder, name, overlay
        self.faults: list[Fault] = []
        self.sets: tuple[str, ...] = ()
        self.sources: tuple[str, ...] = ()

    def tell(self, file: str, misfit: Misfit) -> None:
        """Note a fault of this file, with its line."""
        path = f"{self.name}/{file}"
        found = misfit_faults(path, self.folder.texts.get(path, ""), [misfit])
        self.faults += [fault for fault in found if fault not in self.faults]

    def reading(self, file: str, place: Place, read: Callable[[], None], found: object) -> None:
        """Read something; note what can't be read."""
        try:
            read()
        except Unreadable as unreadable:
            known = tuple(f"{{{name}}}" for name in self.sets)
            self.tell(file, Misfit(place, str(unreadable), found, known))


def _sets(build: _Build, pack: Pack) -> dict[str, tuple[str, ...]]:
    sets = dict(pack.sets)
    for name, entries in build.folder.sets.sets.items():
        plain = name.removesuffix("+")
        if plain in RESERVED:
            build.tell(SETS, Misfit(("sets", name), "a name that is not built in", name))
        if name != plain and plain not in pack.sets and build.overlay is None:
            build.tell(SETS, Misfit(("sets", name), "a set to extend", plain, tuple(pack.sets)))
        kept = sets.get(plain, ()) if name.endswith("+") else ()
        sets[plain] = tuple(dict.fromkeys((*kept, *entries)))
    circle = circle_in(sets)
    if circle:
        build.tell(SETS, Misfit(("sets", circle), "a set that doesn't hold itself", circle))
        sets[circle] = ()
    build.sets = tuple(sets)
    return sets


def _learn_sets(build: _Build, vocabulary: Vocabulary) -> None:
    for name, entries in build.folder.sets.sets.items():
        for entry in entries:
            build.reading(SETS, ("sets", name), partial(vocabulary.learn_entry, entry), entry)


def _parties(build: _Build, vocabulary: Vocabulary) -> tuple[Party, ...]:
    for party in build.folder.parties:
        for entry in (*party.names, *party.members):
            build.reading(PARTIES, (), partial(vocabulary.learn_entry, entry), entry)
    return build.folder.parties


def _rules(build: _Build, pack: Pack, vocabulary: Vocabulary) -> tuple[Rule, ...]:
    rules = {rule.id: rule for rule in pack.rules}
    for file, written in build.folder.rules.items():
        lines = lines_by_place(build.folder.texts[f"{build.name}/{file}"])
        for index, entry in enumerate(written.rule):
            place: Place = ("rule", index)
            if entry.id in rules:
                build.tell(file, Misfit((*place, "id"), "an id no other rule has", entry.id))
                continue
            try:
                rule = rule_of(
                    entry, pack.language, f"{build.name}/{file}:{lines.get(place, 1)}", build.overlay
                )
            except Refused as no:
                build.tell(file, Misfit((*place, no.key), no.expected, no.found, no.known))
                continue
            rules[entry.id] = _checked(build, file, place, rule, vocabulary)
        _change(build, file, rules, vocabulary)
    return tuple(rules.values())


def _change(build: _Build, file: str, rules: dict[str, Rule], vocabulary: Vocabulary) -> None:
    for index, change in enumerate(build.folder.rules[file].change):
        place: Place = ("change", index)
        if build.overlay is None or change.id not in rules:
            expected = "the id of a rule" if build.overlay else "no change outside an overlay"
            build.tell(file, Misfit((*place, "id"), expected, change.id, tuple(rules)))
            continue
        try:
            rule = changed_rule(rules[change.id], change, build.overlay)
        except Refused as no:
            build.tell(file, Misfit((*place, no.key), no.expected, no.found, no.known))
            continue
        rules[change.id] = _checked(build, file, place, rule, vocabulary)


def _checked(build: _Build, file: str, place: Place, rule: Rule, vocabulary: Vocabulary) -> Rule:
    for key, atom in atoms_of(rule):
        build.reading(file, (*place, key), partial(vocabulary.learn, atom), atom)
    for source in rule.source:
        if source not in build.sources:
            build.tell(file, Misfit((*place, "source"), "a source of sources.toml", source, build.sources))
    return rule
