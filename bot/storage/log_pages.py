"""The log as a page shows it: found from the line beside it, so that the last is as near as the first."""

from datetime import timedelta
from functools import cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import Select, bindparam, func, select, tuple_

from workflows.domain.log_pages import LogChoices, LogLine, LogScope, LogSums, Spot, ThemeSums

from .columns import Instant
from .connections import Connection
from .log_filter import DEPARTMENTS_AT_DESKS, conditions, narrowed
from .statements import OFFICE, Statement
from .tables.people import department, profile
from .tables.tickets import ticket
from .zones import day_begins

_LINE = (
    ticket.c.number,
    ticket.c.opened_at,
    ticket.c.requester,
    ticket.c.requester_role,
    ticket.c.requester_department,
    ticket.c.profile_owner,
    ticket.c.profile_class,
    ticket.c.profiles,
    ticket.c.desk,
    ticket.c.assignee,
    ticket.c.minutes,
    ticket.c.state,
    ticket.c.ordered.is_not(None),
)
_DEPARTMENTS = Statement(
    select(department.c.id, department.c.name)
    .where(department.c.office_id == OFFICE)
    .order_by(department.c.valid_from)
)
_CHANNELS = Statement(
    select(profile.c.channel).where(profile.c.office_id == OFFICE).distinct().order_by(profile.c.channel)
)


class SqlLogPages:
    """The log of one office's tickets, page by page."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def lines(self, scope: LogScope, at: Spot | None, limit: int) -> tuple[LogLine, ...]:
        """The newest lines, or those beside a spot; a newer page's the oldest first."""
        given = await self._given(scope)
        spot = {"at": at.opened_at, "number": at.number} if at else {}
        statement = _lines(tuple(sorted(given.keys() - _PERIOD)), _beside(at))
        found = await self._connection.rows(statement, **given, **spot, most=limit)
        return tuple(LogLine(*row) for row in found)

    async def sums(self, scope: LogScope) -> LogSums:
        """How many tickets there are, and the minutes on them."""
        given = await self._given(scope)
        found = await self._connection.rows(_sums(tuple(sorted(given.keys() - _PERIOD))), **given)
        return LogSums(*found[0])

    async def themes(self, scope: LogScope) -> tuple[ThemeSums, ...]:
        """The tickets and minutes of each theme; those without one last."""
        given = await self._given(scope)
        found = await self._connection.rows(_themes(tuple(sorted(given.keys() - _PERIOD))), **given)
        return tuple(ThemeSums(*row) for row in sorted(found, key=lambda row: (not row[0], row[0])))

    async def choices(self) -> LogChoices:
        """The departments there ever were, by their latest names, and the channels profiles are on."""
        departments: dict[str, str] = dict(await self._connection.rows(_DEPARTMENTS))
        channels = await self._connection.rows(_CHANNELS)
        return LogChoices(departments, tuple(row[0] for row in channels))

    async def departments_at_desks(self) -> dict[tuple[str, str], str]:
        """Which department each person at a desk belongs to; the latest one."""
        return {(who, desk): of for who, desk, of in await self._connection.rows(DEPARTMENTS_AT_DESKS)}

    async def _given(self, scope: LogScope) -> dict[str, Any]:
        end = day_begins(scope.last + timedelta(days=1), scope.zone)
        period = day_begins(scope.first, scope.zone), end
        found: dict[str, Any] = dict(await narrowed(self._connection, scope.only, period))
        return found | {"first": period[0], "end": period[1]}


_PERIOD = {"first", "end"}
Beside: TypeAlias = Literal["top", "newer", "older"]


def _beside(at: Spot | None) -> Beside:
    if at is None:
        return "top"
    return "newer" if at.newer else "older"


def _found(names: tuple[str, ...], *columns: Any) -> Select[Any]:
    return select(*columns).where(
        ticket.c.office_id == OFFICE,
        ticket.c.opened_at >= bindparam("first"),
        ticket.c.opened_at < bindparam("end"),
        *conditions(names),
    )


@cache
def _lines(names: tuple[str, ...], beside: Beside) -> Statement:
    """A statement for each combination of filters: there are few, and each keeps its text."""
    spot = tuple_(bindparam("at", type_=Instant()), bindparam("number"))
    place = tuple_(ticket.c.opened_at, ticket.c.number)
    asked = _found(names, *_LINE)
    if beside != "top":
        asked = asked.where(place > spot if beside == "newer" else place < spot)
    order = (ticket.c.opened_at, ticket.c.number)
    ordered = asked.order_by(*(order if beside == "newer" else (one.desc() for one in order)))
    return Statement(ordered.limit(bindparam("most")))


@cache
def _sums(names: tuple[str, ...]) -> Statement:
    return Statement(_found(names, func.count(), func.coalesce(func.sum(ticket.c.minutes), 0)))


@cache
def _themes(names: tuple[str, ...]) -> Statement:
    summed = func.coalesce(func.sum(ticket.c.minutes), 0)
    return Statement(_found(names, ticket.c.theme, func.count(), summed).group_by(ticket.c.theme))
