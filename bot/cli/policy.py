"""`udkast policy`: the schema of the files, and which policy the office follows."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import click

from bot.cli.explaining import as_lines, as_values
from bot.cli.opening import as_json, office_file
from config.checklist_file import LANGUAGES
from config.office_reader import load_office, office_schema, policy_schema
from config.policies import AdoptedPolicy, bare, load_policies, policy_of_the_day
from config.policy_file import Policy
from config.settings import load_settings
from config.words import SUBCLASSES, ProfileClass, Role, Subclass
from workflows.domain.elections import decision
from workflows.domain.explaining import Question, explain

ROLES, CLASSES, KINDS = ([one.value for one in names] for names in (Role, ProfileClass, Subclass))
COUNTRY = "DK"  # whose newest policy is explained where no office and no policy is named


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


@policy.command("explain")
@click.option(
    "--role", type=click.Choice(ROLES), required=True, help="For KOM who asks, else whose profile it is."
)
@click.option("--class", "profile_class", type=click.Choice(CLASSES), required=True, help="The profile's.")
@click.option(
    "--subclass", type=click.Choice(KINDS), default=None, help="The profile's; every one if left out."
)
@click.option("--purpose", default=None, help="What the draft is for; the policy's usual one if left out.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day; today if left out.")
@click.option(
    "--policy", "named", default=None, metavar="ID", help="Another policy than the office follows that day."
)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the rules' words."
)
@as_json
def explain_(
    *,
    role: str,
    profile_class: str,
    subclass: str | None,
    purpose: str | None,
    on: datetime | None,
    named: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """What happens to such a request on a day, and why: every rule, its basis, and what it stands on."""
    day = (on or datetime.now().astimezone()).date()
    adopted = _followed(named, day)
    _require_known(adopted.policy, ProfileClass(profile_class), subclass, purpose)
    kinds = (subclass,) if subclass else SUBCLASSES[ProfileClass(profile_class)]
    asked = [Question(Role(role), ProfileClass(profile_class), Subclass(one), day, purpose) for one in kinds]
    answers = [as_values(adopted, one, explain(adopted, one), lang) for one in asked]
    if as_json:
        click.echo(json.dumps({**_head(adopted, asked[0]), "answers": answers}, ensure_ascii=False, indent=2))
        return
    _say(adopted, asked[0], answers)


def _followed(named: str | None, day: date) -> AdoptedPolicy:
    """The policy as the office follows it; as it comes where another one, or no office, is named."""
    policies, settings = load_policies(), load_settings()
    if named is not None and named not in policies:
        raise click.UsageError(f"--policy is one of {', '.join(policies)}.")
    if settings.office_file is not None:
        office = load_office(settings.office_file, policies)
        followed = policy_of_the_day(office, policies, day)
        if named in (None, followed.policy.id):
            return followed
    return bare(policies[named] if named else _newest(policies, day))


def _newest(policies: Mapping[str, Policy], day: date) -> Policy:
    known = sorted(
        (one for one in policies.values() if one.country == COUNTRY), key=lambda one: one.valid_from
    )
    return next((one for one in reversed(known) if one.valid_from <= day), known[0])


def _require_known(
    policy: Policy, profile_class: ProfileClass, subclass: str | None, purpose: str | None
) -> None:
    if subclass is not None and subclass not in SUBCLASSES[profile_class]:
        raise click.UsageError(
            f"--subclass of {profile_class} is one of {', '.join(SUBCLASSES[profile_class])}."
        )
    purposes = [one.id for one in policy.purposes]
    if purpose is not None and purpose not in purposes:
        raise click.UsageError(f"--purpose is one of {', '.join(purposes)}.")


def _head(adopted: AdoptedPolicy, asked: Question) -> dict[str, Any]:
    return {
        "policy": adopted.policy.id,
        "valid_from": adopted.policy.valid_from.isoformat(),
        "on": asked.day.isoformat(),
        "role": asked.role.value,
        "class": asked.profile_class.value,
        "purpose": asked.purpose or adopted.policy.default_purpose,
        "decision": decision(adopted) or None,
        "adopts": list(adopted.adopts),
    }


def _say(adopted: AdoptedPolicy, asked: Question, answers: list[dict[str, Any]]) -> None:
    head = _head(adopted, asked)
    click.echo(f"{head['policy']} on {head['on']}: {head['role']}, {head['class']}, {head['purpose']}")
    if asked.day < adopted.policy.valid_from:
        click.echo(f"The policy holds from {head['valid_from']} only.")
    if head["decision"]:
        decided = ", ".join(str(one) for one in head["decision"].values())
        click.echo(f"Decided: {decided}; adopts {', '.join(adopted.adopts) or 'nothing more'}")
    else:
        click.echo("No municipality's decision behind it: what a council must adopt is off.")
    for answer in answers:
        click.echo("\n" + "\n".join(as_lines(answer)))
