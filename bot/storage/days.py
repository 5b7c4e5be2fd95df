"""What holds on a day."""

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, or_
from sqlalchemy.types import Date

from .statements import OFFICE

DAY = bindparam("day", type_=Date(), required=True)


def holding(table: FromClause) -> ColumnElement[bool]:
    """What holds in this office on the day asked for, first and last day included."""
    last = table.c.valid_to
    return and_(table.c.office_id == OFFICE, table.c.valid_from <= DAY, or_(last.is_(None), last >= DAY))
