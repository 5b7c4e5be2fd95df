"""What people and desks are reminded of; the key makes it once."""

from sqlalchemy import Column, Index, Table

from bot.storage.columns import Instant, Word
from workflows.domain.reminders import Topic

from .base import key, metadata, office_id, one_of, text, text_or_none

# Columns in the order of Kept's fields, so that a row is a reminder.
reminder = Table(
    "reminder",
    metadata,
    office_id(),
    text("lane"),
    Column("topic", Word(Topic), nullable=False),
    text("ticket"),
    text("occasion"),
    Column("tell_at", Instant, nullable=False),
    Column("told_at", Instant),
    text_or_none("digest"),
    key("lane", "topic", "ticket", "occasion"),
    one_of("topic", Topic),
)
Index(None, reminder.c.office_id, reminder.c.ticket)
