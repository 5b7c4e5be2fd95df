"""The loop that does the office's long work, one job at a time; any process may take up what another left."""

import asyncio
import secrets
from dataclasses import dataclass, field

import structlog

from handlers.reception import Reception
from handlers.web.making import make
from workflows import jobs
from workflows.domain.jobs import Claimed
from workflows.jobs import Doing, Lost
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

POLL_SECONDS = 5.0


@dataclass
class JobRunner:
    """Takes up jobs until it is stopped; woken when one is asked for here, else it looks now and then."""

    reception: Reception
    poll: float = POLL_SECONDS
    owner: str = field(default_factory=lambda: secrets.token_hex(8))
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There is a job."""
        self.woken.set()

    async def run(self) -> None:
        """Run until cancelled; an unreachable database is waited for."""
        while True:
            try:
                while await self.one():
                    pass
            except StoreUnavailable:
                log.warning("jobs_wait")
            await self._rest()

    async def one(self) -> bool:
        """Do the next job, if there is one; what goes wrong in it ends the job and not the loop."""
        claimed = await jobs.claim(self.reception.work, self.owner)
        if claimed is None:
            return False
        task = asyncio.create_task(make(self.reception, Doing(self.reception.work, claimed)))
        try:
            await asyncio.wait({task})
        finally:
            task.cancel()  # when this process stops: its lease ends, and another takes the job up
        await self._settle(task, claimed)
        return True

    async def _settle(self, task: asyncio.Task[None], claimed: Claimed) -> None:
        fault = task.exception()
        if fault is None or isinstance(fault, Lost):
            return
        if isinstance(fault, StoreUnavailable):
            raise fault
        reference = secrets.token_hex(3)
        log.error("fault", reference=reference, action=f"job.{claimed.job.kind}", exc_info=fault)
        await Doing(self.reception.work, claimed).end(fault=reference)

    async def _rest(self) -> None:
        waiting = asyncio.create_task(self.woken.wait())
        await asyncio.wait({waiting}, timeout=self.poll)
        waiting.cancel()
        self.woken.clear()
