"""How a command opens the office: settings, office file, policies and store, and who acts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import click

from bot.wiring import Opened, opened
from config.settings import Settings, load_settings
from workflows import audit
from workflows.domain.people import NOBODYS, OPERATOR_ID
from workflows.domain.refusals import Refusal
from workflows.records import Trouble

T = TypeVar("T")

TROUBLES = {
    Trouble.GONE: "The database can't be reached: check UDKAST_DATABASE_URL, and that the database runs.",
    Trouble.BUSY: "The database is busy: try again in a moment.",
    Trouble.READ_ONLY: "The database can only be read: check whose it is, and whether it is a standby.",
    Trouble.FULL: "There is no room left for the database: make room, then try again.",
}

NUMBER = click.IntRange(1, 999_999_999)  # a ticket's; no database counts further


def _somebody(_context: click.Context, _option: click.Parameter, person: str) -> str:
    """Refuse those who are nobody: what is done is somebody's act (docs/inquiry.md)."""
    if person in NOBODYS:
        raise click.BadParameter(f"{person} is nobody; name a person by the id in the office file.")
    return person


as_person = click.option(
    "--as",
    "person",
    required=True,
    metavar="PERSON",
    callback=_somebody,
    help="Whose act it is: a person's id from the office file.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="For a machine to read.")


def run(command: Callable[[Opened], Awaitable[T]], action: str, person: str = OPERATOR_ID) -> T:
    """Run a command on the office that the settings name; a refusal is noted as one in chat would be."""
    settings = load_settings()

    async def within() -> T:
        async with the_office(settings) as office:
            try:
                return await command(office)
            except Refusal as no:
                await audit.note_refusal(office.work, person, no.code, action)
                raise

    return asyncio.run(within())


def office_file(settings: Settings) -> Path:
    """The office file's path; a usage error when no setting names it."""
    if settings.office_file is None:
        raise click.UsageError(
            "Set UDKAST_OFFICE_FILE to the office file (docs/office-file.md says what it holds)."
        )
    return settings.office_file


@asynccontextmanager
async def the_office(settings: Settings) -> AsyncIterator[Opened]:
    """The office, its store closed at the end."""
    async with opened(settings, office_file(settings)) as office:
        yield office
