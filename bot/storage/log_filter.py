"""What tickets of the log must be, as conditions that the page and the exports share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, bindparam, select

from workflows.domain.log_pages import NO_THEME, LogFilter

from .connections import Connection
from .statements import OFFICE, Statement, Within
from .tables.people import profile, role
from .tables.tickets import ticket

Narrowed: TypeAlias = Mapping[str, list[str]]
"""By the ticket's column, or what stands for its officer, the values that are meant."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Tickets opened between two moments, with only these values in their columns."""

    begins: datetime
    ends: datetime
    only: Narrowed


OFFICER = "officer"
AT_DESK: Mapping[str, str] = {OFFICER: "t.assignee || ':' || t.desk"}
_AT_DESK: Mapping[str, ColumnElement[str]] = {OFFICER: ticket.c.assignee + ":" + ticket.c.desk}
_COLUMNS = {
    "states": "state",
    "classes": "profile_class",
    "roles": "requester_role",
    "departments": "requester_department",
}
_CHANNELS = Statement(
    select(profile.c.id)
    .where(profile.c.office_id == OFFICE, Within(profile.c.channel, "channels"))
    .distinct()
)
_TOGETHER = Statement(
    select(ticket.c.profiles)
    .where(
        ticket.c.office_id == OFFICE,
        ticket.c.opened_at >= bindparam("first"),
        ticket.c.opened_at < bindparam("end"),
    )
    .distinct()
)
# The latest department of each, as the log's columns show it (log_names.py).
DEPARTMENTS_AT_DESKS = Statement(
    select(role.c.person, role.c.desk, role.c.department)
    .where(role.c.office_id == OFFICE, role.c.desk != "")
    .order_by(role.c.valid_from)
)


async def narrowed(connection: Connection, only: LogFilter, period: tuple[datetime, datetime]) -> Narrowed:
    """The values that tickets must have, with channels and officers' departments looked up."""
    chosen = only.chosen()
    found = {_COLUMNS[name]: list(values) for name, values in chosen.items() if name in _COLUMNS}
    if only.channels:
        found["profiles"] = await _profiles(connection, only.channels, period)
    if only.themes:
        found["theme"] = ["" if one == NO_THEME else one for one in only.themes]
    if only.officer_departments:
        found[OFFICER] = await _officers(connection, only.officer_departments)
    return found


def conditions(names: Iterable[str]) -> list[ColumnElement[bool]]:
    """The conditions on these columns, each with its values as a parameter of the same name."""
    return [Within(_column(name), name) for name in names]


def raw_column(name: str) -> str:
    """The column in SQL that calls the ticket `t`."""
    return AT_DESK.get(name, f"t.{name}")


def _column(name: str) -> Any:
    return _AT_DESK[name] if name in _AT_DESK else ticket.c[name]


async def _profiles(
    connection: Connection, channels: tuple[str, ...], period: tuple[datetime, datetime]
) -> list[str]:
    """The profiles that were asked for together, where one of them is on such a channel."""
    meant = {row[0] for row in await connection.rows(_CHANNELS, channels=channels)}
    sets = await connection.rows(_TOGETHER, first=period[0], end=period[1])
    return [",".join(ids) for (ids,) in sets if meant & set(ids)]


async def _officers(connection: Connection, departments: tuple[str, ...]) -> list[str]:
    latest = {(who, desk): of for who, desk, of in await connection.rows(DEPARTMENTS_AT_DESKS)}
    return [f"{who}:{desk}" for (who, desk), of in latest.items() if of in departments]
