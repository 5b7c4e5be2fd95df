"""Who is away: one row a person, replaced by the next and gone when they are back; nothing says why."""

from sqlalchemy import Column, Date, Table

from bot.storage.columns import Instant

from .base import key, metadata, office_id, text

absence = Table(
    "absence",
    metadata,
    office_id(),
    text("person"),
    Column("away_from", Date, nullable=False),
    Column("away_to", Date),  # none: until somebody says otherwise
    text("set_by"),
    Column("set_at", Instant, nullable=False),
    key("person"),
)
