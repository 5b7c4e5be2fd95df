"""`udkast outbox`: what waits to be sent, what can't be, and what to do about it."""

import json
from dataclasses import asdict
from typing import TypeAlias

import click

from bot.cli.opening import as_json, as_person, run
from bot.storage import letters
from bot.storage.backlog import Backlog, DeadLetter, backlog, dead_letters
from bot.wiring import Opened
from workflows.domain.authority import may_mend_outbox
from workflows.domain.refusals import No, Refusal
from workflows.performing import acting

LISTED = 1000

Found: TypeAlias = tuple[Backlog, tuple[DeadLetter, ...]]

all_of_them = click.option("--all", "every", is_flag=True, help="All that can't be delivered.")
named = click.argument("keys", nargs=-1)


@click.group()
def outbox() -> None:
    """Notices on their way to people and desks."""


@outbox.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """How much waits, and every notice that was refused for good; exit 1 if there is one."""
    now, dead = run(_found, "outbox.list")
    if as_json:
        told = asdict(now) | {"letters": [asdict(one) for one in dead]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2, default=str))
    else:
        oldest = f", the oldest since {now.oldest_at:%Y-%m-%d %H:%M} UTC" if now.oldest_at else ""
        click.echo(f"{now.waiting} wait{oldest}; {now.held} conversations held; {now.dead} undelivered")
        for one in dead:
            click.echo(f"{one.settled_at:%Y-%m-%d %H:%M}  {one.key}  {one.lane}: {one.fault}")
    raise SystemExit(1 if dead else 0)


async def _found(office: Opened) -> Found:
    return await backlog(office.store), await dead_letters(office.store, LISTED)


@outbox.command()
@named
@all_of_them
@as_person
def retry(keys: tuple[str, ...], person: str, *, every: bool) -> None:
    """Send undelivered notices again, after what kept them from arriving has been mended."""
    _meant(keys, every=every)

    async def within(office: Opened) -> tuple[str, ...]:
        await _permitted(office, person, "outbox.retry")
        return await letters.retry(office.store, keys, person, office.work.clock())

    _told(keys, run(within, "outbox.retry", person), "will be sent again")


@outbox.command()
@named
@all_of_them
@as_person
@click.confirmation_option(prompt="Whoever they were for will never get them. Drop them?")
def drop(keys: tuple[str, ...], person: str, *, every: bool) -> None:
    """Give undelivered notices up, so that nothing asks for a cure any more; it is noted who did."""
    _meant(keys, every=every)

    async def within(office: Opened) -> tuple[str, ...]:
        await _permitted(office, person, "outbox.drop")
        return await letters.drop(office.store, keys, person, office.work.clock())

    _told(keys, run(within, "outbox.drop", person), "dropped")


def _meant(keys: tuple[str, ...], *, every: bool) -> None:
    if bool(keys) == every:
        raise click.UsageError(
            "Name the notices by their keys, as `udkast outbox list` shows them, or --all."
        )


async def _permitted(office: Opened, person: str, act: str) -> None:
    async with office.work.store.reading() as unit:
        actor = await acting(office.work, unit, person)
    if not may_mend_outbox(actor):
        raise Refusal(No.NOT_ALLOWED, act=act)


def _told(asked: tuple[str, ...], done: tuple[str, ...], what: str) -> None:
    for key in done:
        click.echo(f"{key}: {what}")
    missing = [key for key in asked if key not in done]
    for key in missing:
        click.echo(f"{key}: no such undelivered notice", err=True)
    if not asked and not done:
        click.echo("Nothing is undelivered.")
    raise SystemExit(1 if missing else 0)
