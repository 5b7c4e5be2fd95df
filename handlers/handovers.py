"""Handing a ticket to somebody else at the desk."""

from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown, Told
from handlers.request import Place, Request
from handlers.screens import handovers as screens
from handlers.screens.handovers import Member
from workflows import absences, cases
from workflows import tickets as use_cases
from workflows.domain.authority import require
from workflows.domain.tickets import Act, Ticket
from workflows.tickets import HandOver


async def hand_over(reception: Reception, caller: Caller, request: Request) -> Reply:
    """Who is to have it; then they do, and both hear of it."""
    ticket = tickets.named(request)
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.HAND_OVER, viewed.case.ticket)
        members = await _members(reception, viewed.case.ticket)
        if all(one.away for one in members):
            return Told(screens.nobody_card(members, caller.words))
        nonce = request.nonce or reception.new_nonce()
        return Shown(screens.hand_over_form(viewed.case, members, nonce, caller.words))
    to, words = request.text("to"), request.text("words")
    command = HandOver(caller.id, ticket, request.nonce, to, words, request.value)
    after = await use_cases.hand_over(reception.work, command)
    said = screens.handed_words(_name(reception, after.assignee or ""), caller.words)
    return await tickets.shown(reception, caller, ticket, said)


async def _members(reception: Reception, ticket: Ticket) -> tuple[Member, ...]:
    """Everyone at the desk who has not got it, and who of them is away."""
    away = await absences.who_is_away(reception.work, ticket.desk)
    people = [one.actor for one in reception.directory.current.people.values()]
    others = [one for one in people if one.at_desk(ticket.desk) and one.id != ticket.assignee]
    found = [
        Member(one.id, one.name, one.id in away, away[one.id].away_to if one.id in away else None)
        for one in others
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def _name(reception: Reception, person: str) -> str:
    standing = reception.directory.current.people.get(person)
    return standing.actor.name if standing else "–"
