"""`udkast demo`: the bot and stand-ins for Slack and Teams in the browser, with an invented office."""

import asyncio
import signal
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import click

from bot.cli.serve import free, listening
from bot.demo.office import (
    BOT_TOKEN,
    SIGNING_SECRET,
    account,
    furnish,
    furnish_tenant,
    teams_environment,
)
from bot.demo.story import tell
from bot.homes import Rhythm
from bot.logs import configure
from bot.running import running
from bot.settling import Pace
from bot.storage.migrations import migrate
from bot.wiring import Opened, opened
from config.i18n import load_words
from config.office_reader import load_office
from config.policies import load_policies
from config.settings import Settings, load_settings
from config.words import Role
from handlers.screens.labels import ROLES
from playground.tenant import Tenant
from playground.workspace import Workspace
from workflows import people

OFFICE = Path(__file__).parents[2] / "config" / "demo" / "office.toml"
# Whoever looks on waits for no home.
QUICK = Rhythm(poll=0.5, pause=timedelta(seconds=1))
LOOPBACK = "127.0.0.1"
MAYOR = "maria-holm"


@click.command()
@click.option("--port", default=8765, show_default=True, help="The page's port; 0 lets the system choose.")
@click.option(
    "--language",
    type=click.Choice(["da", "en"]),
    default="da",
    show_default=True,
    help="The page's language.",
)
@click.option("--empty", is_flag=True, help="Without the tickets of the last weeks.")
@click.option("--slack-only", is_flag=True, help="The mayor is in Slack as well.")
@click.option("--log-level", default="error", hidden=True)
def demo(port: int, language: str, *, empty: bool, slack_only: bool, log_level: str) -> None:
    """Show the whole job in a browser: a mayor's phone in Teams; the desk and the secretariat in Slack."""
    configure(log_level, colours=True)
    asyncio.run(_demo(port, language, empty=empty, teams=not slack_only))


async def _demo(port: int, language: str, *, empty: bool, teams: bool) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    with tempfile.TemporaryDirectory(prefix="udkast-demo-") as folder:
        tenant = tenant_for(OFFICE, language) if teams else None
        demo = demonstration(Path(folder), port, empty=empty, language=language, tenant=tenant)
        async with demo as address:
            click.echo(f"Open {address}?lang={language}   (Ctrl-C ends the demo)")
            await stop.wait()


@asynccontextmanager
async def demonstration(
    folder: Path,
    port: int = 0,
    *,
    empty: bool = False,
    office: Path = OFFICE,
    pace: Pace | None = None,
    language: str = "da",
    tenant: Tenant | None = None,
) -> AsyncIterator[str]:
    """The demo in a folder, with the mayor in a Teams tenant if one is given; yields the page's address."""
    async with AsyncExitStack() as stack:
        workspace = await stack.enter_async_context(staged(office, port, language, tenant))
        bot_port = free_port()
        settings = _settings(folder, office, workspace.api_url, tenant, bot_port)
        opened_ = await stack.enter_async_context(_office(settings, office))
        await people.sync(opened_.work)
        if tenant:
            await people.choose_home(opened_.work, MAYOR, "teams")
        elif not empty:
            await tell(opened_.work)
        parts = await stack.enter_async_context(running(opened_, pace, QUICK))
        await stack.enter_async_context(listening(parts.application, LOOPBACK, bot_port))
        workspace.connect(f"http://{LOOPBACK}:{bot_port}/slack/events")
        if tenant:
            await _moved_in(tenant, opened_, f"http://{LOOPBACK}:{bot_port}/api/messages")
            if not empty:
                await tell(opened_.work)
                await parts.reception.directory.refresh(opened_.work)  # the story has declarations in it
        yield workspace.base_url


async def _moved_in(tenant: Tenant, office: Opened, address: str) -> None:
    """The bot is installed for everybody and in every team, as by an administrator, before it writes."""
    tenant.connect(address)
    for one in office.work.office.people:
        await tenant.install(account(one))
    for team in [*tenant.state.teams]:
        await tenant.install_in(team)
    await tenant.settle()


@asynccontextmanager
async def staged(
    office: Path, port: int, language: str = "da", tenant: Tenant | None = None
) -> AsyncIterator[Workspace]:
    """The workspace with the office's people, and the columns of the page."""
    read = load_office(office, load_policies())
    workspace = Workspace(
        team_id=read.office.slack.team if read.office.slack else "T_DEMO", domain=read.office.id
    )
    furnish(workspace, read)
    desk = next((one.slack_conversation for one in read.desks if one.slack_conversation), None)
    said = load_words()[language]
    if tenant:
        workspace.beside(tenant)
    else:
        workspace.show("U_MARIA", phone=True, role=said(ROLES[Role.MAYOR]))
    for person, place, role in (("U_SOFIE", desk, Role.OFFICER), ("U_HENRIK", None, Role.SECRETARIAT)):
        if person in workspace.state.people:
            workspace.show(person, place, role=said(ROLES[role]))
    with free(LOOPBACK, port):
        await workspace.start(port)
    try:
        yield workspace
    finally:
        await workspace.stop()


def tenant_for(office: Path, language: str) -> Tenant:
    """The tenant with the office's people, and the mayor's phone on the page."""
    read = load_office(office, load_policies())
    tenant = Tenant(tenant_id=read.office.teams.tenant) if read.office.teams else Tenant()
    furnish_tenant(tenant, read)
    mayor = next(one for one in read.people if one.id == MAYOR)
    tenant.show(account(mayor), phone=True, role=load_words()[language](ROLES[Role.MAYOR]))
    return tenant


def free_port() -> int:
    """A port that nothing listens on now: the bot's own address must be known before it starts."""
    with closing(socket.socket()) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


@asynccontextmanager
async def _office(settings: Settings, office: Path) -> AsyncIterator[Opened]:
    await migrate(settings.database_url.get_secret_value())
    async with opened(settings, office) as opened_:
        yield opened_


def _settings(folder: Path, office: Path, api_url: str, tenant: Tenant | None, port: int) -> Settings:
    slack = {
        "UDKAST_DATABASE_URL": f"sqlite:///{folder / 'udkast.db'}",
        "UDKAST_OFFICE_FILE": str(office),
        "UDKAST_PUBLIC_URL": f"http://{LOOPBACK}:{port}",
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": api_url,
    }
    return load_settings(slack | (teams_environment(tenant) if tenant else {}))
