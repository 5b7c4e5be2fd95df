"""Erasable text: what was written, until it is erased."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select, update

from workflows.domain.evidence import Json

from .connections import Connection
from .statements import OFFICE, Statement, Within
from .tables.contents import content, draft, dropped, medium, scratch, ticket_medium
from .tables.origins import origin

LAST_WORDS = ("changes", "decline", "withdraw", "link", "not_used")

_MANY = Statement(
    select(content.c.id, content.c.body).where(
        content.c.office_id == OFFICE, Within(content.c.id, "ids"), content.c.body.is_not(None)
    )
)
_LAST_WORDS = Statement(
    select(content.c.body)
    .where(
        content.c.office_id == OFFICE,
        content.c.ticket == bindparam("of"),
        Within(content.c.kind, "kinds"),
        content.c.body.is_not(None),
    )
    .order_by(content.c.id.desc())
    .limit(1)
)
_KIND = Statement(
    select(content.c.kind).where(
        content.c.office_id == OFFICE, content.c.ticket == bindparam("of"), content.c.id == bindparam("id")
    )
)
_LAST_KIND = Statement(
    select(content.c.kind)
    .where(
        content.c.office_id == OFFICE, content.c.ticket == bindparam("of"), Within(content.c.kind, "kinds")
    )
    .order_by(content.c.id.desc())
    .limit(1)
)
_WRITTEN = Statement(
    select(content.c.id, content.c.kind)
    .where(
        content.c.office_id == OFFICE, content.c.ticket == bindparam("of"), Within(content.c.kind, "kinds")
    )
    .order_by(content.c.id)
)
_TEXTS = Statement(
    update(content).where(
        content.c.office_id == OFFICE,
        content.c.ticket == bindparam("of"),
        content.c.erased_at.is_(None),
    ),
    sets=("body", "salt", "erased_at"),
)
_SOME = Statement(
    update(content).where(
        content.c.office_id == OFFICE, Within(content.c.id, "ids"), content.c.erased_at.is_(None)
    ),
    sets=("body", "salt", "erased_at"),
)
_HASHES = Statement(
    update(draft).where(draft.c.office_id == OFFICE, draft.c.ticket == bindparam("of")), sets=("sha256",)
)
_LINKS = Statement(
    delete(ticket_medium)
    .where(ticket_medium.c.office_id == OFFICE, ticket_medium.c.ticket == bindparam("of"))
    .returning(ticket_medium.c.sha256)
)
# Of these pictures, those that no draft has and nobody has just sent.
UNUSED_MEDIA = Statement(
    delete(medium).where(
        medium.c.office_id == OFFICE,
        Within(medium.c.sha256, "hashes"),
        *(
            ~exists().where(table.c.office_id == medium.c.office_id, table.c.sha256 == medium.c.sha256)
            for table in (ticket_medium, dropped)
        ),
    )
)
_DROPPED = Statement(delete(dropped).where(dropped.c.office_id == OFFICE, Within(dropped.c.sha256, "hashes")))
_SCRATCH = Statement(
    delete(scratch).where(scratch.c.office_id == OFFICE, scratch.c.ticket == bindparam("of"))
)

_ORIGINS = Statement(delete(origin).where(origin.c.office_id == OFFICE, origin.c.ticket == bindparam("of")))


class SqlContents:
    """The erasable texts of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, content: str) -> Json:
        """What was written; None once erased."""
        return (await self.many([content])).get(content)

    async def is_of(self, content: str, ticket: str, kind: str) -> bool:
        """Whether this was written about the ticket and is of that kind, erased or not."""
        return await self._connection.rows(_KIND, of=ticket, id=content) == [(kind,)]

    async def last_kind(self, ticket: str, kinds: Iterable[str]) -> str:
        """Which of these kinds was written last about the ticket; empty if none."""
        found = await self._connection.rows(_LAST_KIND, of=ticket, kinds=kinds)
        return str(found[0][0]) if found else ""

    async def written(self, ticket: str, kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Id and kind of what was written about the ticket, in that order, erased or not."""
        found = await self._connection.rows(_WRITTEN, of=ticket, kinds=list(kinds))
        return tuple((content, kind) for content, kind in found)

    async def many(self, ids: Iterable[str]) -> Mapping[str, Json]:
        """What was written, by id; erased ones are missing."""
        found = await self._connection.rows(_MANY, ids=ids)
        return {content: json.loads(body) for content, body in found}

    async def last_words(self, ticket: str, kinds: Iterable[str] = LAST_WORDS) -> str:
        """The last of these kinds written about it, of all that are words of a person's; empty if none."""
        found = await self._connection.rows(_LAST_WORDS, of=ticket, kinds=kinds)
        words = json.loads(found[0][0]) if found else ""
        return words if isinstance(words, str) else ""

    async def erase_some(self, ids: Iterable[str], at: datetime) -> int:
        """Erase these texts and their salts; the number erased."""
        return await self._connection.run(_SOME, ids=list(ids), body=None, salt=None, erased_at=at)

    async def erase(self, ticket: str, at: datetime) -> int:
        """Erase the ticket's text, salts, media and names of files; the number of texts erased."""
        erased = await self._connection.run(_TEXTS, of=ticket, body=None, salt=None, erased_at=at)
        await self._connection.run(_HASHES, of=ticket, sha256=None)
        hashes = [row[0] for row in await self._connection.rows(_LINKS, of=ticket)]
        await self._connection.run(_DROPPED, hashes=hashes)
        await self._connection.run(UNUSED_MEDIA, hashes=hashes)
        await self._connection.run(_SCRATCH, of=ticket)
        await self._connection.run(_ORIGINS, of=ticket)
        return erased
