"""A clock that stands still until a test moves it, and chance that says the same twice."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10.00 in Nordvig


@dataclass
class Clock:
    """Reads the same until it is moved."""

    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move on, as in `move(days=1, minutes=5)`."""
        self.now += timedelta(**by)

    def turn_to(self, moment: datetime) -> None:
        """Move to a moment in UTC."""
        self.now = moment.replace(tzinfo=UTC)


@dataclass
class Chance:
    """Ids that sort by the order they were drawn in, and salts that all differ."""

    drawn: int = field(default=0)

    def new_id(self) -> str:
        self.drawn += 1
        return f"{self.drawn:08x}-0000-7000-8000-000000000000"

    def new_salt(self) -> bytes:
        self.drawn += 1
        return self.drawn.to_bytes(16, "big")
