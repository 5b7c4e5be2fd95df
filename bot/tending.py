"""What a running office does by itself: refreshes its directory, closes silent tickets, anchors its chain."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.anchoring import anchor_once_a_day
from bot.pages import tidied
from bot.storage.timers import SqlTimers
from bot.timers import Chore, Timers, Watch
from bot.wiring import Opened
from handlers.directory import DirectoryKeeper
from workflows import absences, reminders
from workflows.absences import IsClosed
from workflows.deadlines import give_due_dates
from workflows.freeing import free_stuck
from workflows.records import StoreUnavailable
from workflows.reminders import remind
from workflows.stopwatches import ask_running
from workflows.tickets import lapse_silent

log = structlog.get_logger(__name__)

DIRECTORY_SECONDS = 30
RULES_SECONDS = 5
LAPSE = timedelta(hours=1)
TIDY = timedelta(hours=6)
ABSENCES = timedelta(minutes=30)
ACCOUNTS = timedelta(days=1)
STOPWATCHES = timedelta(minutes=5)
OFFICE = "office"


async def tend(
    office: Opened,
    directory: DirectoryKeeper,
    is_closed: IsClosed | None = None,
    watch: Watch | None = None,
) -> None:
    """Run until cancelled; an unreachable database is waited for, any other fault ends the process."""
    every_process = every(DIRECTORY_SECONDS, "directory", lambda: directory.refresh(office.work))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(every_process)
        tasks.create_task(every(RULES_SECONDS, "rules", office.rules.refresh))
        tasks.create_task(one_process(office, is_closed, watch))


async def one_process(office: Opened, is_closed: IsClosed | None = None, watch: Watch | None = None) -> None:
    """What only one of the office's processes does at a time, by timers that outlive them all."""
    chores, timers = chores_of(office, is_closed), SqlTimers(office.store)
    await _patiently("timers", lambda: _set(timers, chores, office.work.clock()))
    await Timers(timers, chores, office.work.clock, watch).run()


def chores_of(office: Opened, is_closed: IsClosed | None = None) -> dict[str, Chore]:
    """What is done again and again, by the kind of its timer."""
    found: dict[str, Chore] = {"lapse": lambda _: _lapse(office), "stopwatches": lambda _: _ask(office)}
    found["absences"] = lambda _: _free(office)
    found["reminders"] = lambda _: remind(office.work)
    found["due_dates"] = lambda _: _date(office)
    found["pages"] = lambda _: _tidied(office)
    if is_closed is not None:
        found["accounts"] = lambda _: _ask_of_accounts(office, is_closed)
    if office.settings.anchor_file is not None:
        found["anchor"] = lambda _: _anchor(office)
    return found


async def _lapse(office: Opened) -> datetime:
    await lapse_silent(office.work)
    await reminders.tidied(office.work)
    return office.work.clock() + LAPSE


async def _ask(office: Opened) -> datetime:
    await ask_running(office.work)
    return office.work.clock() + STOPWATCHES


async def _date(office: Opened) -> None:
    """Once at each start: what was asked for before there were due dates gets one."""
    await give_due_dates(office.work)


async def _free(office: Opened) -> datetime:
    await free_stuck(office.work)
    await absences.tidied(office.work)
    return office.work.clock() + ABSENCES


async def _ask_of_accounts(office: Opened, is_closed: IsClosed) -> datetime:
    await absences.close_gone(office.work, is_closed)
    return office.work.clock() + ACCOUNTS


async def _tidied(office: Opened) -> datetime:
    await tidied(office)
    return office.work.clock() + TIDY


async def _anchor(office: Opened) -> datetime | None:
    if (file := office.settings.anchor_file) is None:
        return None
    await anchor_once_a_day(office.work, file)
    return _tomorrow(office)


def _tomorrow(office: Opened) -> datetime:
    """The moment the next day begins where the office is."""
    zone = ZoneInfo(office.work.office.office.time_zone)
    return datetime.combine(office.work.today() + timedelta(days=1), time(), zone).astimezone(UTC)


async def _set(timers: SqlTimers, chores: dict[str, Chore], now: datetime) -> None:
    for kind in chores:
        await timers.ensure(kind, OFFICE, now)


async def _patiently(name: str, act: Callable[[], Awaitable[object]]) -> None:
    """Do something once, waiting for a database that can't be reached."""
    while True:
        try:
            await act()
        except StoreUnavailable:
            log.warning("tending_waits", task=name)
            await asyncio.sleep(DIRECTORY_SECONDS)
        else:
            return


async def every(seconds: float, name: str, act: Callable[[], Awaitable[object]]) -> None:
    """Do something now and again and again."""
    while True:
        try:
            await act()
        except StoreUnavailable:
            log.warning("tending_waits", task=name)
        await asyncio.sleep(seconds)
