"""Asking for work that takes a while, finding it again, and doing it in a process that may go away."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from .domain.evidence import Event, Facts, Json
from .domain.jobs import LEASE, MOST_AT_ONCE, PIECE_BYTES, RESULTS_KEPT, Claimed, Job, JobKind, JobState
from .domain.refusals import No, Refusal
from .pages import reader
from .ports import Workplace

Told = Callable[[int, int], Awaitable[None]]


class Lost(Exception):  # noqa: N818 -- no fault: another process does the job now
    """The claim on a job has passed to another process."""


async def ask(work: Workplace, person: str, kind: JobKind, asked: Json, total: int = 0) -> Job:
    """A new job, which some process will soon take up; refuses a fourth at a time."""
    async with work.store.transaction() as unit:
        actor = await reader(work, unit, person)
        mine = await unit.jobs.of_person(actor.id)
        if sum(one.is_live for one in mine) >= MOST_AT_ONCE:
            raise Refusal(No.TOO_MANY_JOBS)
        same = next((one for one in mine if one.is_live and (one.kind, one.asked) == (kind, asked)), None)
        if same:
            return same  # a second click
        made = Job(work.new_id(), actor.id, kind, asked, JobState.WAITING, 0, total, None, None, work.clock())
        await unit.jobs.add(made)
    return made


async def mine(work: Workplace, person: str) -> tuple[Job, ...]:
    """A person's jobs, the latest first."""
    async with work.store.reading() as unit:
        actor = await reader(work, unit, person)
        return await unit.jobs.of_person(actor.id)


async def one(work: Workplace, person: str, job: str) -> Job:
    """A person's own job; another's is as unknown as one that never was."""
    async with work.store.reading() as unit:
        actor = await reader(work, unit, person)
        found = await unit.jobs.get(job)
    if found is None or found.person != actor.id:
        raise Refusal(No.NO_SUCH_PAGE)
    return found


async def taken(work: Workplace, person: str, job: str) -> tuple[Job, int]:
    """A finished job about to be downloaded, and its size; noted, and refused while it is not done."""
    found = await one(work, person, job)
    if found.state is not JobState.DONE:
        raise Refusal(No.NO_SUCH_PAGE)
    async with work.store.transaction() as unit:
        size = await unit.jobs.size(found.id)
        facts: Facts = {"job": found.id, "kind": found.kind, "bytes": size, "name": found.name}
        await unit.audit.note(Event("file.downloaded", person, work.clock(), facts))
    return found, size


async def pieces(work: Workplace, job: str) -> AsyncIterator[bytes]:
    """A result piece by piece, each in a view of its own: a slow reader holds nothing up."""
    nth = 0
    while (content := await _piece(work, job, nth)) is not None:
        yield content
        nth += 1


async def _piece(work: Workplace, job: str, nth: int) -> bytes | None:
    async with work.store.reading() as unit:
        return await unit.jobs.piece(job, nth)


async def claim(work: Workplace, owner: str) -> Claimed | None:
    """The next job to do, for this process."""
    at = work.clock()
    async with work.store.transaction() as unit:
        return await unit.jobs.claim(owner, at, at + LEASE)


@dataclass(frozen=True, slots=True)
class Doing:
    """A job under way: how far it is, its result piece by piece, and its end."""

    work: Workplace
    claimed: Claimed

    async def told(self, done: int, total: int) -> None:
        """Note how far it is; raises `Lost` when another process has taken it over."""
        async with self.work.store.transaction() as unit:
            until = self.work.clock() + LEASE
            if not await unit.jobs.progress(self.claimed, done, total, until):
                raise Lost

    async def keep(self, result: AsyncIterator[bytes]) -> None:
        """Keep a result in pieces of half a megabyte, each in a transaction of its own."""
        nth, gathered = 0, bytearray()
        async for some in result:
            gathered += some
            while len(gathered) >= PIECE_BYTES:
                await self._keep(nth, bytes(gathered[:PIECE_BYTES]))
                del gathered[:PIECE_BYTES]
                nth += 1
        if gathered:
            await self._keep(nth, bytes(gathered))

    async def end(self, name: str | None = None, fault: str | None = None) -> None:
        """The job is done, or failed for a reason with a reference."""
        async with self.work.store.transaction() as unit:
            await unit.jobs.finish(self.claimed, name, fault, self.work.clock())

    async def _keep(self, nth: int, content: bytes) -> None:
        job = self.claimed.job
        async with self.work.store.transaction() as unit:
            if not await unit.jobs.progress(self.claimed, job.total, job.total, self.work.clock() + LEASE):
                raise Lost
            await unit.jobs.keep_piece(job.id, nth, content)


async def forget(work: Workplace) -> int:
    """Forget jobs and results that are older than they are kept."""
    async with work.store.transaction() as unit:
        return await unit.jobs.forget(work.clock() - RESULTS_KEPT)
