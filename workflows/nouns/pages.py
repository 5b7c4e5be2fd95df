"""What the use cases need of the pages: links, sessions, jobs, and the log and its events as shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from workflows.domain.audit_pages import AuditScope, AuditSpot
from workflows.domain.evidence import Json, Link
from workflows.domain.jobs import Claimed, Job
from workflows.domain.log_pages import LogChoices, LogLine, LogScope, LogSums, Spot, ThemeSums
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

    async def themes(self, scope: LogScope) -> tuple[ThemeSums, ...]:
        """The tickets and minutes of each theme; those without one last."""
        ...

    async def choices(self) -> LogChoices:
        """The departments there ever were, by their latest names, and the channels profiles are on."""
        ...

    async def departments_at_desks(self) -> Mapping[tuple[str, str], str]:
        """Which department each person at a desk belongs to; the latest one."""
        ...


class Histories(Protocol):
    """Everything that happened to a ticket."""

    async def events(self, ticket: str) -> tuple[Link, ...]:
        """The ticket's chain."""
        ...

    async def contents(self, ticket: str, *kinds: str) -> tuple[tuple[str, int | None, Json], ...]:
        """Texts of these kinds in the order written, with kind and version; erased ones are missing."""
        ...


class AuditPages(Protocol):
    """The office's own chain, page by page."""

    async def events(self, scope: AuditScope, at: AuditSpot | None, limit: int) -> tuple[Link, ...]:
        """The newest events, or those beside a spot; a newer page's the oldest first."""
        ...


class Jobs(Protocol):
    """Work that takes a while, and its results."""

    async def add(self, added: Job) -> None:
        """Keep a new job."""
        ...

    async def get(self, which: str) -> Job | None:
        """The job; None for one that never was, or was forgotten."""
        ...

    async def of_person(self, person: str) -> tuple[Job, ...]:
        """A person's jobs, the latest first."""
        ...

    async def latest(self, kind: str) -> Job | None:
        """The last job of a kind that was done, whoever asked for it."""
        ...

    async def claim(self, owner: str, at: datetime, until: datetime) -> Claimed | None:
        """The next job nobody has, or whose process has gone silent."""
        ...

    async def progress(self, claimed: Claimed, done: int, total: int, until: datetime) -> bool:
        """Note how far it is; False when another process has taken it over."""
        ...

    async def keep_piece(self, job: str, nth: int, content: bytes) -> None:
        """Keep a piece of the result."""
        ...

    async def finish(self, claimed: Claimed, name: str | None, fault: str | None, at: datetime) -> bool:
        """End it, with the result's name or what went wrong; False when another process has it now."""
        ...

    async def piece(self, job: str, nth: int) -> bytes | None:
        """One piece of the result; None behind the last one."""
        ...

    async def size(self, job: str) -> int:
        """The result's bytes."""
        ...

    async def forget(self, before: datetime) -> int:
        """Forget jobs that ended before a moment, and their results."""
        ...
