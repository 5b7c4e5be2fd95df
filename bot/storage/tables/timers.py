"""What must happen at a moment, claimed like lanes, so that exactly one process does it."""

from sqlalchemy import Column, Index, Integer, Table
from sqlalchemy import text as sql

from bot.storage.columns import Instant

from .base import key, metadata, office_id, text, text_or_none

timer = Table(
    "timer",
    metadata,
    office_id(),
    text("kind"),
    text("subject"),  # what it is about: a ticket, a person, the office
    Column("due", Instant, nullable=False),
    text_or_none("owner"),
    Column("token", Integer, nullable=False, server_default=sql("0")),  # grows with every claim; fences
    Column("lease", Instant),
    Column("attempts", Integer, nullable=False, server_default=sql("0")),
    text_or_none("fault"),
    key("kind", "subject"),
)
Index(None, timer.c.office_id, timer.c.due)
