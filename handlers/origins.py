"""What becomes of messages that requests were made from, and whose thread a message stands in."""

from handlers.reception import Reception
from handlers.request import Sender
from workflows import origins as use_cases
from workflows.domain.notices import desk_lane
from workflows.domain.origins import Origin, Turn


async def turned(reception: Reception, sender: Sender, origin: Origin, turn: Turn) -> None:
    """A message was changed or deleted by its author; the tickets that came from it are told."""
    standing = reception.directory.current.person(sender.platform, sender.id)
    await use_cases.turned(reception.work, origin, turn, standing.actor.id if standing else None)


async def ticket_of_card(reception: Reception, platform: str, conversation: str, message: str) -> str | None:
    """The ticket whose card in a desk's conversation is this message; None for any other message."""
    for desk in reception.directory.current.desks.values():
        if desk.platform == platform and desk.conversation == conversation:
            reference = f"{conversation}:{message}"
            return await use_cases.ticket_of_card(reception.work, desk_lane(desk.id), reference)
    return None
