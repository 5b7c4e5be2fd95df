"""Every row of a database as the driver sees it, and what an act changed among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Table

from bot.storage.tables.every import metadata

Row = tuple[Any, ...]
Rows = Mapping[str, Mapping[Row, Row]]

TABLES: tuple[Table, ...] = tuple(metadata.sorted_tables)
"""Every table, those that others refer to first."""


class Reads(Protocol):
    """A database that can be read whole."""

    async def all(self, statement: str) -> list[Row]:
        """What a query finds."""
        ...


def columns(table: Table) -> tuple[str, ...]:
    """The names of a table's columns."""
    return tuple(column.name for column in table.columns)


def key_places(table: Table) -> tuple[int, ...]:
    """Where among a row's values its key is."""
    names = columns(table)
    return tuple(names.index(column.name) for column in table.primary_key.columns)


async def everything(database: Reads) -> Rows:
    """Every row of every table by its key."""
    return {table.name: await _rows(database, table) for table in TABLES}


async def _rows(database: Reads, table: Table) -> dict[Row, Row]:
    places = key_places(table)
    found = await database.all(f"SELECT {', '.join(columns(table))} FROM {table.name}")
    return {tuple(row[place] for place in places): tuple(row) for row in found}


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows a table holds, and how many bytes of text and content."""

    rows: int
    bytes: int


def sizes(rows: Rows) -> dict[str, Size]:
    """The size of every table."""
    return {name: Size(len(found), sum(map(_bytes, found.values()))) for name, found in rows.items()}


def _bytes(row: Row) -> int:
    texts = (value.encode() if isinstance(value, str) else value for value in row)
    return sum(len(value) for value in texts if isinstance(value, bytes))
