"""The ticket log: the database itself writes the lines, and they are streamed as it does."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime, timedelta

from workflows.logbook import LogAsked, Shown

from .cells import plain, quoted
from .connections import SqliteConnection
from .log_filter import Meant, narrowed
from .log_names import log_texts
from .log_postgres import PostgresLog
from .log_sql import KEYS
from .log_sqlite import SqliteLog
from .store import Session, SqlStore
from .zones import day_begins

BOM = "\ufeff"


class SqlLogbook:
    """The log of one office's tickets."""

    def __init__(self, store: SqlStore, time_zone: str) -> None:
        self._store = store
        self._zone = time_zone

    async def csv(self, asked: LogAsked, shown: Shown) -> AsyncGenerator[bytes, None]:
        """Danish Excel's way: semicolons, UTF-8 with BOM, CRLF, formula-safe, local times."""
        yield _headings(shown)
        period = self._period(asked)
        async with self._store.viewing() as session:
            texts = await log_texts(session, shown.people, period)
            meant = Meant(*period, await narrowed(session, asked.only, period))
            async with aclosing(self._log(session).csv(shown, texts, meant)) as pieces:
                async for piece in pieces:
                    yield piece

    async def jsonl(self, asked: LogAsked, shown: Shown) -> AsyncGenerator[bytes, None]:
        """One JSON object a line with the fixed keys, moments in UTC."""
        period = self._period(asked)
        async with self._store.viewing() as session:
            texts = await log_texts(session, shown.people, period)
            meant = Meant(*period, await narrowed(session, asked.only, period))
            async with aclosing(self._log(session).json(shown, texts, meant)) as pieces:
                async for piece in pieces:
                    yield piece

    def _log(self, session: Session) -> SqliteLog | PostgresLog:
        if isinstance(session, SqliteConnection):
            return SqliteLog(session, self._zone)
        return PostgresLog(session, self._zone)

    def _period(self, asked: LogAsked) -> tuple[datetime, datetime]:
        """The moment the first day begins, and the one at which the last is over."""
        return day_begins(asked.first, self._zone), day_begins(asked.last + timedelta(days=1), self._zone)


def _headings(shown: Shown) -> bytes:
    cells = (quoted(plain(shown.headings.get(key, key))) for key in KEYS)
    return (BOM + ";".join(cells) + "\r\n").encode()
