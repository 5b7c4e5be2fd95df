"""Correcting a draft after it was sent."""

from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Place, Request
from handlers.screens import corrections as screens
from workflows import cases
from workflows import corrections as use_cases
from workflows.corrections import Correct
from workflows.domain.authority import require
from workflows.domain.tickets import Act


async def correct(reception: Reception, caller: Caller, request: Request) -> Reply:
    """What was wrong; then the requester is told, and the draft is written anew."""
    ticket = tickets.named(request)
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.CORRECT, viewed.case.ticket)
        nonce = request.nonce or reception.new_nonce()
        return Shown(screens.correct_form(viewed.case, nonce, caller.words))
    command = Correct(caller.id, ticket, request.nonce, request.text("words"))
    await use_cases.correct(reception.work, command)
    return await tickets.shown(reception, caller, ticket, screens.corrected_words(caller.words))
