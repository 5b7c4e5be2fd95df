"""Work that takes a while: its person can leave and come back, and another process can take it up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .evidence import Json

LEASE = timedelta(seconds=60)
RESULTS_KEPT = timedelta(days=7)
MOST_AT_ONCE = 3
PIECE_BYTES = 512 * 1024


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


LIVE_STATES = (JobState.WAITING, JobState.RUNNING)


class JobKind(StrEnum):
    """What is made."""

    LOG_SHEET = "log.sheet"
    VERIFYING = "audit.verify"


@dataclass(frozen=True, slots=True)
class Job:
    """A person's job: what is made from what was asked, and how far it is."""

    id: str
    person: str
    kind: str
    asked: Json
    state: JobState
    done: int
    total: int
    name: str | None
    fault: str | None
    begun_at: datetime
    ended_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Whether it has yet to end."""
        return self.state in LIVE_STATES

    @property
    def share(self) -> int:
        """How much of it is done, in per cent; never all of it before it has ended."""
        if self.state is JobState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    def kept_until(self) -> datetime | None:
        """When its result is removed."""
        return self.ended_at + RESULTS_KEPT if self.ended_at else None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job that a process has taken up; what it writes counts only while the claim is its own."""

    job: Job
    owner: str
