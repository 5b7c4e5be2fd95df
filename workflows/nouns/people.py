"""What the use cases need to know of people, and how they are reached."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from config.office import OfficeFile
from workflows.domain.people import Actor, Profile
from workflows.records import Contact, Declaration, DeskEntry, Home, Remembered, Standing, SyncReport


class People(Protocol):
    """People, roles, profiles, desks and departments, by the day."""

    async def actor(self, person: str, day: date) -> Actor:
        """The person with today's roles; refuses an unknown or ended one."""
        ...

    async def leaders(self, desk: str, day: date) -> tuple[str, ...]:
        """The ids of the desk's leaders today."""
        ...

    async def profiles(self, ids: Iterable[str], day: date) -> tuple[Profile, ...]:
        """The profiles, in the order asked; refuses unknown and ended ones at their field."""
        ...

    async def desk_of(self, profile: Profile, department: str | None, day: date) -> DeskEntry:
        """The desk that serves the profile; refuses when there is none."""
        ...

    async def declaration(self, person: str) -> Declaration | None:
        """The person's latest standing declaration."""
        ...

    async def declare(self, declaration: Declaration) -> None:
        """Keep a standing declaration."""
        ...

    async def pin(self, platform: str, identity: str, person: str, at: datetime) -> None:
        """Bind a person to their id on a platform, once."""
        ...

    async def unpin(self, platform: str, person: str) -> bool:
        """Forget a person's id on a platform; False when there was none."""
        ...

    async def by_email(self, email: str, day: date) -> str | None:
        """The id of the one person with this e-mail today."""
        ...

    async def choose_language(self, person: str, language: str) -> None:
        """Keep the language a person chose."""
        ...

    async def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Names by id, ended people included; erased ones are missing."""
        ...

    async def everyone(self) -> tuple[Remembered, ...]:
        """Everyone who ever was in the office file, with their latest name; for exports."""
        ...

    async def standings(self, day: date) -> tuple[Standing, ...]:
        """Everyone of today, for the directory."""
        ...

    async def profiles_ever(self, ids: Iterable[str]) -> tuple[Profile, ...]:
        """The profiles as they are or last were, ended ones included, in the order asked."""
        ...

    async def all_profiles(self, day: date) -> tuple[Profile, ...]:
        """Every profile of today, for the directory."""
        ...

    async def desks(self, day: date) -> tuple[DeskEntry, ...]:
        """Every desk of today."""
        ...

    async def departments(self, day: date) -> Mapping[str, str]:
        """The names of today's departments by id."""
        ...

    async def sync(self, office: OfficeFile, day: date) -> "SyncReport":
        """Make people, desks, departments and profiles what the office file says from this day."""
        ...


class Contacts(Protocol):
    """How people and conversations are reached, where people want to be, and codes that link them."""

    async def keep(self, contact: Contact, at: datetime) -> None:
        """Keep how somebody is reached from now on."""
        ...

    async def lose(self, platform: str, subject: str, at: datetime) -> bool:
        """Keep that somebody is not reached any more; False when nobody was."""
        ...

    async def every(self) -> tuple[Contact, ...]:
        """Every contact, lost ones too."""
        ...

    async def settle(self, person: str, home: Home) -> None:
        """Keep where a person is written to; what they chose gives way to another choice only."""
        ...

    async def keep_code(self, digest: str, person: str, expires_at: datetime) -> None:
        """Keep a code's digest in place of the person's older ones."""
        ...

    async def spend_code(self, digest: str, at: datetime) -> str | None:
        """Use a code up: whose it was; None for an unknown, used or expired one."""
        ...
