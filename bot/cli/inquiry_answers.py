"""What can be done with a frozen answer: letters and tables, verifying, and what differs today."""

import asyncio
import json
from decimal import Decimal
from functools import partial
from pathlib import Path

import click

from bot.cli.opening import as_json, as_person, run
from bot.wiring import Opened
from config.i18n import Words, load_words
from handlers.exports.answer_files import KINDS, Answer, file_name, made, made_again
from workflows import inquiries, issuing
from workflows.domain.inquiries import Inquiry, Snapshot
from workflows.domain.people import OPERATOR_ID
from workflows.domain.refusals import No, Refusal
from workflows.domain.reports import Cell
from workflows.domain.snapshots import Difference
from workflows.inquiries import Compared
from workflows.issuing import Verdict

reads = click.option(
    "--as", "person", default=OPERATOR_ID, metavar="PERSON", help="Who reads; the operator if left out."
)
which = click.option(
    "--answer", default="", help="Which frozen answer, by the beginning of its SHA-256; else the latest."
)
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("number")
@which
@reads
@as_json
def verify(number: str, answer: str, person: str, as_json: bool) -> None:
    """Whether a frozen answer, its tables and its files are what they were; exit 1 if anything is not."""

    async def within(office: Opened) -> Verdict:
        _, found = await _chosen(office, person, number, answer)
        return await issuing.verify(office.work, person, found.id, partial(made_again, load_words()))

    verdict = run(within, "inquiry.verify", person)
    if as_json:
        click.echo(json.dumps({"holds": verdict.holds, "found": dict(verdict.found)}))
    else:
        for what, holds in verdict.found:
            click.echo(f"{'holds' if holds else 'BROKEN':7} {what}")
    raise SystemExit(0 if verdict.holds else 1)


@click.command()
@click.argument("number")
@click.option("--format", "kinds", type=click.Choice(KINDS), multiple=True, help="Which; all if left out.")
@click.option("--folder", type=FOLDER, default=Path(), help="Where the files go; here if left out.")
@click.option("--template", type=FILE, default=None, help="The office's own template for Word.")
@which
@as_person
def letter(number: str, answer: str, person: str, **how: object) -> None:
    """Issue a frozen answer as files: PDF, Word, Excel, CSV. They are kept as they were issued."""
    folder, template = Path(str(how["folder"])), how["template"]
    own = template.read_bytes() if isinstance(template, Path) else None
    kinds = [one for one in KINDS if one in (how["kinds"] or KINDS)]  # type: ignore[operator]  # a tuple of names

    async def within(office: Opened) -> list[tuple[str, bytes]]:
        inquiry, found = await _chosen(office, person, number, answer)
        report = await inquiries.reopened(office.work, person, found.id)
        given = Answer(inquiry, found, report, office.work.today())
        return [await _issued(office, person, given, kind, own) for kind in kinds]

    files = run(within, "inquiry.letter", person)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            (folder / name).write_bytes(content)
            click.echo(str(folder / name))
    except OSError as fault:  # a full disk, a folder that isn't there
        raise click.FileError(str(folder), fault.strerror) from fault


async def _issued(
    office: Opened, person: str, given: Answer, kind: str, own: bytes | None
) -> tuple[str, bytes]:
    """A file as it was issued: now, or the first time, when it was issued before."""
    template = own if kind == "docx" else None
    name = file_name(given.inquiry, given.snapshot, kind, own=template is not None)
    before = await issuing.issued(office.work, person, given.snapshot.id)
    if name in {one.name for one in before}:
        return name, await issuing.download(office.work, person, given.snapshot.id, name)
    content = await asyncio.to_thread(made, given, kind, _words(office), template)
    await issuing.issue(office.work, person, given.snapshot.id, name, content)
    return name, content


@click.command()
@click.argument("number")
@which
@reads
@as_json
def difference(number: str, answer: str, person: str, as_json: bool) -> None:
    """What the tables would say today instead: every cell that differs from the frozen answer."""

    async def within(office: Opened) -> Compared:
        _, found = await _chosen(office, person, number, answer)
        return await inquiries.difference(office.work, person, found.id)

    compared = run(within, "inquiry.difference", person)
    if as_json:
        click.echo(json.dumps(_values(compared)))
        return
    click.echo(f"{compared.entries_then} entries then, {compared.entries_now} now.")
    for one in compared.cells:
        click.echo(f"{one.table} | {one.row} | {one.column}: {_said(one.then)} → {_said(one.now)}")
    if not compared.cells:
        click.echo("Every cell is the same.")


async def _chosen(office: Opened, person: str, number: str, answer: str) -> tuple[Inquiry, Snapshot]:
    """The inquiry and one of its frozen answers; refuses where there is none, or more than one fits."""
    inquiry = await inquiries.get(office.work, person, number)
    frozen = await inquiries.snapshots(office.work, person, inquiry.id)
    fitting = [one for one in frozen if one.sha256.startswith(answer)]
    if not fitting or (answer and len(fitting) > 1):
        raise Refusal(No.NO_SUCH_ANSWER)
    return inquiry, fitting[0]


def _words(office: Opened) -> Words:
    return load_words()[office.work.office.office.language]


def _values(compared: Compared) -> dict[str, object]:
    counted = {"entries_then": compared.entries_then, "entries_now": compared.entries_now}
    return {**counted, "cells": [_difference(one) for one in compared.cells]}


def _difference(one: Difference) -> dict[str, object]:
    place = {"table": one.table, "row": one.row, "column": one.column}
    return {**place, "then": _plain(one.then), "now": _plain(one.now)}


def _plain(cell: Cell) -> str | int | float | None:
    return round(float(cell), 4) if isinstance(cell, Decimal) else cell


def _said(cell: Cell) -> str:
    return "–" if cell is None else str(_plain(cell))


COMMANDS = (verify, letter, difference)
