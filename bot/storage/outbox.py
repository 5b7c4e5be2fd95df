"""Notices on their way: written in the act's own commit, claimed lane by lane, settled one at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.notices import Notice

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.outbox import lane, notice

_NOTICE = Statement(
    insert_or(notice).on_conflict_do_nothing(index_elements=["office_id", "key"]),
    sets=("office_id", "lane", "sequence", "key", "kind", "ticket", "version", "part", "card", "written_at"),
)


@cache
def _lanes(count: int) -> Statement:
    """Wake this many lanes at once and take numbers for their notices.

    The row lock it leaves keeps the commits of a lane in the order of their numbers.
    """
    rows: list[dict[str, Any]] = [
        {
            "office_id": OFFICE,
            "lane": bindparam(f"lane_{place}"),
            "last": bindparam(f"count_{place}"),
            "due": bindparam("due_"),
        }
        for place in range(count)
    ]
    upsert = insert_or(lane).values(rows)
    return Statement(
        upsert.on_conflict_do_update(
            index_elements=["office_id", "lane"],
            set_={"last": lane.c.last + upsert.excluded.last, "due": upsert.excluded.due},
        ).returning(lane.c.lane, lane.c.last)
    )


async def enqueue(connection: Connection, notices: Sequence[Notice], at: datetime) -> None:
    """Write notices into their lanes; one whose key is known already is left out."""
    if not notices:
        return
    # In the order of names: two acts that wake the same lanes must not wait for each other in a ring.
    wanted = sorted(Counter(one.lane for one in notices).items())
    given: dict[str, Any] = {"due_": at}
    for place, (name, count) in enumerate(wanted):
        given |= {f"lane_{place}": name, f"count_{place}": count}
    last: dict[str, int] = dict(await connection.rows(_lanes(len(wanted)), **given))
    following = {name: last[name] - count for name, count in wanted}
    rows = []
    for one in notices:
        following[one.lane] += 1
        rows.append(_row(one, following[one.lane], at))
    await connection.run_many(_NOTICE, rows)


def _row(one: Notice, sequence: int, at: datetime) -> dict[str, Any]:
    return {
        "lane": one.lane,
        "sequence": sequence,
        "key": one.key,
        "kind": one.kind,
        "ticket": one.ticket,
        "version": one.version,
        "part": one.part,
        "card": one.card,
        "written_at": at,
    }
