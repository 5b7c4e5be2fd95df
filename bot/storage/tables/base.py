"""What every table has in common: the metadata, its names, and the office that leads every key."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import CheckConstraint, Column, Date, MetaData, PrimaryKeyConstraint, Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def office_id() -> Column[str]:
    """The office, first in every key: one database may hold one office or a thousand."""
    return Column("office_id", Text, nullable=False)


def key(*columns: str) -> PrimaryKeyConstraint:
    """The primary key, led by the office."""
    return PrimaryKeyConstraint("office_id", *columns)


def text(name: str) -> Column[str]:
    """Text that must be there."""
    return Column(name, Text, nullable=False)


def text_or_none(name: str) -> Column[str]:
    """Text that may be missing."""
    return Column(name, Text)


def period() -> tuple[Column[date], Column[date]]:
    """From a day to a day, both included; without an end it still holds."""
    return Column("valid_from", Date, nullable=False), Column("valid_to", Date)


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """The column holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
