"""What must be told to whom after an act: rows written in the act's own commit and delivered later."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .tickets import Act, Ticket


class Kind(StrEnum):
    """Every kind of message that is sent without being asked for at that moment."""

    DESK_CARD = "desk_card"  # the one card in the desk's conversation that stays true
    REQUEST_CARD = "request_card"  # the same for the requester
    CONFIRMATION = "confirmation"  # "did you ask for this?"
    DELIVERY_HEAD = "delivery_head"
    DELIVERY_TEXT = "delivery_text"  # the text alone, for one profile
    DELIVERY_PICTURE = "delivery_picture"
    DELIVERY_CARD = "delivery_card"  # what was checked, and the requester's buttons
    CHANGES_REQUESTED = "changes_requested"
    TAKEN_OVER = "taken_over"
    DECLINED = "declined"
    DECLINED_TO_LEADER = "declined_to_leader"
    WITHDRAWN = "withdrawn"
    STILL_WORKING = "still_working"  # a timer asks whether its person is still at it
    UNDELIVERED = "undelivered"  # the desk hears that a message to somebody was refused for good


STAYS_TRUE = frozenset({Kind.DESK_CARD, Kind.REQUEST_CARD, Kind.DELIVERY_CARD, Kind.CONFIRMATION})


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one conversation; `card` names the message that a later notice brings up to date."""

    lane: str
    kind: Kind
    key: str
    ticket: str
    version: int
    part: str = ""
    card: str | None = None


def desk_lane(desk: str) -> str:
    """The lane of a desk's conversation."""
    return f"desk:{desk}"


def person_lane(person: str) -> str:
    """The lane of a person's own conversation with the bot."""
    return f"person:{person}"


def notice(kind: Kind, lane: str, ticket: Ticket, part: str = "") -> Notice:
    """A notice about the ticket as of its revision."""
    tail = f":{part}" if part else ""
    card = f"{kind}:{ticket.id}:{lane}{tail}" if kind in STAYS_TRUE else None
    return Notice(
        lane,
        kind,
        f"{kind}:{ticket.id}:{ticket.revision}:{lane}{tail}",
        ticket.id,
        ticket.revision,
        part,
        card,
    )


def cards(ticket: Ticket) -> tuple[Notice, ...]:
    """The cards that every change of the ticket brings up to date."""
    asking = (
        dict.fromkeys((ticket.requester, ticket.opened_by))
        if ticket.source == "chat"
        else {ticket.requester: None}
    )
    shown = tuple(notice(Kind.REQUEST_CARD, person_lane(one), ticket) for one in asking)
    delivered = (_delivery_card(ticket),) if ticket.delivered else ()
    return (notice(Kind.DESK_CARD, desk_lane(ticket.desk), ticket), *shown, *delivered)


def _delivery_card(ticket: Ticket) -> Notice:
    return notice(Kind.DELIVERY_CARD, person_lane(ticket.requester), ticket, str(ticket.delivered))


def delivery(ticket: Ticket, profiles: Iterable[str], pictures: Iterable[int]) -> tuple[Notice, ...]:
    """A delivery in its order: what it is, each text alone, each picture by its place in the version."""
    lane, number = person_lane(ticket.requester), str(ticket.delivered)
    head = notice(Kind.DELIVERY_HEAD, lane, ticket, number)
    texts = tuple(notice(Kind.DELIVERY_TEXT, lane, ticket, f"{number}:{one}") for one in profiles)
    shown = tuple(notice(Kind.DELIVERY_PICTURE, lane, ticket, f"{number}:{one}") for one in pictures)
    return (head, *texts, *shown)


def undelivered(ticket: str, desk: str, version: int, to: str) -> Notice:
    """The desk hears, once for a ticket and a person, that what it sent does not arrive."""
    return Notice(desk_lane(desk), Kind.UNDELIVERED, f"{Kind.UNDELIVERED}:{ticket}:{to}", ticket, version, to)


def undelivered_today(ticket: str, administrator: str, version: int, to: str, day: str) -> Notice:
    """An administrator hears, once a day for a conversation, that what is sent there does not arrive."""
    key = f"{Kind.UNDELIVERED}:{day}:{to}:{administrator}"
    return Notice(person_lane(administrator), Kind.UNDELIVERED, key, ticket, version, to)


def told(act: Act, before: Ticket, after: Ticket) -> tuple[Notice, ...]:
    """Whom an act tells besides the cards."""
    if act is Act.CONFIRM:
        return (notice(Kind.CONFIRMATION, person_lane(after.requester), after),)
    if act is Act.REQUEST_CHANGES and after.assignee:
        return (notice(Kind.CHANGES_REQUESTED, person_lane(after.assignee), after),)
    if act is Act.WITHDRAW and before.assignee:
        return (notice(Kind.WITHDRAWN, person_lane(before.assignee), after),)
    if act is Act.TAKE_OVER and before.assignee and before.assignee != after.assignee:
        return (notice(Kind.TAKEN_OVER, person_lane(before.assignee), after),)
    if act is Act.DECLINE:
        return (notice(Kind.DECLINED, person_lane(after.requester), after),)
    return ()
