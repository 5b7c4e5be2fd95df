"""The organisation an answer rests on: departments, what they became, and profiles' platforms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from config.office import OfficeFile
from workflows.domain.reporting_basis import DepartmentRow
from workflows.domain.reporting_channels import UNKNOWN
from workflows.domain.reports import Asked

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.people import department, profile

_DEPARTMENTS = Statement(
    select(
        department.c.id, department.c.name, department.c.short, department.c.valid_from, department.c.valid_to
    )
    .where(department.c.office_id == OFFICE)
    .order_by(department.c.id, department.c.valid_from)
)
_PROFILES = Statement(
    select(profile.c.id, profile.c.channel, profile.c.valid_from, profile.c.valid_to)
    .where(profile.c.office_id == OFFICE)
    .order_by(profile.c.valid_from, profile.c.id)
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """Departments in the office file's order, the platforms in use, and each profile's platform."""

    departments: tuple[DepartmentRow, ...]
    channels: tuple[str, ...]
    by_profile: Mapping[str, str]


def channels_of(profiles: str | None, channel: str | None, by_profile: Mapping[str, str]) -> str:
    """A platform for each profile, in one order; the channel itself where there is no profile."""
    if channel is not None or not profiles:
        return channel or ""
    return ",".join(sorted(by_profile.get(one, UNKNOWN) for one in profiles.split(",")))


async def profile_channels(connection: Connection) -> Mapping[str, str]:
    """Each profile's platform, the latest where it had several."""
    return {id_: channel for id_, channel, _, _ in await connection.rows(_PROFILES)}


async def organisation(connection: Connection, office: OfficeFile, asked: Asked) -> Organisation:
    """The organisation as it is stored, with what departments became by the office file."""
    became = {one.id: one.became for one in office.departments}
    order = {one: place for place, one in enumerate(became)}
    rows = [
        DepartmentRow(id_, name, short, since, until, became.get(id_, ()))
        for id_, name, short, since, until in await connection.rows(_DEPARTMENTS)
    ]
    held = [row for row in rows if row.valid_to is None or row.valid_to >= row.valid_from]
    profiles = await connection.rows(_PROFILES)
    used = {channel for _, channel, since, until in profiles if _overlaps(since, until, asked)}
    return Organisation(
        departments=tuple(
            sorted(held, key=lambda row: (order.get(row.id, len(order)), row.id, row.valid_from))
        ),
        channels=tuple(sorted(used)),
        by_profile={id_: channel for id_, channel, _, _ in profiles},
    )


def _overlaps(since: date, until: date | None, asked: Asked) -> bool:
    return since <= asked.last and (until is None or until >= asked.first)
