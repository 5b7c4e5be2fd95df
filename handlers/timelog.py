"""Logging time by form or in typed words, and taking an entry back or mending it."""

from dataclasses import replace
from datetime import date, timedelta

from config.words import ProfileClass
from handlers import reading, tickets
from handlers.drafts import chosen_minutes
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import timelog as screens
from handlers.screens import typed_time as typed_screens
from handlers.screens.elements import Card
from handlers.screens.phrases import line
from handlers.screens.timelog import OWN, Logging
from workflows import cases, own_channels, queues, stopwatches
from workflows import timelog as use_cases
from workflows.domain.authority import may_work_on_own_channels, require
from workflows.domain.cases import Row
from workflows.domain.people import DESK_ROLES, Profile
from workflows.domain.refusals import No, Refusal
from workflows.domain.stopwatches import START, STOP
from workflows.domain.tickets import Act
from workflows.domain.timelog import Activity, Logged
from workflows.domain.typed_time import Typed, read_typed
from workflows.own_channels import LogOwn
from workflows.timelog import CorrectTime, LogTime

LATELY = timedelta(days=60)


async def log(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The form with one's own tickets first; then the minutes are in the ledger."""
    if request.place is not Place.SUBMIT:
        return await _form(reception, caller, request)
    minutes = chosen_minutes(reception, request)
    if not minutes:
        raise Refusal(No.REQUIRED, field="minutes")
    chosen = request.text("ticket") or tickets.named(request)
    day = reading.day(request, "work_on") or reception.work.today()
    if chosen.startswith(OWN):
        activity = _activity(request, Activity.PUBLISHING)
        own = LogOwn(caller.id, chosen.removeprefix(OWN), request.nonce, minutes, day, activity)
        return await _own(reception, caller, own)
    command = LogTime(
        caller.id, chosen, request.nonce, minutes, day, _activity(request), request.text("profile") or None
    )
    await use_cases.log(reception.work, command)
    viewed = await cases.view(reception.work, caller.id, chosen)
    return await tickets.shown(reception, caller, chosen, screens.logged_words(viewed.case, caller.words))


async def _own(reception: Reception, caller: Caller, command: LogOwn) -> Reply:
    entry = await own_channels.log(reception.work, command)
    known = {one.id: one for one in reception.directory.current.profiles}
    logged = Logged(entry, profile=known.get(entry.profile or ""))
    return Told(screens.logged_card(logged, caller.words))


async def typed(reception: Reception, caller: Caller, request: Request) -> Reply:
    """Time in typed words: logged and said in one line with the way back, or asked what is unclear."""
    work, _ = reception.work, caller.words
    said = read_typed(request.words, work.today(), _own_profiles(reception), caller.actor.department_of())
    if not said.clear:
        understood, missing = typed_screens.understood(said, _), typed_screens.missing(said, _)
        raise Refusal(No.TIME_UNCLEAR, understood=understood, missing=missing)
    if said.profiles:
        activity, day = said.activity or Activity.PUBLISHING, said.day or work.today()
        own = LogOwn(caller.id, said.profiles[0].id, None, said.minutes or 0, day, activity)
        return await _own(reception, caller, own)
    return await _typed_on_ticket(reception, caller, said)


async def _typed_on_ticket(reception: Reception, caller: Caller, said: Typed) -> Reply:
    work = reception.work
    ticket = await cases.numbered(work, said.ticket or 0)
    activity, day = said.activity or Activity.DRAFTING, said.day or work.today()
    entry = work.new_id()
    command = LogTime(caller.id, ticket, None, said.minutes or 0, day, activity, entry=entry)
    await use_cases.log(work, command)
    logged = Logged(await own_channels.entry(work, entry), said.ticket)
    return Told(screens.logged_card(logged, caller.words))


def _own_profiles(reception: Reception) -> tuple[Profile, ...]:
    found = reception.directory.current.profiles
    return tuple(one for one in found if one.profile_class is ProfileClass.KOM)


async def _form(reception: Reception, caller: Caller, request: Request) -> Reply:
    today = reception.work.today()
    if request.ticket:
        row = await _row(reception, caller, request.ticket)
        return await _drawn(reception, caller, request, Logging((row,), today, row.ticket.id))
    rows, own = await _rows(reception, caller), _offered(reception, caller)
    if not own and not caller.actor.has(*DESK_ROLES):
        raise Refusal(No.NOT_ALLOWED, act=Act.LOG_TIME.value)
    chosen = request.text("ticket") or (rows[0].ticket.id if rows else f"{OWN}{own[0].id}" if own else "")
    if not chosen:
        _ = caller.words
        said = _("There is no open ticket to log time on.")
        return Told(Card(said, (line(said),)))
    if not chosen.startswith(OWN) and chosen not in {one.ticket.id for one in rows[: screens.OFFERED]}:
        rows = (await _row(reception, caller, chosen), *rows)  # it has ended since it was chosen
    return await _drawn(reception, caller, request, Logging(rows, today, chosen, own=own))


async def _drawn(reception: Reception, caller: Caller, request: Request, offered: Logging) -> Reply:
    rows = offered.rows
    ticket = next((one.ticket for one in rows if one.ticket.id == offered.chosen), None)
    usual = Activity.DRAFTING if ticket else Activity.PUBLISHING
    timed = await _timed(reception, caller) if rows else None
    logging = replace(
        offered,
        minutes=request.text("minutes"),
        activity=_activity(request, usual).value,
        profiles=tickets.profiles_of(reception, ticket) if ticket else (),
        profile=request.text("profile"),
        timer=(STOP if timed else START) if rows and stopwatches.is_on(reception.work) else "",
        timed=timed,
    )
    nonce = request.nonce or reception.new_nonce()
    return Shown(screens.time_form(logging, nonce, caller.words, request.ticket and offered.chosen))


async def _timed(reception: Reception, caller: Caller) -> str | None:
    on = stopwatches.is_on(reception.work)
    return await stopwatches.timing(reception.work, caller.id) if on else None


async def _rows(reception: Reception, caller: Caller) -> tuple[Row, ...]:
    if not caller.actor.has(*DESK_ROLES):
        return ()
    listed = await queues.queue(reception.work, caller.id)
    return tuple(sorted(listed.rows, key=lambda row: row.ticket.assignee != caller.id))


def _offered(reception: Reception, caller: Caller) -> tuple[Profile, ...]:
    """The own channels, those of one's department first, and of them the usual ones."""
    if not may_work_on_own_channels(caller.actor):
        return ()
    home = caller.actor.department_of()
    return tuple(
        sorted(_own_profiles(reception), key=lambda one: (one.owner != home, not one.usual, one.name, one.id))
    )


async def _row(reception: Reception, caller: Caller, ticket: str) -> Row:
    viewed = await cases.view(reception.work, caller.id, ticket)
    require(viewed.actor, Act.LOG_TIME, viewed.case.ticket)
    return Row(viewed.case.ticket, viewed.case.brief.subject, None)


def _activity(request: Request, usual: Activity = Activity.DRAFTING) -> Activity:
    chosen = request.text("activity")
    return Activity(chosen) if chosen in set(Activity) else usual


async def correct(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One's own entries of the last two months; then the chosen one is taken back, or mended."""
    _ = caller.words
    if request.place is not Place.SUBMIT:
        entries = await own_channels.own_entries(reception.work, caller.id, _since(reception))
        if not entries:
            said = _("You have logged nothing lately that could be taken back.")
            return Told(Card(said, (line(said),)))
        return Shown(screens.correct_form(entries, reception.new_nonce(), _))
    _ticket, slash, entry = request.text("entry").partition("/")
    if not slash:
        raise Refusal(No.REQUIRED, field="entry")
    minutes = _new_minutes(reception, request)
    command = CorrectTime(caller.id, "", request.nonce, entry, request.text("reason"), minutes)
    ticket = await own_channels.correct(reception.work, command)
    if ticket is None:
        return Told(screens.corrected_card(_))
    viewed = await cases.view(reception.work, caller.id, ticket)
    return await tickets.shown(reception, caller, ticket, screens.logged_words(viewed.case, _))


def _new_minutes(reception: Reception, request: Request) -> int | None:
    typed_minutes = request.text("new_minutes").strip()
    if not typed_minutes:
        return None
    return reading.minutes(typed_minutes, "new_minutes", reception.work.office.time.maximum_minutes)


def _since(reception: Reception) -> date:
    return reception.work.today() - LATELY


async def undo(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What was just logged is taken back; the value names the entry, and a second tap does nothing more."""
    _ = caller.words
    reason = _("Undone right after it was logged.")
    await own_channels.correct(
        reception.work, CorrectTime(caller.id, "", f"undo:{request.value}", request.value, reason)
    )
    return Told(screens.taken_back_card(_))


async def mine(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """One's own time of late."""
    entries = await own_channels.own_entries(reception.work, caller.id, _since(reception))
    minutes = sum(one.entry.minutes for one in entries)
    return Shown(screens.own_sheet(entries, minutes, caller.words))
