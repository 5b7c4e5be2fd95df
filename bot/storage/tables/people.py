"""The office and its people, desks, departments and profiles, each from a day to a day."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy import text as sql

from bot.storage.columns import Instant, Joined, Word
from config.words import ProfileClass, Role

from .base import key, metadata, office_id, one_of, period, text, text_or_none

office = Table(
    "office",
    metadata,
    office_id(),
    Column("next_ticket", Integer, nullable=False, server_default=sql("1")),
    Column("chain_length", Integer, nullable=False, server_default=sql("0")),
    Column("chain_head", Text, nullable=False, server_default=sql("''")),
    key(),
)

department = Table(
    "department",
    metadata,
    office_id(),
    text("id"),
    *period(),
    text("name"),
    text("short"),
    key("id", "valid_from"),
)

desk = Table(
    "desk",
    metadata,
    office_id(),
    text("id"),
    *period(),
    text("name"),
    text("department"),
    Column("serves", Joined, nullable=False),
    text_or_none("conversation"),
    Column("platform", Text, nullable=False, server_default=sql("'slack'")),  # whose conversation it is
    key("id", "valid_from"),
)

person = Table(
    "person",
    metadata,
    office_id(),
    text("id"),
    *period(),
    text("name"),
    text("email"),
    text_or_none("language"),
    key("id", "valid_from"),
)
Index(None, person.c.office_id, person.c.email)

role = Table(
    "role",
    metadata,
    office_id(),
    text("person"),
    Column("role", Word(Role), nullable=False),
    # Empty where there is none: a key holds no NULL.
    text("department"),
    text("desk"),
    *period(),
    text_or_none("party"),
    Column("position", Integer, nullable=False),
    key("person", "role", "department", "desk", "valid_from"),
    one_of("role", Role),
)
Index(None, role.c.office_id, role.c.desk)

delegate = Table(
    "delegate",
    metadata,
    office_id(),
    text("person"),
    text("principal"),
    *period(),
    Column("accepts", Boolean, nullable=False, server_default=sql("false")),  # may decide on drafts
    key("person", "principal", "valid_from"),
)

profile = Table(
    "profile",
    metadata,
    office_id(),
    text("id"),
    *period(),
    text("owner"),
    Column("profile_class", Word(ProfileClass), nullable=False),
    text("subclass"),
    text("channel"),
    text("name"),
    text_or_none("link"),
    text_or_none("desk"),
    Column("usual", Boolean, nullable=False),
    key("id", "valid_from"),
    one_of("profile_class", ProfileClass),
)

identity = Table(
    "identity",
    metadata,
    office_id(),
    text("platform"),
    text("identity"),
    text("person"),
    Column("pinned_at", Instant, nullable=False),
    key("platform", "identity"),
    UniqueConstraint("office_id", "platform", "person"),
)

chosen_language = Table(
    "chosen_language",
    metadata,
    office_id(),
    text("person"),
    text("language"),
    key("person"),
)

declaration = Table(
    "declaration",
    metadata,
    office_id(),
    text("person"),
    text("policy"),
    Column("declared_on", Date, nullable=False),
    Column("holds_until", Date, nullable=False),
    key("person", "declared_on", "policy"),
)
