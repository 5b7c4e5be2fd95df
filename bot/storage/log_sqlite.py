"""The log as SQLite writes it: a whole line in one text."""

import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from workflows.logbook import Shown

from .cells import plain, quoted
from .columns import instant_text
from .connections import SqliteConnection
from .log_filter import Meant, Narrowed, raw_column
from .log_names import Texts
from .log_sql import FOUND_BY, columns, pairs
from .zones import local_time

CHUNK = 2000
# What is found by the same thing shares a join, as joins are what a line costs.
JOINS = {by: [texts for texts in FOUND_BY if FOUND_BY[texts] == by] for by in FOUND_BY.values()}
_ROWS = (
    "SELECT key, json_extract(value, '$[0]') AS t0, json_extract(value, '$[1]') AS t1 FROM json_each(?{nth})"
)


@dataclass(frozen=True)
class Spelling:
    """What SQLite says in its own way."""

    cell: Callable[[str], str]
    moment: Callable[[str], str]

    def found(self, texts: str) -> str:
        """A text that is looked up."""
        for place, together in enumerate(JOINS.values()):
            if texts in together:
                return f"j{place}.t{together.index(texts)}"
        raise KeyError(texts)


class SqliteLog:
    """How SQLite writes the log's lines."""

    def __init__(self, session: SqliteConnection, zone: str) -> None:
        self._session = session
        self._zone = zone

    def csv(self, shown: Shown, texts: Texts, meant: Meant) -> AsyncGenerator[bytes, None]:
        """The lines of a CSV file; printf takes half the time of `||`, and writes nothing for NULL."""
        cells = columns(shown, Spelling(_cell, lambda column: local_time(column, self._zone)))
        line = f"printf('{';'.join(['%s'] * len(cells))}', {', '.join(cells.values())})"
        return self._pieces(line, "\r\n", _cell, texts, meant)

    def json(self, shown: Shown, texts: Texts, meant: Meant) -> AsyncGenerator[bytes, None]:
        """One JSON object a line, moments in UTC to the second."""
        cells = columns(shown, Spelling(str, lambda column: f"substr({column}, 1, 19) || 'Z'"))
        return self._pieces(f"json_object({pairs(cells)})", "\n", str, texts, meant)

    async def _pieces(
        self,
        line: str,
        end: str,
        cell: Callable[[str], str],
        texts: Texts,
        meant: Meant,
    ) -> AsyncGenerator[bytes, None]:
        looked_up = [json.dumps(_together(texts, names, cell)) for names in JOINS.values()]
        values = [json.dumps(one) for one in meant.only.values()]
        given = (
            self._session.office,
            instant_text(meant.begins),
            instant_text(meant.ends),
            *looked_up,
            *values,
        )
        statement = _statement(line, meant.only)
        async with aclosing(self._session.stream(statement, given, CHUNK)) as found:
            async for rows in found:
                yield (end.join([row[0] for row in rows]) + end).encode()


def _cell(text: str) -> str:
    return quoted(plain(text))


def _together(texts: Texts, names: list[str], cell: Callable[[str], str]) -> dict[str, list[str]]:
    """The texts found by the same thing, side by side."""
    return {key: [cell(texts[name].get(key, "")) for name in names] for key in texts[names[0]]}


def _statement(line: str, only: Narrowed) -> str:
    rows = ", ".join(
        f"j{place} AS MATERIALIZED ({_ROWS.format(nth=place + 4)})" for place, _ in enumerate(JOINS)
    )
    joins = " ".join(f"LEFT JOIN j{place} ON j{place}.key = {by}" for place, by in enumerate(JOINS))
    conditions = "".join(
        f" AND {raw_column(name)} IN (SELECT value FROM json_each(?{nth}))"  # noqa: S608 -- no value is in it
        for nth, name in enumerate(only, start=4 + len(JOINS))
    )
    return (
        f"WITH {rows} SELECT {line} FROM ticket AS t {joins}"  # noqa: S608 -- no value is in it
        f" WHERE t.office_id = ?1 AND t.opened_at >= ?2 AND t.opened_at < ?3{conditions}"
        " ORDER BY t.opened_at, t.number"
    )
