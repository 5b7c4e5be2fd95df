"""A running office: platforms, outbox and the office's own chores, started and stopped together."""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp import web

import bot.pages
import bot.slack
import bot.teams
from bot.couriers import Couriers
from bot.homes import Homes, Rhythm
from bot.measuring import measured
from bot.metrics import MeteredCourier, Metrics
from bot.outbox import Outbox
from bot.server import Check, application
from bot.settling import Pace
from bot.slack import DirectoryLanes, PictureFiles
from bot.storage.backlog import backlog
from bot.storage.lanes import PendingNotice, SqlLanes
from bot.teams import TeamsLine
from bot.tending import tend
from bot.wiring import Opened, now, reception
from handlers import notices
from handlers.reception import Files, Lookup, Reception
from handlers.replies import Courier
from handlers.screens.elements import Message
from handlers.slack.client import Slack
from handlers.slack.courier import SlackCourier
from handlers.slack.files import SlackFiles
from handlers.slack.people import SlackPeople
from handlers.teams import courier as teams_courier
from handlers.teams import ports
from handlers.web.room import PREFIX
from workflows import people
from workflows.absences import IsClosed
from workflows.domain.notices import Notice
from workflows.records import StoreUnavailable

log = structlog.get_logger(__name__)

STOPPING_SECONDS = 6  # more than the outbox needs to let go of what it can't finish
PREFIXES = {bot.slack.PLATFORM: "", ports.PLATFORM: teams_courier.PREFIX}


@dataclass(frozen=True)
class Running:
    """The parts of a running office that a server or a test needs to reach."""

    reception: Reception
    outbox: Outbox
    application: web.Application
    loops: tuple[asyncio.Task[None], ...]  # that go on for as long as all is well
    homes: Homes
    is_closed: IsClosed | None = None

    async def broken(self) -> None:
        """Return when one of the loops has ended, which only a fault makes it do."""
        await asyncio.wait(self.loops, return_when=asyncio.FIRST_COMPLETED)


@asynccontextmanager
async def running(
    office: Opened, pace: Pace | None = None, rhythm: Rhythm | None = None
) -> AsyncIterator[Running]:
    """Apply the office file, then answer and deliver until the block ends; what is under way is finished."""
    async with AsyncExitStack() as stack:
        await people.sync(office.work)
        slack, teams = await _lines(stack, office)
        metrics = Metrics()
        office.store.observer = metrics
        touched: set[str] = set()
        at = reception(office, _lookups(slack, teams), _files(slack, teams), metrics, touched.add)
        homes = Homes(at, touched, rhythm)
        await at.directory.refresh(office.work)
        couriers: dict[str, Courier] = {}
        routes: list[web.RouteDef] = []
        is_closed: IsClosed | None = None
        if slack:
            couriers[bot.slack.PLATFORM] = SlackCourier(slack, DirectoryLanes(at.directory))
            routes += await stack.enter_async_context(bot.slack.joined(office, at, slack, homes))
        if teams:
            joined = await stack.enter_async_context(bot.teams.joined(teams, at, office, homes))
            couriers[ports.PLATFORM], accounts, more = joined
            is_closed = accounts.is_closed
            routes += more
        timed = {name: MeteredCourier(name, one, metrics.sent) for name, one in couriers.items()}
        courier = Couriers(at.directory, timed, PREFIXES)
        outbox, delivering = await stack.enter_async_context(_outbox(office, at, courier, pace))
        chores = await stack.enter_async_context(_looping(tend(office, at.directory, is_closed), "tending"))
        drawing = await stack.enter_async_context(_looping(homes.run(), "homes"))
        pages, working = await stack.enter_async_context(bot.pages.joined(office, at))
        routes.append(measured(office, metrics))
        whole = _application(office, routes)
        whole.add_subapp(PREFIX, pages)
        yield Running(at, outbox, whole, (delivering, chores, working, drawing), homes, is_closed)


async def _lines(stack: AsyncExitStack, office: Opened) -> tuple[Slack | None, TeamsLine | None]:
    """The platforms that are set up."""
    settings = office.settings
    slack = await stack.enter_async_context(bot.slack.line(settings)) if settings.slack_is_set else None
    teams = await stack.enter_async_context(bot.teams.line(office)) if settings.teams_is_set else None
    return slack, teams


def _lookups(slack: Slack | None, teams: TeamsLine | None) -> dict[str, Lookup]:
    found: dict[str, Lookup] = {}
    if slack:
        found[bot.slack.PLATFORM] = SlackPeople(slack, time.monotonic)
    if teams:
        found[ports.PLATFORM] = teams.people
    return found


def _files(slack: Slack | None, teams: TeamsLine | None) -> dict[str, Files]:
    found: dict[str, Files] = {}
    if slack:
        found[bot.slack.PLATFORM] = PictureFiles(SlackFiles(slack))
    if teams:
        found[ports.PLATFORM] = teams.files
    return found


@asynccontextmanager
async def _outbox(
    office: Opened, at: Reception, courier: Courier, pace: Pace | None
) -> AsyncIterator[tuple[Outbox, asyncio.Task[None]]]:
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
async def _looping(work: Coroutine[Any, Any, None], name: str) -> AsyncIterator[asyncio.Task[None]]:
    loop = asyncio.create_task(work, name=name)
    try:
        yield loop
    finally:
        await _ended(loop)


async def _ended(task: asyncio.Task[None]) -> None:
    """Cancel what still runs; a fault that ended it before is said, not swallowed."""
    task.cancel()
    (outcome,) = await asyncio.gather(task, return_exceptions=True)
    if isinstance(outcome, Exception):
        log.error("task_failed", task=task.get_name(), exc_info=outcome)


def _notice(one: PendingNotice) -> Notice:
    return Notice(one.lane, one.kind, one.key, one.ticket, one.version, one.part, one.card)


def _application(office: Opened, routes: list[web.RouteDef]) -> web.Application:
    async def rules() -> str:
        return office.rules.state()

    async def outbox() -> str:
        """Undelivered notices make nothing unready, but somebody should know."""
        try:
            dead = (await backlog(office.store)).dead
        except StoreUnavailable:
            return "unknown"
        return f"undelivered: {dead}" if dead else "ok"

    checks: dict[str, Check] = {"database": office.store.ready}
    return application(checks, routes, {"neutrality": rules, "outbox": outbox})
