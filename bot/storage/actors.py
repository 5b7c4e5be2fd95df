"""People with the roles they hold on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.sql.expression import CompoundSelect

from config.words import Role
from workflows.domain.people import Actor, Membership

from .days import holding
from .statements import Row, Statement
from .tables.people import chosen_language, delegate, person, role

PERSON, ROLE, DELEGATE, ACCEPTING_DELEGATE = 0, 1, 2, 3
_CHOSEN = and_(chosen_language.c.office_id == person.c.office_id, chosen_language.c.person == person.c.id)


def _parts() -> tuple[Select[Any], Select[Any], Select[Any]]:
    """The person, their roles and their principals as rows of one shape: one statement reads an actor."""
    language = func.coalesce(chosen_language.c.language, person.c.language)
    people = (
        select(literal(PERSON, Integer).label("part"), literal(0, Integer).label("place"), person.c.id)
        .add_columns(person.c.name, person.c.email, language.label("language"))
        .join(chosen_language, _CHOSEN, isouter=True)
        .where(holding(person))
    )
    roles = select(
        literal(ROLE, Integer),
        role.c.position,
        role.c.person,
        role.c.role.label("name"),
        role.c.department,
        role.c.desk,
    ).where(holding(role))
    delegates = select(
        case((delegate.c.accepts, ACCEPTING_DELEGATE), else_=DELEGATE),
        literal(0, Integer),
        delegate.c.person,
        delegate.c.principal,
        null(),
        null(),
    ).where(holding(delegate))
    return people, roles, delegates


def _ordered(*parts: Select[Any]) -> CompoundSelect[Any]:
    return union_all(*parts).order_by("part", "place", "name")


def _of_one() -> CompoundSelect[Any]:
    people, roles, delegates = _parts()
    who: BindParameter[str] = bindparam("person", type_=Text(), required=True)
    return _ordered(
        people.where(person.c.id == who),
        roles.where(role.c.person == who),
        delegates.where(delegate.c.person == who),
    )


ONE = Statement(_of_one())
EVERYONE = Statement(_ordered(*_parts()))


def actors(rows: Iterable[Row]) -> Mapping[str, Actor]:
    """The people found, with what they are, by id."""
    people: dict[str, Row] = {}
    roles: dict[str, list[Membership]] = defaultdict(list)
    principals: dict[str, list[str]] = defaultdict(list)
    accepted: dict[str, list[str]] = defaultdict(list)
    for part, _, one, *said in rows:
        if part == PERSON:
            people[one] = tuple(said)
            continue
        if part == ROLE:
            roles[one].append(Membership(Role(said[0]), said[1] or None, said[2] or None))
            continue
        principals[one].append(said[0])
        if part == ACCEPTING_DELEGATE:
            accepted[one].append(said[0])
    return {who: _actor(who, row, roles[who], principals[who], accepted[who]) for who, row in people.items()}


def _actor(who: str, said: Row, roles: list[Membership], principals: list[str], accepted: list[str]) -> Actor:
    name, email, language = said
    return Actor(who, name, email, language, tuple(roles), tuple(principals), tuple(accepted))
