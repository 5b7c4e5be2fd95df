"""What the use cases need of the pages: links, sessions, jobs, and the log and its events as shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from workflows.domain.log_pages import LogChoices, LogLine, LogScope, LogSums, Spot
from workflows.domain.pages import PageLink, PageSession


class Pages(Protocol):
    """Links that work once, and sessions."""

    async def keep_link(self, link: PageLink) -> None:
        """Keep a new link."""
        ...

    async def link(self, digest: str) -> PageLink | None:
        """The link, whatever has become of it; None for one that never was."""
        ...

    async def use_link(self, digest: str, at: datetime) -> PageLink | None:
        """Use a link up; None for an unknown, used or expired one. Two at once: only one gets it."""
        ...

    async def open_session(self, session: PageSession) -> None:
        """Keep a new session."""
        ...

    async def session(self, digest: str) -> PageSession | None:
        """The session, whatever has become of it; None for one that never was."""
        ...

    async def seen(self, digest: str, at: datetime) -> None:
        """Note that the session is in use."""
        ...

    async def end_sessions(self, person: str, at: datetime) -> int:
        """End every session of a person; the number that still held."""
        ...

    async def forget(self, before: datetime) -> int:
        """Forget links and sessions that ended before a moment."""
        ...


class LogPages(Protocol):
    """The log, page by page."""

    async def lines(self, scope: LogScope, at: Spot | None, limit: int) -> tuple[LogLine, ...]:
        """The newest lines, or those beside a spot; a newer page's the oldest first."""
        ...

    async def sums(self, scope: LogScope) -> LogSums:
        """How many tickets there are, and the minutes on them."""
        ...

    async def choices(self) -> LogChoices:
        """The departments there ever were, by their latest names, and the channels profiles are on."""
        ...

    async def departments_at_desks(self) -> Mapping[tuple[str, str], str]:
        """Which department each person at a desk belongs to; the latest one."""
        ...
