"""What the use cases need for people's homes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from workflows.domain.homes import OpenedHome, Sign
from workflows.domain.inquiries import Inquiry
from workflows.domain.notices import Notice
from workflows.domain.tickets import State, Ticket

Request = tuple[str, State, datetime, datetime | None, int]
"""The requester's role, the state, when it was opened, when a draft was first sent, minutes spent waiting."""


class Homes(Protocol):
    """Homes that stand on a platform, and what is read for one."""

    async def opened(self, person: str, platform: str, identity: str, at: datetime) -> None:
        """Keep that a person looked at their home, where they have this id."""
        ...

    async def begin(
        self, person: str, platform: str, at: datetime, drawn_before: datetime
    ) -> OpenedHome | None:
        """Set about drawing a home; None where there is none, or somebody did so since `drawn_before`."""
        ...

    async def keep(self, before: OpenedHome, shown: str, digest: str) -> bool:
        """Keep what stands there now; False where something else was put there since `before` was read."""
        ...

    async def recent(self, since: datetime) -> tuple[OpenedHome, ...]:
        """The homes looked at since a moment."""
        ...

    async def forget(self, person: str, platform: str) -> None:
        """Forget a home."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the homes nobody has looked at since a moment; how many."""
        ...

    async def signs(self, now: datetime) -> tuple[Sign, ...]:
        """What tells how every live ticket stands."""
        ...

    async def live(self, desks: Iterable[str], person: str) -> tuple[Ticket, ...]:
        """Live tickets these desks work on or review, or with a question to the person; most urgent first."""
        ...

    async def unsaved(self, officer: str) -> tuple[str, ...]:
        """The tickets with unsaved text of an officer's, the latest first."""
        ...

    async def minutes(self, person: str, day: date) -> int:
        """A person's own minutes booked on a day."""
        ...

    async def requests(self, desks: Iterable[str], since: datetime) -> tuple[Request, ...]:
        """Every request to these desks since a moment, withdrawn ones left out; nobody is named."""
        ...

    async def inquiries(self) -> tuple[Inquiry, ...]:
        """Inquiries without a frozen answer, the first due first."""
        ...

    async def send(self, notices: Iterable[Notice], at: datetime) -> None:
        """Have something sent to a person that they asked for."""
        ...
