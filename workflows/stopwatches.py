"""The timer: started on a ticket, asked about now and again, ended by its entry or by forgetting it."""

from dataclasses import dataclass
from datetime import timedelta

from .domain import briefs
from .domain.authority import require
from .domain.notices import Kind, Notice, person_lane
from .domain.refusals import No, Refusal
from .domain.stopwatches import Running, Stopwatch, began_on, counted, require_timer, timer_is_on
from .domain.tickets import Act, Ticket
from .domain.timelog import Activity, Origin, rounded
from .performing import Setting, acting, perform
from .ports import Unit, Workplace
from .records import Change
from .timelog import LogTime, logged


@dataclass(frozen=True, slots=True)
class StopTimer(LogTime):
    """What the timer's minutes become; `then` is the ticket whose timer starts at that moment."""

    then: str | None = None


def is_on(work: Workplace) -> bool:
    """Whether there is a timer today: staff have been told of it."""
    return timer_is_on(work.office.time.staff_informed_on, work.today())


async def running(work: Workplace, person: str) -> Running | None:
    """The person's timer as it stands."""
    async with work.store.reading() as unit:
        watch = await unit.stopwatches.of(person)
        return await _running(work, unit, watch) if watch else None


async def _running(work: Workplace, unit: Unit, watch: Stopwatch) -> Running:
    ticket = await unit.tickets.get(watch.ticket)
    brief = await unit.contents.get(ticket.brief)
    subject = briefs.from_value(brief).subject if isinstance(brief, dict) else "–"
    most = min(work.office.time.timer_maximum_minutes, work.office.time.maximum_minutes)
    step = work.policies[ticket.policy].rounding_minutes
    minutes = rounded(counted(watch, work.clock(), most), step, most)
    return Running(ticket, subject, watch.activity, minutes, began_on(watch, work.office.office.time_zone))


async def timing(work: Workplace, person: str) -> str | None:
    """The ticket on which the person's timer runs."""
    async with work.store.reading() as unit:
        watch = await unit.stopwatches.of(person)
    return watch.ticket if watch else None


async def start(work: Workplace, person: str, ticket: str) -> Running | None:
    """Start the timer; None when it runs now, else the one that ran already and has to be ended first."""
    require_timer(work.office.time.staff_informed_on, work.today())
    async with work.store.transaction() as unit:
        await _require(work, unit, person, ticket)
        watch = Stopwatch(person, ticket, Activity.DRAFTING, work.clock())
        if await unit.stopwatches.start(watch):
            return None
        found = await unit.stopwatches.of(person)
        return await _running(work, unit, found) if found else None


async def _require(work: Workplace, unit: Unit, person: str, ticket: str) -> None:
    require(await acting(work, unit, person), Act.LOG_TIME, await unit.tickets.get(ticket))


async def stop(work: Workplace, command: StopTimer) -> Ticket:
    """The timer ends with the entry that its person made of it, in one commit; it never counts twice."""

    async def decide(setting: Setting) -> Change:
        require(setting.actor, Act.LOG_TIME, setting.ticket)
        if not await setting.unit.stopwatches.stop(setting.actor.id, setting.ticket.id):
            raise Refusal(No.TIMER_NOT_RUNNING)
        if command.then:
            await _start_next(work, setting.unit, command)
        said = LogTime(
            command.actor,
            command.ticket,
            minutes=command.minutes,
            work_on=command.work_on,
            activity=command.activity,
            profile=command.profile,
            origin=Origin.TIMED,
        )
        return await logged(work, setting, said)

    return await perform(work, command, Act.LOG_TIME, decide)


async def _start_next(work: Workplace, unit: Unit, command: StopTimer) -> None:
    require_timer(work.office.time.staff_informed_on, work.today())
    await _require(work, unit, command.actor, command.then or "")
    await unit.stopwatches.start(
        Stopwatch(command.actor, command.then or "", Activity.DRAFTING, work.clock())
    )


async def forget(work: Workplace, person: str, ticket: str) -> bool:
    """Stop the timer without an entry; False when it was not running."""
    async with work.store.transaction() as unit:
        return await unit.stopwatches.stop(person, ticket)


async def still(work: Workplace, person: str) -> bool:
    """The person is still at it: they are asked again a while from now; False when nothing runs."""
    async with work.store.transaction() as unit:
        watch = await unit.stopwatches.of(person)
        if watch:
            await unit.stopwatches.ask(watch, None, work.clock())
    return watch is not None


async def ask_running(work: Workplace) -> int:
    """Ask everyone whose timer has run for the office's while whether they are still at it; how many."""
    now = work.clock()
    before = now - timedelta(minutes=work.office.time.timer_asks_after_minutes)
    async with work.store.reading() as unit:
        if not await unit.stopwatches.asked_before(before):
            return 0
    async with work.store.transaction() as unit:
        asked = await unit.stopwatches.asked_before(before)
        for watch in asked:
            await unit.stopwatches.ask(watch, _question(work, watch), now)
    return len(asked)


def _question(work: Workplace, watch: Stopwatch) -> Notice:
    key = f"{Kind.STILL_WORKING}:{watch.person}:{work.new_id()}"
    return Notice(person_lane(watch.person), Kind.STILL_WORKING, key, watch.ticket, 0)
