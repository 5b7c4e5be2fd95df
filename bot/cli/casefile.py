"""`udkast ticket file` and `udkast ticket package`: what the records system takes over."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from bot.cli.moments import DAY
from bot.cli.opening import NUMBER, as_person, run
from bot.wiring import Opened, pseudonym_key
from config.i18n import load_words
from handlers.exports import casefiles as exports
from handlers.exports.casefile_look import CaseLook
from handlers.exports.logbook import pseudonym
from workflows import casefiles as use_cases
from workflows import cases
from workflows.domain.casefiles import CaseFile
from workflows.domain.deadlines import today

ZIP = click.Path(dir_okay=False, writable=True, path_type=Path)
UNFINISHED = ".part"
EVERY = 100


@click.command("file")
@click.argument("number", type=NUMBER)
@as_person
@click.option("--output", type=ZIP, required=True, help="The zip file to write.")
def file(number: int, person: str, output: Path) -> None:
    """Write a ticket's file: PDF, JSON, pictures and their checksums."""

    async def within(office: Opened) -> None:
        ticket = await use_cases.permit_one(office.work, person, number)
        opened_on = today(office.work.office.office, (await cases.read(office.work, ticket)).ticket.opened_at)
        await _written(office, (ticket,), (opened_on, opened_on), output)

    run(within, "ticket.file", person)
    click.echo(f"#{number}: {output}")


@click.command("package")
@as_person
@click.option("--from", "first", type=DAY, required=True, help="First day opened, in the office's zone.")
@click.option("--to", "last", type=DAY, required=True, help="Last day opened.")
@click.option("--output", type=ZIP, required=True, help="The zip file to write.")
def package(person: str, first: datetime, last: datetime, output: Path) -> None:
    """Write the files of all tickets of a period into one zip."""
    period = first.date(), last.date()

    async def within(office: Opened) -> int:
        tickets = await use_cases.permit_package(office.work, person, *period)
        await _written(office, _counted(tickets), period, output)
        return len(tickets)

    count = run(within, "ticket.package", person)
    click.echo(f"{count} tickets: {output}")


def _counted(tickets: Sequence[str]) -> Iterator[str]:
    """The tickets, told how far it is now and then."""
    for at, ticket in enumerate(tickets, start=1):
        yield ticket
        if at % EVERY == 0:
            click.echo(f"{at} of {len(tickets)} tickets", err=True)


async def _written(office: Opened, tickets: Iterable[str], period: tuple[date, date], output: Path) -> None:
    """Write the zip beside its place, and put it there once it is whole."""
    unfinished = output.with_name(output.name + UNFINISHED)
    try:
        with exports.Package(unfinished, office.work.office.office.id, *period) as packed:
            await _pack(office, tickets, packed)
        unfinished.replace(output)
    except OSError as fault:  # a full disk, a folder that isn't there
        raise click.FileError(str(output), fault.strerror) from fault
    finally:
        unfinished.unlink(missing_ok=True)


async def _pack(office: Opened, tickets: Iterable[str], packed: exports.Package) -> None:
    known = office.work.office.office
    people = await use_cases.people_shown(office.work, partial(pseudonym, key=pseudonym_key(office)))
    look = CaseLook(known.id, known.name, known.time_zone, people, office.work.policies)
    words = load_words()[known.language]
    for ticket in tickets:
        case = await use_cases.collected(office.work, ticket)
        # Typesetting and compressing take their time, in which the database's connection may rest.
        for name, content in await asyncio.to_thread(list, exports.files(case, look, words)):
            await asyncio.to_thread(packed.add, name, content)
        await _add_pictures(office, case, packed)


async def _add_pictures(office: Opened, case: CaseFile, packed: exports.Package) -> None:
    for sha256 in case.media:
        content = await cases.picture(office.work, sha256)
        await asyncio.to_thread(packed.add, exports.picture_name(case, sha256, content), content)
