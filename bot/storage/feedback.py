"""What was said of deliveries: that it was, once each, and how often which answer."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as insert_or  # SQLite spells ON CONFLICT the same

from workflows.domain.feedback import Answer, Counted

from .connections import Connection
from .statements import OFFICE, Statement, Within
from .tables.feedback import feedback, feedback_sum

_MARK = Statement(insert_or(feedback).on_conflict_do_nothing().returning(feedback.c.version))
_MARKED = Statement(
    select(feedback.c.version).where(
        feedback.c.office_id == OFFICE,
        feedback.c.ticket == bindparam("ticket"),
        feedback.c.version == bindparam("version"),
    )
)
_COUNT = Statement(
    insert_or(feedback_sum)
    .values(office_id=OFFICE, count=1)
    .on_conflict_do_update(
        index_elements=["office_id", "desk", "quarter", "answer"], set_={"count": feedback_sum.c.count + 1}
    ),
    sets=("office_id", "desk", "quarter", "answer", "count"),
)
_COUNTED = Statement(
    select(feedback_sum.c.desk, feedback_sum.c.quarter, feedback_sum.c.answer, feedback_sum.c.count)
    .where(feedback_sum.c.office_id == OFFICE, Within(feedback_sum.c.desk, "desks"))
    .order_by(feedback_sum.c.quarter, feedback_sum.c.desk)
)


class SqlFeedback:
    """What was said of one office's deliveries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def mark(self, ticket: str, version: int) -> bool:
        """Keep that this delivery was judged; False when it had been before."""
        return bool(await self._connection.rows(_MARK, ticket=ticket, version=version))

    async def marked(self, ticket: str, version: int) -> bool:
        """Whether this delivery was judged."""
        return bool(await self._connection.rows(_MARKED, ticket=ticket, version=version))

    async def count(self, desk: str, quarter: str, answer: Answer) -> None:
        """One more of this answer at a desk in a quarter."""
        await self._connection.run(_COUNT, desk=desk, quarter=quarter, answer=answer)

    async def counted(self, desks: Iterable[str]) -> tuple[Counted, ...]:
        """How often each answer was given at these desks, by quarter."""
        return tuple(Counted(*row) for row in await self._connection.rows(_COUNTED, desks=desks))
