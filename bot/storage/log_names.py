"""The texts that stand in the log for ids: people's as the caller shows them, all else as it is called."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import bindparam, select

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.people import department, profile, role
from .tables.tickets import ticket

Texts: TypeAlias = Mapping[str, Mapping[str, str]]
"""By name, the texts that stand for ids."""

_DEPARTMENTS = Statement(
    select(department.c.id, department.c.name)
    .where(department.c.office_id == OFFICE)
    .order_by(department.c.valid_from)
)
_PROFILES = Statement(
    select(profile.c.id, profile.c.name, profile.c.channel)
    .where(profile.c.office_id == OFFICE)
    .order_by(profile.c.valid_from)
)
_AT_DESKS = Statement(
    select(role.c.person, role.c.desk, role.c.department)
    .where(role.c.office_id == OFFICE, role.c.desk != "")
    .order_by(role.c.valid_from)
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


async def log_texts(
    connection: Connection, people: Mapping[str, str], period: tuple[datetime, datetime]
) -> Texts:
    """Every text the log of a period needs, by what it is found by; the latest name of each thing."""
    departments: dict[str, str] = dict(await connection.rows(_DEPARTMENTS))
    profiles = {one: (name, channel) for one, name, channel in await connection.rows(_PROFILES)}
    together = [row[0] for row in await connection.rows(_TOGETHER, first=period[0], end=period[1])]
    at_desks = {f"{who}:{desk}": (who, of) for who, desk, of in await connection.rows(_AT_DESKS)}
    known = {",".join(ids): [profiles[one] for one in ids if one in profiles] for ids in together}
    return {
        "people": people,
        "departments": departments,
        "owners": departments | dict(people),
        "profiles": {ids: ",".join(name for name, _ in found) for ids, found in known.items()},
        "channels": {ids: ",".join(dict.fromkeys(one for _, one in found)) for ids, found in known.items()},
        "officers": {key: people.get(who, "") for key, (who, _) in at_desks.items()},
        "officer_departments": {key: departments.get(of, "") for key, (_, of) in at_desks.items()},
    }
