"""Work that many ask for at once and that is done once."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Shared(Generic[Made]):
    """One run of a piece of work at a time, whose outcome goes to everyone who waits for it."""

    def __init__(self, work: Callable[[], Coroutine[Any, Any, Made]]) -> None:
        self._work = work
        self._run: asyncio.Task[Made] | None = None

    @property
    def is_running(self) -> bool:
        """Whether the work is under way."""
        return self._run is not None and not self._run.done()

    def start(self) -> asyncio.Task[Made]:
        """Begin, unless it is under way."""
        if self._run is None or self._run.done():
            self._run = asyncio.create_task(self._work())
            self._run.add_done_callback(_seen)
        return self._run

    async def outcome(self) -> Made:
        """The outcome of the run that is under way, or of a new one."""
        # Whoever gives up waiting must not end it for the others.
        return await asyncio.shield(self.start())

    async def stop(self) -> None:
        """End what is under way."""
        if self._run is not None:
            self._run.cancel()
            await asyncio.wait([self._run])


def _seen(run: asyncio.Task[Any]) -> None:
    # asyncio complains of a fault that nobody waited for; this one is told where it happens.
    if not run.cancelled():
        run.exception()
