"""Tells whoever watches the workspace that something changed."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Changes:
    """A revision that grows with every change, and a way to wait for the next."""

    revision: int = 0
    _waiting: set[asyncio.Event] = field(default_factory=set)

    def note(self) -> None:
        """Something changed."""
        self.revision += 1
        for event in self._waiting:
            event.set()

    async def after(self, revision: int) -> int:
        """Wait until the workspace is past a revision."""
        while self.revision <= revision:
            event = asyncio.Event()
            self._waiting.add(event)
            try:
                await event.wait()
            finally:
                self._waiting.discard(event)
        return self.revision
