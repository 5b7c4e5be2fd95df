"""A ticket opened: what was asked, what is written, what can be done now."""

from dataclasses import replace

from config.channels import channel
from config.i18n import Words
from config.policy_file import refusal
from workflows.domain.authority import parts
from workflows.domain.cases import Case, Viewed
from workflows.domain.stopwatches import START, STOP
from workflows.domain.tickets import Act, Part, Source, State, Ticket, Use

from . import questions, reviews, themes
from .deadlines import owed_line
from .elements import (
    Button,
    Buttons,
    Card,
    Confirm,
    Divider,
    Element,
    Quote,
    Sheet,
    Strong,
    Style,
)
from .labels import SOURCES, role
from .look import Look
from .phrases import deadline, line, name_of, state_line
from .reminders import snooze_buttons
from .tickets import answer_button, desk_card
from .urgency import urgent_lines
from .word import HAND

ON_THE_CARD = (
    *(Act.CLAIM, Act.WRITE, Act.DELIVER, Act.SUBMIT, Act.APPROVE, Act.RETURN),
    *(Act.LOG_TIME, Act.RELEASE),
)

LEADING = (Act.CLAIM, Act.WRITE, Act.DELIVER)  # what brings a ticket on comes first


def sheet(viewed: Viewed, look: Look, _: Words, said: str = "") -> Sheet:
    """The ticket opened: what was asked, what is written, what can be done now."""
    case, ticket = viewed.case, viewed.case.ticket
    mine = parts(viewed.actor, ticket)
    if mine == {Part.ASKED}:
        return questions.asked_sheet(viewed, _, said)
    top: list[Element] = [line(Strong(said))] if said else []
    top += [line(Strong(name_of(case))), line(state_line(case, look, _)), *_asked(case, look, _)]
    top += questions.exchange(viewed, mine, _)
    top += [*reviews.standing(case, viewed.reviewing, look, _), *themes.standing(ticket, look, _)]
    return Sheet(
        _("Ticket #{number}", number=ticket.number), (*top, *_written(viewed, _), *_buttons(viewed, look, _))
    )


def desk_card_for(viewed: Viewed, look: Look, _: Words) -> Card:
    """The desk's card as one of its members sees it, with the buttons that are theirs."""
    card = desk_card(viewed.case, look, _)
    ticket = viewed.case.ticket
    see = Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)
    mine = [button for act, button in _mine(viewed, _).items() if act in ON_THE_CARD]
    return Card(card.summary, (*card.elements[:-1], Buttons((*mine, see))))


def _asked(case: Case, look: Look, _: Words) -> tuple[Element, ...]:
    ticket = case.ticket
    asker = _("{person}, {role}", person=case.name(ticket.requester), role=role(ticket.requester_role, _))
    if ticket.source is not Source.CHAT:
        asker += " · " + _(SOURCES[ticket.source])
    elif ticket.opened_by != ticket.requester:
        asker += " · " + _("asked by {person}", person=case.name(ticket.opened_by))
    profiles = ", ".join(f"{channel(one.channel).name} · {one.name}" for one in case.profiles)
    facts = line(asker, " · ", profiles, " · ", *deadline(ticket, look, _), small=True)
    brief = (Quote(case.brief.text),) if case.brief.text else ()
    return (*urgent_lines(case, _), facts, *_due(case, look, _), *brief)


def _due(case: Case, look: Look, _: Words) -> tuple[Element, ...]:
    """Why it is due when it is, until the draft has been sent."""
    said = owed_line(case.owed, look, _) if case.owed and not case.ticket.delivered else ""
    return (line(said, small=True),) if said else ()


def _written(viewed: Viewed, _: Words) -> tuple[Element, ...]:
    case = viewed.case
    desk_member = viewed.actor.at_desk(case.ticket.desk) or Act.APPROVE in viewed.acts
    version = case.latest if desk_member else case.delivered
    shown: list[Element] = []
    said_above = bool(case.answer) and case.words == case.answer
    if case.words and not said_above and case.ticket.state in {State.IN_PROGRESS, State.DECLINED}:
        shown += [Divider(), line(Strong(_("What was said last"))), Quote(case.words)]
    if version and version.draft:
        shown += [Divider(), line(Strong(_("Draft {number}", number=version.number)))]
        for profile in case.profiles:
            if text := version.draft.texts.get(profile.id):
                shown += [line(f"{channel(profile.channel).name} · {profile.name}", small=True), Quote(text)]
        if version.draft.note:
            shown += [line(_("Note to the requester"), small=True), Quote(version.draft.note)]
    if desk_member:
        shown.append(
            line(_("Time on the ticket: {minutes}", minutes=_.minutes(case.ticket.minutes)), small=True)
        )
    return tuple(shown)


