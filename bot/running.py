"""A running office: Slack's door, the outbox and the office's own chores, started and stopped together."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.outbox import Outbox
from bot.server import Check, application
from bot.settling import Pace
from bot.slack import PLATFORM, DirectoryLanes, PictureFiles
from bot.storage.lanes import PendingNotice, SqlLanes
from bot.tending import tend
from bot.wiring import Opened, now, reception
from config.settings import Settings
from handlers import notices
from handlers.reception import Reception
from handlers.router import Router, action_for
from handlers.screens.elements import Message
from handlers.slack.client import Slack
from handlers.slack.courier import SlackCourier
from handlers.slack.door import routes
from handlers.slack.files import SlackFiles
from handlers.slack.gateway import Gateway
from handlers.slack.people import SlackPeople
from handlers.slack.requests import Reader
from handlers.slack.sockets import SocketMode
from workflows import people
from workflows.domain.notices import Notice

log = structlog.get_logger(__name__)

STOPPING_SECONDS = 10


@dataclass(frozen=True)
class Running:
    """The parts of a running office that a server or a test needs to reach."""

    reception: Reception
    outbox: Outbox
    application: web.Application
    loops: tuple[asyncio.Task[None], ...]  # that go on for as long as all is well

    async def broken(self) -> None:
        """Return when one of the loops has ended, which only a fault makes it do."""
        await asyncio.wait(self.loops, return_when=asyncio.FIRST_COMPLETED)


@asynccontextmanager
async def running(office: Opened, pace: Pace | None = None) -> AsyncIterator[Running]:
    """Apply the office file, then answer and deliver until the block ends; what is under way is finished."""
    async with AsyncExitStack() as stack:
        await people.sync(office.work)
        slack = await stack.enter_async_context(_slack(office.settings))
        lookups = {PLATFORM: SlackPeople(slack, time.monotonic)}
        files = {PLATFORM: PictureFiles(SlackFiles(slack))}
        at = reception(office, lookups, files)
        await at.directory.refresh(office.work)
        gateway = await stack.enter_async_context(_gateway(office, at, slack))
        outbox, delivering = await stack.enter_async_context(_outbox(office, at, slack, pace))
        chores = await stack.enter_async_context(_tending(office, at))
        yield Running(at, outbox, _application(office, gateway), (delivering, chores))


@asynccontextmanager
async def _slack(settings: Settings) -> AsyncIterator[Slack]:
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    slack = Slack.connect(token, settings.slack_api_url)
    try:
        yield slack
    finally:
        await slack.close()


@asynccontextmanager
async def _gateway(office: Opened, at: Reception, slack: Slack) -> AsyncIterator[Gateway]:
    team = office.work.office.office.slack
    reader = Reader(team.team if team else "", now, action_for)
    gateway = Gateway(slack, Router(at), reader)
    secret = office.settings.slack_app_token
    socket = SocketMode(gateway, secret.get_secret_value()) if secret else None
    if socket:
        await socket.start()
    try:
        yield gateway
    finally:
        if socket:
            await socket.stop()
        await gateway.stop()


@asynccontextmanager
async def _outbox(
    office: Opened, at: Reception, slack: Slack, pace: Pace | None
) -> AsyncIterator[tuple[Outbox, asyncio.Task[None]]]:
    courier = SlackCourier(slack, DirectoryLanes(at.directory))

    async def render(one: PendingNotice) -> Message | None:
        return await notices.message(at, _notice(one))

    outbox = Outbox(
        SqlLanes(office.store), render, lambda _lane: courier, now, wake=office.store.committed, pace=pace
    )
    loop = asyncio.create_task(outbox.run(), name="outbox")
    try:
        yield outbox, loop
    finally:
        outbox.stop()
        await asyncio.wait([loop], timeout=STOPPING_SECONDS)
        await _ended(loop)


@asynccontextmanager
async def _tending(office: Opened, at: Reception) -> AsyncIterator[asyncio.Task[None]]:
    chores = asyncio.create_task(tend(office, at.directory), name="tending")
    try:
        yield chores
    finally:
        await _ended(chores)


async def _ended(task: asyncio.Task[None]) -> None:
    """Cancel what still runs; a fault that ended it before is said, not swallowed."""
    task.cancel()
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(outcome, Exception):
        log.error("task_failed", task=task.get_name(), exc_info=outcome)


def _notice(one: PendingNotice) -> Notice:
    return Notice(one.lane, one.kind, one.key, one.ticket, one.version, one.part, one.card)


def _application(office: Opened, gateway: Gateway) -> web.Application:
    checks: dict[str, Check] = {"database": office.store.ready}
    secret = office.settings.slack_signing_secret
    slack = routes(gateway, secret.get_secret_value(), time.time) if secret else []
    return application(checks, slack)
