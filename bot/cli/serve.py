"""`udkast serve`: run the bot until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click
import structlog
from aiohttp import web

from bot.cli.opening import office_file, the_office
from bot.logs import configure
from bot.running import running
from config.settings import Settings, load_settings

log = structlog.get_logger(__name__)

STOPPING_SECONDS = 5


@click.command()
def serve() -> None:
    """Run the bot: Slack's requests in, notices out; stops within ten seconds when told to."""
    settings = load_settings()
    office_file(settings)
    if not settings.slack_is_set:
        raise click.UsageError(
            "Set SLACK_BOT_TOKEN with SLACK_SIGNING_SECRET or SLACK_APP_TOKEN (docs/slack.md)."
        )
    configure(settings.log_level)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
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
        await stop.wait()
        log.info("stopping")


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """The application on a port, which is given back at the end; the port it got."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOPPING_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
