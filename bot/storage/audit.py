"""Chains of events: the office's own grows here, a ticket's in acts.py; both can be read from end to end."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.evidence import Event, Link, link

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.people import office
from .tables.tickets import event, inbound, office_event, ticket

_insert = insert_or(office).values(office_id=OFFICE)
# Setting the key to itself locks the row until the commit, and makes it where there is none yet.
_LOCKED_HEAD = Statement(
    _insert.on_conflict_do_update(
        index_elements=["office_id"], set_={"office_id": _insert.excluded.office_id}
    ).returning(office.c.chain_length, office.c.chain_head)
)
_HEAD = Statement(select(office.c.chain_length, office.c.chain_head).where(office.c.office_id == OFFICE))
_NOTE = Statement(insert(office_event).inline())
_GROW = Statement(update(office).where(office.c.office_id == OFFICE), sets=("chain_length", "chain_head"))
_RECEIVE = Statement(insert_or(inbound).on_conflict_do_nothing())
_OFFICE_CHAIN = Statement(
    select(office_event.c.sequence, office_event.c.kind, office_event.c.body, office_event.c.head)
    .where(office_event.c.office_id == OFFICE)
    .order_by(office_event.c.sequence)
)
# From the ticket, so that a ticket whose events are gone is seen as a broken chain.
_TICKET_CHAINS = Statement(
    select(ticket.c.id, ticket.c.chain_head, event.c.sequence, event.c.kind, event.c.body, event.c.head)
    .join(event, and_(event.c.office_id == ticket.c.office_id, event.c.ticket == ticket.c.id), isouter=True)
    .where(ticket.c.office_id == OFFICE)
    .order_by(ticket.c.id, event.c.sequence)
)


class SqlAudit:
    """The chains of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def note(self, event: Event) -> None:
        """Append to the office's own chain: refusals, reads, exports, settings."""
        length, head = (await self._connection.rows(_LOCKED_HEAD))[0]
        linked = link(event, length, head)
        await self._connection.run(_NOTE, **asdict(linked), at=event.at, actor=event.actor)
        await self._connection.run(_GROW, chain_length=linked.sequence, chain_head=linked.head)

    async def receive(self, event_id: str, at: datetime) -> bool:
        """Keep that a platform's event came; False when it had come before."""
        return bool(await self._connection.run(_RECEIVE, event=event_id, arrived_at=at))

    async def office_head(self) -> tuple[int, str]:
        """The length and head of the office's chain."""
        found = await self._connection.rows(_HEAD)
        return (found[0][0], found[0][1]) if found else (0, "")

    async def chains(self) -> AsyncIterator[tuple[str, tuple[Link, ...], str]]:
        """Every chain: its name, its links, and the head kept beside it."""
        _, head = await self.office_head()
        own = [Link(*row) async for rows in self._connection.chunks(_OFFICE_CHAIN) for row in rows]
        yield "office", tuple(own), head
        async for chain in self._of_tickets():
            yield chain

    async def _of_tickets(self) -> AsyncIterator[tuple[str, tuple[Link, ...], str]]:
        name, kept, links = "", "", list[Link]()
        async for rows in self._connection.chunks(_TICKET_CHAINS):
            for of, head, *row in rows:
                if of != name and name:
                    yield name, tuple(links), kept
                if of != name:
                    name, kept, links = of, head, []
                if row[0] is not None:
                    links.append(Link(*row))
        if name:
            yield name, tuple(links), kept
