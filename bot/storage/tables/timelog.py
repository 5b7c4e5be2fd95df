"""The time ledger: rows that are only ever added."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from bot.storage.columns import Instant, Word
from workflows.domain.timelog import Activity

from .base import key, metadata, office_id, one_of, text, text_or_none

# Columns in the order of Entry's fields, so that a row is an entry.
time_entry = Table(
    "time_entry",
    metadata,
    office_id(),
    text("id"),
    text("ticket"),
    text("person"),
    Column("minutes", Integer, nullable=False),
    Column("work_on", Date, nullable=False),
    Column("activity", Word(Activity), nullable=False),
    text("officer_department"),
    text("requester_department"),
    text("requester_role"),
    text("profile_class"),
    Column("logged_at", Instant, nullable=False),
    text_or_none("profile"),
    text_or_none("reverses"),
    text_or_none("reason"),
    key("id"),
    UniqueConstraint("office_id", "reverses"),
    ForeignKeyConstraint(["office_id", "ticket"], ["ticket.office_id", "ticket.id"]),
    ForeignKeyConstraint(["office_id", "reverses"], ["time_entry.office_id", "time_entry.id"]),
    one_of("activity", Activity),
    CheckConstraint("reverses IS NOT NULL OR minutes >= 0", name="minutes"),
)
Index(None, time_entry.c.office_id, time_entry.c.ticket)
Index(None, time_entry.c.office_id, time_entry.c.person, time_entry.c.work_on)
Index(None, time_entry.c.office_id, time_entry.c.work_on)
