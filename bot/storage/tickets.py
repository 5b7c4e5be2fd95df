"""Tickets as they stand; what an act writes is in acts.py."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite spells ON CONFLICT the same

from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act, State, Ticket
from workflows.records import Change

from .acts import open_ticket, record_act
from .connections import Connection
from .statements import OFFICE, Row, Statement, Within
from .tables.outbox import notice
from .tables.people import office
from .tables.tickets import LIVE_ONLY, SILENT_ONLY, nonce, ticket

COLUMNS = tuple(field.name for field in fields(Ticket))


def _tickets() -> Select[Any]:
    return select(*(ticket.c[name] for name in COLUMNS)).where(ticket.c.office_id == OFFICE)


_BY_ID = _tickets().where(ticket.c.id == bindparam("ticket"))
_GET = Statement(_BY_ID)
_LOCKED = Statement(_BY_ID.with_for_update())
_BY_NUMBER = Statement(_tickets().where(ticket.c.number == bindparam("number")))
_QUEUE = Statement(
    _tickets()
    .where(ticket.c.desk == bindparam("desk"), text(LIVE_ONLY))
    .order_by(
        ticket.c.urgent.desc(), ticket.c.due_at.is_(None), ticket.c.due_at, ticket.c.opened_at, ticket.c.id
    )
)
_OF_REQUESTER = Statement(
    _tickets()
    .where(Within(ticket.c.requester, "people"))
    .order_by(case((text(LIVE_ONLY), 0), else_=1), ticket.c.opened_at.desc(), ticket.c.id.desc())
    .limit(bindparam("most"))
)
_PUT_TO = Statement(
    _tickets()
    .where(ticket.c.asked == bindparam("person"), ticket.c.state == State.WAITING)
    .order_by(ticket.c.waiting_since, ticket.c.id)
    .limit(bindparam("most"))
)
_SILENT = Statement(
    select(ticket.c.id)
    .where(
        ticket.c.office_id == OFFICE,
        text(SILENT_ONLY),
        ticket.c.delivered_at < bindparam("before"),
        func.coalesce(ticket.c.accepted_at, ticket.c.delivered_at) < bindparam("before"),
    )
    .order_by(ticket.c.delivered_at)
    .limit(bindparam("most"))
)
_TOLD = Statement(select(notice.c.key).where(notice.c.office_id == OFFICE, Within(notice.c.key, "keys")))
_NEXT_NUMBER = Statement(
    insert_or(office)
    .values(office_id=OFFICE, next_ticket=2)
    .on_conflict_do_update(index_elements=["office_id"], set_={"next_ticket": office.c.next_ticket + 1})
    .returning(office.c.next_ticket - 1)
)
_SPEND = Statement(insert_or(nonce).on_conflict_do_nothing().returning(nonce.c.ticket))
_SPENT_ON = Statement(
    select(nonce.c.ticket).where(
        nonce.c.office_id == OFFICE, nonce.c.nonce == bindparam("nonce"), nonce.c.act == bindparam("act")
    )
)


class SqlTickets:
    """Tickets of one office."""

    def __init__(self, connection: Connection, told: Callable[[str], None] = lambda _: None) -> None:
        self._connection = connection
        self._told = told

    async def locked(self, ticket: str) -> Ticket:
        """The ticket, held until the transaction ends; refuses an unknown one."""
        return _one(await self._connection.rows(_LOCKED, ticket=ticket))

    async def get(self, ticket: str) -> Ticket:
        """The ticket as it stands; refuses an unknown one."""
        return _one(await self._connection.rows(_GET, ticket=ticket))

    async def by_number(self, number: int) -> Ticket:
        """The ticket with this number; refuses an unknown one."""
        return _one(await self._connection.rows(_BY_NUMBER, number=number))

    async def next_number(self) -> int:
        """The office's next ticket number, taken in this transaction."""
        number: int = (await self._connection.rows(_NEXT_NUMBER))[0][0]
        return number

    async def spend(self, nonce: str, act: Act, ticket: str, at: datetime) -> str | None:
        """Use a form's nonce up; the ticket of the first submit when it was used before."""
        spent = await self._connection.rows(_SPEND, nonce=nonce, act=act, ticket=ticket, spent_at=at)
        if spent:
            return None
        first: str = (await self._connection.rows(_SPENT_ON, nonce=nonce, act=act))[0][0]
        return first

    async def is_spent(self, nonce: str, act: Act) -> bool:
        """Whether a form with this nonce has been through."""
        return bool(await self._connection.rows(_SPENT_ON, nonce=nonce, act=act))

    async def open(self, change: Change) -> Ticket:
        """Write a new ticket with its first event."""
        self._told(change.event.kind)
        return await open_ticket(self._connection, change)

    async def record(self, change: Change) -> Ticket:
        """Write what an act changed; raises `Changed` when another was faster."""
        after = await record_act(self._connection, change)
        self._told(change.event.kind)
        return after

    async def queue(self, desk: str) -> tuple[Ticket, ...]:
        """The desk's tickets that have not ended, the most urgent first."""
        return _all(await self._connection.rows(_QUEUE, desk=desk))

    async def of_requester(self, people: Iterable[str], limit: int) -> tuple[Ticket, ...]:
        """The requesters' tickets, live ones first, then the latest."""
        return _all(await self._connection.rows(_OF_REQUESTER, people=people, most=limit))

    async def put_to(self, person: str, limit: int) -> tuple[Ticket, ...]:
        """The tickets that wait for this person's answer, the longest first."""
        return _all(await self._connection.rows(_PUT_TO, person=person, most=limit))

    async def told(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of these notices that have been written, by key."""
        return frozenset(key for (key,) in await self._connection.rows(_TOLD, keys=list(keys)))

    async def silent_since(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Tickets delivered or accepted before a moment and still without a word on their use."""
        return tuple(row[0] for row in await self._connection.rows(_SILENT, before=before, most=limit))


def _all(rows: Iterable[Row]) -> tuple[Ticket, ...]:
    return tuple(Ticket(*row) for row in rows)


def _one(rows: list[Row]) -> Ticket:
    if not rows:
        raise Refusal(No.NO_SUCH_TICKET)
    return Ticket(*rows[0])
