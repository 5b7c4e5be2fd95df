"""`udkast teams`: the app package that the Teams administrator uploads."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.cli.opening import office_file
from config.office_reader import load_office
from config.policies import load_policies
from config.settings import Settings, load_settings
from handlers.teams.guids import is_guid
from handlers.teams.manifest import PACKAGE, App, package

# Teams compares the numbers; a package whose number is not of this form is refused at upload.
NUMBER = re.compile(r"(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}")


@click.group()
def teams() -> None:
    """The app in Microsoft Teams."""


@teams.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    default="udkast-teams.zip",
    show_default=True,
    help="The file to write.",
)
@click.option("--public-url", default="", help="The bot's address, if not UDKAST_PUBLIC_URL.")
@click.option(
    "--package-version",
    default=PACKAGE,
    show_default=True,
    help="A higher number than the last package's, so that Teams takes it as an update.",
)
def manifest(out: Path, public_url: str, package_version: str) -> None:
    """Write the app package: manifest, icons and wording in five languages."""
    settings = load_settings()
    app = App(
        id=_app_id(settings),
        office=load_office(office_file(settings), load_policies()).office.name,
        public_url=_address(public_url or settings.public_url),
        package=_number(package_version),
    )
    _write(out, package(app))
    click.echo(f"{out}: Udkast {app.package} for {app.office}, messages to {app.public_url}/api/messages.")
    click.echo("Upload it in the Teams admin centre (docs/teams.md).")


def _app_id(settings: Settings) -> str:
    if not settings.teams_app_id:
        raise click.ClickException("Set TEAMS_APP_ID to the bot's application id (docs/teams.md).")
    if not is_guid(settings.teams_app_id):
        raise click.ClickException(
            "TEAMS_APP_ID is no application id: it looks like 12345678-90ab-cdef-1234-567890abcdef."
        )
    return settings.teams_app_id.lower()


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise click.ClickException(
            f"Teams reaches the bot by https only, and the address is {url}: set UDKAST_PUBLIC_URL."
        )
    return url.rstrip("/")


def _number(version: str) -> str:
    if not NUMBER.fullmatch(version):
        raise click.ClickException("A package's number has three parts, such as 1.0.1.")
    return version


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as unwritable:
        raise click.ClickException(f"Can't write {out}: {unwritable.strerror}.") from unwritable
