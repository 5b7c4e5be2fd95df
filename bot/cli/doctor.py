"""`udkast doctor`: look at everything the bot depends on, and say what to do where something is wrong."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict

import click

from bot.cli.opening import TROUBLES, as_json
from bot.storage.backlog import Backlog, backlog, dead_letters
from bot.storage.migrations import WrongHead, current, head
from bot.wiring import Opened, opened
from config.faults import BadFile
from config.i18n import Words, load_words
from config.office import OfficeFile
from config.office_reader import load_office
from config.policies import load_policies
from config.settings import Settings, load_settings
from handlers.findings import Finding
from handlers.slack.check import Expected, findings
from handlers.slack.client import Slack
from workflows.records import StoreUnavailable


@click.command()
@as_json
def doctor(*, as_json: bool) -> None:
    """Check settings, office file, database, Slack and the outbox; exit 1 if anything needs a cure."""
    found = asyncio.run(_examined())
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(f"{'ok ' if one.ok else '✗  '} {one.name:12} {one.said}")
            if one.cure:
                click.echo(f"                 → {one.cure}")
    raise SystemExit(0 if all(one.ok for one in found) else 1)


async def _examined() -> list[Finding]:
    try:
        settings = load_settings()
    except BadFile as bad:
        return [
            _wrong("settings", str(fault), "Correct it in the environment or in .env.")
            for fault in bad.faults
        ]
    found = [Finding("settings", ok=True, said="All settings are understood.")]
    office, faults = _office(settings)
    found += faults
    if office is None:
        return found
    _ = load_words()["en"]
    for part in (_database, _outbox):
        found += await part(settings, office)
    return found + await _slack(settings, office, _)


def _wrong(name: str, said: str, cure: str) -> Finding:
    return Finding(name, ok=False, said=said, cure=cure)


def _office(settings: Settings) -> tuple[OfficeFile | None, list[Finding]]:
    if settings.office_file is None:
        return None, [
            _wrong("office", "No office file is named.", "Set UDKAST_OFFICE_FILE (docs/office-file.md).")
        ]
    try:
        office = load_office(settings.office_file, load_policies())
    except BadFile as bad:
        cure = "Correct the file; docs/office-file.md explains every key."
        return None, [_wrong("office", str(fault), cure) for fault in bad.faults]
    said = f"{office.office.name}: {len(office.people)} people, {len(office.profiles)} profiles."
    return office, [Finding("office", ok=True, said=said)]


async def _database(settings: Settings, office: OfficeFile) -> list[Finding]:
    del office
    url = settings.database_url.get_secret_value()
    try:
        at = await current(url)
    except StoreUnavailable as gone:
        return [_wrong("database", f"The database is {gone}.", TROUBLES[gone.trouble])]
    if at != head():
        said = f"The database is at {at or 'nothing'}, this version needs {head()}."
        return [_wrong("database", said, "Stop the bot and run udkast migrate.")]
    return [Finding("database", ok=True, said=f"The database answers and is at {at}.")]


async def _outbox(settings: Settings, office: OfficeFile) -> list[Finding]:
    del office
    return await _within(settings, _letters)


async def _letters(office: Opened) -> list[Finding]:
    now = await backlog(office.store)
    said = f"{now.waiting} notices wait, {now.held} conversations are held, {now.dead} can't be delivered."
    letters = [
        _wrong("undelivered", f"{one.kind.value} to {one.lane}: {one.fault}", _letter_cure(one.fault))
        for one in await dead_letters(office.store, 10)
    ]
    well = not (now.dead or now.held)
    return [Finding("outbox", ok=well, said=said, cure=_cure(now)), *letters]


def _cure(now: Backlog) -> str:
    held = "Conversations are held while Slack does not answer or refuses the bot: see the lines on Slack."
    dead = "See below what each undelivered notice needs."
    return " ".join(said for said, count in ((held, now.held), (dead, now.dead)) if count)


def _letter_cure(fault: str | None) -> str:
    if fault == "no_conversation":
        return "Give the person's Slack id or the right e-mail in the office file, then udkast people sync."
    return "Invite the bot to the conversation, or correct its id in the office file."


async def _within(settings: Settings, part: Callable[[Opened], Awaitable[list[Finding]]]) -> list[Finding]:
    if settings.office_file is None:
        return []
    try:
        async with opened(settings, settings.office_file) as office:
            return await part(office)
    except (StoreUnavailable, WrongHead):
        return []  # said already


async def _slack(settings: Settings, office: OfficeFile, _: Words) -> list[Finding]:
    if not settings.slack_is_set or settings.slack_bot_token is None:
        return [_wrong("slack", "Slack is not set up.", "Follow docs/slack.md: it takes 15 minutes.")]
    app_token = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    desks = {one.name: one.slack_conversation for one in office.desks if one.slack_conversation}
    team = office.office.slack.team if office.office.slack else ""
    slack = Slack.connect(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        return list(await findings(slack, Expected(team, desks, app_token), time.time(), _))
    finally:
        await slack.close()
