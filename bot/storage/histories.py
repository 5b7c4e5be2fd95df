"""Everything that happened to one ticket, and what was found in its versions."""

import json

from sqlalchemy import bindparam, select

from workflows.domain.evidence import Json, Link

from .connections import Connection
from .statements import OFFICE, Statement, Within
from .tables.contents import content
from .tables.tickets import event

_EVENTS = Statement(
    select(event.c.sequence, event.c.kind, event.c.body, event.c.head)
    .where(event.c.office_id == OFFICE, event.c.ticket == bindparam("of"))
    .order_by(event.c.sequence)
)
_CONTENTS = Statement(
    select(content.c.kind, content.c.version, content.c.body)
    .where(
        content.c.office_id == OFFICE,
        content.c.ticket == bindparam("of"),
        Within(content.c.kind, "kinds"),
        content.c.body.is_not(None),
    )
    .order_by(content.c.id)
)


class SqlHistories:
    """The histories of one office's tickets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def events(self, ticket: str) -> tuple[Link, ...]:
        """The ticket's chain."""
        return tuple(Link(*row) for row in await self._connection.rows(_EVENTS, of=ticket))

    async def contents(self, ticket: str, *kinds: str) -> tuple[tuple[str, int | None, Json], ...]:
        """Texts of these kinds in the order written, with kind and version; erased ones are missing."""
        found = await self._connection.rows(_CONTENTS, of=ticket, kinds=kinds)
        return tuple((kind, version, json.loads(body)) for kind, version, body in found)
