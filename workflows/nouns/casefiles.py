"""What the use cases need to hand tickets over to the records system."""

from datetime import date
from typing import Protocol


class Casefiles(Protocol):
    """Which tickets a package holds."""

    async def opened_between(self, first: date, last: date, zone: str) -> tuple[str, ...]:
        """The ids of the tickets opened on these days of the zone, both included, by number."""
        ...
