"""Every table in one metadata, for migrations and their test."""

from . import contacts, contents, outbox, people, tickets, timelog
from .base import metadata

NOUNS = (people, contacts, tickets, contents, timelog, outbox)

__all__ = ["NOUNS", "metadata"]
