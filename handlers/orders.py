"""A leader's order to go on with a declined ticket."""

from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Shown
from handlers.request import Place, Request
from handlers.screens import orders as screens
from workflows import cases
from workflows import orders as use_cases
from workflows.domain.authority import require
from workflows.domain.orders import FIELD
from workflows.domain.tickets import Act
from workflows.orders import Order


async def order(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The order word for word, with the lines the leader answers for; nobody fills it in against the law."""
    _, ticket = caller.words, tickets.named(request)
    if request.place is not Place.SUBMIT:
        viewed = await cases.view(reception.work, caller.id, ticket)
        require(viewed.actor, Act.ORDER, viewed.case.ticket)
        use_cases.require_orderable(reception.work, viewed.case.ticket)
        look = reception.look(viewed.case.ticket.desk, names_officers=True)
        return Shown(screens.order_form(viewed.case, look, reception.new_nonce(), _))
    lines = request.chosen(FIELD)
    command = Order(caller.id, ticket, request.nonce, words=request.text("words"), lines=lines)
    await use_cases.order(reception.work, command)
    return await tickets.shown(reception, caller, ticket, _("Ordered. Whoever has it is told."))
