"""What must be told to whom after an act: rows written in the act's own commit and delivered later."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .delegates import asking
from .tickets import Act, State, Ticket


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
    HANDED_OVER = "handed_over"  # the officer who has it now
    QUESTION = "question"  # whoever was asked, until it is answered
    DESK_QUESTION = "desk_question"  # the same question in the thread of the desk's card, and its answer
    ANSWERED = "answered"
    REVIEW_WANTED = "review_wanted"  # the desk that reviews
    APPROVED = "approved"
    RETURNED = "returned"
    ORDERED = "ordered"  # the officer hears that a leader wants it written after all
    HELPED_AFTER_ALL = "helped_after_all"  # and so does the requester
    CORRECTION = "correction"  # the requester hears that a corrected draft follows
    URGENT = "urgent"  # whoever is on call hears of it at once, whatever the hour
    DIGEST = "digest"  # what somebody is reminded of, all in one message
    STILL_WORKING = "still_working"  # a timer asks whether its person is still at it
    FREED = "freed"  # the desk hears that tickets of somebody who is away or gone can be taken again
    ORIGIN_CHANGED = "origin_changed"  # the message a ticket came from was changed or deleted
    UNDELIVERED = "undelivered"  # the desk hears that a message to somebody was refused for good


STAYS_TRUE = frozenset(
    {
        Kind.DESK_CARD,
        Kind.REQUEST_CARD,
        Kind.DELIVERY_CARD,
        Kind.CONFIRMATION,
        Kind.QUESTION,
        Kind.DESK_QUESTION,
        Kind.URGENT,
    }
)
BENEATH = {Kind.DESK_QUESTION: Kind.DESK_CARD}  # what stands in the thread of which card


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
    card = _card(kind, ticket.id, lane) + tail if kind in STAYS_TRUE else None
    return Notice(
        lane,
        kind,
        f"{kind}:{ticket.id}:{ticket.revision}:{lane}{tail}",
        ticket.id,
        ticket.revision,
        part,
        card,
    )


def _card(kind: Kind, ticket: str, lane: str) -> str:
    return f"{kind}:{ticket}:{lane}"


def beneath(one: Notice) -> str | None:
    """The card of the same conversation in whose thread the notice stands; None where it stands alone."""
    above = BENEATH.get(one.kind)
    return _card(above, one.ticket, one.lane) if above else None


def cards(ticket: Ticket) -> tuple[Notice, ...]:
    """The cards that every change of the ticket brings up to date."""
    shown = tuple(notice(Kind.REQUEST_CARD, person_lane(one), ticket) for one in asking(ticket))
    delivered = _delivery_cards(ticket) if ticket.delivered else ()
    return (notice(Kind.DESK_CARD, desk_lane(ticket.desk), ticket), *shown, *delivered)


def _delivery_cards(ticket: Ticket) -> tuple[Notice, ...]:
    number = str(ticket.delivered)
    return tuple(notice(Kind.DELIVERY_CARD, person_lane(one), ticket, number) for one in asking(ticket))


def delivery(ticket: Ticket, profiles: Iterable[str], pictures: Iterable[int]) -> tuple[Notice, ...]:
    """A delivery in its order: what it is, each text alone, each picture by its place in the version.

    The same for the principal and for the delegate who asked.
    """
    number = str(ticket.delivered)
    parts = [
        (Kind.DELIVERY_HEAD, number),
        *((Kind.DELIVERY_TEXT, f"{number}:{one}") for one in profiles),
        *((Kind.DELIVERY_PICTURE, f"{number}:{one}") for one in pictures),
    ]
    return tuple(
        notice(kind, person_lane(one), ticket, part) for one in asking(ticket) for kind, part in parts
    )


def urgent(ticket: Ticket, person: str, why: str) -> Notice:
    """Somebody hears, once for each reason that made it urgent; the card then stays true."""
    made = notice(Kind.URGENT, person_lane(person), ticket, why)
    return replace(made, key=made.card or made.key)


def freed(ticket: Ticket, person: str, count: int, until: date | None, *, left: bool) -> Notice:
    """The desk hears, once, how many tickets of this person's are anybody's now; `ticket` is one of them."""
    said = "left" if left else (until.isoformat() if until else "")
    return notice(Kind.FREED, desk_lane(ticket.desk), ticket, f"{person}:{count}:{said}")


def origin_changed(ticket: Ticket, assignee: str, fate: str) -> Notice:
    """Whoever has the ticket hears once that its message was changed, and once that it was deleted."""
    lane, kind = person_lane(assignee), Kind.ORIGIN_CHANGED
    return Notice(lane, kind, f"{kind}:{ticket.id}:{fate}:{lane}", ticket.id, ticket.revision, fate)


def undelivered(ticket: str, desk: str, version: int, to: str) -> Notice:
    """The desk hears, once for a ticket and a person, that what it sent does not arrive."""
    return Notice(desk_lane(desk), Kind.UNDELIVERED, f"{Kind.UNDELIVERED}:{ticket}:{to}", ticket, version, to)


def undelivered_today(ticket: str, administrator: str, version: int, to: str, day: str) -> Notice:
    """An administrator hears, once a day for a conversation, that what is sent there does not arrive."""
    key = f"{Kind.UNDELIVERED}:{day}:{to}:{administrator}"
    return Notice(person_lane(administrator), Kind.UNDELIVERED, key, ticket, version, to)


def told(act: Act, before: Ticket, after: Ticket, actor: str) -> tuple[Notice, ...]:
    """Whom an act of this actor's tells besides the cards."""
    found: list[Notice] = []
    if act in _TO_REQUESTER:
        hearing = (after.requester,) if act is Act.CONFIRM else asking(after)
        found += [notice(_TO_REQUESTER[act], person_lane(one), after) for one in hearing]
    if act in _TO_ASSIGNEE and after.assignee and after.assignee != actor:
        found.append(notice(_TO_ASSIGNEE[act], person_lane(after.assignee), after))
    if act in _TO_FORMER and before.assignee and before.assignee not in {after.assignee, actor}:
        found.append(notice(_TO_FORMER[act], person_lane(before.assignee), after))
    if act is Act.WITHDRAW and before.assignee:
        found.append(notice(Kind.WITHDRAWN, person_lane(before.assignee), after))
    if act is Act.SUBMIT:
        found.append(notice(Kind.REVIEW_WANTED, desk_lane(after.reviewing_desk), after))
    return (*found, *_question(before, after))


