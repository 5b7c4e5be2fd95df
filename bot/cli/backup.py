"""`udkast backup`: everything of the office in one file, and back into an empty database of either kind."""

import asyncio
import os
from pathlib import Path

import click

from bot.anchoring import read_anchors
from bot.cli.opening import office_file, run, the_office
from bot.storage.archives import Manifest, UnfitArchive, read_archive, read_manifest, write_archive
from bot.storage.migrations import current, migrate
from bot.wiring import Opened
from config.settings import Settings, load_settings
from workflows import audit
from workflows.audit import Verdict

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(invoke_without_command=True)
@click.option(
    "--output", type=FILE, default=None, help="The file; named after office and moment if left out."
)
@click.pass_context
def backup(context: click.Context, output: Path | None) -> None:
    """Write everything of the office into one file; the bot may go on running meanwhile."""
    if context.invoked_subcommand is None:
        manifest, file = run(lambda office: _made(office, output), "backup")
        click.echo(f"{file}: {manifest.rows} rows, at {manifest.revision}.")
        click.echo("Keep it with .env and the office file; it holds people's words, so keep it safe.")


async def _made(office: Opened, output: Path | None) -> tuple[Manifest, Path]:
    moment, name = office.work.clock(), office.work.office.office.id
    file = output or Path(f"udkast-{name}-{moment:%Y%m%dT%H%M%SZ}.zip")
    if file.exists():
        raise UnfitArchive(f"{file} is there already: name another file")
    half = file.with_name(file.name + ".half")
    half.unlink(missing_ok=True)
    before = os.umask(0o077)
    try:
        manifest = await write_archive(office.store, name, moment.isoformat(), half)
    finally:
        os.umask(before)
    half.rename(file)
    return manifest, file


@backup.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Compare every part of a backup with its count and hash; exit 1 if one differs."""
    manifest = read_manifest(file)
    click.echo(f"{file}: whole. {manifest.rows} rows of {manifest.office}, made {manifest.made_at}.")


@backup.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put a backup into an empty database, then recompute every chain; exit 1 if one is broken."""
    settings = load_settings()
    office_file(settings)
    manifest, verdict = asyncio.run(_restored(settings, file))
    click.echo(f"{manifest.rows} rows restored, made {manifest.made_at}.")
    click.echo(
        f"{verdict.chains} chains, {verdict.events} events: {'broken' if verdict.broken else 'whole'}."
    )
    raise SystemExit(1 if verdict.broken else 0)


async def _restored(settings: Settings, file: Path) -> tuple[Manifest, Verdict]:
    url = settings.database_url.get_secret_value()
    if await current(url) is None:
        await migrate(url)
    anchors = read_anchors(settings.anchor_file) if settings.anchor_file else ()
    async with the_office(settings) as office:
        manifest = await read_archive(office.store, office.work.office.office.id, file)
        # Anchors made since the backup are of events it does not hold.
        kept = tuple(one for one in anchors if one.day < manifest.made_at[:10])
        return manifest, await audit.verify(office.work, kept)
