"""The desk's acts and everyone's lists: view, claim, release, take over, decline, withdraw, mine, queue."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers import notices
from handlers.reception import Caller, Reception
from handlers.replies import Done, Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import endings, sheets
from handlers.screens import queues as lists
from handlers.screens.elements import Card
from handlers.screens.look import Look
from workflows import cases, delegates, queues, reminders, stopwatches
from workflows import tickets as use_cases
from workflows.domain.authority import require
from workflows.domain.cases import Viewed
from workflows.domain.notices import Kind
from workflows.domain.people import Profile
from workflows.domain.refusals import No, Refusal
from workflows.domain.tickets import Act, Ticket
from workflows.performing import Command
from workflows.ports import Workplace
from workflows.tickets import Decline, Withdraw

OneTap = Callable[[Workplace, Command], Awaitable[Ticket]]


def named(request: Request) -> str:
    """The ticket a request is about; refuses a request without one."""
    if not request.ticket:
        raise Refusal(No.NO_SUCH_TICKET)
    return request.ticket


async def shown(reception: Reception, caller: Caller, ticket: str, said: str = "") -> Reply:
    """The ticket opened, with a word on what just happened."""
    viewed = await cases.view(reception.work, caller.id, ticket)
    look = await _timed(reception, caller, viewed, _look(reception, viewed))
    if viewed.case.ticket.assignee == caller.id:
        look = replace(look, today=reception.work.today(), later=reminders.later_days(reception.work))
    return Shown(sheets.sheet(viewed, look, caller.words, said))


async def _timed(reception: Reception, caller: Caller, viewed: Viewed, look: Look) -> Look:
    """The same look, with the timer where there is one for this person."""
    if Act.LOG_TIME not in viewed.acts or not stopwatches.is_on(reception.work):
        return look
    return replace(look, timer=True, timing=await stopwatches.timing(reception.work, caller.id))


def profiles_of(reception: Reception, ticket: Ticket) -> tuple[Profile, ...]:
    """The ticket's profiles that are still in use, for display."""
    known = {one.id: one for one in reception.directory.current.profiles}
    return tuple(known[one] for one in ticket.profiles if one in known)


def _look(reception: Reception, viewed: Viewed) -> Look:
    ticket = viewed.case.ticket
    at_desk = viewed.actor.at_desk(ticket.desk) or viewed.actor.at_desk(ticket.reviewing_desk)
    return reception.look(viewed.case.ticket.desk, names_officers=at_desk)


async def view(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The ticket, as this person may see it."""
    return await shown(reception, caller, named(request))


async def card(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The card of a message drawn anew for this person; the value tells which card it is."""
    viewed = await cases.view(reception.work, caller.id, named(request))
    look = _look(reception, viewed)
    if request.value in notices.STAYING:
        return Told(await _staying(reception, caller, viewed, Kind(request.value)))
    if request.value == Kind.DESK_CARD:
        return Told(sheets.desk_card_for(viewed, look, caller.words))
    opened = sheets.sheet(viewed, look, caller.words)
    return Told(Card(opened.title, opened.elements))


async def _staying(reception: Reception, caller: Caller, viewed: Viewed, kind: Kind) -> Card:
    ticket = viewed.case.ticket
    if kind in notices.SHARED_CARDS and delegates.is_shared(ticket):
        seen = await delegates.seen_by(reception.work, ticket, caller.id)
        if seen is not None:
            return notices.shared_card(reception, kind, viewed.case, seen, caller.words)
    return notices.card(reception, kind, viewed.case, caller.words)


async def by_number(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The ticket with the number that was typed."""
    if not request.words.isdecimal():
        raise Refusal(No.NO_SUCH_TICKET)
    return await shown(reception, caller, await cases.numbered(reception.work, int(request.words)))


async def claim(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap; from an open screen the ticket is shown with what comes next, and whether it was edited."""
    ticket, _ = named(request), caller.words
    after = await use_cases.claim(reception.work, Command(caller.id, ticket))
    if request.place is not Place.SCREEN:
        return Done()
    edited = request.revision is not None and after.revision > request.revision + 1
    said = _("The request was changed after you opened it: this is how it reads now.") if edited else ""
    return await shown(reception, caller, ticket, said)


async def release(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap and a question."""
    return await _one_tap(reception, caller, request, use_cases.release)


async def take_over(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap and a question, for a leader."""
    return await _one_tap(reception, caller, request, use_cases.take_over)


async def _one_tap(reception: Reception, caller: Caller, request: Request, act: OneTap) -> Reply:
    ticket = named(request)
    await act(reception.work, Command(caller.id, ticket))
    return await shown(reception, caller, ticket) if request.place is Place.SCREEN else Done()


async def withdraw(reception: Reception, caller: Caller, request: Request) -> Reply:
    """Asked once more, with the reason where time has been spent."""
    ticket = named(request)
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, ticket, Act.WITHDRAW)
        return Shown(endings.withdraw_form(viewed.case, reception.new_nonce(), caller.words))
    command = Withdraw(caller.id, ticket, request.nonce, request.text("reason"))
    await use_cases.withdraw(reception.work, command)
    return Done()


async def decline(reception: Reception, caller: Caller, request: Request) -> Reply:
    """A reason from the policy, and words of one's own."""
    ticket = named(request)
    if request.place is not Place.SUBMIT:
        viewed = await _may(reception, caller, ticket, Act.DECLINE)
        look = _look(reception, viewed)
        return Shown(endings.decline_form(viewed.case, look, reception.new_nonce(), caller.words))
    command = Decline(caller.id, ticket, request.nonce, request.text("code"), request.text("reason"))
    await use_cases.decline(reception.work, command)
    return Done()


async def _may(reception: Reception, caller: Caller, ticket: str, act: Act) -> Viewed:
    viewed = await cases.view(reception.work, caller.id, ticket)
    require(viewed.actor, act, viewed.case.ticket)
    return viewed


async def mine(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """One's own requests and tickets."""
    _ = caller.words
    listed = await queues.mine(reception.work, caller.id)
    look = reception.look(platform=caller.platform)
    empty = _("Nothing yet. Ask for a draft with {command}.", command=look.command)
    return Told(lists.listing(_("Yours"), empty, listed, look, _))


async def queue(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """The desk's live tickets."""
    _ = caller.words
    listed = await queues.queue(reception.work, caller.id)
    look = reception.look(platform=caller.platform, names_officers=True)
    return Told(lists.listing(_("The queue"), _("The queue is empty. Well done."), listed, look, _))
