"""A pack as one generated file, words written out, so that a process starts quickly."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from config.neutrality.filling import tables_of
from config.neutrality.row_text import Steps, row_text
from config.neutrality.values import (
    Context,
    Example,
    Grammar,
    Name,
    Pack,
    Pattern,
    Rule,
    Source,
    Tables,
)

Json = dict[str, Any]


def written(pack: Pack, checksum: str) -> str:
    """The pack as the text of its file, a line for each rule and table; the same for the same pack."""
    shown: Json = {
        "checksum": checksum,
        "language": pack.language,
        "version": pack.version,
        "grammar": asdict(pack.grammar) | {"abbreviations": sorted(pack.grammar.abbreviations)},
        "sources": {key: asdict(one) for key, one in pack.sources.items()},
        "rules": [_rule(rule) for rule in pack.rules],
        "tables": _tables(tables_of(pack)),
    }
    return _lines(shown, deep=2) + "\n"


def read(text: str, checksum: str) -> Pack | None:
    """The pack in this text, or none when it was made from other files."""
    shown: Json = json.loads(text)
    if shown["checksum"] != checksum:
        return None
    steps = Steps(shown["tables"]["ids"])
    patterns = _Patterns(steps)
    grammar = shown["grammar"]
    sequences = {key: tuple(grammar[key]) for key in grammar if key != "abbreviations"}
    return Pack(
        language=shown["language"],
        version=shown["version"],
        grammar=Grammar(abbreviations=frozenset(grammar["abbreviations"]), **sequences),
        rules=tuple(_rule_of(one, patterns) for one in shown["rules"]),
        sets={},
        forms={},
        parties=(),
        allowed=(),
        sources={key: Source(**one) for key, one in shown["sources"].items()},
        tables=_tables_of(shown["tables"], steps),
    )


def _lines(shown: Any, deep: int) -> str:
    """As JSON, with a line for every value down to this depth."""
    if deep and isinstance(shown, list):
        return "[\n" + ",\n".join(_lines(one, deep - 1) for one in shown) + "\n]"
    if deep and isinstance(shown, dict):
        named = (f"{json.dumps(key)}:{_lines(one, deep - 1)}" for key, one in shown.items())
        return "{\n" + ",\n".join(named) + "\n}"
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def _rule(rule: Rule) -> Json:
    shown = asdict(replace(rule, match=(), contexts=(), examples=()))
    shown["match"] = [_pattern(one) for one in rule.match]
    shown["contexts"] = [
        [one.place, one.wanted, one.within, [_pattern(each) for each in one.patterns]]
        for one in rule.contexts
    ]
    shown["examples"] = [[one.text, one.hit, one.span, one.severity, one.scope] for one in rule.examples]
    return shown


def _rule_of(shown: Json, kept: "_Patterns") -> Rule:
    rest = shown | {
        "match": kept.patterns(shown["match"]),
        "contexts": tuple(
            Context(place, wanted, kept.patterns(patterns), within)
            for place, wanted, within, patterns in shown["contexts"]
        ),
        "examples": tuple(Example(*one) for one in shown["examples"]),
        "source": tuple(shown["source"]),
    }
    return Rule(**rest)


def _pattern(pattern: Pattern) -> list[str]:
    return [pattern.text, *map(row_text, pattern.rows)]


class _Patterns(dict[str, Pattern]):
    """Each pattern by its text; read and kept once, in however many rules it stands."""

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self.steps = steps

    def patterns(self, shown: list[list[str]]) -> tuple[Pattern, ...]:
        """The patterns of a rule's key."""
        return tuple([self.get(one[0]) or self._read(one) for one in shown])

    def _read(self, shown: list[str]) -> Pattern:
        pattern = self[shown[0]] = Pattern(shown[0], tuple(map(self.steps.row, shown[1:])))
        return pattern


def _tables(tables: Tables) -> Json:
    return {
        "ids": list(tables.ids),
        "plain": _grouped(tables.plain),
        "cased": _grouped(tables.cased),
        "tails": _grouped(tables.tails),
        "exact": sorted(tables.exact),
        "names": [[number, _name(name)] for number, name in tables.names.items()],
        "tags": [
            [one, [part if part is None else sorted(part) for part in parts]] for one, parts in tables.tags
        ],
        "rows": [[row_text(row), target] for row, target in tables.rows],
    }


def _tables_of(shown: Json, steps: Steps) -> Tables:
    plain = _ungrouped(shown["plain"])
    return Tables(
        ids={atom: number for number, atom in enumerate(shown["ids"])},
        plain=plain,
        cased=_ungrouped(shown["cased"]),
        tails=_sharing(_ungrouped(shown["tails"]), plain),
        exact=frozenset(shown["exact"]),
        names={number: _name_of(name) for number, name in shown["names"]},
        tags=tuple(
            (one, tuple(part if part is None else frozenset(part) for part in parts))
            for one, parts in shown["tags"]
        ),
        rows=tuple((steps.row(row), target) for row, target in shown["rows"]),
    )


def _name(name: Name) -> Json:
    days = {
        key: str(day) if day else None
        for key, day in (("valid_from", name.valid_from), ("valid_to", name.valid_to))
    }
    return asdict(name) | days


def _name_of(shown: Json) -> Name:
    days = {key: date.fromisoformat(shown[key]) if shown[key] else None for key in ("valid_from", "valid_to")}
    return Name(**(shown | days))


def _grouped(forms: Mapping[str, tuple[int, ...]]) -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for form, ids in forms.items():
        groups.setdefault(" ".join(map(str, ids)), []).append(form)
    return {ids: " ".join(sorted(groups[ids])) for ids in sorted(groups)}


def _ungrouped(groups: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    # A group at a time: a loop over every form would take most of the time to start.
    forms: dict[str, tuple[int, ...]] = {}
    for ids, together in groups.items():
        forms.update(dict.fromkeys(together.split(" "), tuple(map(int, ids.split(" ")))))
    return forms


def _sharing(tails: dict[str, tuple[int, ...]], plain: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    # Nearly every last part is a word too: one text for both spares a megabyte.
    words = {form: tails[form] for form in plain if form in tails}
    return words if len(words) == len(tails) else words | tails
