"""Timers as an act sets them, in its own transaction."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.timers import Timer

from .connections import Connection, Step
from .statements import OFFICE, Statement
from .tables.timers import timer

_set = insert_or(timer)
# Whoever holds the timer now has held an older one: what they settle is fenced off.
_ANEW = {
    "due": _set.excluded.due,
    "attempts": 0,
    "token": timer.c.token + 1,
    "owner": None,
    "lease": None,
}
ENSURE = Statement(_set.on_conflict_do_nothing(), sets=("office_id", "kind", "subject", "due"))
_SET = Statement(
    _set.on_conflict_do_update(index_elements=["office_id", "kind", "subject"], set_=_ANEW),
    sets=("office_id", "kind", "subject", "due"),
)
_FORGET = Statement(
    delete(timer).where(
        timer.c.office_id == OFFICE,
        timer.c.kind == bindparam("of_kind"),
        timer.c.subject == bindparam("of"),
    )
)


async def set_timer(connection: Connection, kind: str, subject: str, due: datetime) -> None:
    """Let something happen at a moment, in the act's own transaction; an earlier moment is forgotten."""
    await connection.run(_SET, kind=kind, subject=subject, due=due)


def timed(timers: Sequence[Timer]) -> Iterator[Step]:
    """The steps that set these timers, or forget those that have no moment."""
    yield _SET, [{"kind": one.kind, "subject": one.subject, "due": one.due} for one in timers if one.due]
    yield _FORGET, [{"of_kind": one.kind, "of": one.subject} for one in timers if one.due is None]
