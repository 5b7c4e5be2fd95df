"""Every table in one metadata, for migrations and their test."""

from . import (
    absences,
    contacts,
    contents,
    feedback,
    homes,
    inquiries,
    origins,
    outbox,
    pages,
    people,
    reminders,
    tickets,
    timelog,
    timers,
)
from .base import metadata

NOUNS = (
    people,
    absences,
    contacts,
    tickets,
    contents,
    feedback,
    homes,
    timelog,
    inquiries,
    origins,
    outbox,
    reminders,
    timers,
    pages,
)

__all__ = ["NOUNS", "metadata"]
