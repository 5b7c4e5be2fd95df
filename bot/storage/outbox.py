"""Notices as they are written in an act's own commit; lanes.py sends them on their way."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.notices import Notice

from .connections import Step
from .statements import OF_OFFICE, Statement
from .tables.outbox import lane, notice

_lane = insert_or(lane)
_LANE = Statement(
    _lane.on_conflict_do_update(
        index_elements=["office_id", "lane"],
        set_={"last": lane.c.last + _lane.excluded.last, "due": _lane.excluded.due},
    ),
    sets=("office_id", "lane", "last", "due"),
)
_last = (
    select(lane.c.last).where(lane.c.office_id == OF_OFFICE, lane.c.lane == bindparam("of")).scalar_subquery()
)
_NOTICE = Statement(
    insert_or(notice)
    .values(sequence=_last - bindparam("behind", type_=Integer()))
    .on_conflict_do_nothing(index_elements=["office_id", "key"]),
    sets=("office_id", "lane", "key", "kind", "ticket", "version", "part", "card", "written_at"),
)


def enqueued(notices: Sequence[Notice], at: datetime) -> list[Step]:
    """What writes notices into their lanes; one whose key is known already is left out.

    Every lane is woken first and takes the numbers of its notices; the row lock this leaves keeps the commits
    of a lane in the order of their numbers. In the order of names, so that no two acts wait for each other.
    """
    ahead = Counter(one.lane for one in notices)
    lanes = [{"lane": name, "last": count, "due": at} for name, count in sorted(ahead.items())]
    rows = []
    for one in notices:
        ahead[one.lane] -= 1
        rows.append(_row(one, ahead[one.lane], at))
    return [(_LANE, lanes), (_NOTICE, rows)]


def _row(one: Notice, behind: int, at: datetime) -> dict[str, Any]:
    return {
        "lane": one.lane,
        "of": one.lane,
        "behind": behind,
        "key": one.key,
        "kind": one.kind,
        "ticket": one.ticket,
        "version": one.version,
        "part": one.part,
        "card": one.card,
        "written_at": at,
    }
