"""Whose account an id on a platform is: one id each, the office file's word before everything else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from config.office import OfficeFile
from workflows.domain.refusals import No, Refusal

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.people import identity

_PIN = Statement(insert_or(identity).on_conflict_do_nothing())
_PINNED = Statement(
    select(identity.c.person).where(
        identity.c.office_id == OFFICE,
        identity.c.platform == bindparam("platform"),
        identity.c.identity == bindparam("identity"),
    )
)
_EVERY = Statement(
    select(identity.c.person, identity.c.platform, identity.c.identity)
    .where(identity.c.office_id == OFFICE)
    .order_by(identity.c.platform)
)
_UNPIN = Statement(
    delete(identity).where(
        identity.c.office_id == OFFICE,
        identity.c.platform == bindparam("of"),
        identity.c.person == bindparam("whose"),
    )
)


async def pin(connection: Connection, platform: str, name: str, person: str, at: datetime) -> None:
    """Bind a person to their id on a platform; refuses another person's id and a second id."""
    named = {"platform": platform, "identity": name}
    if await connection.run(_PIN, **named, person=person, pinned_at=at):
        return
    pinned = await connection.rows(_PINNED, **named)
    if not pinned or pinned[0][0] != person:
        raise Refusal(No.UNKNOWN_PERSON)


async def unpin(connection: Connection, platform: str, person: str) -> bool:
    """Forget a person's id on a platform; False when there was none."""
    return await connection.run(_UNPIN, of=platform, whose=person) > 0


async def by_person(connection: Connection) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Everyone's ids as pairs of platform and id."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for who, platform, name in await connection.rows(_EVERY):
        found[who].append((platform, name))
    return found


async def pin_all(connection: Connection, file: OfficeFile, day: date) -> list[str]:
    """Pin every id the office file names, and forget other ids it stands against; which those were."""
    wanted = {(platform, one.id): name for one in file.people for platform, name in one.accounts}
    owners = {(platform, name): who for (platform, who), name in wanted.items()}
    stored = await connection.rows(_EVERY)
    ended = [
        (platform, who)
        for who, platform, name in stored
        if wanted.get((platform, who), name) != name or owners.get((platform, name), who) != who
    ]
    await connection.run_many(_UNPIN, [{"of": platform, "whose": who} for platform, who in ended])
    await connection.run_many(_PIN, [_row(*pair, name, day) for pair, name in wanted.items()])
    return [f"account:{platform}:{who}" for platform, who in ended]


def _row(platform: str, person: str, name: str, day: date) -> dict[str, Any]:
    at = datetime.combine(day, time(), tzinfo=UTC)
    return {"platform": platform, "identity": name, "person": person, "pinned_at": at}
