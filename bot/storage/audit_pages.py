"""The office's own chain page by page, found from the event beside it."""

from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select, tuple_

from workflows.domain.audit_pages import GROUPS, AuditScope, AuditSpot
from workflows.domain.evidence import Link

from .columns import Instant
from .connections import Connection
from .statements import OFFICE, Statement, Within
from .tables.tickets import office_event
from .zones import day_begins


class SqlAuditPages:
    """The events of one office's chain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def events(self, scope: AuditScope, at: AuditSpot | None, limit: int) -> tuple[Link, ...]:
        """The newest events, or those beside a spot; a newer page's the oldest first."""
        given: dict[str, Any] = {
            "first": day_begins(scope.first, scope.zone),
            "end": day_begins(scope.last + timedelta(days=1), scope.zone),
            "most": limit,
        }
        given |= {"kinds": GROUPS[scope.group]} if scope.group else {}
        given |= {"whose": scope.person} if scope.person else {}
        given |= {"at": at.at, "sequence": at.sequence} if at else {}
        found = await self._connection.rows(_events(frozenset(given), bool(at and at.newer)), **given)
        return tuple(Link(*row) for row in found)


@cache
def _events(given: frozenset[str], backwards: bool) -> Statement:  # noqa: FBT001 -- a key of the cache
    """A statement for each combination of filters."""
    place = tuple_(office_event.c.at, office_event.c.sequence)
    spot = tuple_(bindparam("at", type_=Instant()), bindparam("sequence"))
    asked = select(
        office_event.c.sequence, office_event.c.kind, office_event.c.body, office_event.c.head
    ).where(
        office_event.c.office_id == OFFICE,
        office_event.c.at >= bindparam("first"),
        office_event.c.at < bindparam("end"),
    )
    if "kinds" in given:
        asked = asked.where(Within(office_event.c.kind, "kinds"))
    if "whose" in given:
        asked = asked.where(office_event.c.actor == bindparam("whose"))
    if "at" in given:
        asked = asked.where(place > spot if backwards else place < spot)
    order = (office_event.c.at, office_event.c.sequence)
    return Statement(
        asked.order_by(*(order if backwards else (one.desc() for one in order))).limit(bindparam("most"))
    )
