"""What one life of ours wrote, as the plainest SQL that writes the same, to be replayed with fresh ids."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Table

from .rows import TABLES, Row, Rows, columns, key_places

Mark = Callable[[int], str]

# Numbers that one life leaves higher than it found them: the next one goes on from there.
ADVANCING = {
    ("office", "next_ticket"),
    ("ticket", "number"),
    ("lane", "last"),
    ("notice", "sequence"),
}


@dataclass(frozen=True, slots=True)
class Write:
    """One row that is inserted, or changed where its key is given."""

    table: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    values: Row

    def text(self, mark: Mark) -> str:
        """The statement, its parameters marked as the driver wants them."""
        if not self.key:
            marks = ", ".join(mark(place) for place in range(len(self.columns)))
            return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({marks})"
        pairs = [f"{name} = {mark(place)}" for place, name in enumerate((*self.columns, *self.key))]
        sets, where = pairs[: len(self.columns)], pairs[len(self.columns) :]
        return f"UPDATE {self.table} SET {', '.join(sets)} WHERE {' AND '.join(where)}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement for one row or several."""

    text: str
    rows: Sequence[Row]


Transaction = tuple[Statement, ...]
Life = tuple[Transaction, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """The writes of every act of a life, what is made afresh in each, and by how much its numbers grow."""

    acts: tuple[tuple[Write, ...], ...]
    ids: tuple[str, ...]
    growth: Mapping[str, int]  # of the lanes, by name

    def once_more(self, turn: int, new_id: Callable[[], str], mark: Mark) -> Life:
        """The statements of a later life: other ids, and numbers that go on."""
        return self.life(turn, {old: new_id() for old in self.ids}, mark)

    def life(self, turn: int, fresh: Mapping[str, str], mark: Mark) -> Life:
        """The statements of a life; of the very one that was recorded for turn 0 and no fresh ids."""
        return tuple(_transaction(writes, self._renewed(turn, fresh), mark) for writes in self.acts)

    def _renewed(self, turn: int, fresh: Mapping[str, str]) -> Callable[[Write], Row]:
        def renewed(write: Write) -> Row:
            names = (*write.columns, *write.key)
            lane = dict(zip(names, write.values, strict=True)).get("lane")
            step = turn * (self.growth[lane] if lane else 1)
            return tuple(
                value + step if (write.table, name) in ADVANCING else _replaced(value, fresh)
                for name, value in zip(names, write.values, strict=True)
            )

        return renewed


def _replaced(value: Any, fresh: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for old, new in fresh.items():
            value = value.replace(old, new)
    elif isinstance(value, bytes):
        for old, new in fresh.items():
            value = value.replace(old.encode(), new.encode())
    return value


def _transaction(writes: Sequence[Write], renewed: Callable[[Write], Row], mark: Mark) -> Transaction:
    """Rows of one table go in one call, as any driver offers."""
    return tuple(
        Statement(text, [renewed(write) for write in alike])
        for text, alike in groupby(writes, key=lambda write: write.text(mark))
    )


def written(before: Rows, after: Rows) -> tuple[Write, ...]:
    """What changed from one moment to the next, tables that others refer to first."""
    return tuple(write for table in TABLES for write in _in_table(table, before, after))


def _in_table(table: Table, before: Rows, after: Rows) -> Iterator[Write]:
    names, places = columns(table), key_places(table)
    key = tuple(names[place] for place in places)
    for found, row in after[table.name].items():
        earlier = before[table.name].get(found)
        if earlier is None:
            yield Write(table.name, names, (), row)
        elif earlier != row:
            moved = [place for place in range(len(names)) if earlier[place] != row[place]]
            sets = tuple(names[place] for place in moved)
            yield Write(table.name, sets, key, (*(row[place] for place in moved), *found))
    gone = before[table.name].keys() - after[table.name].keys()
    if gone:
        raise NotImplementedError(f"a life that deletes from {table.name}")


def growth(before: Rows, after: Rows) -> dict[str, int]:
    """How many notices each lane got."""
    (lane,) = (table for table in TABLES if table.name == "lane")
    last = columns(lane).index("last")
    key = columns(lane).index("lane")
    was = {row[key]: row[last] for row in before["lane"].values()}
    return {row[key]: row[last] - was.get(row[key], 0) for row in after["lane"].values()}
