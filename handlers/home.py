"""What is a person's own, in one place."""

from handlers import requests
from handlers.reception import Caller, Reception
from handlers.replies import Reply, Told
from handlers.request import Request
from handlers.screens import home as screens
from workflows import queues
from workflows.domain.people import DESK_ROLES


async def open_(reception: Reception, caller: Caller, _request: Request) -> Reply:
    """One's own live tickets, and what can be begun."""
    listed = await queues.mine(reception.work, caller.id)
    look = reception.look(platform=caller.platform, names_officers=caller.actor.has(*DESK_ROLES))
    can_ask = requests.can_ask(reception, caller)
    return Told(screens.home_card(listed, look, caller.words, can_ask=can_ask))