def _buttons(viewed: Viewed, look: Look, _: Words) -> tuple[Element, ...]:
    made: list[Button] = []
    for act, button in _mine(viewed, _).items():
        if act is Act.ORDER and not _orderable(viewed.case.ticket, look):
            continue
        made.append(button)
        if act is Act.LOG_TIME and look.timer:
            made.append(_timer(viewed.case.ticket, look, _))
        if act is Act.WRITE:
            made.append(Button(HAND, _("Open in Word"), viewed.case.ticket.id, viewed.case.ticket.revision))
    made += themes.buttons(viewed, look, _)
    made += snooze_buttons(viewed.case.ticket, look.later, look.today, _) if look.today else ()
    return (Divider(), Buttons(tuple(made))) if made else ()


def _orderable(ticket: Ticket, look: Look) -> bool:
    return not refusal(look.policies[ticket.policy], ticket.reason_code or "").absolute


def _timer(ticket: Ticket, look: Look, _: Words) -> Button:
    if look.timing == ticket.id:
        return Button(STOP, _("Stop the timer"), ticket.id, ticket.revision)
    return Button(START, _("Start the timer"), ticket.id, ticket.revision)


def _mine(viewed: Viewed, _: Words) -> dict[Act, Button]:
    acts = viewed.acts - reviews.not_offered(viewed) - _not_offered(viewed)
    first, after = _offered(viewed, _), reviews.buttons(viewed, _)
    offered = {**{act: first[act] for act in LEADING}, **after, **first}
    return {act: button for act, button in offered.items() if act in acts}


def _not_offered(viewed: Viewed) -> frozenset[Act]:
    """What the table allows and nobody is led to."""
    case, ticket = viewed.case, viewed.case.ticket
    found: set[Act] = set()
    if case.correcting and ticket.draft == ticket.delivered:
        found.add(Act.DELIVER)  # the office found this very version wrong
    if viewed.actor.id not in {ticket.assignee, ticket.asked} and ticket.asked != ticket.requester:
        found.add(Act.ANSWER)  # it was put to a colleague
    if viewed.actor.id == ticket.assignee:
        found.add(Act.TAKE_OVER)  # they have it already
    if ticket.state is State.CLOSED and ticket.use is Use.NOT_USED:
        found.add(Act.CORRECT)
    return frozenset(found)


def _offered(viewed: Viewed, _: Words) -> dict[Act, Button]:
    ticket = viewed.case.ticket

    def button(act: Act, label: str, style: Style = Style.PLAIN, confirm: Confirm | None = None) -> Button:
        return Button(
            act, label, ticket.id, ticket.revision, ticket.delivered or None, style=style, confirm=confirm
        )

    return {
        Act.CLAIM: button(Act.CLAIM, _("Take the ticket"), Style.PRIMARY),
        Act.WRITE: button(Act.WRITE, _("Write"), Style.PRIMARY if not ticket.draft else Style.PLAIN),
        Act.DELIVER: button(Act.DELIVER, _("Send draft {number}", number=ticket.draft), Style.PRIMARY),
        Act.LOG_TIME: button(Act.LOG_TIME, _("Log time")),
        Act.ANSWER: _answering(viewed, _),
        Act.ASK: button(Act.ASK, _("Ask a question")),
        Act.PUBLISHED: button(Act.PUBLISHED, _("I've posted it"), Style.PRIMARY),
        Act.REQUEST_CHANGES: button(Act.REQUEST_CHANGES, _("Ask for changes")),
        Act.NOT_USED: button(Act.NOT_USED, _("Not using it")),
        Act.EDIT: button(Act.EDIT, _("Edit the request")),
        Act.CORRECT: button(Act.CORRECT, _("Correct the draft")),
        Act.HAND_OVER: button(Act.HAND_OVER, _("Hand over")),
        Act.RELEASE: button(Act.RELEASE, _("Give it back"), confirm=_release_question(_)),
        Act.TAKE_OVER: button(Act.TAKE_OVER, _("Take over"), confirm=_take_over_question(_)),
        Act.DECLINE: button(Act.DECLINE, _("Decline"), Style.DANGER),
        Act.ORDER: button(Act.ORDER, _("Order to proceed")),
        Act.WITHDRAW: button(Act.WITHDRAW, _("Withdraw"), Style.DANGER),
    }


def _answering(viewed: Viewed, _: Words) -> Button:
    """The answer is the asked one's to give; whoever has the ticket notes what they were told."""
    button = answer_button(viewed.case.ticket, _)
    if viewed.actor.id != viewed.case.ticket.assignee:
        return button
    return replace(button, label=_("Note an answer"), style=Style.PLAIN)


def _release_question(_: Words) -> Confirm:
    text = _("Anyone at the desk can take it then. Drafts and time stay.")
    return Confirm(_("Give it back?"), text, _("Give it back"), _("Keep it"))


def _take_over_question(_: Words) -> Confirm:
    text = _("You get the drafts and the history, and whoever has it now is told.")
    return Confirm(_("Take over?"), text, _("Take over"), _("Leave it"))
