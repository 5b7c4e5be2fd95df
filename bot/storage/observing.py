"""What the store tells of its own work: acts that were committed, and how long transactions took."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from time import perf_counter
from typing import Protocol, TypeVar

T = TypeVar("T")


class Observer(Protocol):
    """Whoever counts and measures; never told whose act it was, or on which ticket."""

    def act(self, kind: str) -> None:
        """An event of this kind was committed."""
        ...

    def transaction(self, how: str, seconds: float) -> None:
        """A transaction that reads or writes took so long."""
        ...


class Unobserved:
    """Nobody counts."""

    def act(self, kind: str) -> None:
        """Take no note."""

    def transaction(self, how: str, seconds: float) -> None:
        """Take no note."""


@asynccontextmanager
async def timed(
    within: AbstractAsyncContextManager[T], told: Callable[[str, float], None], how: str
) -> AsyncIterator[T]:
    """The same, with its seconds told at the end, however it ended."""
    begun = perf_counter()
    try:
        async with within as opened:
            yield opened
    finally:
        told(how, perf_counter() - begun)
