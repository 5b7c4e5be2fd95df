"""What the use cases need to know of who is away."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from workflows.domain.absences import Absence, Held


class Absences(Protocol):
    """Who is away, one absence a person at most; nothing is kept of those that are over."""

    async def keep(self, absence: Absence) -> None:
        """Keep that a person is away, in place of what was said before."""
        ...

    async def close(self, absence: Absence) -> bool:
        """Keep that a person is away until further notice; False when the same was kept already."""
        ...

    async def end(self, person: str) -> bool:
        """Forget a person's absence; False when there was none."""
        ...

    async def on(self, day: date) -> Mapping[str, Absence]:
        """Everyone who is away on a day, by person."""
        ...

    async def forget_before(self, day: date) -> int:
        """Forget absences that ended before a day; how many."""
        ...

    async def held(self) -> tuple[Held, ...]:
        """Every live ticket that somebody has, in the order of the tickets' ids."""
        ...
