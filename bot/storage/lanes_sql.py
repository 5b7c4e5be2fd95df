"""The statements behind lanes.py."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_or

from config.words import Role

from .columns import Instant
from .days import holding
from .statements import OFFICE, Statement, Within
from .tables.outbox import PENDING_ONLY, WAITING_ONLY, card, lane, notice
from .tables.people import role
from .tables.tickets import ticket

NOW = bindparam("now", type_=Instant(), required=True)
LANE: BindParameter[str] = bindparam("of", required=True)


def _later(*moments: Any) -> Any:
    """The latest of some moments, the first never NULL; the two databases call this differently."""
    latest, *others = moments
    for one in others:
        latest = case((one > latest, one), else_=latest)
    return latest


_MINE = (lane.c.office_id == OFFICE, text(WAITING_ONLY))
NEXT = Statement(
    select(func.min(_later(lane.c.due, lane.c.rate, lane.c.lease), type_=Instant())).where(*_MINE)
)
FREE = Statement(
    select(lane.c.lane, lane.c.owner, lane.c.token, lane.c.attempts, lane.c.failing_since)
    .where(
        *_MINE,
        lane.c.due <= NOW,
        or_(lane.c.rate.is_(None), lane.c.rate <= NOW),
        or_(lane.c.lease.is_(None), lane.c.lease <= NOW),
        not_(Within(lane.c.lane, "busy")),
    )
    .order_by(lane.c.due)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_first = notice.alias("first")
_FIRST = (
    select(func.min(_first.c.sequence))
    .where(
        _first.c.office_id == lane.c.office_id,
        _first.c.lane == lane.c.lane,
        text(PENDING_ONLY.replace("notice.", "first.")),
    )
    .scalar_subquery()
)
HEADS = Statement(
    select(
        notice.c.lane,
        notice.c.sequence,
        notice.c.key,
        notice.c.kind,
        notice.c.ticket,
        notice.c.version,
        notice.c.part,
        notice.c.card,
        notice.c.in_doubt,
        ticket.c.revision,
        card.c.reference,
        card.c.revision,
    )
    .select_from(lane)
    .join(
        notice,
        and_(
            notice.c.office_id == lane.c.office_id,
            notice.c.lane == lane.c.lane,
            notice.c.sequence == _FIRST,
        ),
    )
    .join(ticket, and_(ticket.c.office_id == notice.c.office_id, ticket.c.id == notice.c.ticket))
    .join(
        card,
        and_(
            card.c.office_id == notice.c.office_id, card.c.lane == notice.c.lane, card.c.card == notice.c.card
        ),
        isouter=True,
    )
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
)
CLAIM = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
    .values(owner=bindparam("me"), lease=bindparam("until", type_=Instant()), token=lane.c.token + 1)
)
IDLE = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, Within(lane.c.lane, "lanes"))
    .values(due=None, owner=None, lease=None)
)
HELD = Statement(
    select(lane.c.lane)
    .where(lane.c.office_id == OFFICE, lane.c.lane == LANE, lane.c.token == bindparam("held"))
    .with_for_update()
)
SETTLE = Statement(
    update(notice).where(
        notice.c.office_id == OFFICE, notice.c.lane == LANE, notice.c.sequence == bindparam("nth")
    ),
    sets=("state", "settled_at", "reference", "fault", "in_doubt"),
)
_card = insert_or(card)
KEEP_CARD = Statement(
    _card.on_conflict_do_update(
        index_elements=["office_id", "lane", "card"],
        set_={"reference": _card.excluded.reference, "revision": _card.excluded.revision},
    )
)
CARDS = Statement(
    select(card.c.lane, card.c.card, card.c.reference).where(
        card.c.office_id == OFFICE, Within(card.c.lane, "lanes"), Within(card.c.card, "cards")
    )
)
FORGET_CARD = Statement(
    delete(card).where(card.c.office_id == OFFICE, card.c.lane == LANE, card.c.card == bindparam("shown_as"))
)
SUPERSEDE = Statement(
    update(notice).where(
        notice.c.office_id == OFFICE,
        notice.c.lane == LANE,
        notice.c.card == bindparam("shown_as"),
        notice.c.version <= bindparam("shown"),
        text(PENDING_ONLY),
    ),
    sets=("state", "settled_at"),
)
ADMINISTRATORS = Statement(
    select(role.c.person).distinct().where(holding(role), role.c.role == literal(Role.ADMINISTRATOR.value))
)
DESK = Statement(select(ticket.c.desk).where(ticket.c.office_id == OFFICE, ticket.c.id == bindparam("of")))
_left = exists().where(
    notice.c.office_id == lane.c.office_id, notice.c.lane == lane.c.lane, text(PENDING_ONLY)
)
RELEASE = Statement(
    update(lane)
    .where(lane.c.office_id == OFFICE, lane.c.lane == LANE)
    .values(
        owner=None,
        lease=None,
        due=case((_left, NOW), else_=None),
        rate=bindparam("rate_", type_=Instant()),
        attempts=bindparam("attempts_"),
        failing_since=bindparam("failing_", type_=Instant()),
        fault=bindparam("fault_"),
    )
)
