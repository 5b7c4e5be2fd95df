"""How people and conversations are reached on each platform, and where each person wants to be."""

from sqlalchemy import Boolean, Column, Table

from bot.storage.columns import Instant

from .base import key, metadata, office_id, text

contact = Table(
    "contact",
    metadata,
    office_id(),
    text("platform"),
    text("subject"),
    text("reference"),  # the platform's own words for where it is, as JSON
    Column("met_at", Instant, nullable=False),
    Column("lost_at", Instant),  # blocked, uninstalled, left
    key("platform", "subject"),
)

home = Table(
    "home",
    metadata,
    office_id(),
    text("person"),
    text("platform"),
    Column("chosen", Boolean, nullable=False),
    key("person"),
)

# Only a digest: whoever reads the database must not be able to use a code.
link_code = Table(
    "link_code",
    metadata,
    office_id(),
    text("digest"),
    text("person"),
    Column("expires_at", Instant, nullable=False),
    key("digest"),
)
