"""What the router tells of its answers, for whoever counts them; nothing of who asked or about what."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol


@dataclass
class Answer:
    """What came of a request; filled while it is answered."""

    action: str = "unknown"
    outcome: str = "answered"  # refused, unavailable, fault
    codes: tuple[str, ...] = ()


class Meter(Protocol):
    """Whoever counts answers."""

    def answering(self, platform: str) -> AbstractContextManager[Answer]:
        """Around the answer to one request."""
        ...


class Unmetered:
    """Nobody counts."""

    @contextmanager
    def answering(self, platform: str) -> Iterator[Answer]:  # noqa: ARG002 -- as Meter has it
        """Take no note."""
        yield Answer()
