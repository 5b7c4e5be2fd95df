"""What the use cases need of timers, closed months and imports."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from workflows.domain.evidence import Content
from workflows.domain.imports import Import, People, TicketFacts
from workflows.domain.months import ClosedMonth, MonthSum
from workflows.domain.notices import Notice
from workflows.domain.stopwatches import Stopwatch
from workflows.domain.timelog import Entry


class Stopwatches(Protocol):
    """Running timers, one a person at most."""

    async def of(self, person: str) -> Stopwatch | None:
        """The person's running timer."""
        ...

    async def start(self, watch: Stopwatch) -> bool:
        """Start a timer; False when one of the person's is running already."""
        ...

    async def stop(self, person: str, ticket: str) -> bool:
        """Forget the person's timer on a ticket, and what was asked about it; False when there is none."""
        ...

    async def asked_before(self, moment: datetime) -> tuple[Stopwatch, ...]:
        """Timers started, or last asked about, before a moment; by person."""
        ...

    async def ask(self, watch: Stopwatch, notice: Notice | None, at: datetime) -> None:
        """Keep that the person was asked, or has said it by themselves, and send what asks."""
        ...


class Months(Protocol):
    """Closed months."""

    async def closed(self, month: str) -> ClosedMonth | None:
        """The month, if it is closed."""
        ...

    async def close(self, month: ClosedMonth) -> bool:
        """Close a month once all that is being booked is in; False when it was closed before."""
        ...

    async def sums(self) -> tuple[MonthSum, ...]:
        """Every month with entries or closed, the latest first."""
        ...


class Imports(Protocol):
    """History from before Udkast."""

    async def imported(self, sha256: str) -> datetime | None:
        """When the file with this hash was imported."""
        ...

    async def people(self) -> People:
        """Everyone who ever was, their departments and roles, and every department, by the day."""
        ...

    async def tickets(self, numbers: Iterable[int]) -> Mapping[int, TicketFacts]:
        """What an entry takes from its ticket, by number."""
        ...

    async def closed_months(self) -> frozenset[str]:
        """Every closed month."""
        ...

    async def add(self, entries: Sequence[Entry], notes: Sequence[Content]) -> None:
        """Write entries with their notes; their tickets' minutes grow with them."""
        ...

    async def keep(self, made: Import) -> bool:
        """Keep that a file was imported; False when it was before."""
        ...


SumsByDay = tuple[tuple[date, int | None, int], ...]
"""Minutes by day and ticket number; None for own channels."""
