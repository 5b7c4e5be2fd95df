"""People, identities, declarations and languages; profiles and desks are read here too."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.dialects.postgresql import insert as insert_or

from config.office import OfficeFile
from config.words import ProfileClass, Role
from workflows.domain.people import Actor, Profile
from workflows.domain.refusals import No, Refusal
from workflows.records import Declaration, DeskEntry, Home, Remembered, Standing, SyncReport

from .actors import EVERYONE, ONE, actors
from .connections import Connection
from .days import holding
from .identities import by_person, pin, unpin
from .statements import OFFICE, Statement, Within
from .sync import sync_office
from .tables.contacts import home
from .tables.people import (
    chosen_language,
    declaration,
    department,
    desk,
    person,
    profile,
    role,
)

_LEADERS = Statement(
    select(role.c.person)
    .where(holding(role), role.c.desk == bindparam("desk"), role.c.role == Role.LEADER)
    .distinct()
    .order_by(role.c.person)
)
_PROFILE = (
    profile.c.id,
    profile.c.owner,
    profile.c.profile_class,
    profile.c.subclass,
    profile.c.channel,
    profile.c.name,
    profile.c.link,
    profile.c.desk,
    profile.c.usual,
)
_PROFILES = Statement(
    select(*_PROFILE, profile.c.valid_from, profile.c.valid_to)
    .where(profile.c.office_id == OFFICE, Within(profile.c.id, "ids"))
    .order_by(profile.c.valid_from)
)
_EVERY_NAME = Statement(
    select(person.c.id, person.c.name).where(person.c.office_id == OFFICE).order_by(person.c.valid_from)
)
# Only officers and leaders have a desk: config/office_entries.py.
_DESK_MEMBERS = Statement(
    select(role.c.person).where(role.c.office_id == OFFICE, role.c.desk != "").distinct()
)
_ALL_PROFILES = Statement(
    select(*_PROFILE).where(holding(profile)).order_by(profile.c.owner, profile.c.channel, profile.c.id)
)
_DESKS = Statement(
    select(desk.c.id, desk.c.name, desk.c.department, desk.c.serves, desk.c.conversation, desk.c.platform)
    .where(holding(desk))
    .order_by(desk.c.id)
)
_DEPARTMENTS = Statement(
    select(department.c.id, department.c.name).where(holding(department)).order_by(department.c.id)
)
_DECLARATION_COLUMNS = (
    declaration.c.person,
    declaration.c.policy,
    declaration.c.declared_on,
    declaration.c.holds_until,
)
_DECLARATIONS = select(*_DECLARATION_COLUMNS).where(declaration.c.office_id == OFFICE)
_DECLARATION = Statement(
    _DECLARATIONS.where(declaration.c.person == bindparam("person"))
    .order_by(declaration.c.declared_on.desc(), declaration.c.holds_until.desc())
    .limit(1)
)
_EVERY_DECLARATION = Statement(_DECLARATIONS.order_by(declaration.c.declared_on, declaration.c.holds_until))
_declare = insert_or(declaration)
_DECLARE = Statement(
    _declare.on_conflict_do_update(
        index_elements=["office_id", "person", "declared_on", "policy"],
        set_={"holds_until": _declare.excluded.holds_until},
    )
)
_HOMES = Statement(select(home.c.person, home.c.platform, home.c.chosen).where(home.c.office_id == OFFICE))
_BY_EMAIL = Statement(select(person.c.id).where(holding(person), person.c.email == bindparam("email")))
_choose = insert_or(chosen_language)
_CHOOSE = Statement(
    _choose.on_conflict_do_update(
        index_elements=["office_id", "person"], set_={"language": _choose.excluded.language}
    )
)
# The latest name last, so that it is the one kept.
_NAMES = Statement(
    union_all(
        *(
            select(table.c.id, table.c.name, table.c.valid_from.label("since")).where(
                table.c.office_id == OFFICE, Within(table.c.id, "ids")
            )
            for table in (department, person)
        )
    ).order_by("since")
)


class SqlPeople:
    """The people of one office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def actor(self, person: str, day: date) -> Actor:
        """The person with today's roles; refuses an unknown or ended one."""
        found = actors(await self._connection.rows(ONE, person=person, day=day)).get(person)
        if found is None:
            raise Refusal(No.UNKNOWN_PERSON)
        return found

    async def leaders(self, desk: str, day: date) -> tuple[str, ...]:
        """The ids of the desk's leaders today."""
        return tuple(row[0] for row in await self._connection.rows(_LEADERS, desk=desk, day=day))

    async def profiles(self, ids: Iterable[str], day: date) -> tuple[Profile, ...]:
        """The profiles, in the order asked; refuses unknown and ended ones at their field."""
        wanted = list(ids)
        today, known = dict[str, Profile](), set[str]()
        for *columns, valid_from, valid_to in await self._connection.rows(_PROFILES, ids=wanted):
            if valid_from <= day:
                known.add(columns[0])
            if valid_from <= day and (valid_to is None or day <= valid_to):
                today[columns[0]] = Profile(*columns)
        for one in wanted:
            if one not in today:
                code = No.ENDED_PROFILE if one in known else No.UNKNOWN_PROFILE
                raise Refusal(code, field="profiles", profile=one)
        return tuple(today[one] for one in wanted)

    async def profiles_ever(self, ids: Iterable[str]) -> tuple[Profile, ...]:
        """The profiles as they are or last were, ended ones included, in the order asked."""
        wanted = list(ids)
        found = await self._connection.rows(_PROFILES, ids=wanted)
        latest = {row[0]: Profile(*row[:-2]) for row in found}
        return tuple(latest[one] for one in wanted if one in latest)

    async def desk_of(self, profile: Profile, department: str | None, day: date) -> DeskEntry:
        """The desk that serves the profile; refuses when there is none.

        Its own desk, else the one serving the department: the owner itself where that is a department.
        """
        served = profile.owner if profile.profile_class is ProfileClass.KOM else department
        for one in await self.desks(day):
            if one.id == profile.desk or (profile.desk is None and served in one.serves):
                return one
        raise Refusal(No.NO_DESK, profile=profile.id)

    async def declaration(self, person: str) -> Declaration | None:
        """The person's latest standing declaration."""
        found = await self._connection.rows(_DECLARATION, person=person)
        return Declaration(*found[0]) if found else None

    async def declare(self, declaration: Declaration) -> None:
        """Keep a standing declaration."""
        await self._connection.run(
            _DECLARE,
            person=declaration.person,
            policy=declaration.policy,
            declared_on=declaration.declared_on,
            holds_until=declaration.holds_until,
        )

    async def pin(self, platform: str, identity: str, person: str, at: datetime) -> None:
        """Bind a person to their id on a platform, once; refuses another person's id and a second id."""
        await pin(self._connection, platform, identity, person, at)

    async def unpin(self, platform: str, person: str) -> bool:
        """Forget a person's id on a platform; False when there was none."""
        return await unpin(self._connection, platform, person)

    async def by_email(self, email: str, day: date) -> str | None:
        """The id of the one person with this e-mail today."""
        found = await self._connection.rows(_BY_EMAIL, email=email.casefold(), day=day)
        return found[0][0] if len(found) == 1 else None

    async def choose_language(self, person: str, language: str) -> None:
        """Keep the language a person chose."""
        await self._connection.run(_CHOOSE, person=person, language=language)

    async def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Names by id, of departments too, ended ones included; erased ones are missing."""
        found = await self._connection.rows(_NAMES, ids=ids)
        return {one: name for one, name, _since in found}

    async def everyone(self) -> tuple[Remembered, ...]:
        """Everyone who ever was in the office file, with their latest name; for exports."""
        names: dict[str, str] = dict(await self._connection.rows(_EVERY_NAME))
        desk_members = {row[0] for row in await self._connection.rows(_DESK_MEMBERS)}
        return tuple(Remembered(who, name, who in desk_members) for who, name in sorted(names.items()))

    async def standings(self, day: date) -> tuple[Standing, ...]:
        """Everyone of today, for the directory."""
        people = actors(await self._connection.rows(EVERYONE, day=day))
        identities = await by_person(self._connection)
        declared = {row[0]: Declaration(*row) for row in await self._connection.rows(_EVERY_DECLARATION)}
        homes = {row[0]: Home(row[1], row[2]) for row in await self._connection.rows(_HOMES)}
        return tuple(
            Standing(actor, tuple(identities.get(who, ())), declared.get(who), homes.get(who))
            for who, actor in people.items()
        )

    async def all_profiles(self, day: date) -> tuple[Profile, ...]:
        """Every profile of today, for the directory."""
        return tuple(Profile(*row) for row in await self._connection.rows(_ALL_PROFILES, day=day))

    async def desks(self, day: date) -> tuple[DeskEntry, ...]:
        """Every desk of today."""
        return tuple(DeskEntry(*row) for row in await self._connection.rows(_DESKS, day=day))

    async def departments(self, day: date) -> Mapping[str, str]:
        """The names of today's departments by id."""
        return dict(await self._connection.rows(_DEPARTMENTS, day=day))

    async def sync(self, office: OfficeFile, day: date) -> SyncReport:
        """Make people, desks, departments and profiles what the office file says from this day."""
        return await sync_office(self._connection, office, day)
