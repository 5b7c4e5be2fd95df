"""A language's rules as frozen values, read and checked: what the checker is built from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LANGUAGES = ("da", "sv", "nb", "fi", "en")

Step = int | str | tuple[str, ...]
"""A gap of up to so many words, an anchor (`<`, `>`), or the atoms of which one must stand there."""

Parts = tuple[frozenset[str] | None, ...]
"""What each part of a hashtag may be; nothing for whatever it is."""

Row = tuple[Step, ...]
"""A pattern with its options and groups written out: one straight row of steps."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it was written, and the rows it stands for."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What must or must not be found around a match."""

    place: str
    """`doc`, `near`, `before`, `after` or `inside`."""
    wanted: bool
    """True for `requires_…`, False for `unless_…`."""
    patterns: tuple[Pattern, ...]
    within: int | None = None
    """For `near`: words on either side; without it the same clause."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must find, or must not."""

    text: str
    hit: bool
    span: str | None = None
    severity: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    id: str
    category: str
    severity: str
    scope: str
    match: tuple[Pattern, ...]
    contexts: tuple[Context, ...]
    mood: str | None
    in_quote: str
    span: str
    reason: Mapping[str, str]
    suggest: Mapping[str, str]
    source: tuple[str, ...]
    examples: tuple[Example, ...]
    enabled: bool
    origin: str
    """File and line, as in `da/timing.toml:12`."""
    overlay: str | None = None
    """The overlay that added or changed it."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party and what it is called, each name in word notation."""

    names: tuple[str, ...]
    members: tuple[str, ...]
    letters: tuple[str, ...]
    ambiguous: bool
    level: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Name:
    """What one word or phrase is as a party's name."""

    kind: str
    """`name`, `paren` or `letter`."""
    ambiguous: bool
    genitive: bool
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date | None) -> bool:
        """Whether the party was called so on this day; always when no day is given."""
        if day is None:
            return True
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Tables:
    """The words of a pack written out: what each form stands for, by the numbers of its atoms."""

    ids: Mapping[str, int]
    plain: Mapping[str, tuple[int, ...]]
    """By the form in lower case."""
    cased: Mapping[str, tuple[int, ...]]
    """By the form as it must be written."""
    tails: Mapping[str, tuple[int, ...]]
    """Last parts of compounds."""
    exact: frozenset[int]
    """Atoms that take no clitic."""
    names: Mapping[int, Name]
    tags: tuple[tuple[int, Parts], ...]
    rows: tuple[tuple[Row, int], ...]
    """Phrases, with the atom that each one is."""


@dataclass(frozen=True, slots=True)
class Source:
    """A law, decision or guide that rules cite."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the checker needs to know of a language besides its words."""

    abbreviations: frozenset[str]
    finite_endings: tuple[str, ...]
    unclear_endings: tuple[str, ...]
    genitive: tuple[str, ...]
    clitics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything of one language: its rules, and the words they are made of."""

    language: str
    version: str
    grammar: Grammar
    rules: tuple[Rule, ...]
    sets: Mapping[str, tuple[str, ...]]
    """Each set's entries in word notation; an entry may be `{another}`."""
    forms: Mapping[str, tuple[str, ...]]
    """Each word notation in use, and the forms it stands for."""
    parties: tuple[Party, ...]
    allowed: tuple[str, ...]
    """Phrases that no rule sees."""
    sources: Mapping[str, Source]
    overlays: tuple[str, ...] = ()
    tables: Tables | None = None
