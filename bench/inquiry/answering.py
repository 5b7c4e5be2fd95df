"""One answer as a process, so that its memory is its own: ours, or its bare SQL through the bare driver."""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from time import perf_counter
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from bench.log.export import peak
from bench.office import SECRETARIAT, the_office
from bot.storage.connections import SqliteConnection
from bot.storage.engines import address, sqlite_file
from bot.storage.report import SqlReports
from bot.storage.statements import Row, Statement
from workflows import inquiries
from workflows.domain.reports import Report

FIRST, LAST = date(2019, 1, 1), date(2026, 11, 1)
Took = Callable[[str], Coroutine[Any, Any, tuple[float, int]]]


async def ours(url: str) -> tuple[float, int]:
    """The answer as `udkast inquiry preview` works it out; seconds, and how many entries it rests on."""
    async with the_office(url) as office:
        began = perf_counter()
        report: Report = await inquiries.preview(
            office.work, SECRETARIAT, inquiries.asked(office.work, FIRST, LAST)
        )
        return perf_counter() - began, report.entries


async def bare(url: str) -> tuple[float, int]:
    """The statements alone: the same text and parameters, straight to the driver."""
    said = await _recorded(url)
    file = sqlite_file(address(url))
    if file is not None:
        return _bare_sqlite(str(file), said)
    return await _bare_postgres(url, said)


def _bare_sqlite(file: str, said: list[tuple[str, tuple[Any, ...]]]) -> tuple[float, int]:
    with sqlite3.connect(file, isolation_level=None) as connection:
        began = perf_counter()
        connection.execute("BEGIN")
        rows = [connection.execute(sql, given).fetchall() for sql, given in said]
        return perf_counter() - began, sum(map(len, rows))


async def _bare_postgres(url: str, said: list[tuple[str, tuple[Any, ...]]]) -> tuple[float, int]:
    dsn = address(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    try:
        began = perf_counter()
        rows = [await connection.fetch(sql, *given) for sql, given in said]
        return perf_counter() - began, sum(map(len, rows))
    finally:
        await connection.close()


async def _recorded(url: str) -> list[tuple[str, tuple[Any, ...]]]:
    """What the answer asks the database, watched once."""
    said: list[tuple[str, tuple[Any, ...]]] = []
    async with the_office(url) as office, office.store.viewing() as session:
        rows = session.rows

        async def watched(statement: Statement, **given: Any) -> list[Row]:
            made = statement.sqlite if isinstance(session, SqliteConnection) else statement.postgres
            mine = {**given, "office_id": session.office, "office": session.office}
            said.append((made.text, made.arguments(mine)))
            return await rows(statement, **given)

        session.rows = watched  # type: ignore[method-assign]  # only watched
        asked = inquiries.asked(office.work, FIRST, LAST)
        await SqlReports(session).basis(asked, office.work.office)
    return said


WAYS: Mapping[str, Took] = {"ours": ours, "bare": bare}

if __name__ == "__main__":
    way, url = sys.argv[1:]
    seconds, counted = asyncio.run(WAYS[way](url))
    print(json.dumps({"seconds": seconds, "peak": peak(), "counted": counted}))
