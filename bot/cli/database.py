"""`udkast migrate`: bring the database to this version's head."""

import asyncio

import click

from bot.storage.migrations import current, head
from bot.storage.migrations import migrate as bring_to_head
from config.settings import load_settings


@click.command()
@click.option("--check", is_flag=True, help="Only say whether there is something to do; exit 1 if there is.")
def migrate(*, check: bool) -> None:
    """Bring the database to this version's migration head; forward only."""
    url = load_settings().database_url.get_secret_value()
    if check:
        found = asyncio.run(current(url))
        click.echo(f"at {found or 'nothing'}, head is {head()}")
        raise SystemExit(0 if found == head() else 1)
    asyncio.run(bring_to_head(url))
    click.echo(f"The database is at {head()}.")
