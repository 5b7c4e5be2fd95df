"""What becomes of a notice by what came of sending it; no I/O.

A fault of the far side holds the conversation; only a refusal for good, or a fault of our own that lasts a
day, makes a dead letter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.storage.lanes import PendingNotice, Settled
from handlers.replies import Later, Outcome, Rejected, Sent, Unreachable

PATIENCE = timedelta(hours=24)
MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, how many at once, how long a claim lasts and how long a pause may grow; in seconds."""

    gap: float = 1.0  # between two messages of one conversation (Slack asks for one a second)
    lanes: int = 16
    lease: float = 30.0
    sending: float = 20.0  # ends well before the lease, or another process could send meanwhile
    poll: float = 1.0
    longest_pause: float = 300.0
    stopping: float = 4.0


@dataclass(frozen=True, slots=True)
class Found:
    """The message had arrived already; it shows at least what its notice was about."""

    reference: str


@dataclass(frozen=True, slots=True)
class Faulty:
    """A fault of our own while a notice was made or sent; its trace is in the log."""

    reason: str


End: TypeAlias = "Outcome | Found | Faulty | None"
"""What came of a notice; None when there was nothing to say any more."""


def settle(one: PendingNotice, end: End, now: datetime, pace: Pace, chance: Callable[[], float]) -> Settled:
    """What is written of the notice, and when its conversation may go on."""
    match end:
        case Later(seconds):
            # Not sent, so nothing about it has changed but the time.
            later = now + timedelta(seconds=seconds)
            return Settled("pending", later, None, None, one.in_doubt, one.attempts, one.failing_since)
        case Unreachable(reason, in_doubt):
            return _held(one, reason, _pause(one, pace, chance), now, in_doubt=in_doubt)
        case Faulty(reason) if not one.failing_since or now - one.failing_since < PATIENCE:
            return _held(one, reason, _pause(one, pace, chance), now, in_doubt=True)
    return _final(one, end, now + timedelta(seconds=pace.gap))


def _final(one: PendingNotice, end: Sent | Found | Rejected | Faulty | None, rate: datetime) -> Settled:
    match end:
        case None:
            return Settled("superseded")
        case Sent(reference):
            return Settled("sent", rate=rate, reference=reference, shown=one.revision)
        case Found(reference):
            return Settled("sent", rate=rate, reference=reference, shown=one.version)
        case Rejected(reason) | Faulty(reason):
            return Settled("dead", rate=rate, fault=reason)


def _held(one: PendingNotice, reason: str, pause: timedelta, now: datetime, *, in_doubt: bool) -> Settled:
    return Settled(
        "pending",
        rate=now + pause,
        fault=reason,
        in_doubt=one.in_doubt or in_doubt,
        attempts=one.attempts + 1,
        failing_since=one.failing_since or now,
    )


def _pause(one: PendingNotice, pace: Pace, chance: Callable[[], float]) -> timedelta:
    """Longer each time, and never the same for all conversations at once."""
    longest = min(pace.longest_pause, 2.0 ** min(one.attempts, MOST_DOUBLINGS))
    return timedelta(seconds=longest * (0.5 + chance() / 2))
