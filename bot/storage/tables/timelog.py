"""The time ledger: rows that are only ever added; stopwatches, closed months and what was imported."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)
from sqlalchemy import text as sql

from bot.storage.columns import Instant, Word
from workflows.domain.timelog import Activity, Origin

from .base import key, metadata, office_id, one_of, text, text_or_none

# Columns in the order of Entry's fields, so that a row is an entry.
time_entry = Table(
    "time_entry",
    metadata,
    office_id(),
    text("id"),
    text_or_none("ticket"),  # none for work on an own channel that nobody asked for, and for history
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
    Column("origin", Word(Origin), nullable=False, server_default=sql("'logged'")),
    Column("estimate", Boolean, nullable=False, server_default=sql("false")),
    text_or_none("channel"),  # where no profile says it
    text_or_none("profile_owner"),  # where no ticket says it
    text_or_none("note"),
    text_or_none("batch"),
    key("id"),
    UniqueConstraint("office_id", "reverses"),
    ForeignKeyConstraint(["office_id", "ticket"], ["ticket.office_id", "ticket.id"]),
    ForeignKeyConstraint(["office_id", "reverses"], ["time_entry.office_id", "time_entry.id"]),
    one_of("activity", Activity),
    one_of("origin", Origin),
    CheckConstraint("reverses IS NOT NULL OR minutes >= 0", name="minutes"),
)
Index(None, time_entry.c.office_id, time_entry.c.ticket)
Index(None, time_entry.c.office_id, time_entry.c.person, time_entry.c.work_on)
Index(None, time_entry.c.office_id, time_entry.c.work_on)

# One a person at most: nobody works on two things at once. Gone when its entry is made.
stopwatch = Table(
    "stopwatch",
    metadata,
    office_id(),
    text("person"),
    text_or_none("ticket"),
    Column("activity", Word(Activity), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("asked_at", Instant),  # when the person was last asked whether they are still at it
    text_or_none("channel"),
    key("person"),
)

closed_month = Table(
    "closed_month",
    metadata,
    office_id(),
    text("month"),  # 2026-11
    Column("closed_at", Instant, nullable=False),
    text("closed_by"),
    key("month"),
)

# A file's own hash is unique: the same history cannot be imported twice.
time_import = Table(
    "time_import",
    metadata,
    office_id(),
    text("id"),
    text("sha256"),
    Column("entries", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("imported_at", Instant, nullable=False),
    text("imported_by"),
    key("id"),
    UniqueConstraint("office_id", "sha256"),
)