_TO_REQUESTER = {
    Act.CONFIRM: Kind.CONFIRMATION,
    Act.DECLINE: Kind.DECLINED,
    Act.ORDER: Kind.HELPED_AFTER_ALL,
    Act.CORRECT: Kind.CORRECTION,
}
# Whoever has the ticket hears of these, unless they did it themselves; and whoever had it, of those.
_TO_ASSIGNEE = {
    Act.REQUEST_CHANGES: Kind.CHANGES_REQUESTED,
    Act.HAND_OVER: Kind.HANDED_OVER,
    Act.ANSWER: Kind.ANSWERED,
    Act.APPROVE: Kind.APPROVED,
    Act.RETURN: Kind.RETURNED,
    Act.ORDER: Kind.ORDERED,
}
_TO_FORMER = {Act.TAKE_OVER: Kind.TAKEN_OVER, Act.HAND_OVER: Kind.TAKEN_OVER}


def _question(before: Ticket, after: Ticket) -> tuple[Notice, ...]:
    """The question's own card, when it is put and when it is closed."""
    if after.asked is None or after.question is None or not _put_or_closed(before, after):
        return ()
    return (notice(Kind.QUESTION, person_lane(after.asked), after, after.question),)


def asked_at_desk(before: Ticket, after: Ticket) -> tuple[Notice, ...]:
    """The question beneath the desk's card, which must come first: it may have to be posted anew."""
    if after.question is None or not _put_or_closed(before, after):
        return ()
    return (notice(Kind.DESK_QUESTION, desk_lane(after.desk), after, after.question),)


def _put_or_closed(before: Ticket, after: Ticket) -> bool:
    return (before.state is State.WAITING) != (after.state is State.WAITING)
