"""Every table in one metadata, for migrations and their test."""

from . import absences, contacts, contents, inquiries, outbox, pages, people, tickets, timelog, timers
from .base import metadata

NOUNS = (people, absences, contacts, tickets, contents, timelog, inquiries, outbox, timers, pages)

__all__ = ["NOUNS", "metadata"]
