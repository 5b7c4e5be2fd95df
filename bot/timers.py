"""Does what is due, in exactly one of the office's processes; what came due while none ran, once."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog

from bot.storage.timers import DueTimer, SqlTimers
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

Chore: TypeAlias = Callable[[str], Awaitable[datetime | None]]
"""Does what a timer of its kind is for, given its subject; returns when to do it again, None for never."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How long a claim lasts, how often the database is asked, and the pauses after a fault; in seconds."""

    lease: float = 300.0
    poll: float = 15.0
    first_pause: float = 30.0
    longest_pause: float = 3600.0
    at_once: int = 10


class Timers:
    """The loop that does what is due; several processes may run it at once."""

    def __init__(
        self,
        timers: SqlTimers,
        chores: Mapping[str, Chore],
        clock: Callable[[], datetime],
        watch: Watch | None = None,
    ) -> None:
        self._timers, self._chores, self._clock = timers, chores, clock
        self._watch = watch or Watch()
        self._me = secrets.token_hex(8)

    async def run(self) -> None:
        """Do what is due, until cancelled."""
        while True:
            try:
                await self.turn()
            except StoreUnavailable as fault:
                log.warning("timers_wait", trouble=fault.trouble.value)
            await asyncio.sleep(self._watch.poll)

    async def turn(self) -> int:
        """Do what is due at this moment; how many chores were done."""
        done = 0
        while claimed := await self._claim():
            for one in claimed:
                await self._fire(one)
            done += len(claimed)
        return done

    async def _claim(self) -> tuple[DueTimer, ...]:
        now = self._clock()
        until = now + timedelta(seconds=self._watch.lease)
        return await self._timers.claim(self._me, now, until, self._watch.at_once)

    async def _fire(self, one: DueTimer) -> None:
        chore = self._chores.get(one.kind)
        if chore is None:  # of a newer version, which another process may run
            await self._timers.settle(one, self._pause(one), "unknown", one.attempts + 1)
            return
        try:
            again = await chore(one.subject)
        except StoreUnavailable:
            raise  # its lease runs out, and whoever claims it then does it
        except Exception as fault:
            log.exception("timer_failed", kind=one.kind, subject=one.subject)
            await self._timers.settle(one, self._pause(one), type(fault).__name__, one.attempts + 1)
            return
        kept = await self._timers.settle(one, again)
        log.info("timer_fired", kind=one.kind, subject=one.subject, due=one.due.isoformat(), kept=kept)

    def _pause(self, one: DueTimer) -> datetime:
        seconds = min(self._watch.first_pause * 2.0 ** min(one.attempts, 20), self._watch.longest_pause)
        return self._clock() + timedelta(seconds=seconds)
