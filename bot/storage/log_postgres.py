"""The log as PostgreSQL writes it: COPY, which formats and streams by itself."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from workflows.logbook import Shown

from .cells import plain
from .connections import PostgresConnection
from .faults import told_plainly
from .log_names import Texts
from .log_sql import FOUND_BY, columns, literal, pairs

WAITING_PIECES = 8
PLACES = {texts: place for place, texts in enumerate(FOUND_BY, start=4)}
_UTC = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


@dataclass(frozen=True)
class Spelling:
    """What PostgreSQL says in its own way."""

    cell: Callable[[str], str]
    moment: Callable[[str], str]

    def found(self, texts: str) -> str:
        """A text that is looked up, not joined: joins are only as fast as the statistics are good."""
        return f"CAST(${PLACES[texts]} AS jsonb) ->> ({FOUND_BY[texts]})"


class PostgresLog:
    """How PostgreSQL writes the log's lines."""

    def __init__(self, session: PostgresConnection, zone: str) -> None:
        self._session = session
        self._zone = zone

    async def csv(
        self, shown: Shown, texts: Texts, period: tuple[datetime, datetime]
    ) -> AsyncGenerator[bytes, None]:
        """The lines of a CSV file; COPY quotes by itself."""
        cells = ", ".join(columns(shown, Spelling(plain, self._local)).values())
        async with aclosing(self._pieces(cells, plain, texts, period, delimiter=";")) as pieces:
            async for piece in pieces:
                yield piece.replace(b"\n", b"\r\n")  # no cell holds a line break: cells.py

    def json(
        self, shown: Shown, texts: Texts, period: tuple[datetime, datetime]
    ) -> AsyncGenerator[bytes, None]:
        """One JSON object a line, moments in UTC to the second."""
        cells = f"json_build_object({pairs(columns(shown, Spelling(str, _UTC.format)))})"
        # A JSON text holds no control characters, so that with these COPY leaves it as it is.
        return self._pieces(cells, str, texts, period, delimiter="\x02", quote="\x01")

    def _local(self, column: str) -> str:
        return f"to_char({column} AT TIME ZONE {literal(self._zone)}, 'DD-MM-YYYY HH24:MI')"

    async def _pieces(
        self,
        cells: str,
        cell: Callable[[str], str],
        texts: Texts,
        period: tuple[datetime, datetime],
        **how: str,
    ) -> AsyncGenerator[bytes, None]:
        looked_up = [json.dumps({key: cell(text) for key, text in texts[name].items()}) for name in FOUND_BY]
        given = (self._session.office, *period, *looked_up)
        pieces: asyncio.Queue[bytes] = asyncio.Queue(WAITING_PIECES)

        async def copy(put: Callable[[bytes], Awaitable[None]]) -> None:
            with told_plainly():
                await self._session.driver.copy_from_query(
                    _statement(cells), *given, output=put, format="csv", **how
                )
            await put(b"")

        copying = asyncio.create_task(copy(pieces.put))
        try:
            while piece := await _next(pieces, copying):
                yield piece
        finally:
            copying.cancel()
            await asyncio.wait({copying})


async def _next(pieces: asyncio.Queue[bytes], copying: asyncio.Task[None]) -> bytes:
    """The next piece, empty at the end; raises what ended the copying before it."""
    if not pieces.empty():
        return pieces.get_nowait()
    waiting = asyncio.create_task(pieces.get())
    await asyncio.wait({waiting, copying}, return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        waiting.cancel()
        copying.result()
    return await waiting


def _statement(cells: str) -> str:
    return (
        f"SELECT {cells} FROM ticket AS t"  # noqa: S608 -- no value is in it
        " WHERE t.office_id = $1 AND t.opened_at >= $2 AND t.opened_at < $3 ORDER BY t.opened_at, t.number"
    )
