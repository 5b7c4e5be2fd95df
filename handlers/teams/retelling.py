"""What Teams told while the database was away, held until it can be kept.

Teams tells a thing once more only where it waited too long for the answer, or was given one of certain codes
that no page names (https://github.com/MicrosoftDocs/msteams-docs/issues/8998), and soon gives up: so it is
held here, for as long as the process lives.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import structlog

from workflows.domain.refusals import No, Refusal
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

Telling: TypeAlias = Callable[[], Awaitable[None]]
"""Tells the desk; raises StoreUnavailable, and Refusal for a lost race."""

HELD: Final = 500
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds


@dataclass(slots=True)
class Retelling:
    """Tells the desk in the order in which Teams did, again and again until it is heard."""

    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    most: int = HELD
    _held: deque[tuple[str, Telling]] = field(default_factory=deque)
    _task: "asyncio.Task[None] | None" = None

    async def tell(self, action: str, telling: Telling) -> None:
        """Tell it now; after whatever is held, where something is."""
        if self._is_retelling() or not await _heard(action, telling):
            self._hold(action, telling)

    async def stop(self) -> None:
        """Give up what is still held, and say how much that is."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._held:
            log.error("teams_never_told", count=len(self._held))

    def _hold(self, action: str, telling: Telling) -> None:
        if len(self._held) >= self.most:
            log.error("teams_never_told", count=1, action=action)
            return
        self._held.append((action, telling))
        if not self._is_retelling():
            self._task = asyncio.create_task(self._retold(), name="retelling")

    def _is_retelling(self) -> bool:
        return self._task is not None and not self._task.done()

    async def _retold(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await self.pause(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            if await self._caught_up():
                return

    async def _caught_up(self) -> bool:
        while self._held:
            first = self._held.popleft()  # what meets a fault of ours must not stand in everyone's way
            if not await _heard(*first):
                self._held.appendleft(first)
                return False
        return True


async def _heard(action: str, telling: Telling) -> bool:
    try:
        await telling()
    except StoreUnavailable:
        log.warning("store_unavailable", action=action)
        return False
    except Refusal as no:
        log.warning("teams_not_kept", action=action, code=no.code.value)
        return no.code is not No.CHANGED_MEANWHILE
    return True
