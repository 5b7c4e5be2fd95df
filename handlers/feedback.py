"""Whether a draft helped, said in one tap; and the sums for whoever leads a desk."""

from handlers import tickets
from handlers.reception import Caller, Reception
from handlers.replies import Done, Reply, Told
from handlers.request import Request
from handlers.screens import feedback as screens
from workflows import feedback as use_cases
from workflows.feedback import GiveFeedback

SUMS = "feedback.sums"


async def give(reception: Reception, caller: Caller, request: Request) -> Reply:
    """One tap under the delivery."""
    about = tickets.named(request)
    command = GiveFeedback(caller.id, about, version=request.version, answer=request.value)
    await use_cases.give(reception.work, command)
    return Done()


async def sums(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """The sums of the desks this person leads."""
    found = await use_cases.sums(reception.work, caller.id)
    desks = {id_: desk.name for id_, desk in reception.directory.current.desks.items()}
    return Told(screens.sums_card(found, desks, caller.words))
