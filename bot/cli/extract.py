"""`udkast log extract`: the time ledger for an access request, with what was left out said beside it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.cli.moments import DAY
from bot.cli.opening import as_person, run
from bot.wiring import Opened
from config.i18n import load_words
from handlers.exports import extracts as exports
from workflows import extracts as use_cases
from workflows.domain.extracts import COLUMNS, ExtractAsked

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--from", "first", type=DAY, required=True, help="First day worked.")
@click.option("--to", "last", type=DAY, default=None, help="Last day worked; today if left out.")
@click.option("--columns", default="", help=f"Of {', '.join(COLUMNS)}; all if left out.")
@click.option("--purpose", required=True, help="Who asked for access, and the case; it is noted.")
@click.option("--output", type=FILE, required=True, help="The file; what was left out is said beside it.")
@as_person
def extract(first: datetime, last: datetime | None, output: Path, person: str, **typed: Any) -> None:
    """Write the time log as CSV for an access request: no names, no words of a person's own."""

    async def within(office: Opened) -> None:
        until: date = last.date() if last else office.work.today()
        columns = tuple(one.strip() for one in typed["columns"].split(",") if one.strip())
        await _write(office, person, ExtractAsked(first.date(), until, columns, typed["purpose"]), output)

    run(within, "log.extract", person)
    click.echo(f"{output}\n{_beside(output)}")


async def _write(office: Opened, person: str, asked: ExtractAsked, output: Path) -> None:
    columns = await use_cases.permit(office.work, person, asked)
    words = load_words()[office.work.office.office.language]
    departments = {one.id: one.name for one in office.work.office.departments}
    told = exports.statement(asked, columns, office.work.office.office.name, words)
    try:
        with output.open("wb") as file:
            file.write(exports.headings(columns, words))
            async for some in use_cases.entries(office.work, asked):
                file.write(exports.lines(some, columns, departments, words))
        _beside(output).write_text("\n".join(told) + "\n", encoding="utf-8")
    except OSError as fault:  # a full disk, a folder that isn't there
        raise click.FileError(str(output), fault.strerror) from fault


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.name}.txt")
