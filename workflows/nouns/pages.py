"""What the use cases need of the pages: links, sessions, jobs, and the log and its events as shown."""

from datetime import datetime
from typing import Protocol

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
