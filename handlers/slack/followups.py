"""What goes on after Slack has its answer: kept in sight, in order on each screen, finished at the end."""

import asyncio
from collections.abc import Coroutine, Mapping
from pathlib import PurePath
from typing import Any

import structlog

from handlers.slack.failures import code_of

log = structlog.get_logger(__name__)

_SECONDS = 3.0  # of the ten in which a process ends


class Followups:
    """The tasks under way; asyncio itself would forget them (asyncio.create_task, "Save a reference")."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._last: dict[str, asyncio.Task[None]] = {}

    def start(self, work: Coroutine[Any, Any, None], ids: Mapping[str, str], screen: str = "") -> None:
        """Begin, after whatever is still under way for the same screen."""
        before = self._last.get(screen) if screen else None
        task = asyncio.create_task(_after(before, work))
        self._tasks.add(task)
        if screen:
            self._last[screen] = task
        task.add_done_callback(lambda done: self._ended(done, ids, screen))

    async def drain(self, seconds: float = _SECONDS) -> None:
        """Wait for what is under way, and give up what takes too long."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            log.warning("slack_followups_given_up", count=len(late))
            await asyncio.wait(late)

    def _ended(self, task: asyncio.Task[None], ids: Mapping[str, str], screen: str) -> None:
        self._tasks.discard(task)
        if self._last.get(screen) is task:
            del self._last[screen]
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            # An exception's own text may hold what people wrote: its code and place are enough.
            log.error("slack_followup_failed", code=code_of(error), at=_place(error), **ids)


async def _after(before: asyncio.Task[None] | None, work: Coroutine[Any, Any, None]) -> None:
    if before is not None:
        await asyncio.wait([before])
    await work


def _place(error: Exception) -> str:
    trace = error.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
