"""A request that somebody asked for on another's behalf: both hear what becomes of it."""

from dataclasses import dataclass

from .authority import parts
from .people import Actor
from .tickets import Part, Source, Ticket

DECIDING = {Part.REQUESTER, Part.ACCEPTING_DELEGATE}
# Who did one of these decided what becomes of the draft.
DECIDED = frozenset(
    {"draft.accepted", "draft.changes_requested", "post.published", "post.not_used", "ticket.withdrawn"}
)


@dataclass(frozen=True, slots=True)
class Shared:
    """How one of the two sees the draft: whether it is theirs, whether they decide, and who decided."""

    principal: bool
    decides: bool
    by: str | None = None  # the name of the other one, where it was they who decided last


def asking(ticket: Ticket) -> tuple[str, ...]:
    """The principal, and the delegate who asked in chat where there is one."""
    if ticket.source != Source.CHAT or ticket.opened_by == ticket.requester:
        return (ticket.requester,)
    return (ticket.requester, ticket.opened_by)


def shared(reader: Actor, ticket: Ticket, by: str | None) -> Shared | None:
    """How this reader sees it; None for somebody who asks for the principal no longer."""
    mine = parts(reader, ticket)
    if not mine & {Part.REQUESTER, Part.DELEGATE}:
        return None
    return Shared(Part.REQUESTER in mine, bool(mine & DECIDING), by)
