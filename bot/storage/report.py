"""What an answer rests on, gathered in one view: the database sums, this puts the rows in their form."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from config.office import OfficeFile
from workflows.domain.reporting_basis import (
    Basis,
    ClosedRow,
    Counted,
    DraftRow,
    OwnerCell,
    OwnerRow,
    RoleRow,
    RuleRow,
    TicketRow,
    TimeRow,
    WorkCell,
)
from workflows.domain.reporting_entries import EntryFilter, EntryPage, Listed
from workflows.domain.reporting_periods import shown_years
from workflows.domain.reports import Asked, Sender

from .connections import Connection, SqliteConnection
from .report_digest import digest_of
from .report_entries import entries_of, page_of
from .report_organisation import Organisation, channels_of, organisation
from .report_spellings import PostgresSpelling, SqliteSpelling
from .report_sql import AFTER, BEGAN, BETWEEN, ReportSql, statement
from .statements import OFFICE, Row, Statement
from .tables.tickets import ticket
from .zones import day_begins

_ASKED = Statement(select(func.min(ticket.c.opened_at)).where(ticket.c.office_id == OFFICE))
KINDS = {"ticket.opened": "requests", "draft.delivered": "delivered", "ticket.declined": "declined"}


class SqlReports:
    """What answers of one office rest on."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def basis(self, asked: Asked, office: OfficeFile) -> Basis:
        """The rows of an answer, without the digest of its entries."""
        zone = office.office.time_zone
        found = Gathering(self._connection, asked, zone)
        known = await organisation(self._connection, office, asked)
        time, reversals = await found.time(known)
        return Basis(
            asked=asked,
            cut_off_on=asked.cut_off.astimezone(ZoneInfo(zone)).date(),
            effective_is_default=office.inquiry.effective is None,
            sender=_sender(office),
            departments=known.departments,
            channels=known.channels,
            counted=Counted(
                sum(one.entries for one in time), reversals, await found.began(), await found.asked()
            ),
            time=time,
            tickets=await found.tickets(),
            owners=await found.owners(),
            drafts=await found.drafts(known),
            closed=await found.closed(),
            roles=await found.roles(),
            rules=await found.rules(),
        )

    async def digest(self, first: date, last: date, cut_off: datetime) -> str:
        """SHA-256 over a line for each entry of these days logged up to the cut-off, ordered by id."""
        return await digest_of(self._connection, first, last, cut_off)

    async def page(self, asked: EntryFilter, after: str, limit: int) -> EntryPage:
        """Entries that a figure is made of, by day; `after` is where the page before ended."""
        return await page_of(self._connection, asked, after, limit)

    def entries(self, asked: EntryFilter) -> AsyncIterator[list[Listed]]:
        """All of them, some at a time."""
        return entries_of(self._connection, asked)


def _sender(office: OfficeFile) -> Sender:
    said = office.office
    return Sender(said.name, said.contact, said.time_zone, said.language, office.inquiry.signatures)


