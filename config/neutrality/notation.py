"""How words and patterns are written: read into rows of steps; nothing is looked up here."""

import re
from dataclasses import dataclass
from itertools import product

from config.neutrality.values import Row, Step

MOST_ROWS = 64
WIDEST_GAP = 12
DEEPEST_GROUP = 4
WORD = re.compile(r"(?P<tail>~?)(?P<mark>[\^=]?)(?P<text>[^\s~^=*/|{}()<>#?]+)(?P<ending>\*|/[a-z0-9_]+)?")
SET = re.compile(r"\{([a-z][a-z0-9_]*)\}")
GAP = re.compile(r"\{gap:(\d{1,2})\}")
TAG = re.compile(r"#[^\s#?()]+")
ELEMENT = re.compile(r"\{[^{}\s]*\}|#[^\s#?()]+|[^\s{}()|?<>#]+")


class Unreadable(Exception):  # noqa: N818 -- an expected no, named like Refusal
    """A pattern that can't be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the notation."""

    text: str
    tail: bool
    """Also found as the last part of a compound."""
    cased: bool
    exact: bool
    ending: str
    """Empty, `*`, or the name of an inflection class."""


def word_of(written: str) -> Word:
    """The parts of one word in notation."""
    found = WORD.fullmatch(written)
    if found is None:
        raise Unreadable(f'"{written}" is no word in notation')
    ending = (found["ending"] or "").lstrip("/")
    return Word(found["text"], bool(found["tail"]), found["mark"] == "^", found["mark"] == "=", ending)


def rows_of(written: str) -> tuple[Row, ...]:
    """Every straight row that a pattern stands for."""
    reader = _Reader(written)
    rows = reader.sequence(closing=False)
    if reader.place < len(written):
        raise Unreadable(f'"{written[reader.place]}" closes nothing')
    if not rows or any(not any(isinstance(step, tuple) for step in row) for row in rows):
        raise Unreadable("at least one word must be demanded")
    return tuple(dict.fromkeys(rows))


def set_named(atom: str) -> str | None:
    """The name of the set in `{name}`, or nothing for a word."""
    found = SET.fullmatch(atom)
    return found[1] if found else None


def tag_parts(atom: str) -> tuple[tuple[str, ...], ...]:
    """The parts of a hashtag in notation, each with its alternatives."""
    return tuple(tuple(part.split("|")) for part in atom[1:].split("+"))


class _Reader:
    """Reads a pattern from left to right, once."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.place = 0
        self.depth = 0

    def sequence(self, *, closing: bool) -> list[Row]:
        rows: list[Row] = [()]
        while self._skip_space() and not (closing and self._at("|", ")")) and not self._at(")"):
            rows = _joined(rows, self._item(alternatives=not closing))
        return rows

    def _item(self, *, alternatives: bool) -> list[Row]:
        atoms: list[str] = []
        rows: list[Row] = []
        while True:
            if self._at("("):
                rows += self._group()
            else:
                self._single(atoms, rows)
            if not (alternatives and self._took("|")):
                break
        choices = [*([(tuple(dict.fromkeys(atoms)),)] if atoms else []), *rows]
        return [*choices, ()] if self._took("?") else choices

    def _single(self, atoms: list[str], rows: list[Row]) -> None:
        if self._at("<", ">"):
            rows.append((self.written[self.place],))
            self.place += 1
            return
        found = ELEMENT.match(self.written, self.place)
        if found is None:
            raise Unreadable(f'"{self.written[self.place :]}" can\'t be read')
        self.place = found.end()
        step = _step(found[0])
        if isinstance(step, int):
            rows.append((step,))
        else:
            atoms.append(str(step))

    def _group(self) -> list[Row]:
        self.place += 1
        self.depth += 1
        if self.depth > DEEPEST_GROUP:
            raise Unreadable(f"groups nest at most {DEEPEST_GROUP} deep")
        rows = self.sequence(closing=True)
        while self._took("|"):
            rows += self.sequence(closing=True)
        if not self._took(")"):
            raise Unreadable("a group is not closed")
        self.depth -= 1
        return rows

    def _skip_space(self) -> bool:
        while self._at(" "):
            self.place += 1
        return self.place < len(self.written)

    def _at(self, *signs: str) -> bool:
        return self.written.startswith(signs, self.place)

    def _took(self, sign: str) -> bool:
        if not self._at(sign):
            return False
        self.place += 1
        return True


def _step(written: str) -> Step:
    gap = GAP.fullmatch(written)
    if gap:
        if int(gap[1]) > WIDEST_GAP:
            raise Unreadable(f"a gap is at most {WIDEST_GAP} words")
        return int(gap[1])
    if written.startswith("#"):
        return _tag(written)
    if written.startswith("{"):
        if set_named(written) is None:
            raise Unreadable(f'"{written}" is neither a set nor a gap')
        return written
    word_of(written)
    return written


def _tag(written: str) -> str:
    for part in (choice for choices in tag_parts(written) for choice in choices):
        if part != "*" and set_named(part) is None:
            word_of(part)
    return written


def _joined(rows: list[Row], more: list[Row]) -> list[Row]:
    if len(rows) * len(more) > MOST_ROWS:
        raise Unreadable(f"its options make more than {MOST_ROWS} rows")
    return [(*first, *second) for first, second in product(rows, more)]
