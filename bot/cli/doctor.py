"""`udkast doctor`: look at everything the bot depends on, and say what to do where something is wrong."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click
import structlog

from bot.cli.opening import TROUBLES, as_json
from bot.cli.platforms import platforms
from bot.rules import rules
from bot.storage.backlog import Backlog, backlog, dead_letters
from bot.storage.migrations import WrongHead, current, head
from bot.wiring import Opened, opened
from config.faults import BadFile
from config.i18n import load_words
from config.office import OfficeFile
from config.office_reader import load_office
from config.policies import load_policies
from config.settings import Settings, load_settings
from handlers.health import Finding
from workflows.records import StoreUnavailable


@click.command()
@as_json
def doctor(*, as_json: bool) -> None:
    """Check settings, office file, database, outbox, Slack and Teams; exit 1 if anything needs a cure."""
    with _unlogged():
        found = asyncio.run(_examined())
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(f"{'ok ' if one.ok else '✗  '} {one.name:15} {one.said}")
            if one.cure:
                click.echo(f"                    → {one.cure}")
    raise SystemExit(0 if all(one.ok for one in found) else 1)


@contextmanager
def _unlogged() -> Iterator[None]:
    """Findings say what the parts would log meanwhile, and standard output is theirs alone."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**before)


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
    found += _overlay(settings, office)
    _ = load_words()["en"]
    for part in (_database, _outbox):
        found += await part(settings, office)
    return found + await platforms(settings, office, _)


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


def _overlay(settings: Settings, office: OfficeFile) -> list[Finding]:
    if settings.neutrality_overlay is None:
        return []
    found = rules(office.office.language, settings.neutrality_overlay)
    if faults := found.in_force.faults:
        cure = "Correct the overlay; until then the last good rules hold (docs/neutrality-rules.md)."
        return [_wrong("neutrality", str(fault), cure) for fault in faults]
    return [Finding("neutrality", ok=True, said=f"Rules in force: {', '.join(found.versions())}.")]


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
    held = "Conversations are held while a platform does not answer or refuses the bot: see its lines."
    dead = "See below what each undelivered notice needs."
    return " ".join(said for said, count in ((held, now.held), (dead, now.dead)) if count)


def _letter_cure(fault: str | None) -> str:
    if fault == "no_conversation":
        return (
            "Give the person's id or the right e-mail in the office file, then udkast people sync; "
            "in Teams, install the app for the person."
        )
    return "Invite the bot to the conversation, or correct its id in the office file."


async def _within(settings: Settings, part: Callable[[Opened], Awaitable[list[Finding]]]) -> list[Finding]:
    if settings.office_file is None:
        return []
    try:
        async with opened(settings, settings.office_file) as office:
            return await part(office)
    except (StoreUnavailable, WrongHead):
        return []  # said already
