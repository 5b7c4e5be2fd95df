"""Jobs and the pieces of their results; a claim holds until its lease is over."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, insert, or_, select, update

from workflows.domain.evidence import canonical
from workflows.domain.jobs import Claimed, Job, JobState

from .columns import Instant
from .connections import Connection
from .statements import OFFICE, Row, Statement
from .tables.pages import job, job_piece

_COLUMNS = (
    job.c.id,
    job.c.person,
    job.c.kind,
    job.c.asked,
    job.c.state,
    job.c.done,
    job.c.total,
    job.c.name,
    job.c.fault,
    job.c.begun_at,
    job.c.ended_at,
)
_MINE = and_(job.c.office_id == OFFICE, job.c.id == bindparam("which"), job.c.owner == bindparam("claimer"))
_NOW = bindparam("now", type_=Instant())
_UNTIL = bindparam("until", type_=Instant())
_BEFORE = bindparam("before", type_=Instant())


def _jobs() -> Select[Any]:
    return select(*_COLUMNS).where(job.c.office_id == OFFICE)


_ADD = Statement(
    insert(job).inline(),
    sets=("office_id", "id", "person", "kind", "asked", "state", "done", "total", "begun_at"),
)
_GET = Statement(_jobs().where(job.c.id == bindparam("which")))
_OF_PERSON = Statement(
    _jobs().where(job.c.person == bindparam("whose")).order_by(job.c.begun_at.desc(), job.c.id).limit(100)
)
_LATEST = Statement(
    _jobs()
    .where(job.c.kind == bindparam("of"), job.c.state == JobState.DONE.value)
    .order_by(job.c.ended_at.desc())
    .limit(1)
)
_FREE = or_(
    job.c.state == JobState.WAITING.value, and_(job.c.state == JobState.RUNNING.value, job.c.lease < _NOW)
)
_NEXT = (
    select(job.c.id)
    .where(job.c.office_id == OFFICE, _FREE)
    .order_by(job.c.begun_at, job.c.id)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_CLAIM = Statement(
    update(job)
    .values(state=JobState.RUNNING.value, owner=bindparam("claimer"), lease=_UNTIL, done=0)
    .where(job.c.office_id == OFFICE, job.c.id == _NEXT)
    .returning(*_COLUMNS)
)
_PROGRESS = Statement(
    update(job)
    .values(done=bindparam("so_far"), total=bindparam("of_all"), lease=_UNTIL)
    .where(_MINE, job.c.state == JobState.RUNNING.value)
)
_FINISH = Statement(
    update(job)
    .values(
        state=bindparam("as_state"),
        name=bindparam("called"),
        fault=bindparam("because"),
        ended_at=_NOW,
        lease=None,
    )
    .where(_MINE, job.c.state == JobState.RUNNING.value)
)
_PIECE = Statement(insert(job_piece).inline())
_CLEAR = Statement(
    delete(job_piece).where(job_piece.c.office_id == OFFICE, job_piece.c.job == bindparam("which"))
)
_READ = Statement(
    select(job_piece.c.content).where(
        job_piece.c.office_id == OFFICE,
        job_piece.c.job == bindparam("which"),
        job_piece.c.nth == bindparam("place"),
    )
)
_SIZE = Statement(
    select(func.coalesce(func.sum(func.length(job_piece.c.content)), 0)).where(
        job_piece.c.office_id == OFFICE, job_piece.c.job == bindparam("which")
    )
)
_OLD = select(job.c.id).where(job.c.office_id == OFFICE, job.c.ended_at < _BEFORE)
_FORGET_PIECES = Statement(
    delete(job_piece).where(job_piece.c.office_id == OFFICE, job_piece.c.job.in_(_OLD.scalar_subquery()))
)
_FORGET = Statement(delete(job).where(job.c.office_id == OFFICE, job.c.ended_at < _BEFORE))


class SqlJobs:
    """The jobs of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, added: Job) -> None:
        """Keep a new job."""
        await self._connection.run(
            _ADD,
            id=added.id,
            person=added.person,
            kind=added.kind,
            asked=canonical(added.asked),
            state=added.state,
            done=added.done,
            total=added.total,
            begun_at=added.begun_at,
        )

    async def get(self, which: str) -> Job | None:
        """The job; None for one that never was, or was forgotten."""
        found = _jobs_of(await self._connection.rows(_GET, which=which))
        return found[0] if found else None

    async def of_person(self, person: str) -> tuple[Job, ...]:
        """A person's jobs, the latest first."""
        return _jobs_of(await self._connection.rows(_OF_PERSON, whose=person))

    async def latest(self, kind: str) -> Job | None:
        """The last job of a kind that was done, whoever asked for it."""
        found = _jobs_of(await self._connection.rows(_LATEST, of=kind))
        return found[0] if found else None

    async def claim(self, owner: str, at: datetime, until: datetime) -> Claimed | None:
        """The next job nobody has, or whose process has gone silent; its pieces are begun anew."""
        found = _jobs_of(await self._connection.rows(_CLAIM, claimer=owner, now=at, until=until))
        if not found:
            return None
        await self._connection.run(_CLEAR, which=found[0].id)
        return Claimed(found[0], owner)

    async def progress(self, claimed: Claimed, done: int, total: int, until: datetime) -> bool:
        """Note how far it is; False when another process has taken it over."""
        mine = {"which": claimed.job.id, "claimer": claimed.owner}
        return bool(await self._connection.run(_PROGRESS, **mine, so_far=done, of_all=total, until=until))

    async def keep_piece(self, job: str, nth: int, content: bytes) -> None:
        """Keep a piece of the result."""
        await self._connection.run(_PIECE, job=job, nth=nth, content=content)

    async def finish(self, claimed: Claimed, name: str | None, fault: str | None, at: datetime) -> bool:
        """End it, with the result's name or what went wrong; False when another process has it now."""
        state = JobState.FAILED if fault else JobState.DONE
        mine = {"which": claimed.job.id, "claimer": claimed.owner}
        ended = {"as_state": state.value, "called": name, "because": fault, "now": at}
        return bool(await self._connection.run(_FINISH, **mine, **ended))

    async def piece(self, job: str, nth: int) -> bytes | None:
        """One piece of the result; None behind the last one."""
        found = await self._connection.rows(_READ, which=job, place=nth)
        return bytes(found[0][0]) if found else None

    async def size(self, job: str) -> int:
        """The result's bytes."""
        return int((await self._connection.rows(_SIZE, which=job))[0][0])

    async def forget(self, before: datetime) -> int:
        """Forget jobs that ended before a moment, and their results."""
        await self._connection.run(_FORGET_PIECES, before=before)
        return await self._connection.run(_FORGET, before=before)


def _jobs_of(rows: Sequence[Row]) -> tuple[Job, ...]:
    return tuple(
        Job(one, person, kind, json.loads(asked), JobState(state), *rest)
        for one, person, kind, asked, state, *rest in rows
    )
