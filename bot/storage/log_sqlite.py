"""The log as SQLite writes it: a whole line in one text."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from datetime import datetime
from typing import Any

from .cells import plain, quoted
from .columns import instant_text
from .connections import SqliteConnection
from .log_sql import Spelling, pairs
from .zones import local_time

CHUNK = 2000


class SqliteLog:
    """How SQLite writes the log's lines."""

    spelling = Spelling(
        "SELECT key, json_extract(value, '$[0]') AS first, json_extract(value, '$[1]') AS second"
        " FROM json_each(json_extract({shown}, '$.{name}'))",
        *("?1", "?2", "?3", "?4"),
    )

    def __init__(self, session: SqliteConnection, zone: str) -> None:
        self._session = session
        self._zone = zone

    def cell(self, text: str) -> str:
        """A cell of the CSV file, in quotes where it must be."""
        return quoted(plain(text))

    def moment(self, at: datetime) -> str:
        """A moment as a parameter."""
        return instant_text(at)

    def local(self, column: str) -> str:
        """A moment on the office's clock."""
        return local_time(column, self._zone)

    def utc(self, column: str) -> str:
        """A moment in UTC to the second."""
        return f"substr({column}, 1, 19) || 'Z'"

    def csv_line(self, cells: Mapping[str, str]) -> str:
        """One text a line; printf takes half the time of as many `||`, and writes nothing for NULL."""
        return f"printf('{';'.join(['%s'] * len(cells))}', {', '.join(cells.values())})"

    def json_line(self, cells: Mapping[str, str]) -> str:
        """One JSON object a line."""
        return f"json_object({pairs(cells)})"

    def csv(self, statement: str, *given: Any) -> AsyncGenerator[bytes, None]:
        """The lines of a CSV file."""
        return self._pieces("\r\n", statement, given)

    def json(self, statement: str, *given: Any) -> AsyncGenerator[bytes, None]:
        """One JSON object a line."""
        return self._pieces("\n", statement, given)

    async def _pieces(self, end: str, statement: str, given: tuple[Any, ...]) -> AsyncGenerator[bytes, None]:
        async with aclosing(self._session.stream(statement, given, CHUNK)) as found:
            async for rows in found:
                yield (end.join([row[0] for row in rows]) + end).encode()
