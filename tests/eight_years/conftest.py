"""A terminal of its own."""

from tests.bot.cli.conftest import bare, seeded

__all__ = ["bare", "seeded"]
