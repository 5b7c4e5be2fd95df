"""`udkast serve`: run the bot until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import click
import structlog
from aiohttp import web

from bot.cli.opening import office_file, the_office
from bot.logs import configure
from bot.running import Running, running
from bot.server import LEAVING
from config.settings import Settings, load_settings

log = structlog.get_logger(__name__)

# For requests under way; with what comes before and after it a stop takes less than ten.
STOPPING_SECONDS = 3


@click.command()
def serve() -> None:
    """Run the bot: requests of Slack and Teams in, notices out; stops within ten seconds when told to."""
    settings = load_settings()
    office_file(settings)
    if not (settings.slack_is_set or settings.teams_is_set):
        raise click.UsageError(
            "Set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN (docs/slack.md), "
            "or TEAMS_APP_ID with TEAMS_APP_PASSWORD (docs/teams.md)."
        )
    configure(settings.log_level)
    raise SystemExit(0 if asyncio.run(_serve(settings)) else 1)


async def _serve(settings: Settings) -> bool:
    """Run until told to stop; False when it had to end by itself, so that it is started anew."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    async with (
        the_office(settings) as office,
        running(office) as parts,
        listening(parts.application, settings.host, settings.port) as port,
    ):
        log.info("serving", host=settings.host, port=port, office=office.work.office.office.id)
        waiting = [asyncio.create_task(stop.wait()), asyncio.create_task(parts.broken())]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for one in waiting:
            one.cancel()
        log.info("stopping")
        await _drained(parts)
        return stop.is_set()


async def _drained(parts: Running) -> None:
    """Leave the conversations to other processes, and go on answering until a load balancer has noticed."""
    parts.outbox.stop()
    await asyncio.sleep(parts.application[LEAVING].begin())


@contextmanager
def free(host: str, port: int) -> Iterator[None]:
    """Say plainly when the port can't be had."""
    try:
        yield
    except OSError as taken:
        raise click.ClickException(f"Can't listen on {host}:{port}: {taken.strerror}.") from taken


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """The application on a port, which is given back at the end; the port it got."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOPPING_SECONDS)
    await runner.setup()
    try:
        with free(host, port):
            await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
