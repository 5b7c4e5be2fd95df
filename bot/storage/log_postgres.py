"""The log as PostgreSQL writes it: COPY, which formats and streams by itself."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from workflows.logbook import Shown

from .cells import plain
from .connections import PostgresConnection
from .faults import told_plainly
from .log_filter import Meant, Narrowed, raw_column
from .log_names import Texts
from .log_sql import FOUND_BY, columns, pairs

WAITING_PIECES = 8
PIECE_BYTES = 128 * 1024
PLACES = {texts: place for place, texts in enumerate(FOUND_BY, start=4)}
_LOCAL = "to_char({}, 'DD-MM-YYYY HH24:MI')"
_UTC = """to_char({}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
# For the transaction alone: named for each moment, the zone would be looked up each time.
_CLOCK = "SELECT set_config('TimeZone', $1, true)"


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

    async def csv(self, shown: Shown, texts: Texts, meant: Meant) -> AsyncGenerator[bytes, None]:
        """The lines of a CSV file; COPY quotes by itself."""
        cells = ", ".join(columns(shown, Spelling(plain, _LOCAL.format)).values())
        made = self._pieces(cells, plain, self._zone, texts, meant, delimiter=";")
        async with aclosing(made) as pieces:
            async for piece in pieces:
                yield piece.replace(b"\n", b"\r\n")  # no cell holds a line break: cells.py

    def json(self, shown: Shown, texts: Texts, meant: Meant) -> AsyncGenerator[bytes, None]:
        """One JSON object a line, moments in UTC to the second."""
        cells = f"json_build_object({pairs(columns(shown, Spelling(str, _UTC.format)))})"
        # A JSON text holds no control characters, so that with these COPY leaves it as it is.
        return self._pieces(cells, str, "UTC", texts, meant, delimiter="\x02", quote="\x01")

    async def _pieces(
        self,
        cells: str,
        cell: Callable[[str], str],
        zone: str,
        texts: Texts,
        meant: Meant,
        **how: str,
    ) -> AsyncGenerator[bytes, None]:
        looked_up = [json.dumps({key: cell(text) for key, text in texts[name].items()}) for name in FOUND_BY]
        given = (self._session.office, meant.begins, meant.ends, *looked_up, *meant.only.values())
        pieces = Pieces()

        async def copy() -> None:
            driver = self._session.driver
            with told_plainly():
                await driver.execute(_CLOCK, zone)
                await driver.copy_from_query(
                    _statement(cells, meant.only), *given, output=pieces.add, format="csv", **how
                )
            await pieces.end()

        copying = asyncio.create_task(copy())
        try:
            while piece := await _next(pieces.ready, copying):
                yield piece
        finally:
            copying.cancel()
            await asyncio.wait({copying})


class Pieces:
    """What COPY writes line by line, in pieces worth a reader's turn; an empty one is the end."""

    def __init__(self) -> None:
        self.ready: asyncio.Queue[bytes] = asyncio.Queue(WAITING_PIECES)
        self._gathered = bytearray()

    async def add(self, lines: bytes) -> None:
        """Some lines more."""
        self._gathered += lines
        if len(self._gathered) >= PIECE_BYTES:
            await self._pass_on()

    async def end(self) -> None:
        """No more lines."""
        if self._gathered:
            await self._pass_on()
        await self.ready.put(b"")

    async def _pass_on(self) -> None:
        await self.ready.put(bytes(self._gathered))
        self._gathered.clear()


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


def _statement(cells: str, only: Narrowed) -> str:
    conditions = "".join(
        f" AND {raw_column(name)} = ANY (CAST(${nth} AS text[]))"
        for nth, name in enumerate(only, start=4 + len(FOUND_BY))
    )
    return (
        f"SELECT {cells} FROM ticket AS t"  # noqa: S608 -- no value is in it
        f" WHERE t.office_id = $1 AND t.opened_at >= $2 AND t.opened_at < $3{conditions}"
        " ORDER BY t.opened_at, t.number"
    )