class Gathering:
    """The rows of one answer, statement by statement."""

    def __init__(self, connection: Connection, asked: Asked, zone: str) -> None:
        self._connection = connection
        self._zone = zone
        shown = shown_years(asked)
        spelling = (
            SqliteSpelling(zone) if isinstance(connection, SqliteConnection) else PostgresSpelling(zone)
        )
        self._sql = ReportSql(
            spelling, tuple((one, day_begins(date(one + 1, 1, 1), zone)) for one in shown.years)
        )
        self._given: Mapping[str, Any] = {
            "shown_first": shown.first,
            "first": asked.first,
            "last": asked.last,
            "cut_off": asked.cut_off,
            "shown_at": day_begins(shown.first, zone),
            "first_at": day_begins(asked.first, zone),
            "end_at": day_begins(asked.last + timedelta(days=1), zone),
        }

    async def time(self, known: Organisation) -> tuple[tuple[TimeRow, ...], int]:
        """Minutes of entries that are alike, and how many entries were reversals."""
        sums: dict[Row, list[int]] = {}
        reversals = 0
        for (
            profiles,
            channel,
            year,
            inside,
            officer,
            requester,
            role,
            kind,
            estimate,
            origin,
            *counts,
        ) in await self._rows(self._sql.time()):
            channels = channels_of(profiles, channel, known.by_profile)
            key = (year, bool(inside), officer, requester, kind, role, channels, bool(estimate), origin)
            held = sums.setdefault(key, [0, 0, 0])
            for place in range(len(held)):
                held[place] += counts[place]
            reversals += counts[-1]
        return tuple(TimeRow(*key, *held) for key, held in sums.items()), reversals

    async def tickets(self) -> tuple[TicketRow, ...]:
        """How many tickets have time in the same cells."""
        found = _patterns(await self._rows(self._sql.tickets()))
        return tuple(
            TicketRow(tuple(WorkCell(int(one[0]), one[1] == "1", one[2], one[3]) for one in cells), count)
            for cells, count in found.items()
        )

    async def owners(self) -> tuple[OwnerRow, ...]:
        """How many owners had drafts delivered in the same cells."""
        found = _patterns(await self._rows(self._sql.owners()))
        return tuple(
            OwnerRow(tuple(OwnerCell(int(one[0]), one[1] == "1", one[2], one[3]) for one in cells), count)
            for cells, count in found.items()
        )

    async def drafts(self, known: Organisation) -> tuple[DraftRow, ...]:
        """Deliveries that are alike."""
        sums: Counter[tuple[int, bool, str, str, str]] = Counter()
        for profiles, year, inside, department, kind, count in await self._rows(self._sql.drafts()):
            sums[(year, bool(inside), department, kind, channels_of(profiles, None, known.by_profile))] += (
                count
            )
        return tuple(DraftRow(*key, count) for key, count in sums.items())

    async def closed(self) -> tuple[ClosedRow, ...]:
        """Tickets closed in a year, and how many of them had minutes."""
        rows = await self._rows(self._sql.closed())
        return tuple(ClosedRow(year, bool(inside), closed, logged) for year, inside, closed, logged in rows)

    async def roles(self) -> tuple[RoleRow, ...]:
        """Requests, delivered and declined tickets by role."""
        found: dict[str, dict[str, int]] = {}
        for kind, role, count in await self._rows(self._sql.roles()):
            found.setdefault(role, dict.fromkeys(KINDS.values(), 0))[KINDS[kind]] = count
        return tuple(RoleRow(role, **counts) for role, counts in found.items())

    async def rules(self) -> tuple[RuleRow, ...]:
        """Tickets declined, and tickets changed, by rule."""
        declined: dict[str, int] = dict(await self._rows(self._sql.declined()))
        changed: dict[str, int] = dict(await self._rows(self._sql.changed()))
        keys = {**declined, **changed}
        return tuple(RuleRow(one, declined.get(one, 0), changed.get(one, 0)) for one in keys)

    async def began(self) -> date | None:
        """The first day worked that an entry which stands is about."""
        found = await self._rows(BEGAN)
        return date.fromisoformat(str(found[0][0])) if found else None

    async def asked(self) -> date | None:
        """The local day on which the first ticket was opened, if that was before the cut-off."""
        ((opened_at,),) = await self._connection.rows(_ASKED)
        first: datetime | None = opened_at
        if first is None or first > self._given["cut_off"]:
            return None
        return first.astimezone(ZoneInfo(self._zone)).date()

    async def _rows(self, sql: str) -> list[Row]:
        return await self._connection.rows(statement(sql), **_named(sql, self._given))


def _named(sql: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in given.items() if f":{name}" in sql}


def _patterns(rows: Iterable[Row]) -> Counter[tuple[tuple[str, ...], ...]]:
    """Joined cells with their counts, those that differ only in their order as one."""
    found: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for cells, count in rows:
        found[tuple(sorted(tuple(one.split(BETWEEN)) for one in cells.split(AFTER)))] += count
    return found
