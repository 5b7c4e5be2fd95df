"""People and profiles in memory, so that opening a form never waits for the database; for display only."""

import asyncio
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows.domain.people import Profile
from workflows.ports import Workplace
from workflows.records import Contact, DeskEntry, Standing


@dataclass(frozen=True, slots=True)
class Directory:
    """Everyone and every profile as of the moment it was read."""

    people: Mapping[str, Standing] = field(default_factory=dict)
    identities: Mapping[tuple[str, str], str] = field(default_factory=dict)
    profiles: tuple[Profile, ...] = ()
    desks: Mapping[str, DeskEntry] = field(default_factory=dict)
    contacts: Mapping[tuple[str, str], Contact] = field(default_factory=dict)
    read_on: date = date.min

    def person(self, platform: str, identity: str) -> Standing | None:
        """The person with this id on a platform; None when nobody has been pinned to it."""
        return self.people.get(self.identities.get((platform, identity), ""))

    def home(self, person: str, among: Container[str] | None = None) -> str | None:
        """The platform on which a person is written to, of those that are set up; None when there is none.

        One on which they have removed the bot counts only while there is no other.
        """
        standing = self.people.get(person)
        identities = standing.identities if standing else ()
        every = [pair for pair in identities if among is None or pair[0] in among]
        known = [platform for platform, _ in [pair for pair in every if not self._is_lost(*pair)] or every]
        if standing and standing.home and standing.home.platform in known:
            return standing.home.platform
        return known[0] if known else None

    def _is_lost(self, platform: str, identity: str) -> bool:
        found = self.contacts.get((platform, f"person:{identity}"))
        return found is not None and found.lost_at is not None

    def contact(self, platform: str, subject: str) -> Contact | None:
        """How somebody is reached on a platform; None when never met, or lost."""
        found = self.contacts.get((platform, subject))
        return found if found and found.lost_at is None else None

    def identity(self, person: str, platform: str) -> str | None:
        """A person's id on a platform."""
        standing = self.people.get(person)
        return dict(standing.identities).get(platform) if standing else None


class DirectoryKeeper:
    """Holds the latest directory; refreshed at start, after a sync and now and then."""

    def __init__(self) -> None:
        self.current = Directory()
        self._reading = asyncio.Lock()
        self._asked = self._answered = 0

    async def refresh(self, work: Workplace) -> Directory:
        """Read the directory anew; one reading at a time, lest an older one end last and stay.

        Whoever waits for a reading to end shares the next one.
        """
        self._asked = mine = self._asked + 1
        async with self._reading:
            if self._answered < mine:
                answers = self._asked
                self.current = await self._read(work)
                self._answered = answers
            return self.current

    async def _read(self, work: Workplace) -> Directory:
        today = work.today()
        async with work.store.reading() as unit:
            standings = await unit.people.standings(today)
            profiles = await unit.people.all_profiles(today)
            desks = await unit.people.desks(today)
            contacts = await unit.contacts.every()
        identities = {pair: one.actor.id for one in standings for pair in one.identities}
        return Directory(
            people={one.actor.id: one for one in standings},
            identities=identities,
            profiles=profiles,
            desks={one.id: one for one in desks},
            contacts={(one.platform, one.subject): one for one in contacts},
            read_on=today,
        )
