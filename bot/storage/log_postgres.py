"""The log as PostgreSQL writes it: COPY, which formats and streams by itself."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from datetime import datetime
from typing import Any

from .cells import plain
from .connections import PostgresConnection
from .faults import told_plainly
from .log_sql import Spelling, literal, pairs

WAITING_PIECES = 8


class PostgresLog:
    """How PostgreSQL writes the log's lines."""

    spelling = Spelling(
        "SELECT key, value ->> 0 AS first, value ->> 1 AS second"
        " FROM jsonb_each(CAST({shown} AS jsonb) -> '{name}')",
        *("$1", "$2", "$3", "$4"),
    )

    def __init__(self, session: PostgresConnection, zone: str) -> None:
        self._session = session
        self._zone = zone

    def cell(self, text: str) -> str:
        """A cell of the CSV file; COPY quotes by itself."""
        return plain(text)

    def moment(self, at: datetime) -> datetime:
        """A moment as a parameter."""
        return at

    def local(self, column: str) -> str:
        """A moment on the office's clock."""
        return f"to_char({column} AT TIME ZONE {literal(self._zone)}, 'DD-MM-YYYY HH24:MI')"

    def utc(self, column: str) -> str:
        """A moment in UTC to the second."""
        return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""

    def csv_line(self, cells: Mapping[str, str]) -> str:
        """Columns, for COPY to write."""
        return ", ".join(cells.values())

    def json_line(self, cells: Mapping[str, str]) -> str:
        """One JSON object a line."""
        return f"json_build_object({pairs(cells)})"

    async def csv(self, statement: str, *given: Any) -> AsyncGenerator[bytes, None]:
        """The lines of a CSV file."""
        async with aclosing(self._pieces(statement, given, delimiter=";")) as pieces:
            async for piece in pieces:
                yield piece.replace(b"\n", b"\r\n")  # no cell holds a line break: cells.py

    def json(self, statement: str, *given: Any) -> AsyncGenerator[bytes, None]:
        """One JSON object a line: it holds no control characters, so with these COPY leaves it as it is."""
        return self._pieces(statement, given, delimiter="\x02", quote="\x01")

    async def _pieces(
        self, statement: str, given: tuple[Any, ...], **how: str
    ) -> AsyncGenerator[bytes, None]:
        pieces: asyncio.Queue[bytes] = asyncio.Queue(WAITING_PIECES)

        async def copy(put: Callable[[bytes], Awaitable[None]]) -> None:
            with told_plainly():
                await self._session.driver.copy_from_query(statement, *given, output=put, format="csv", **how)
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
    waiting = asyncio.create_task(pieces.get())
    await asyncio.wait({waiting, copying}, return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        waiting.cancel()
        copying.result()
    return await waiting
