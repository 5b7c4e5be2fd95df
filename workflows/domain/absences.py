"""Being away: from a day to a day, both included, and never why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .cases import Row
from .people import Actor, leads


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away; without a last day until they are back."""

    person: str
    away_from: date
    away_to: date | None
    set_by: str
    set_at: datetime

    def holds_on(self, day: date) -> bool:
        """Whether the person is away on this day."""
        return self.away_from <= day and (self.away_to is None or day <= self.away_to)


def may_set_away(actor: Actor, person: Actor) -> bool:
    """Whether the one may say that the other is away: oneself, or a leader of one's desk."""
    desks = {one.desk for one in person.memberships if one.desk}
    return bool(desks) and (actor.id == person.id or bool(desks & leads(actor)))


@dataclass(frozen=True, slots=True)
class Held:
    """A live ticket and who has it."""

    ticket: str
    person: str
    desk: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at a desk, and until when they are away if they are."""

    id: str
    name: str
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """What there is to settle when somebody goes away: their tickets, and who could take each."""

    person: Colleague
    own: bool
    tickets: tuple[Row, ...] = ()
    colleagues: Mapping[str, tuple[Colleague, ...]] = field(default_factory=dict)
    """Who is there to hand over to, by desk."""
    choosable: tuple[Colleague, ...] = ()
    """For whom the reader may say it, themselves first."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the tickets of somebody who is away."""

    person: str
    until: date | None
    freed: int
    handed_over: int
