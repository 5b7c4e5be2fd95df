"""Homes that stand on a platform, and what is read for one, each in one statement."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import and_, bindparam, delete, exists, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlalchemy.types import Date

from workflows.domain.homes import OpenedHome, Sign
from workflows.domain.inquiries import Inquiry
from workflows.domain.notices import Notice
from workflows.domain.tickets import State, Ticket
from workflows.nouns.homes import Request

from .columns import Instant
from .connections import Connection
from .inquiries import COLUMNS as INQUIRY
from .inquiries import inquiries
from .outbox import enqueued
from .statements import OFFICE, Statement, Within
from .tables.contents import scratch
from .tables.homes import opened_home
from .tables.inquiries import inquiry, snapshot
from .tables.tickets import LIVE_ONLY, event, ticket
from .tables.timelog import time_entry

_HOME = tuple(opened_home.c[field.name] for field in fields(OpenedHome))
_OWN = and_(
    opened_home.c.office_id == OFFICE,
    opened_home.c.person == bindparam("whose"),
    opened_home.c.platform == bindparam("on"),
)
_open = insert_or(opened_home)
_OPEN = Statement(
    _open.on_conflict_do_update(
        index_elements=["office_id", "person", "platform"],
        set_={name: _open.excluded[name] for name in ("identity", "opened_at")},
    )
)
_BEGIN = Statement(
    update(opened_home)
    .where(_OWN, opened_home.c.drawing_at <= bindparam("drawn_before", type_=Instant(), required=True))
    .values(drawing_at=bindparam("at", type_=Instant(), required=True))
    .returning(*_HOME)
)
_KEEP = Statement(
    update(opened_home).where(_OWN, opened_home.c.shown == bindparam("was")), sets=("shown", "digest")
)
_RECENT = Statement(
    select(*_HOME)
    .where(
        opened_home.c.office_id == OFFICE,
        opened_home.c.opened_at >= bindparam("since", type_=Instant(), required=True),
    )
    .order_by(opened_home.c.person, opened_home.c.platform)
)
_FORGET = Statement(delete(opened_home).where(_OWN))
_FORGET_BEFORE = Statement(
    delete(opened_home).where(
        opened_home.c.office_id == OFFICE,
        opened_home.c.opened_at < bindparam("moment", type_=Instant(), required=True),
    )
)
_SIGNS = Statement(
    select(
        ticket.c.id,
        ticket.c.chain_length,
        ticket.c.requester,
        ticket.c.opened_by,
        ticket.c.assignee,
        ticket.c.asked,
        ticket.c.desk,
        ticket.c.review_desk,
        and_(
            ticket.c.due_at.is_not(None),
            ticket.c.due_at < bindparam("now", type_=Instant(), required=True),
        ).label("late"),
    ).where(ticket.c.office_id == OFFICE, text(LIVE_ONLY))
)
_LIVE = Statement(
    select(*(ticket.c[field.name] for field in fields(Ticket)))
    .where(
        ticket.c.office_id == OFFICE,
        text(LIVE_ONLY),
        or_(
            Within(ticket.c.desk, "desks"),
            Within(ticket.c.review_desk, "desks"),
            ticket.c.asked == bindparam("person"),
        ),
    )
    .order_by(
        ticket.c.urgent.desc(),
        ticket.c.due_at.is_(None),
        ticket.c.due_at,
        ticket.c.opened_at,
        ticket.c.id,
    )
)
_UNSAVED = Statement(
    select(scratch.c.ticket)
    .where(scratch.c.office_id == OFFICE, scratch.c.officer == bindparam("officer"))
    .group_by(scratch.c.ticket)
    .order_by(func.max(scratch.c.kept_at).desc(), scratch.c.ticket)
)
_MINUTES = Statement(
    select(func.coalesce(func.sum(time_entry.c.minutes), 0)).where(
        time_entry.c.office_id == OFFICE,
        time_entry.c.person == bindparam("person"),
        time_entry.c.work_on == bindparam("day", type_=Date(), required=True),
    )
)
_first = (
    select(event.c.ticket, func.min(event.c.at, type_=Instant()).label("first"))
    .where(
        event.c.office_id == OFFICE,
        text("event.kind IN ('draft.delivered', 'ticket.declined')"),  # as the index has it
        event.c.kind == "draft.delivered",
        event.c.at >= bindparam("since", type_=Instant(), required=True),
    )
    .group_by(event.c.ticket)
    .subquery()
)
_REQUESTS = Statement(
    select(ticket.c.requester_role, ticket.c.state, ticket.c.opened_at, _first.c.first, ticket.c.paused)
    .join(_first, _first.c.ticket == ticket.c.id, isouter=True)
    .where(
        ticket.c.office_id == OFFICE,
        ticket.c.opened_at >= bindparam("since", type_=Instant(), required=True),
        Within(ticket.c.desk, "desks"),
        ticket.c.state != State.WITHDRAWN,
    )
)
_INQUIRIES = Statement(
    select(*INQUIRY)
    .where(
        inquiry.c.office_id == OFFICE,
        ~exists().where(snapshot.c.office_id == inquiry.c.office_id, snapshot.c.inquiry == inquiry.c.id),
    )
    .order_by(inquiry.c.due_on, inquiry.c.number)
)


class SqlHomes:
    """The homes of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def opened(self, person: str, platform: str, identity: str, at: datetime) -> None:
        """Keep that a person looked at their home, where they have this id."""
        row: dict[str, object] = {"person": person, "platform": platform, "identity": identity}
        row |= {"opened_at": at, "drawing_at": at}
        await self._connection.run(_OPEN, **row, shown="", digest="")

    async def begin(
        self, person: str, platform: str, at: datetime, drawn_before: datetime
    ) -> OpenedHome | None:
        """Set about drawing a home; None where there is none, or somebody did so since `drawn_before`."""
        given = {"whose": person, "on": platform, "at": at, "drawn_before": drawn_before}
        found = await self._connection.rows(_BEGIN, **given)
        return OpenedHome(*found[0]) if found else None

    async def keep(self, before: OpenedHome, shown: str, digest: str) -> bool:
        """Keep what stands there now; False where something else was put there since `before` was read."""
        given = {"whose": before.person, "on": before.platform, "was": before.shown}
        return bool(await self._connection.run(_KEEP, **given, shown=shown, digest=digest))

    async def recent(self, since: datetime) -> tuple[OpenedHome, ...]:
        """The homes looked at since a moment."""
        return tuple(OpenedHome(*row) for row in await self._connection.rows(_RECENT, since=since))

    async def forget(self, person: str, platform: str) -> None:
        """Forget a home."""
        await self._connection.run(_FORGET, whose=person, on=platform)

    async def forget_before(self, moment: datetime) -> int:
        """Forget the homes nobody has looked at since a moment; how many."""
        return await self._connection.run(_FORGET_BEFORE, moment=moment)

    async def signs(self, now: datetime) -> tuple[Sign, ...]:
        """What tells how every live ticket stands."""
        return tuple(Sign(*row) for row in await self._connection.rows(_SIGNS, now=now))

    async def live(self, desks: Iterable[str], person: str) -> tuple[Ticket, ...]:
        """Live tickets these desks work on or review, or with a question to the person; most urgent first."""
        found = await self._connection.rows(_LIVE, desks=list(desks), person=person)
        return tuple(Ticket(*row) for row in found)

    async def unsaved(self, officer: str) -> tuple[str, ...]:
        """The tickets with unsaved text of an officer's, the latest first."""
        return tuple(row[0] for row in await self._connection.rows(_UNSAVED, officer=officer))

    async def minutes(self, person: str, day: date) -> int:
        """A person's own minutes booked on a day."""
        return int((await self._connection.rows(_MINUTES, person=person, day=day))[0][0])

    async def requests(self, desks: Iterable[str], since: datetime) -> tuple[Request, ...]:
        """Every request to these desks since a moment, withdrawn ones left out; nobody is named."""
        found = await self._connection.rows(_REQUESTS, desks=list(desks), since=since)
        return tuple((role, state, at, first, paused) for role, state, at, first, paused in found)

    async def inquiries(self) -> tuple[Inquiry, ...]:
        """Inquiries without a frozen answer, the first due first."""
        return inquiries(await self._connection.rows(_INQUIRIES))

    async def send(self, notices: Iterable[Notice], at: datetime) -> None:
        """Have something sent to a person that they asked for."""
        await self._connection.write(enqueued(tuple(notices), at))
