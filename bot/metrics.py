"""What Prometheus is told: acts, refusals, faults, the outbox, timers, and how fast both sides answer.

Never a person, a ticket or a word of a text: labels are names from the code alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.storage.backlog import Backlog
from handlers.metering import Answer
from handlers.replies import Courier, Envelope, Later, Outcome, Rejected, Sent, Unreachable
from handlers.screens.elements import Message

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
OUTCOMES = {Sent: "sent", Later: "later", Unreachable: "unreachable", Rejected: "rejected"}


class Metrics:
    """The metrics of one process, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = made = CollectorRegistry()
        self._acts = Counter("udkast_acts", "Acts committed, by event.", ["kind"], registry=made)
        self._refusals = Counter("udkast_refusals", "An expected no, by code.", ["code"], registry=made)
        self._requests = Counter("udkast_requests", "Requests.", ["action", "outcome"], registry=made)
        self._answering = Histogram(
            "udkast_request_seconds",
            "Seconds until a request was answered.",
            ["platform"],
            buckets=SECONDS,
            registry=made,
        )
        self._sending = Histogram(
            "udkast_platform_seconds",
            "Seconds until a platform answered a notice.",
            ["platform", "outcome"],
            buckets=SECONDS,
            registry=made,
        )
        self._database = Histogram(
            "udkast_database_seconds", "Seconds a transaction took.", ["how"], buckets=SECONDS, registry=made
        )
        self._outbox = {
            "waiting": Gauge("udkast_outbox_waiting", "Notices not sent yet.", registry=made),
            "held": Gauge("udkast_outbox_held", "Conversations held by a fault.", registry=made),
            "dead": Gauge("udkast_outbox_dead", "Notices that can't be delivered.", registry=made),
            "oldest": Gauge("udkast_outbox_oldest_seconds", "Age of the oldest notice.", registry=made),
            "late": Gauge("udkast_timers_late", "Timers due a minute ago or more.", registry=made),
        }

    def act(self, kind: str) -> None:
        """An event of this kind was committed."""
        self._acts.labels(kind).inc()

    def transaction(self, how: str, seconds: float) -> None:
        """A transaction that reads or writes took so long."""
        self._database.labels(how).observe(seconds)

    @contextmanager
    def answering(self, platform: str) -> Iterator[Answer]:
        """Measure the answer to a request; what came of it is put into the answer meanwhile."""
        begun, answer = perf_counter(), Answer()
        try:
            yield answer
        finally:
            self._answering.labels(platform).observe(perf_counter() - begun)
            self._requests.labels(answer.action, answer.outcome).inc()
            for code in answer.codes:
                self._refusals.labels(code).inc()

    def sent(self, platform: str, outcome: str, seconds: float) -> None:
        """A platform answered a notice."""
        self._sending.labels(platform, outcome).observe(seconds)

    def text(self, backlog: Backlog, late: int, now: datetime) -> bytes:
        """Everything, as Prometheus reads it, with the outbox as it stands."""
        oldest = (now - backlog.oldest_at).total_seconds() if backlog.oldest_at else 0
        standing = {"waiting": backlog.waiting, "held": backlog.held, "dead": backlog.dead}
        for name, value in {**standing, "oldest": max(oldest, 0), "late": late}.items():
            self._outbox[name].set(value)
        return generate_latest(self._registry)


@dataclass(frozen=True, slots=True)
class MeteredCourier:
    """A platform's courier, its answers timed."""

    platform: str
    courier: Courier
    told: Callable[[str, str, float], None]

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        """Post or update the message."""
        begun, outcome = perf_counter(), "fault"
        try:
            answered = await self.courier.send(envelope, message)
            outcome = OUTCOMES[type(answered)]
        finally:
            self.told(self.platform, outcome, perf_counter() - begun)
        return answered

    async def arrived(self, envelope: Envelope) -> str | None:
        """The reference of a message with this key that has arrived already."""
        begun, outcome = perf_counter(), "fault"
        try:
            found = await self.courier.arrived(envelope)
            outcome = "not_arrived" if found is None else "arrived"
        finally:
            self.told(self.platform, outcome, perf_counter() - begun)
        return found
