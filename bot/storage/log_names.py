"""The texts that stand in the log for ids: people's as the caller shows them, all else as it is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.people import department, profile, role
from .tables.tickets import ticket

Texts = Mapping[str, list[str]]

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


@dataclass(frozen=True, slots=True)
class Names:
    """Departments by id, and lists of texts by what the log finds them by."""

    departments: Mapping[str, str]
    texts: Mapping[str, Texts]


async def log_names(
    connection: Connection,
    people: Mapping[str, str],
    period: tuple[datetime, datetime],
    cell: Callable[[str], str],
) -> Names:
    """Every text the log of a period needs, made to fit the file; the latest name of each thing."""
    departments: dict[str, str] = dict(await connection.rows(_DEPARTMENTS))
    profiles = {one: (name, channel) for one, name, channel in await connection.rows(_PROFILES)}
    together = [row[0] for row in await connection.rows(_TOGETHER, first=period[0], end=period[1])]
    officers = {
        f"{who}:{desk}": [cell(people.get(who, "")), cell(departments.get(of, ""))]
        for who, desk, of in await connection.rows(_AT_DESKS)
    }
    texts = {
        "people": {who: [cell(name)] for who, name in people.items()},
        "owners": {who: [cell(name)] for who, name in (departments | dict(people)).items()},
        "profiles": {",".join(ids): _profiles(ids, profiles, cell) for ids in together},
        "officers": officers,
    }
    return Names(departments, texts)


def _profiles(
    ids: tuple[str, ...], profiles: Mapping[str, tuple[str, str]], cell: Callable[[str], str]
) -> list[str]:
    known = [profiles[one] for one in ids if one in profiles]
    channels = dict.fromkeys(channel for _, channel in known)
    return [cell(",".join(name for name, _ in known)), cell(",".join(channels))]
