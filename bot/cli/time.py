"""`udkast time`: months closed, one's own time, and sums that name nobody."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import click

from bot.cli.moments import DAY
from bot.cli.opening import as_json, as_person, run
from bot.wiring import Opened
from workflows import audit, months, own_channels
from workflows.domain.evidence import Facts
from workflows.domain.months import ClosedMonth, MonthSum
from workflows.domain.people import OPERATOR_ID
from workflows.domain.timelog import Logged, WeekSum
from workflows.timelog import CorrectTime

LATELY = timedelta(days=60)


@click.group()
def time() -> None:
    """The time ledger: what the answer rests on, not a register of anybody's hours."""


@time.command()
@click.argument("month")
@as_person
def close(month: str, person: str) -> None:
    """Close a month (2026-10) for good: what is corrected later is booked on the day it is corrected."""
    closed: ClosedMonth = run(lambda office: months.close(office.work, person, month), "time.close", person)
    click.echo(f"{closed.month} is closed since {closed.closed_at:%Y-%m-%d %H:%M} UTC by {closed.closed_by}.")


@time.command("months")
@as_json
def months_(*, as_json: bool) -> None:
    """Every month with its sum, and which are closed."""

    async def within(office: Opened) -> tuple[MonthSum, ...]:
        found = await months.listed(office.work)
        await audit.note_read(office.work, "time.months_read", OPERATOR_ID, {"months": len(found)})
        return found

    rows = [_month(one) for one in run(within, "time.months")]
    _told(rows, as_json, "{month}  {entries:>7} entries  {minutes:>9} min  {state}")


def _month(one: MonthSum) -> dict[str, object]:
    closed = one.closed
    return {
        "month": one.month,
        "entries": one.entries,
        "minutes": one.minutes,
        "state": "closed" if closed else "open",
        "closed_at": closed.closed_at.isoformat() if closed else None,
        "closed_by": closed.closed_by if closed else None,
    }


@time.command("list")
@click.option("--since", type=DAY, help="The first day; two months ago if left out.")
@as_person
@as_json
def list_(since: datetime | None, person: str, *, as_json: bool) -> None:
    """One's own entries that still stand, with the ids by which they can be corrected."""

    async def within(office: Opened) -> tuple[Logged, ...]:
        first = since.date() if since else office.work.today() - LATELY
        async with office.work.store.reading() as unit:
            await unit.people.actor(person, office.work.today())
        found = await own_channels.own_entries(office.work, person, first)
        await audit.note_read(office.work, "time.read", person, {"entries": len(found)})
        return found

    rows = [_entry(one) for one in run(within, "time.list", person)]
    _told(rows, as_json, "{work_on}  {minutes:>5} min  {activity:12}  {for:24}  {origin}  {entry}")


def _entry(one: Logged) -> dict[str, object]:
    entry = one.entry
    ticket = f"#{one.number}" if one.number is not None else None
    return {
        "entry": entry.id,
        "work_on": entry.work_on.isoformat(),
        "minutes": entry.minutes,
        "activity": entry.activity.value,
        "ticket": one.number,
        "for": ticket or (one.profile.id if one.profile else entry.channel or "–"),
        "origin": f"{entry.origin}{', estimate' if entry.estimate else ''}",
    }


@time.command()
@click.option("--from", "first", type=DAY, help="The first day; the year's first if left out.")
@click.option("--to", "last", type=DAY, help="The last day; today if left out.")
@as_person
@as_json
def sums(first: datetime | None, last: datetime | None, person: str, *, as_json: bool) -> None:
    """Minutes by week and ticket of the desks one leads; nobody's own."""

    async def within(office: Opened) -> tuple[WeekSum, ...]:
        today = office.work.today()
        since, until = _day(first, today.replace(month=1, day=1)), _day(last, today)
        found = await own_channels.sums(office.work, person, since, until)
        facts: Facts = {"from": since.isoformat(), "to": until.isoformat(), "sums": len(found)}
        await audit.note_read(office.work, "time.sums_read", person, facts)
        return found

    rows = [
        {
            "week": one.week,
            "ticket": one.number,
            "for": f"#{one.number}" if one.number else "own channels",
            "minutes": one.minutes,
        }
        for one in run(within, "time.sums", person)
    ]
    _told(rows, as_json, "{week}  {for:14}  {minutes:>7} min")


def _day(given: datetime | None, usual: date) -> date:
    return given.date() if given else usual


@time.command()
@click.argument("entry")
@click.option(
    "--minutes", type=click.IntRange(min=1), help="What it should have been; taken back if left out."
)
@click.option("--reason", required=True, help="Why.")
@as_person
def correct(entry: str, minutes: int | None, reason: str, person: str) -> None:
    """Take back or mend one's own entry; the entry stays, with its opposite beside it."""
    command = CorrectTime(person, "", None, entry, reason, minutes)
    run(lambda office: own_channels.correct(office.work, command), "time.correct", person)
    click.echo("Corrected." if minutes else "Taken back.")


@time.command()
@click.argument("entry")
@as_person
@click.confirmation_option(prompt="The words can't be brought back. Erase them?")
def erase(entry: str, person: str) -> None:
    """Erase an entry's note and the reasons it was corrected for; its minutes stay."""
    erased: int = run(lambda office: audit.erase_words(office.work, entry, person), "time.erase", person)
    click.echo(f"{erased} texts erased. `udkast audit verify` still finds the chain whole.")


def _told(rows: Sequence[Mapping[str, object]], as_json: bool, line: str) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(line.format(**row))
    if not rows:
        click.echo("Nothing is logged.")
