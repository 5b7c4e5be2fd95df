"""`udkast log`: the ticket log as a file."""

import sys
from datetime import date, datetime
from functools import partial
from typing import BinaryIO

import click

from bot.cli.extract import extract
from bot.cli.moments import DAY
from bot.cli.opening import run
from bot.wiring import Opened, pseudonym_key
from config.i18n import load_words
from handlers.exports import logbook as exports
from workflows import logbook as use_cases
from workflows.domain.people import OPERATOR_ID
from workflows.logbook import LogAsked, Shown

BEGINNING = "2000-01-01"


@click.group()
def log() -> None:
    """The log of all tickets."""


log.add_command(extract)


@log.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    show_default=True,
    help="For a spreadsheet, or for a machine.",
)
@click.option("--from", "first", type=DAY, default=BEGINNING, help="First day opened, in the office's zone.")
@click.option("--to", "last", type=DAY, default=None, help="Last day opened; today if left out.")
@click.option("--names", is_flag=True, help="With officers' names; needs --purpose.")
@click.option("--purpose", default="", help="What the names are needed for; it is noted.")
@click.option(
    "--as", "person", default=OPERATOR_ID, metavar="PERSON", help="Who reads; the operator if left out."
)
@click.option("--output", type=click.File("wb"), default="-", help="A file; standard output if left out.")
def export(
    format_: str,
    first: datetime,
    last: datetime | None,
    *,
    names: bool,
    purpose: str,
    person: str,
    output: BinaryIO,
) -> None:
    """Write the log as CSV in the office's language, or as JSON lines with fixed keys."""

    async def within(office: Opened) -> None:
        until: date = last.date() if last else office.work.today()
        asked = LogAsked(first.date(), until, names, purpose)
        await _write(office, asked, format_, person, output)

    run(within, "log.open", person)


async def _write(office: Opened, asked: LogAsked, format_: str, person: str, output: BinaryIO) -> None:
    await use_cases.permit(office.work, person, asked)
    pseudonym = partial(exports.pseudonym, key=pseudonym_key(office))
    people = await use_cases.people_shown(office.work, asked, pseudonym)
    if format_ == "csv":
        words = load_words()[office.work.office.office.language]
        pieces = office.logbook.csv(asked, exports.shown(people, words, office.work.office))
    else:
        pieces = office.logbook.jsonl(asked, Shown(people=people))
    async for piece in pieces:
        output.write(piece)
    output.flush()
    sys.stdout.flush()
