"""What history is read against, and how it is written: many entries at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Integer, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.evidence import Content
from workflows.domain.imports import Department, Held, Import, People, TicketFacts
from workflows.domain.timelog import Entry

from .acts import add_entries
from .connections import Connection
from .statements import OFFICE, Statement
from .tables.people import department, person, role
from .tables.tickets import ticket
from .tables.timelog import closed_month, time_import

_IMPORTED = Statement(
    select(time_import.c.imported_at).where(
        time_import.c.office_id == OFFICE, time_import.c.sha256 == bindparam("sha256")
    )
)
_KEEP = Statement(insert_or(time_import).on_conflict_do_nothing())
_EMAILS = Statement(
    select(person.c.email, person.c.id).where(person.c.office_id == OFFICE).order_by(person.c.valid_from)
)
_ROLES = Statement(
    select(role.c.person, role.c.role, role.c.department, role.c.valid_from, role.c.valid_to)
    .where(role.c.office_id == OFFICE)
    .order_by(role.c.position, role.c.valid_from)
)
_DEPARTMENTS = Statement(
    select(
        department.c.id, department.c.name, department.c.short, department.c.valid_from, department.c.valid_to
    )
    .where(department.c.office_id == OFFICE)
    .order_by(department.c.id, department.c.valid_from)
)
_NUMBERS = Statement(
    select(
        ticket.c.number,
        ticket.c.id,
        ticket.c.requester_role,
        ticket.c.requester_department,
        ticket.c.profile_owner,
        ticket.c.profile_class,
    ).where(ticket.c.office_id == OFFICE, ticket.c.number == bindparam("number"))
)
_MONTHS = Statement(select(closed_month.c.month).where(closed_month.c.office_id == OFFICE))
_GROW = Statement(
    update(ticket)
    .where(ticket.c.office_id == OFFICE, ticket.c.id == bindparam("of"))
    .values(minutes=ticket.c.minutes + bindparam("more", type_=Integer()))
)


class SqlImports:
    """The imports of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def imported(self, sha256: str) -> datetime | None:
        """When the file with this hash was imported."""
        found = await self._connection.rows(_IMPORTED, sha256=sha256)
        return found[0][0] if found else None

    async def people(self) -> People:
        """Everyone who ever was, their departments and roles, and every department, by the day."""
        emails: dict[str, str] = dict(await self._connection.rows(_EMAILS))
        roles: dict[str, list[Held]] = defaultdict(list)
        for who, held, at, *days in await self._connection.rows(_ROLES):
            roles[who].append(Held(held.value, at or None, *days))
        departments = tuple(Department(*row) for row in await self._connection.rows(_DEPARTMENTS))
        return People(emails, {who: tuple(held) for who, held in roles.items()}, departments)

    async def tickets(self, numbers: Iterable[int]) -> Mapping[int, TicketFacts]:
        """What an entry takes from its ticket, by number."""
        found = {}
        for number in numbers:
            for nth, *facts in await self._connection.rows(_NUMBERS, number=number):
                found[nth] = TicketFacts(*facts)
        return found

    async def closed_months(self) -> frozenset[str]:
        """Every closed month."""
        return frozenset(row[0] for row in await self._connection.rows(_MONTHS))

    async def add(self, entries: Sequence[Entry], notes: Sequence[Content]) -> None:
        """Write entries with their notes; their tickets' minutes grow with them."""
        await add_entries(self._connection, entries, notes)
        more: dict[str, int] = defaultdict(int)
        for one in entries:
            if one.ticket:
                more[one.ticket] += one.minutes
        await self._connection.run_many(_GROW, [{"of": of, "more": more[of]} for of in sorted(more)])

    async def keep(self, made: Import) -> bool:
        """Keep that a file was imported; False when it was before."""
        return bool(await self._connection.run(_KEEP, **asdict(made)))
