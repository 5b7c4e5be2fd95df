"""`udkast demo`: the bot and a stand-in for Slack in the browser, with an invented office."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import click

from bot.cli.serve import free, listening
from bot.demo.office import BOT_TOKEN, SIGNING_SECRET, furnish
from bot.demo.story import tell
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
from playground.workspace import Workspace
from workflows import people

OFFICE = Path(__file__).parents[2] / "config" / "demo" / "office.toml"
LOOPBACK = "127.0.0.1"


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
@click.option("--log-level", default="error", hidden=True)
def demo(port: int, language: str, *, empty: bool, log_level: str) -> None:
    """Show the whole job in a browser: a mayor's phone, the desk, an officer, the secretariat."""
    configure(log_level, colours=True)
    asyncio.run(_demo(port, language, empty=empty))


async def _demo(port: int, language: str, *, empty: bool) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    with tempfile.TemporaryDirectory(prefix="udkast-demo-") as folder:
        async with demonstration(Path(folder), port, empty=empty, language=language) as address:
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
) -> AsyncIterator[str]:
    """The demo in a folder; yields the page's address."""
    async with AsyncExitStack() as stack:
        workspace = await stack.enter_async_context(staged(office, port, language))
        opened_ = await stack.enter_async_context(_office(folder, office, workspace.api_url))
        if not empty:
            await people.sync(opened_.work)
            await tell(opened_.work)
        parts = await stack.enter_async_context(running(opened_, pace))
        bot = await stack.enter_async_context(listening(parts.application, LOOPBACK, 0))
        workspace.connect(f"http://{LOOPBACK}:{bot}/slack/events")
        yield workspace.base_url


@asynccontextmanager
async def staged(office: Path, port: int, language: str = "da") -> AsyncIterator[Workspace]:
    """The workspace with the office's people, and the columns of the page."""
    read = load_office(office, load_policies())
    workspace = Workspace(
        team_id=read.office.slack.team if read.office.slack else "T_DEMO", domain=read.office.id
    )
    furnish(workspace, read)
    desk = next(one.slack_conversation for one in read.desks if one.slack_conversation)
    said = load_words()[language]
    workspace.show("U_MARIA", phone=True, role=said(ROLES[Role.MAYOR]))
    workspace.show("U_SOFIE", desk, role=said(ROLES[Role.OFFICER]))
    workspace.show("U_HENRIK", role=said(ROLES[Role.SECRETARIAT]))
    with free(LOOPBACK, port):
        await workspace.start(port)
    try:
        yield workspace
    finally:
        await workspace.stop()


@asynccontextmanager
async def _office(folder: Path, office: Path, api_url: str) -> AsyncIterator[Opened]:
    settings = _settings(folder, office, api_url)
    await migrate(settings.database_url.get_secret_value())
    async with opened(settings, office) as opened_:
        yield opened_


def _settings(folder: Path, office: Path, api_url: str) -> Settings:
    return load_settings(
        {
            "UDKAST_DATABASE_URL": f"sqlite:///{folder / 'udkast.db'}",
            "UDKAST_OFFICE_FILE": str(office),
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": api_url,
        }
    )
