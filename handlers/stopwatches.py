"""The timer: started, stopped with the form it fills in, forgotten, or still going."""

from handlers import reading, tickets
from handlers.drafts import chosen_minutes
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import stopwatches as screens
from handlers.screens import timelog as time_screens
from handlers.screens.stopwatches import RUNNING
from handlers.screens.timelog import OWN
from workflows import cases
from workflows import stopwatches as use_cases
from workflows.domain.refusals import No, Refusal
from workflows.domain.stopwatches import Running
from workflows.domain.timelog import Activity
from workflows.stopwatches import StopTimer


async def start(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The timer runs; where another one did, it is ended first, in the form that asks how long it took."""
    if request.text(RUNNING):
        return await _ending(reception, caller, request, then=tickets.named(request))
    ticket = request.text("ticket") or tickets.named(request)
    if ticket.startswith(OWN):
        return Told(screens.tickets_only_card(caller.words))
    running = await use_cases.start(reception.work, caller.id, ticket)
    if running is None:
        return await tickets.shown(reception, caller, ticket, screens.started_words(caller.words))
    then = None if running.ticket.id == ticket else ticket
    return _form(reception, caller, request, running, then)


async def stop(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The form with what the timer counted; then its entry."""
    if request.text(RUNNING):
        return await _ending(reception, caller, request)
    return _form(reception, caller, request, await _running(reception, caller, tickets.named(request)), None)


async def _running(reception: Reception, caller: Caller, ticket: str) -> Running:
    running = await use_cases.running(reception.work, caller.id)
    if running is None or running.ticket.id != ticket:
        raise Refusal(No.TIMER_NOT_RUNNING)
    return running


def _form(
    reception: Reception, caller: Caller, request: Request, running: Running, then: str | None
) -> Reply:
    about = bool(request.text(RUNNING))  # else what stands in the fields is another form's
    chosen = (request.text("minutes"), request.text("activity")) if about else ("", "")
    nonce = request.nonce if about and request.nonce else reception.new_nonce()
    profiles = tickets.profiles_of(reception, running.ticket)
    return Shown(screens.stop_form(running, profiles, chosen, nonce, caller.words, then))


async def _ending(reception: Reception, caller: Caller, request: Request, then: str | None = None) -> Reply:
    ticket = request.text(RUNNING)
    if request.place is not Place.SUBMIT:
        return _form(reception, caller, request, await _running(reception, caller, ticket), then)
    minutes = chosen_minutes(reception, request)
    if not minutes:
        raise Refusal(No.REQUIRED, field="minutes")
    chosen = request.text("activity")
    command = StopTimer(
        caller.id,
        ticket,
        request.nonce,
        minutes,
        reading.day(request, "work_on") or reception.work.today(),
        Activity(chosen) if chosen in set(Activity) else Activity.DRAFTING,
        request.text("profile") or None,
        then=then,
    )
    await use_cases.stop(reception.work, command)
    viewed = await cases.view(reception.work, caller.id, ticket)
    said = time_screens.logged_words(viewed.case, caller.words)
    if then:
        said = f"{said} {screens.started_words(caller.words)}"
    return await tickets.shown(reception, caller, then or ticket, said)


async def forget(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The timer is stopped without an entry."""
    ticket = tickets.named(request)
    await use_cases.forget(reception.work, caller.id, ticket)
    said = screens.forgotten_words(caller.words)
    if request.place is Place.SCREEN:
        return await tickets.shown(reception, caller, ticket, said)
    return Told(screens.told(said))


async def still(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """One is still at it, and is asked again later."""
    if not await use_cases.still(reception.work, caller.id):
        raise Refusal(No.TIMER_NOT_RUNNING)
    return Told(screens.still_card(caller.words))
