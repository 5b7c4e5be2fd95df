"""The messages that requests were made from, and which message is a ticket's card."""

from sqlalchemy import Text, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from workflows.domain.notices import Kind
from workflows.domain.origins import Fate, Origin, Turn

from .connections import Connection
from .statements import OFFICE, Statement
from .tables.origins import origin
from .tables.outbox import card

_KEEP = Statement(insert_or(origin).on_conflict_do_nothing())
_FROM = and_(
    origin.c.office_id == OFFICE,
    origin.c.platform == bindparam("on"),
    origin.c.conversation == bindparam("within"),
    origin.c.message == bindparam("of"),
)
_TICKETS = Statement(select(origin.c.ticket).where(_FROM).order_by(origin.c.ticket))
_TURN = Statement(
    update(origin).where(
        _FROM,
        origin.c.ticket == bindparam("whose"),
        origin.c.stamp < bindparam("newer"),
        or_(origin.c.fate.is_(None), origin.c.fate != Fate.DELETED.value),
    ),
    sets=("fate", "stamp"),
)
_FATE = Statement(
    select(origin.c.fate)
    .where(origin.c.office_id == OFFICE, origin.c.ticket == bindparam("whose"), origin.c.fate.is_not(None))
    .limit(1)
)
_BEGINNING = bindparam("beginning", type_=Text())
_CARD = Statement(
    select(card.c.card)
    .where(
        card.c.office_id == OFFICE,
        card.c.lane == bindparam("of"),
        # A card of several messages is named by its first, and their number after a colon.
        or_(
            card.c.reference == bindparam("message"),
            func.substr(card.c.reference, 1, func.length(_BEGINNING)) == _BEGINNING,
        ),
    )
    .limit(2)
)


class SqlOrigins:
    """The messages that requests of one office were made from."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, ticket: str, origin: Origin) -> None:
        """Keep that the ticket came from a message."""
        where = {"platform": origin.platform, "conversation": origin.conversation, "message": origin.message}
        await self._connection.run(_KEEP, ticket=ticket, **where, fate=None, stamp="")

    async def tickets(self, origin: Origin) -> tuple[str, ...]:
        """The tickets that came from a message, the oldest first."""
        return tuple(row[0] for row in await self._connection.rows(_TICKETS, **_where(origin)))

    async def turn(self, ticket: str, origin: Origin, turn: Turn) -> bool:
        """Keep what became of the message; False when that, or something later, is known already."""
        changed = await self._connection.run(
            _TURN, **_where(origin), whose=ticket, newer=turn.stamp, fate=turn.fate.value, stamp=turn.stamp
        )
        return bool(changed)

    async def fate(self, ticket: str) -> Fate | None:
        """What became of the message the ticket came from; None where it stands, or there was none."""
        found = await self._connection.rows(_FATE, whose=ticket)
        return Fate(found[0][0]) if found else None

    async def ticket_of_card(self, lane: str, reference: str) -> str | None:
        """The ticket whose card in a lane is the message of this reference; None for any other message."""
        found = await self._connection.rows(_CARD, of=lane, message=reference, beginning=f"{reference}:")
        names = [row[0].split(":") for row in found]
        return next((parts[1] for parts in names if parts[0] == Kind.DESK_CARD), None)


def _where(origin: Origin) -> dict[str, str]:
    return {"on": origin.platform, "within": origin.conversation, "of": origin.message}
