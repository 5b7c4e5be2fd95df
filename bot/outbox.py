"""Delivers notices: one at a time in each conversation, in order, at its pace, and never silently lost.

What came of each is decided in settling.py and written by storage/lanes.py; this is the loop around them.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog

from bot.chance import jitter
from bot.settling import End, Faulty, Found, Pace, settle
from bot.storage.lanes import PendingNotice, SqlLanes
from handlers.replies import Courier, Envelope, LookupFailed, Unreachable
from handlers.screens.elements import Message
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

Render: TypeAlias = Callable[[PendingNotice], Awaitable[Message | None]]
CourierFor: TypeAlias = Callable[[str], Courier]

SHORTEST_REST = 0.05
LETTING_GO = 1.0


class Outbox:
    """The loop that delivers one office's notices; several processes may run it at once."""

    def __init__(
        self,
        lanes: SqlLanes,
        render: Render,
        courier_for: CourierFor,
        clock: Callable[[], datetime],
        *,
        wake: asyncio.Event | None = None,
        pace: Pace | None = None,
        chance: Callable[[], float] = jitter,
    ) -> None:
        self.wake = wake or asyncio.Event()
        self._lanes, self._render, self._courier_for = lanes, render, courier_for
        self._clock, self._chance, self._pace = clock, chance, pace or Pace()
        self._me = secrets.token_hex(8)
        self._sending: dict[asyncio.Task[None], str] = {}
        self._stopping = False

    async def run(self) -> None:
        """Deliver until stopped or cancelled; what is being sent then is still brought to its end."""
        try:
            while not self._stopping:
                self.wake.clear()
                await self._rest(await self._turn())
        finally:
            await self._finish()

    def stop(self) -> None:
        """Take nothing new."""
        self._stopping = True
        self.wake.set()

    async def drain(self) -> int:
        """Deliver what can be delivered at this moment, and return how many notices were settled."""
        count = 0
        while claimed := await self._claim():
            await asyncio.gather(*map(self._deliver, claimed))
            count += len(claimed)
        return count

    async def _turn(self) -> float:
        """Start what can be started; the seconds until there may be more to do."""
        try:
            due = await self._lanes.next_due()
            if due is not None and due <= self._clock():
                for one in await self._claim():
                    self._start(one)
                due = await self._lanes.next_due()
        except StoreUnavailable as fault:
            log.warning("outbox_waits", trouble=fault.trouble.value)
            return self._pace.poll
        if due is None or not self._free():
            return self._pace.poll
        return (due - self._clock()).total_seconds()

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(min(max(seconds, SHORTEST_REST), self._pace.poll)):
                await self.wake.wait()

    async def _finish(self) -> None:
        self._stopping = True
        if not self._sending:
            return
        _, late = await asyncio.wait([*self._sending], timeout=self._pace.stopping)
        for task in late:
            task.cancel()
        if late:  # each lets go of its lane, so that nobody has to wait until its lease has run out
            await asyncio.wait(late, timeout=LETTING_GO)

    def _free(self) -> int:
        return self._pace.lanes - len(self._sending)

    async def _claim(self) -> tuple[PendingNotice, ...]:
        if (free := self._free()) <= 0:
            return ()
        now = self._clock()
        until = now + timedelta(seconds=self._pace.lease)
        # A leap of the clock ends leases, also those of what this process is sending at this moment.
        return await self._lanes.claim(self._me, now, until, free, self._sending.values())

    def _start(self, one: PendingNotice) -> None:
        task = asyncio.create_task(self._deliver(one))
        self._sending[task] = one.lane
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._sending.pop(task, None)
        self.wake.set()

    async def _deliver(self, one: PendingNotice) -> None:
        """Send one notice and write down what came of it."""
        outcome = await self._attempt(one)
        settled = settle(one, outcome, self._clock(), self._pace, self._chance)
        try:
            kept = await self._lanes.settle(one, settled, self._clock())
        except StoreUnavailable as fault:
            # Its lease runs out, and whoever claims it then asks whether it has arrived.
            log.warning("notice_unsettled", lane=one.lane, key=one.key, trouble=fault.trouble.value)
            return
        said = log.info if settled.state in {"sent", "superseded"} else log.warning
        found = isinstance(outcome, Found)
        ids = {"lane": one.lane, "key": one.key}
        said("notice_settled", **ids, state=settled.state, fault=settled.fault, found=found, kept=kept)

    async def _attempt(self, one: PendingNotice) -> End:
        try:
            async with asyncio.timeout(self._pace.sending):
                return await self._send(one)
        except TimeoutError:
            return Unreachable("timeout", in_doubt=True)
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            return Unreachable("stopped", in_doubt=True)
        except StoreUnavailable as fault:
            return Unreachable(f"database {fault.trouble}", in_doubt=False)
        except LookupFailed as fault:  # the far side's fault too: it is asked again before anything is sent
            return Unreachable(fault.reason, in_doubt=True)
        except Exception as fault:
            log.exception("notice_failed", lane=one.lane, key=one.key)
            return Faulty(type(fault).__name__)

    async def _send(self, one: PendingNotice) -> End:
        """What came of sending it; None when there is nothing to say any more."""
        if one.shown is not None and one.version <= one.shown:
            return None
        courier = self._courier_for(one.lane)
        envelope = _envelope(one)
        if one.in_doubt and one.reference is None:  # bringing a message up to date twice does no harm
            arrived = await courier.arrived(envelope)
            if arrived is not None:
                return Found(arrived)
        message = await self._render(one)
        return None if message is None else await courier.send(envelope, message)


def _envelope(one: PendingNotice) -> Envelope:
    return Envelope(one.lane, one.key, one.revision, one.reference, one.kind.value, one.ticket, one.thread)
