"""`udkast policy`: the schema of the files, and which policy the office follows."""

import json
from datetime import datetime
from typing import Any

import click

from bot.cli.opening import as_json, office_file
from config.office_reader import load_office, office_schema, policy_schema
from config.policies import load_policies, policy_of_the_day
from config.settings import load_settings


@click.group()
def policy() -> None:
    """The rules of the day, and the files they are written in."""


@policy.command()
@click.option(
    "--of", type=click.Choice(["policy", "office"]), default="policy", show_default=True, help="Which file."
)
def schema(of: str) -> None:
    """Print the JSON Schema of the policy file or the office file."""
    shown = policy_schema() if of == "policy" else office_schema()
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


@policy.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day; today if left out.")
@as_json
def show(on: datetime | None, *, as_json: bool) -> None:
    """Which policy the office follows on a day, and the decision behind it."""
    policies = load_policies()
    office = load_office(office_file(load_settings()), policies)
    day = (on or datetime.now().astimezone()).date()
    adopted = policy_of_the_day(office, policies, day)
    shown: dict[str, Any] = {
        "policy": adopted.policy.id,
        "title": adopted.policy.title.said_in(office.office.language),
        "adopted_by": adopted.adopted_by,
        "adopted_on": adopted.adopted_on.isoformat() if adopted.adopted_on else None,
        "case_no": adopted.case_no,
        "adopts": list(adopted.adopts),
    }
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for key, value in shown.items():
        click.echo(f"{key:11} {', '.join(value) if isinstance(value, list) else value or '–'}")
