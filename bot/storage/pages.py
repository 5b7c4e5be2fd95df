"""Links that work once, and sessions on the pages; both by their digests alone."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from workflows.domain.pages import PageLink, PageSession

from .columns import Instant
from .connections import Connection
from .statements import OFFICE, Statement
from .tables.pages import page_link, page_session

_LINK = (
    page_link.c.digest,
    page_link.c.person,
    page_link.c.path,
    page_link.c.expires_at,
    page_link.c.used_at,
)
_MOMENT = bindparam("now", type_=Instant())
_BEFORE = bindparam("before", type_=Instant())
_KEEP_LINK = Statement(
    insert(page_link).inline(), sets=("office_id", "digest", "person", "path", "expires_at")
)
_FIND_LINK = Statement(
    select(*_LINK).where(page_link.c.office_id == OFFICE, page_link.c.digest == bindparam("which"))
)
_USE_LINK = Statement(
    update(page_link)
    .values(used_at=_MOMENT)
    .where(
        page_link.c.office_id == OFFICE,
        page_link.c.digest == bindparam("which"),
        page_link.c.used_at.is_(None),
        page_link.c.expires_at > _MOMENT,
    )
    .returning(*_LINK)
)
_OPEN = Statement(
    insert(page_session).inline(),
    sets=("office_id", "digest", "person", "secret", "opened_at", "seen_at", "expires_at"),
)
_SESSION = Statement(
    select(
        page_session.c.digest,
        page_session.c.person,
        page_session.c.secret,
        page_session.c.opened_at,
        page_session.c.seen_at,
        page_session.c.expires_at,
        page_session.c.ended_at,
    ).where(page_session.c.office_id == OFFICE, page_session.c.digest == bindparam("which"))
)
_SEEN = Statement(
    update(page_session)
    .values(seen_at=_MOMENT)
    .where(page_session.c.office_id == OFFICE, page_session.c.digest == bindparam("which"))
)
_END = Statement(
    update(page_session)
    .values(ended_at=_MOMENT)
    .where(
        page_session.c.office_id == OFFICE,
        page_session.c.person == bindparam("whose"),
        page_session.c.ended_at.is_(None),
        page_session.c.expires_at > _MOMENT,
    )
)
_FORGET = tuple(
    Statement(delete(table).where(table.c.office_id == OFFICE, table.c.expires_at < _BEFORE))
    for table in (page_link, page_session)
)


class SqlPages:
    """The links and sessions of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep_link(self, link: PageLink) -> None:
        """Keep a new link."""
        kept = {"person": link.person, "path": link.path, "expires_at": link.expires_at}
        await self._connection.run(_KEEP_LINK, digest=link.digest, **kept)

    async def link(self, digest: str) -> PageLink | None:
        """The link, whatever has become of it; None for one that never was."""
        found = await self._connection.rows(_FIND_LINK, which=digest)
        return PageLink(*found[0]) if found else None

    async def use_link(self, digest: str, at: datetime) -> PageLink | None:
        """Use a link up; None for an unknown, used or expired one. Two at once: only one gets it."""
        found = await self._connection.rows(_USE_LINK, which=digest, now=at)
        return PageLink(*found[0]) if found else None

    async def open_session(self, session: PageSession) -> None:
        """Keep a new session."""
        await self._connection.run(
            _OPEN,
            digest=session.digest,
            person=session.person,
            secret=session.secret,
            opened_at=session.opened_at,
            seen_at=session.seen_at,
            expires_at=session.expires_at,
        )

    async def session(self, digest: str) -> PageSession | None:
        """The session, whatever has become of it; None for one that never was."""
        found = await self._connection.rows(_SESSION, which=digest)
        return PageSession(*found[0]) if found else None

    async def seen(self, digest: str, at: datetime) -> None:
        """Note that the session is in use."""
        await self._connection.run(_SEEN, which=digest, now=at)

    async def end_sessions(self, person: str, at: datetime) -> int:
        """End every session of a person; the number that still held."""
        return await self._connection.run(_END, whose=person, now=at)

    async def forget(self, before: datetime) -> int:
        """Forget links and sessions that ended before a moment."""
        return sum([await self._connection.run(one, before=before) for one in _FORGET])
