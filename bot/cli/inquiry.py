"""`udkast inquiry`: a question about the log, its answer in tables, and the answer frozen."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click

from bot.cli.inquiry_answers import COMMANDS, reads
from bot.cli.moments import DAY, MOMENT, cut_off
from bot.cli.opening import as_json, as_person, run
from bot.cli.text_tables import told
from bot.wiring import Opened
from config.i18n import load_words
from handlers.exports.remarks import sentences
from handlers.screens.inquiries import due_line, rule_name
from workflows import inquiries as use_cases
from workflows.domain.inquiries import Inquiry, Snapshot
from workflows.domain.reporting_values import plain_tables
from workflows.domain.reports import Asked, Report
from workflows.domain.working_days import BY_HAND, COUNCIL
from workflows.inquiries import Freeze, NewInquiry

OWN = -1  # the office's own number
as_of = click.option(
    "--as-of", "as_of", type=MOMENT, default=None, help="The cut-off: what was logged later isn't counted."
)
suppress = click.option(
    "--suppress",
    type=click.IntRange(OWN, 20),
    default=0,
    is_flag=False,
    flag_value=OWN,
    help="Leave out numbers of people below this; without a number, below the office's own.",
)


@click.group()
def inquiry() -> None:
    """Questions about the log from the council and others, and their answers."""


for command in COMMANDS:
    inquiry.add_command(command)


@inquiry.command()
@click.option("--subject", required=True, help="What it is about, for the letter's heading.")
@click.option("--question", required=True, help="The question, word for word.")
@click.option("--asked-by", required=True, help="Who asked.")
@click.option("--party", default="", help="Their party, where it matters.")
@click.option("--asked-on", type=DAY, default=None, help="The day it was asked; today if left out.")
@click.option("--from", "first", type=DAY, required=True, help="First day worked that it is about.")
@click.option("--to", "last", type=DAY, required=True, help="Last day worked that it is about.")
@click.option("--due-rule", default=COUNCIL, show_default=True, help="Which deadline holds.")
@click.option("--due-on", type=DAY, default=None, help="A day agreed on instead.")
@click.option("--gross", type=int, default=None, help="Hours in a full-time year; the office's if left out.")
@click.option("--effective", type=int, default=None, help="Hours worked in one; the office's if left out.")
@click.option("--department", default="", help="Which department answers.")
@click.option("--records-number", default="", help="The case it is filed under.")
@as_person
@as_json
def new(as_json: bool, **typed: Any) -> None:
    """Open an inquiry: it gets a number, and the day by which it is answered with the reason."""

    async def within(office: Opened) -> tuple[Inquiry, str]:
        given = {"asked_on": office.work.today()} | {
            name: one for name, one in _days(typed).items() if one is not None
        }
        found = await use_cases.new(office.work, NewInquiry(**given))
        return found, _due(office, found)

    found, why = run(within, "inquiry.new", typed["person"])
    click.echo(json.dumps(_values(found), ensure_ascii=False) if as_json else f"{found.number}. {why}")


def _days(typed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one.date() if isinstance(one, datetime) else one for name, one in typed.items()}


def _due(office: Opened, inquiry: Inquiry) -> str:
    """Why it is due on that day."""
    words = load_words()[office.work.office.office.language]
    if inquiry.due_rule == BY_HAND:
        return f"{rule_name(BY_HAND, words)}: {words.date(inquiry.due_on)}"
    return due_line(use_cases.due_of(office.work, inquiry.asked_on, inquiry.due_rule), words)


@inquiry.command("list")
@reads
@as_json
def list_(person: str, as_json: bool) -> None:
    """All inquiries, the latest first, and the answers frozen for each."""

    async def within(office: Opened) -> list[tuple[Inquiry, tuple[Snapshot, ...]]]:
        found = await use_cases.listed(office.work, person)
        return [(one, await use_cases.snapshots(office.work, person, one.id)) for one in found]

    found = run(within, "inquiry.list", person)
    if as_json:
        rows = [{**_values(one), "answers": [_answer(each) for each in answers]} for one, answers in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one, answers in found:
        click.echo(f"{one.number}  due {one.due_on}  about {one.first} to {one.last}  {one.subject}")
        for each in answers:
            click.echo(f"    {each.sha256[:8]}  {each.frozen_at:%Y-%m-%d %H:%M} UTC  {each.entries} entries")


@inquiry.command()
@click.argument("number", required=False)
@click.option("--from", "first", type=DAY, default=None, help="First day worked, where no NUMBER is given.")
@click.option("--to", "last", type=DAY, default=None, help="Last day worked, where no NUMBER is given.")
@as_of
@suppress
@reads
@as_json
def preview(number: str | None, person: str, as_json: bool, **typed: Any) -> None:
    """The answer as it would be now: to an inquiry by its NUMBER, or about a period."""
    first, last = (_days(typed)[name] for name in ("first", "last"))
    if (number is None) == (first is None) or (first is None) != (last is None):
        raise click.UsageError("Give an inquiry's NUMBER, or both --from and --to.")

    async def within(office: Opened) -> tuple[Report, str]:
        asked = await _asked(office, person, number or (first, last), typed)
        return await use_cases.preview(office.work, person, asked), office.work.office.office.language

    report, language = run(within, "inquiry.preview", person)
    for line in _said(report, language) if as_json else told(report, load_words()[language]):
        click.echo(line)


async def _asked(
    office: Opened, person: str, about: str | tuple[date, date], typed: Mapping[str, Any]
) -> Asked:
    """The period of an inquiry or as typed, as of the moment typed."""
    until, least = cut_off(office, typed["as_of"]), _least(office, typed["suppress"])
    if isinstance(about, str):
        return use_cases.asked_in(await use_cases.get(office.work, person, about), until, least)
    return use_cases.asked(office.work, *about, until, least)


def _said(report: Report, language: str) -> tuple[str]:
    said = {"tables": plain_tables(report), "reservations": sentences(report, load_words()[language])}
    return (json.dumps(said, ensure_ascii=False, default=_number),)


@inquiry.command()
@click.argument("number")
@as_of
@suppress
@as_person
@as_json
def freeze(number: str, person: str, as_json: bool, **typed: Any) -> None:
    """Freeze the answer: it can be shown again for ever, whatever is corrected or erased later."""

    async def within(office: Opened) -> Snapshot:
        until, least = cut_off(office, typed["as_of"]), _least(office, typed["suppress"])
        return await use_cases.freeze(office.work, Freeze(person, number, until, least))

    made = run(within, "inquiry.freeze", person)
    told_plainly = f"{number}: SHA-256 {made.sha256}, {made.entries} entries, by {made.software}"
    click.echo(json.dumps(_answer(made)) if as_json else told_plainly)


def _least(office: Opened, suppress: int) -> int:
    return office.work.office.inquiry.small_cells if suppress == OWN else suppress


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)


def _values(one: Inquiry) -> dict[str, str | int]:
    days = {name: getattr(one, name).isoformat() for name in ("asked_on", "due_on", "first", "last")}
    said = {name: getattr(one, name) for name in ("number", "subject", "asked_by", "party", "due_rule")}
    return {**said, **days, "gross": one.norms.gross, "effective": one.norms.effective}


def _answer(one: Snapshot) -> dict[str, str | int]:
    at = one.frozen_at.isoformat()
    return {"sha256": one.sha256, "entries": one.entries, "frozen_at": at, "software": one.software}
