"""The entries behind a figure, by day: a page of them, or all."""

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, cast, func, or_, select
from sqlalchemy.types import Boolean, Date

from workflows.domain.reporting_channels import UNKNOWN
from workflows.domain.reporting_entries import EntryFilter, EntryPage, Listed
from workflows.domain.timelog import Entry

from .columns import Instant
from .connections import Connection
from .report_organisation import channels_of, profile_channels
from .statements import OFFICE, Row, Statement, Within
from .tables.tickets import ticket
from .tables.timelog import time_entry

BETWEEN = "/"  # between the day and the id of the entry a page ended with
EXACT = ("officer_department", "requester_department", "profile_class", "requester_role")
# The ticket's profiles count where the entry names neither a profile nor a channel.
PROFILES = case(
    (time_entry.c.channel.is_(None), func.coalesce(time_entry.c.profile, cast(ticket.c.profiles, Text))),
    else_=time_entry.c.profile,
)
CHANNEL = case((time_entry.c.profile.is_(None), time_entry.c.channel))


def _any_or(name: str, holds: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(cast(bindparam(name, type_=Text()), Text).is_(None), holds)


def _selected() -> Select[Any]:
    day, id_ = bindparam("after_day", type_=Date()), bindparam("after_id", type_=Text())
    nowhere = and_(bindparam("nowhere", type_=Boolean()), PROFILES.is_(None), CHANNEL.is_(None))
    on_channel = or_(bindparam("channel", type_=Text()) == CHANNEL, Within(PROFILES, "profiles"), nowhere)
    return (
        select(*(time_entry.c[one.name] for one in fields(Entry)), ticket.c.number, PROFILES, CHANNEL)
        .join_from(
            time_entry,
            ticket,
            and_(ticket.c.office_id == time_entry.c.office_id, ticket.c.id == time_entry.c.ticket),
            isouter=True,
        )
        .where(
            time_entry.c.office_id == OFFICE,
            time_entry.c.work_on >= bindparam("first", type_=Date()),
            time_entry.c.work_on <= bindparam("last", type_=Date()),
            time_entry.c.logged_at <= bindparam("cut_off", type_=Instant()),
            *(_any_or(one, time_entry.c[one] == bindparam(one, type_=Text())) for one in EXACT),
            _any_or("channel", on_channel),
            or_(time_entry.c.work_on > day, and_(time_entry.c.work_on == day, time_entry.c.id > id_)),
        )
        .order_by(time_entry.c.work_on, time_entry.c.id)
    )


_ALL = Statement(_selected())
_PAGE = Statement(_selected().limit(bindparam("most")))
_TOGETHER = Statement(select(cast(ticket.c.profiles, Text)).where(ticket.c.office_id == OFFICE).distinct())


async def page_of(connection: Connection, asked: EntryFilter, after: str, limit: int) -> EntryPage:
    """Entries of a figure from where the page before ended; one more tells whether there are more."""
    channels = await profile_channels(connection)
    given = await _given(connection, asked, channels)
    rows = await connection.rows(_PAGE, **given | _after(after), most=limit + 1)
    shown = [_listed(row, channels) for row in rows[:limit]]
    last = shown[-1].entry if len(rows) > limit else None
    return EntryPage(tuple(shown), f"{last.work_on.isoformat()}{BETWEEN}{last.id}" if last else "")


async def entries_of(connection: Connection, asked: EntryFilter) -> AsyncIterator[list[Listed]]:
    """All entries of a figure, some at a time."""
    channels = await profile_channels(connection)
    given = await _given(connection, asked, channels)
    async for rows in connection.chunks(_ALL, **given | _after("")):
        yield [_listed(row, channels) for row in rows]


async def _given(connection: Connection, asked: EntryFilter, channels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "first": asked.first,
        "last": asked.last,
        "cut_off": asked.cut_off,
        "officer_department": asked.officer_department,
        "requester_department": asked.requester_department,
        "profile_class": asked.profile_class,
        "requester_role": asked.role,
        "channel": asked.channel,
        "nowhere": asked.channel == UNKNOWN,
        "profiles": await _together(connection, asked.channel, channels),
    }


async def _together(
    connection: Connection, channel: str | None, channels: Mapping[str, str]
) -> Iterable[str]:
    """Every way in which tickets or entries name profiles of which one is on the channel."""
    if channel is None:
        return ()
    of_tickets = [row[0] for row in await connection.rows(_TOGETHER)]
    on_channel = [
        one for one in (*of_tickets, *channels) if channel in channels_of(one, None, channels).split(",")
    ]
    return sorted(set(on_channel))


def _after(after: str) -> dict[str, Any]:
    day, _, id_ = after.partition(BETWEEN)
    return {"after_day": date.fromisoformat(day) if day else date.min, "after_id": id_}


def _listed(row: Row, channels: Mapping[str, str]) -> Listed:
    *entry, number, profiles, channel = row
    return Listed(Entry(*entry), number, channels_of(profiles, channel, channels))
