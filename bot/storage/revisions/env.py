"""Runs revisions on the connection that migrations.py opened."""

from alembic import context

from bot.storage.tables.every import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
