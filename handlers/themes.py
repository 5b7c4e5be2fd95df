"""Tagging a ticket with one of the office's themes."""

from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Place, Request
from handlers.screens import themes as screens
from workflows import cases
from workflows import themes as use_cases
from workflows.domain.authority import require
from workflows.domain.tickets import Act
from workflows.themes import TagTicket


async def tag(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The themes to choose from; then the ticket with the one chosen."""
    ticket, _ = tickets.named(request), caller.words
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.TAG, viewed.case.ticket)
        look = reception.look(viewed.case.ticket.desk)
        return Shown(screens.tag_form(viewed.case, look, reception.new_nonce(), _))
    chosen = request.text("theme")
    theme = "" if chosen == screens.NONE else chosen
    await use_cases.tag(reception.work, TagTicket(caller.id, ticket, request.nonce, theme))
    return await tickets.shown(reception, caller, ticket, _("Saved."))
