"""The digest of an answer's entries: a line for each, the same on either database."""

import hashlib
from datetime import date, datetime

from .connections import Connection, SqliteConnection
from .report_spellings import PostgresSpelling, SqliteSpelling
from .report_sql import COUNTED, statement


async def digest_of(connection: Connection, first: date, last: date, cut_off: datetime) -> str:
    """SHA-256 over the lines, in hex; no person is in them, so that it outlives one who is forgotten."""
    made = hashlib.sha256()
    sqlite = isinstance(connection, SqliteConnection)
    sql = _lines(SqliteSpelling("UTC") if sqlite else PostgresSpelling("UTC"))
    async for rows in connection.chunks(statement(sql), shown_first=first, last=last, cut_off=cut_off):
        made.update("".join(f"{line}\n" for (line,) in rows).encode())
    return made.hexdigest()


def _lines(spelling: SqliteSpelling | PostgresSpelling) -> str:
    line = spelling.line(
        *("e.id", "e.ticket", "e.minutes", "e.work_on", "e.activity", "e.officer_department"),
        *("e.requester_department", "e.requester_role", "e.profile_class", "e.profile", "e.channel"),
        *("e.origin", "CASE WHEN e.estimate THEN 1 ELSE 0 END", "e.reverses", spelling.stamp("e.logged_at")),
    )
    return f"SELECT {line} FROM time_entry e WHERE {COUNTED} ORDER BY {spelling.ordered('e.id')}"  # noqa: S608 -- no value is in it
