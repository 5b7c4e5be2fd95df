"""Every table in one metadata, for migrations and their test."""

from . import contents, outbox, people, tickets, timelog
from .base import metadata

NOUNS = (people, tickets, contents, timelog, outbox)

__all__ = ["NOUNS", "metadata"]
