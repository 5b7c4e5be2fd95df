"""A courier that keeps what it was given, answers what it is told to, and knows what has arrived."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from handlers.replies import Envelope, Outcome, Sent
from handlers.screens.elements import Card, Message


@dataclass(frozen=True)
class Arrival:
    """A message as it arrived."""

    lane: str
    key: str
    revision: int
    reference: str
    update: bool
    at: datetime
    message: Message


@dataclass
class FakeCourier:
    """Answers from `answers` first, then that everything arrives."""

    clock: Callable[[], datetime]
    answers: "list[Outcome | Exception]" = field(default_factory=list)
    lost: int = 0  # so many messages arrive without our hearing of it
    arrived_: list[Arrival] = field(default_factory=list)
    tried: list[Envelope] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    knows: bool = True  # whether it can look up what has arrived (Teams cannot)

    async def send(self, envelope: Envelope, message: Message) -> Outcome:
        self.tried.append(envelope)
        if self.lost:
            self.lost -= 1
            self._arrive(envelope, message)
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        return Sent(self._arrive(envelope, message)) if answer is None else answer

    async def arrived(self, envelope: Envelope) -> str | None:
        self.asked.append(envelope.key)
        found = [one.reference for one in self.arrived_ if one.key == envelope.key]
        return found[0] if found and self.knows else None

    def keys(self, lane: str) -> list[str]:
        return [one.key for one in self.arrived_ if one.lane == lane]

    def _arrive(self, envelope: Envelope, message: Message) -> str:
        reference = envelope.reference or f"m{len(self.arrived_) + 1}"
        self.arrived_.append(
            Arrival(
                envelope.lane,
                envelope.key,
                envelope.revision,
                reference,
                envelope.reference is not None,
                self.clock(),
                message,
            )
        )
        return reference


def said(text: str) -> Card:
    return Card(text, ())
