"""Makes people, desks, departments and profiles what the office file says, keeping what they were before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from config.office import OfficeFile
from config.office_entries import Desk, HeldRole, Person, Profile
from config.words import Dated
from workflows.records import SyncReport

from .connections import Connection
from .history import Period, agree, agree_exactly
from .identities import pin_all
from .statements import OFFICE, Statement
from .tables.people import delegate, department, desk, office, person, profile, role


class Noun:
    """A dated table: what names a thing, and what is said of it."""

    def __init__(self, table: Table, *key: str) -> None:
        self.name = table.name
        self.key = key
        self.says = tuple(
            one.name for one in table.c if one.name not in {"office_id", "valid_from", "valid_to", *key}
        )
        self._table = table

    @cached_property
    def stored(self) -> Statement:
        """Every period of every thing."""
        columns = (*self.key, "valid_from", "valid_to", *self.says)
        return Statement(
            select(*(self._table.c[one] for one in columns)).where(self._table.c.office_id == OFFICE)
        )

    @cached_property
    def write(self) -> Statement:
        """A new period, or another end or other words for one that is stored."""
        insert = insert_or(self._table)
        changed = {one: insert.excluded[one] for one in ("valid_to", *self.says)}
        keys = list(dict.fromkeys(("office_id", *self.key, "valid_from")))
        return Statement(insert.on_conflict_do_update(index_elements=keys, set_=changed))

    def period(self, row: Sequence[Any]) -> Period:
        """A stored row as a period."""
        parts = len(self.key)
        key, (valid_from, valid_to), says = row[:parts], row[parts : parts + 2], row[parts + 2 :]
        return Period(tuple(map(str, key)), valid_from, valid_to, dict(zip(self.says, says, strict=True)))

    def row(self, period: Period) -> dict[str, Any]:
        """A period as a row."""
        key = dict(zip(self.key, period.key, strict=True))
        return {**key, "valid_from": period.valid_from, "valid_to": period.valid_to, **period.says}


DEPARTMENT, DESK, PERSON = Noun(department, "id"), Noun(desk, "id"), Noun(person, "id")
PROFILE, DELEGATE = Noun(profile, "id"), Noun(delegate, "person", "principal")
ROLE = Noun(role, "person", "role", "department", "desk")

_OFFICE = Statement(insert_or(office).values(office_id=OFFICE).on_conflict_do_nothing())


async def sync_office(connection: Connection, file: OfficeFile, day: date) -> SyncReport:
    """Apply the office file from this day on."""
    await connection.run(_OFFICE)
    began, changed, ended = [], [], []
    for noun, wanted in _nouns(file, day):
        stored = [noun.period(row) for row in await connection.rows(noun.stored)]
        agreement = (agree_exactly if noun is ROLE else agree)(stored, wanted, day)
        await connection.run_many(noun.write, [noun.row(one) for one in agreement.periods])
        began += _named(noun, agreement.began)
        changed += _named(noun, agreement.changed)
        ended += _named(noun, agreement.ended)
    changed += await pin_all(connection, file, day)
    return SyncReport(tuple(began), tuple(changed), tuple(ended))


def _named(noun: Noun, keys: Iterable[tuple[str, ...]]) -> list[str]:
    return [":".join((noun.name, *filter(None, key))) for key in keys]


def _nouns(file: OfficeFile, day: date) -> Iterator[tuple[Noun, list[Period]]]:
    yield DEPARTMENT, [_period(one, one.id, name=one.name, short=one.short) for one in file.departments]
    yield DESK, [_desk(one) for one in file.desks]
    yield PERSON, [_person(one) for one in file.people]
    yield ROLE, [_role(one, held, nth) for one in file.people for nth, held in enumerate(one.roles)]
    yield (
        DELEGATE,
        [_delegate(one, principal, day) for one in file.people for principal in one.delegate_for],
    )
    yield PROFILE, [_profile(one) for one in file.profiles]


def _period(one: Dated, *key: str, **says: Any) -> Period:
    return Period(key, one.valid_from, one.valid_to, says)


def _desk(one: Desk) -> Period:
    said = {"name": one.name, "department": one.department, "serves": one.serves}
    platform = "teams" if one.teams_conversation else "slack"
    conversation = one.teams_conversation or one.slack_conversation
    return _period(one, one.id, **said, conversation=conversation, platform=platform)


def _person(one: Person) -> Period:
    # Folded, as people type their own address in any case, and are found by it.
    return _period(one, one.id, name=one.name, email=one.email.casefold(), language=one.language)


def _role(one: Person, held: HeldRole, nth: int) -> Period:
    key = (one.id, held.role.value, held.department or "", held.desk or "")
    return _period(held, *key, party=held.party, position=nth)


def _delegate(one: Person, principal: str, day: date) -> Period:
    return Period((one.id, principal), day, None, {"accepts": principal in one.accepts_for})


def _profile(one: Profile) -> Period:
    return _period(
        one,
        one.id,
        owner=one.owner,
        profile_class=one.profile_class,
        subclass=one.subclass.value,
        channel=one.channel,
        name=one.name,
        link=one.link,
        desk=one.desk,
        usual=one.usual,
    )
