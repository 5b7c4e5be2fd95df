"""Homes that people opened, to be drawn anew; forgotten when nobody has looked at them for days."""

from sqlalchemy import Column, Table

from bot.storage.columns import Instant

from .base import key, metadata, office_id, text

opened_home = Table(
    "opened_home",
    metadata,
    office_id(),
    text("person"),
    text("platform"),
    text("identity"),  # the person's id there, also when they are not in the office any more
    Column("opened_at", Instant, nullable=False),
    Column("drawing_at", Instant, nullable=False),  # when somebody last set about drawing it
    text("shown"),  # the platform's own word for what stands there: a view's hash, a message
    text("digest"),  # of what was drawn, so that the same is not sent twice
    key("person", "platform"),
)
