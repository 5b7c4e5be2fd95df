"""Being reminded of a ticket later, from a line of a digest or from the ticket itself."""

from datetime import date

from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Told
from handlers.request import Place, Request
from handlers.screens import reminders as screens
from workflows import reminders as use_cases
from workflows.domain.refusals import No, Refusal


async def snooze(reception: Reception, caller: Caller, request: Request) -> Reply:
    """The ticket is put off to another morning, for whoever asks."""
    day = _day(request.value)
    ticket = await use_cases.snooze(reception.work, caller.id, tickets.named(request), day)
    if request.place is Place.SCREEN:
        return await tickets.shown(
            reception, caller, ticket.id, screens.snoozed_words(ticket, day, caller.words)
        )
    return Told(screens.snoozed_card(ticket, day, caller.words))


def _day(carried: str) -> date:
    try:
        return date.fromisoformat(carried)
    except ValueError:
        raise Refusal(No.BAD_DAY) from None
