"""SQL written once with SQLAlchemy Core and made into text once for each database.

The text then goes straight to aiosqlite or asyncpg: SQLAlchemy's own execution costs several thread hops
a statement and more time than the database, and a ticket's life has thirty (docs/decisions/storage.md).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, Dialect, bindparam
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean, TypeEngine

from .columns import Several

SQLITE: Dialect = aiosqlite.dialect(paramstyle="qmark")
POSTGRES: Dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]

Row: TypeAlias = tuple[Any, ...]
Change: TypeAlias = Callable[[Any], Any]

OFFICE: BindParameter[str] = bindparam("office_id", required=True)
"""The office of the unit at work; every connection fills it in by itself."""
OF_OFFICE: BindParameter[str] = bindparam("office", required=True)
"""The same under another name, for conditions in statements that also write the column."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A statement for one database: its text, its parameters in order, and how values come and go."""

    text: str
    order: tuple[str, ...]
    constants: Mapping[str, Any]
    binders: tuple[Change | None, ...]
    readers: tuple[tuple[int, Change], ...]

    def arguments(self, given: Mapping[str, Any]) -> Row:
        """The parameters as the driver takes them."""
        values = (given[name] if name in given else self.constants[name] for name in self.order)
        return tuple(
            value if binder is None else binder(value)
            for value, binder in zip(values, self.binders, strict=True)
        )

    def rows(self, found: Iterable[Sequence[Any]]) -> list[Row]:
        """The rows as Python values."""
        if not self.readers:
            return [tuple(row) for row in found]
        return [self._row(row) for row in found]

    def _row(self, row: Sequence[Any]) -> Row:
        values = list(row)
        for place, reader in self.readers:
            values[place] = reader(values[place])
        return tuple(values)


class Statement:
    """One statement for both databases; an insert or update without values names the columns it sets."""

    def __init__(self, construct: Any, sets: Sequence[str] | None = None) -> None:
        self._construct = construct
        self._sets = list(sets) if sets is not None else None

    @cached_property
    def sqlite(self) -> Compiled:
        """The statement for aiosqlite."""
        return self._for(SQLITE)

    @cached_property
    def postgres(self) -> Compiled:
        """The statement for asyncpg."""
        return self._for(POSTGRES)

    def _for(self, dialect: Dialect) -> Compiled:
        made: SQLCompiler = self._construct.compile(dialect=dialect, column_keys=self._sets)
        if made.post_compile_params:  # `in_` and the like: Within keeps one text for any number
            raise ValueError(f"not the same text for all parameters: {made}")
        order = tuple(made.positiontup or ())
        given = {name for name, bind in made.binds.items() if bind.required}
        return Compiled(
            text=made.string,
            order=order,
            constants={name: value for name, value in made.params.items() if name not in given},
            binders=tuple(_binder(made.binds[name].type, dialect) for name in order),
            readers=tuple(_readers(self._construct, dialect)),
        )


def _binder(kind: TypeEngine[Any], dialect: Dialect) -> Change | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _readers(construct: Any, dialect: Dialect) -> Iterable[tuple[int, Change]]:
    for place, column in enumerate(getattr(construct, "exported_columns", ())):
        reader = column.type.dialect_impl(dialect).result_processor(dialect, None)
        if reader is not None:
            yield place, reader


class Within(ColumnElement[bool]):
    """Whether a column's value is among the ids of one parameter, however many they are."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.ids: BindParameter[list[str]] = bindparam(name, type_=Several(), required=True)

    def self_group(self, against: Any = None) -> "Within":  # noqa: ARG002
        """Stand as it is: SQLite would otherwise be told `= 1`."""
        return self


@compiles(Within, "sqlite")
def _within_sqlite(element: Within, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = compiler.process(element.column, **options), compiler.process(element.ids, **options)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 -- compiled parts


@compiles(Within, "postgresql")
def _within_postgres(element: Within, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = compiler.process(element.column, **options), compiler.process(element.ids, **options)
    return f"{column} = ANY ({ids})"
