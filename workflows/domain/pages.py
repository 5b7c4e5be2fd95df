"""Who is on the pages: links that work once, and sessions that end; pure, with every moment given."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LINK_HOLDS = timedelta(minutes=10)
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)  # a working day
SEEN_EVERY = timedelta(minutes=1)  # how exactly it is known when a session was last used
FRONT = "log"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to the pages, kept by its digest alone: whose it is, where it leads, and whether it was used."""

    digest: str
    person: str
    path: str
    expires_at: datetime
    used_at: datetime | None = None

    def works(self, at: datetime) -> bool:
        """Whether it still opens the door."""
        return self.used_at is None and at < self.expires_at


@dataclass(frozen=True, slots=True)
class PageSession:
    """A person's time on the pages, kept by its digest; `secret` is what each of their forms brings back."""

    digest: str = field(repr=False)
    person: str
    secret: str = field(repr=False)
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it is neither ended, nor too old, nor left alone for too long."""
        return self.ended_at is None and at < self.expires_at and at - self.seen_at < IDLE

    def is_stale(self, at: datetime) -> bool:
        """Whether it is time to note again that it is in use."""
        return at - self.seen_at >= SEEN_EVERY


def link_for(digest: str, person: str, path: str, at: datetime) -> PageLink:
    """A link that holds for ten minutes."""
    return PageLink(digest, person, path, at + LINK_HOLDS)


def session_for(digest: str, person: str, secret: str, at: datetime) -> PageSession:
    """A session that ends with the working day at the latest."""
    return PageSession(digest, person, secret, at, at, at + LONGEST)
