"""Versions, the answers given at their delivery, pictures, and text that is not saved yet."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.drafts import Left, Version, from_value
from workflows.domain.evidence import Content, Json
from workflows.domain.refusals import No, Refusal
from workflows.records import Dropped

from .columns import Instant
from .connections import Connection
from .contents import UNUSED_MEDIA
from .statements import OFFICE, Row, Statement, Within
from .tables.contents import content, draft, dropped, medium, scratch

_VERSION = Statement(
    select(
        draft.c.number,
        draft.c.author,
        draft.c.written_at,
        draft.c.content,
        draft.c.sha256,
        content.c.kind,
        content.c.body,
        content.c.salt,
    )
    .join(content, and_(content.c.office_id == draft.c.office_id, content.c.id == draft.c.content))
    .where(
        draft.c.office_id == OFFICE,
        draft.c.ticket == bindparam("ticket"),
        draft.c.number == bindparam("number"),
    )
)
_ANSWERS = Statement(
    select(content.c.body)
    .where(
        content.c.office_id == OFFICE,
        content.c.ticket == bindparam("ticket"),
        content.c.kind == "answers",
        content.c.version == bindparam("version"),
        content.c.body.is_not(None),
    )
    .order_by(content.c.id.desc())
    .limit(1)
)
_KEEP_MEDIUM = Statement(insert_or(medium).on_conflict_do_nothing())
_MEDIUM = Statement(
    select(medium.c.content).where(medium.c.office_id == OFFICE, medium.c.sha256 == bindparam("sha256"))
)
_MINE = and_(
    scratch.c.office_id == OFFICE,
    scratch.c.officer == bindparam("officer"),
    scratch.c.ticket == bindparam("ticket"),
)
_SCRATCH = Statement(select(scratch.c.field, scratch.c.text).where(_MINE).order_by(scratch.c.field))
_LEFT = Statement(
    select(scratch.c.officer, scratch.c.field, scratch.c.text)
    .where(
        scratch.c.office_id == OFFICE,
        scratch.c.officer != bindparam("officer"),
        scratch.c.ticket == bindparam("ticket"),
        scratch.c.kept_at >= bindparam("since", type_=Instant()),
    )
    .order_by(scratch.c.kept_at.desc(), scratch.c.officer, scratch.c.field)
)
_insert = insert_or(scratch)
_KEEP_SCRATCH = Statement(
    _insert.on_conflict_do_update(
        index_elements=["office_id", "officer", "ticket", "field"],
        set_={"text": _insert.excluded.text, "kept_at": _insert.excluded.kept_at},
    )
)
_drop = insert_or(dropped)
_DROP = Statement(
    _drop.on_conflict_do_update(
        index_elements=["office_id", "person", "sha256"],
        set_={"name": _drop.excluded.name, "dropped_at": _drop.excluded.dropped_at},
    )
)
_DROPPED = Statement(
    select(dropped.c.sha256, dropped.c.name)
    .where(dropped.c.office_id == OFFICE, dropped.c.person == bindparam("person"))
    .order_by(dropped.c.dropped_at.desc(), dropped.c.sha256)
)
_FORGET_DROPPED = Statement(
    delete(dropped)
    .where(dropped.c.office_id == OFFICE, dropped.c.dropped_at < bindparam("before", type_=Instant()))
    .returning(dropped.c.sha256)
)
_FORGET_SCRATCH = Statement(delete(scratch).where(_MINE, Within(scratch.c.field, "fields")))


class SqlDrafts:
    """The drafts of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def version(self, ticket: str, number: int) -> Version:
        """One version; refuses an unknown number."""
        version, author, written_at, content, sha256, _, body, _ = await self._version(ticket, number)
        said = from_value(json.loads(body)) if body is not None else None
        return Version(version, author, written_at, content, sha256, said)

    async def content_of(self, ticket: str, number: int) -> Content:
        """The stored bytes and salt of a version, for its digest."""
        _, _, _, content, _, kind, body, salt = await self._version(ticket, number)
        if body is None:
            raise Refusal(No.NO_DRAFT)
        return Content(content, kind, body, salt)

    async def answers(self, ticket: str, number: int) -> Json:
        """The answers stored at the delivery of a version; None when there are none."""
        found = await self._connection.rows(_ANSWERS, ticket=ticket, version=number)
        answers: Json = json.loads(found[0][0]) if found else None
        return answers

    async def keep_medium(self, sha256: str, kind: str, content: bytes) -> None:
        """Keep a picture by its hash."""
        await self._connection.run(_KEEP_MEDIUM, sha256=sha256, kind=kind, content=content)

    async def medium(self, sha256: str) -> bytes:
        """A picture's bytes."""
        found = await self._connection.rows(_MEDIUM, sha256=sha256)
        if not found:
            raise Refusal(No.NO_DRAFT)
        return bytes(found[0][0])

    async def drop(self, person: str, dropped: Dropped, at: datetime) -> None:
        """Keep that a person sent a picture, whose bytes are kept already."""
        await self._connection.run(
            _DROP, person=person, sha256=dropped.sha256, name=dropped.name, dropped_at=at
        )

    async def dropped(self, person: str) -> tuple[Dropped, ...]:
        """The pictures a person sent, the latest first."""
        return tuple(Dropped(*row) for row in await self._connection.rows(_DROPPED, person=person))

    async def forget_dropped(self, before: datetime) -> int:
        """Forget pictures sent before a moment, and their bytes where no draft has them."""
        hashes = [row[0] for row in await self._connection.rows(_FORGET_DROPPED, before=before)]
        if hashes:
            await self._connection.run(UNUSED_MEDIA, hashes=hashes)
        return len(hashes)

    async def scratch(self, officer: str, ticket: str) -> Mapping[str, str]:
        """Unsaved text by field."""
        return dict(await self._connection.rows(_SCRATCH, officer=officer, ticket=ticket))

    async def left(self, officer: str, ticket: str, since: datetime) -> Left | None:
        """The latest unsaved text of somebody else, unless it is older than that; None when there is none."""
        found = await self._connection.rows(_LEFT, officer=officer, ticket=ticket, since=since)
        if not found:
            return None
        whose = found[0][0]
        return Left(whose, {field: text for one, field, text in found if one == whose})

    async def keep_scratch(self, officer: str, ticket: str, texts: Mapping[str, str], at: datetime) -> None:
        """Keep unsaved text by field; empty texts are forgotten."""
        kept = [{"field": field, "text": text} for field, text in texts.items() if text]
        empty = [field for field, text in texts.items() if not text]
        mine = {"officer": officer, "ticket": ticket}
        await self._connection.run_many(_KEEP_SCRATCH, [{**mine, **one, "kept_at": at} for one in kept])
        if empty:
            await self._connection.run(_FORGET_SCRATCH, **mine, fields=empty)

    async def _version(self, ticket: str, number: int) -> Row:
        found = await self._connection.rows(_VERSION, ticket=ticket, number=number)
        if not found:
            raise Refusal(No.NO_DRAFT)
        return found[0]
