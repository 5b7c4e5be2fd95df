"""People and profiles in memory, so that opening a form never waits for the database; for display only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows.domain.people import Profile
from workflows.ports import Workplace
from workflows.records import DeskEntry, Standing


@dataclass(frozen=True, slots=True)
class Directory:
    """Everyone and every profile as of the moment it was read."""

    people: Mapping[str, Standing] = field(default_factory=dict)
    identities: Mapping[tuple[str, str], str] = field(default_factory=dict)
    profiles: tuple[Profile, ...] = ()
    desks: Mapping[str, DeskEntry] = field(default_factory=dict)
    read_on: date = date.min

    def person(self, platform: str, identity: str) -> Standing | None:
        """The person with this id on a platform; None when nobody has been pinned to it."""
        return self.people.get(self.identities.get((platform, identity), ""))

    def identity(self, person: str, platform: str) -> str | None:
        """A person's id on a platform."""
        standing = self.people.get(person)
        return dict(standing.identities).get(platform) if standing else None


class DirectoryKeeper:
    """Holds the latest directory; refreshed at start, after a sync and now and then."""

    def __init__(self) -> None:
        self.current = Directory()

    async def refresh(self, work: Workplace) -> Directory:
        """Read the directory anew."""
        today = work.today()
        async with work.store.reading() as unit:
            standings = await unit.people.standings(today)
            profiles = await unit.people.all_profiles(today)
            desks = await unit.people.desks(today)
        identities = {pair: one.actor.id for one in standings for pair in one.identities}
        self.current = Directory(
            people={one.actor.id: one for one in standings},
            identities=identities,
            profiles=profiles,
            desks={one.id: one for one in desks},
            read_on=today,
        )
        return self.current
