"""What the use cases need of what was said of deliveries: that it was said, and the sums."""

from collections.abc import Iterable
from typing import Protocol

from workflows.domain.feedback import Answer, Counted


class Feedback(Protocol):
    """Which deliveries were judged, and how often each answer was given; never the one with the other."""

    async def mark(self, ticket: str, version: int) -> bool:
        """Keep that this delivery was judged; False when it had been before."""
        ...

    async def marked(self, ticket: str, version: int) -> bool:
        """Whether this delivery was judged."""
        ...

    async def count(self, desk: str, quarter: str, answer: Answer) -> None:
        """One more of this answer at a desk in a quarter."""
        ...

    async def counted(self, desks: Iterable[str]) -> tuple[Counted, ...]:
        """How often each answer was given at these desks, by quarter."""
        ...
