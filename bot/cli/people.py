"""`udkast people`: apply the office file, and see who is who."""

import json

import click

from bot.cli.opening import as_json, run
from bot.wiring import Opened
from workflows import audit
from workflows import people as use_cases
from workflows.domain.people import OPERATOR_ID
from workflows.records import Standing, SyncReport


@click.group()
def people() -> None:
    """Who is who, by the office file."""


@people.command()
def sync() -> None:
    """Apply the office file: what is new begins, what is gone ends, nothing is deleted."""
    report: SyncReport = run(lambda office: use_cases.sync(office.work, OPERATOR_ID), "people.sync")
    for what, ids in (("began", report.began), ("changed", report.changed), ("ended", report.ended)):
        for one in ids:
            click.echo(f"{what:8} {one}")
    if report == SyncReport():
        click.echo("Nothing has changed.")


@people.command()
@click.argument("person")
@click.argument("platform", type=click.Choice(["slack", "teams"]))
def unpin(person: str, platform: str) -> None:
    """Forget the account of somebody who came back with a new one; their e-mail then finds it."""

    async def forgotten(office: Opened) -> bool:
        named = {pair for one in office.work.office.people if one.id == person for pair in one.accounts}
        if platform in dict(named):
            raise click.ClickException(
                f"The office file names this account: correct `{platform}` of {person} there, "
                "then `udkast people sync`."
            )
        return await use_cases.unpin(office.work, person, platform, OPERATOR_ID)

    if not run(forgotten, "people.unpin"):
        raise click.ClickException(f"{person} has no account on {platform} here: `udkast people list`.")
    click.echo(f"{person} is met anew on {platform}, by their e-mail, within half a minute.")


@people.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """Everyone of today with their roles and platforms."""

    async def everyone(office: Opened) -> tuple[Standing, ...]:
        async with office.work.store.reading() as unit:
            found = await unit.people.standings(office.work.today())
        await audit.note_read(office.work, "people.read", OPERATOR_ID, {"people": len(found)})
        return found

    found = [_row(one) for one in run(everyone, "people.list")]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for row in found:
        click.echo(
            f"{row['id']:24} {row['name']:28} {', '.join(row['roles'])} [{', '.join(row['platforms'])}]"
        )


def _row(one: Standing) -> dict[str, list[str] | str]:
    return {
        "id": one.actor.id,
        "name": one.actor.name,
        "email": one.actor.email,
        "roles": [membership.role.value for membership in one.actor.memberships],
        "platforms": [platform for platform, _ in one.identities],
    }
