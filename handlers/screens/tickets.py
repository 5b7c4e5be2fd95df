"""The cards that stay true: the desk's and the requester's own."""

from config.i18n import N_, Words
from workflows.domain.briefs import may_name_a_home
from workflows.domain.cases import Case
from workflows.domain.deadlines import due_moment
from workflows.domain.tickets import ENDED, Act, State, Ticket

from .elements import (
    Button,
    Buttons,
    Card,
    Element,
    Quote,
    Strong,
    Style,
)
from .labels import CLASSES, role
from .look import Look
from .origins import origin_line
from .phrases import channels, deadline, line, name_of, state_line
from .urgency import urgent_lines


def desk_card(case: Case, look: Look, _: Words) -> Card:
    """The one card in the desk's conversation that stays true; the same for everyone who sees it."""
    ticket = case.ticket
    who = role(ticket.requester_role, _)
    head = line(Strong(name_of(case)), f" · {who} · {channels(case)} · ", *deadline(ticket, look, _))
    aside = [_(CLASSES[ticket.profile_class])]
    if links := case.brief.text.count("https://") + case.brief.text.count("http://"):
        aside.append(_.many("{count} link", "{count} links", links))
    if not ticket.confirmed:
        aside.append(_("waiting for the requester to confirm"))
    buttons = [Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)]
    if ticket.state is State.REQUESTED:
        buttons.insert(
            0, Button(Act.CLAIM, _("Take the ticket"), ticket.id, ticket.revision, style=Style.PRIMARY)
        )
    standing = (*urgent_lines(case, _), line(state_line(case, look, _)), *origin_line(case, _))
    return Card(
        name_of(case), (head, line(" · ".join(aside), small=True), *standing, Buttons(tuple(buttons)))
    )


def request_card(case: Case, look: Look, _: Words, *, answers: bool = False) -> Card:
    """The requester's own card: where the request is, and what they can do now.

    `answers` where a question to the requester is answered here, by somebody who got no card of its own.
    """
    ticket = case.ticket
    said = _request_says(case, look, _, answers=answers)
    buttons = [Button(Act.VIEW, _("See"), ticket.id, ticket.revision)]
    if ticket.state not in ENDED:
        buttons.append(Button(Act.WITHDRAW, _("Withdraw"), ticket.id, ticket.revision))
    asks = answers and _asks_requester(ticket)
    if asks:
        buttons.insert(0, answer_button(ticket, _))
    question = (Quote(case.question),) if asks and case.question else ()
    about = (line(name_of(case), small=True), *question, *_address(case, _))
    return Card(said, (line(said), *about, Buttons(tuple(buttons))))


def _address(case: Case, _: Words) -> tuple[Element, ...]:
    """What to do about a house in the request, as long as it can still be edited."""
    if case.ticket.state is not State.REQUESTED or not may_name_a_home(case.brief):
        return ()
    said = _(
        "The request names a street with a house number. If somebody lives there, take it out: choose “See” "
        "and edit the request, or withdraw it. If the place itself is what the draft is about, leave it."
    )
    return (line(f"☝ {said}", small=True),)


def _asks_requester(ticket: Ticket) -> bool:
    return ticket.state is State.WAITING and ticket.asked == ticket.requester


def answer_button(ticket: Ticket, _: Words) -> Button:
    """The way to the answer of the question that is open."""
    act, question = Act.ANSWER, ticket.question or ""
    return Button(
        act, _("Answer the question"), ticket.id, ticket.revision, value=question, style=Style.PRIMARY
    )


def _request_says(case: Case, look: Look, _: Words, *, answers: bool) -> str:
    ticket = case.ticket
    if ticket.state is State.REQUESTED:
        return _received(ticket, look, _)
    if _asks_requester(ticket) and not answers:
        return _("{desk} has a question about your draft (#{number}). It is below.", **_named(ticket, look))
    if _asks_requester(ticket):
        return _("{desk} needs one thing from you for your draft (#{number})", **_named(ticket, look))
    if ticket.state is State.IN_PROGRESS and ticket.delivered:
        return _("{desk} is correcting your draft (#{number}). You'll get it here.", **_named(ticket, look))
    return _(REQUESTS[ticket.state], **_named(ticket, look))


REQUESTS = {
    State.IN_PROGRESS: N_("{desk} is writing your draft (#{number}). You'll get it here."),
    State.WAITING: N_("{desk} has asked a colleague about your draft (#{number}). You'll get it here."),
    State.IN_REVIEW: N_("{desk} is reading your draft (#{number}) once more. You'll get it here."),
    State.DELIVERED: N_("Your draft (#{number}) is ready. Read it, correct it and post it yourself."),
    State.ACCEPTED: N_("You accepted the draft (#{number}). Post it yourself whenever you like."),
    State.DECLINED: N_("{desk} couldn't help with #{number}. The reason is below."),
    State.WITHDRAWN: N_("You withdrew #{number}. Nothing more happens."),
    State.CLOSED: N_("#{number} is closed. Ask again whenever you like with {command}."),
}


def _named(ticket: Ticket, look: Look) -> dict[str, str | int]:
    return {"desk": look.desk, "number": ticket.number, "command": look.command}


def _received(ticket: Ticket, look: Look, _: Words) -> str:
    if ticket.urgent:
        return _(
            "✅ {desk} has your request (#{number}). Whoever is on call has been told that it is urgent.",
            desk=look.desk,
            number=ticket.number,
        )
    if ticket.needed_on is None:
        return _(
            "✅ {desk} has your request (#{number}). You'll get the draft here.",
            desk=look.desk,
            number=ticket.number,
        )
    return _(
        "✅ {desk} has your request (#{number}). You asked for it by {day} at {time}; we'll say so if we "
        "can't make it.",
        desk=look.desk,
        number=ticket.number,
        day=_.day(ticket.needed_on),
        time=_.clock(due_moment(look.office, ticket.needed_on), look.zone),
    )
