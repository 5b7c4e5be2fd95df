"""Logging time, and taking an entry back."""

from datetime import timedelta

from handlers import reading, tickets
from handlers.drafts import chosen_minutes
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import timelog as screens
from handlers.screens.elements import Card
from handlers.screens.phrases import line
from workflows import cases, own_channels, queues
from workflows import timelog as use_cases
from workflows.domain.authority import require
from workflows.domain.cases import Row
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act
from workflows.domain.timelog import Activity
from workflows.timelog import CorrectTime, LogTime

LATELY = timedelta(days=60)


async def log(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The form with one's own tickets first; then the minutes are in the ledger."""
    if request.place is not Place.SUBMIT:
        return await _form(reception, caller, request)
    minutes = chosen_minutes(reception, request)
    if not minutes:
        raise Refusal(No.REQUIRED, field="minutes")
    ticket = request.text("ticket") or tickets.named(request)
    day = reading.day(request, "work_on") or reception.work.today()
    command = LogTime(caller.id, ticket, request.nonce, minutes, day, _activity(request))
    await use_cases.log(reception.work, command)
    viewed = await cases.view(reception.work, caller.id, ticket)
    return await tickets.shown(reception, caller, ticket, screens.logged_words(viewed.case, caller.words))


async def _form(reception: Reception, caller: Caller, request: Request) -> Reply:
    today, _ = reception.work.today(), caller.words
    nonce, activity = request.nonce or reception.new_nonce(), _activity(request).value
    minutes = request.text("minutes")
    if request.ticket:
        row = await _row(reception, caller, request.ticket)
        logging = screens.Logging((row,), today, row.ticket.id, minutes, activity)
        return Shown(screens.time_form(logging, nonce, _, row.ticket.id))
    listed = await queues.queue(reception.work, caller.id)
    rows = tuple(sorted(listed.rows, key=lambda row: row.ticket.assignee != caller.id))
    chosen = request.text("ticket") or (rows[0].ticket.id if rows else "")
    if not chosen:
        said = _("There is no open ticket to log time on.")
        return Told(Card(said, (line(said),)))
    if chosen not in {one.ticket.id for one in rows[: screens.OFFERED]}:
        rows = (await _row(reception, caller, chosen), *rows)  # it has ended since it was chosen
    logging = screens.Logging(rows, today, chosen, minutes, activity)
    return Shown(screens.time_form(logging, nonce, _))


async def _row(reception: Reception, caller: Caller, ticket: str) -> Row:
    viewed = await cases.view(reception.work, caller.id, ticket)
    require(viewed.actor, Act.LOG_TIME, viewed.case.ticket)
    return Row(viewed.case.ticket, viewed.case.brief.subject, None)


def _activity(request: Request) -> Activity:
    typed = request.text("activity") or Activity.DRAFTING
    return Activity(typed) if typed in set(Activity) else Activity.DRAFTING


async def correct(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One's own entries of the last two months; then the chosen one is taken back."""
    _ = caller.words
    if request.place is not Place.SUBMIT:
        entries = await own_channels.own_entries(reception.work, caller.id, reception.work.today() - LATELY)
        if not entries:
            said = _("You have logged nothing lately that could be taken back.")
            return Told(Card(said, (line(said),)))
        return Shown(screens.correct_form(entries, reception.new_nonce(), _))
    ticket, slash, entry = request.text("entry").partition("/")
    if not slash:
        raise Refusal(No.REQUIRED, field="entry")
    command = CorrectTime(caller.id, ticket, request.nonce, entry, request.text("reason"))
    await use_cases.correct(reception.work, command)
    viewed = await cases.view(reception.work, caller.id, ticket)
    return await tickets.shown(reception, caller, ticket, screens.logged_words(viewed.case, _))
