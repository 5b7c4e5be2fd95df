"""A ticket as the desk, the requester and a reader see it."""

from datetime import date

from config.channels import channel
from config.i18n import N_, Words
from workflows.domain.cases import Case, Listed, Row, Viewed
from workflows.domain.deadlines import due_moment
from workflows.domain.tickets import ENDED, Act, Source, State, Ticket

from . import elements
from .elements import (
    Button,
    Buttons,
    Card,
    Confirm,
    Divider,
    Element,
    Quote,
    Sheet,
    Span,
    Strong,
    Style,
    Text,
)
from .labels import CLASSES, SOURCES, STATES, USES, reason, role
from .look import Look

LISTED = 45  # what one message holds on the platform with the least room


def line(*spans: Span, small: bool = False) -> Text:
    """A paragraph from its spans."""
    return Text(spans, small=small)


def name_of(case: Case) -> str:
    """The ticket's number and subject, as it is always called."""
    return f"#{case.ticket.number} · {case.brief.subject}"


def channels(case: Case) -> str:
    """The channels of the ticket's profiles."""
    return ", ".join(dict.fromkeys(channel(one.channel).name for one in case.profiles))


def deadline(needed_on: date | None, look: Look, _: Words) -> tuple[Span, ...]:
    """When the draft is needed, if it was said."""
    if needed_on is None:
        return (_("no deadline"),)
    closes = due_moment(look.office, needed_on)
    return (
        _("draft by") + " ",
        Strong(_("{day} at {time}", day=_.day(needed_on), time=_.clock(closes, look.zone))),
    )


def desk_card(case: Case, look: Look, _: Words) -> Card:
    """The one card in the desk's conversation that stays true; the same for everyone who sees it."""
    ticket = case.ticket
    who = role(ticket.requester_role, _)
    head = line(
        Strong(name_of(case)), f" · {who} · {channels(case)} · ", *deadline(ticket.needed_on, look, _)
    )
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
    standing = (line(state_line(case, look, _)),)
    return Card(
        name_of(case), (head, line(" · ".join(aside), small=True), *standing, Buttons(tuple(buttons)))
    )


def state_line(case: Case, look: Look, _: Words) -> str:
    """What has become of the ticket, in one line."""
    ticket = case.ticket
    who = case.name(ticket.assignee) if look.names_officers else look.desk
    if ticket.state is State.IN_PROGRESS and ticket.claimed_at:
        return _("{person} took it {moment}", person=who, moment=_.moment(ticket.claimed_at, look.zone))
    if ticket.state is State.DELIVERED and ticket.delivered_at:
        moment = _.moment(ticket.delivered_at, look.zone)
        return _(
            "Draft {number} sent {moment} by {person}", number=ticket.delivered, moment=moment, person=who
        )
    if ticket.state is State.CLOSED and ticket.use:
        return _(USES[ticket.use])
    if ticket.state is State.DECLINED and ticket.reason_code:
        return _("Declined: {reason}", reason=reason(ticket.reason_code, _))
    return _(STATES[ticket.state])


def request_card(case: Case, look: Look, _: Words) -> Card:
    """The requester's own card: where the request is, and what they can do now."""
    ticket = case.ticket
    said = _request_says(case, look, _)
    buttons = [Button(Act.VIEW, _("See"), ticket.id, ticket.revision)]
    if ticket.state not in ENDED:
        buttons.append(Button(Act.WITHDRAW, _("Withdraw"), ticket.id, ticket.revision))
    return Card(said, (line(said), line(name_of(case), small=True), Buttons(tuple(buttons))))


def _request_says(case: Case, look: Look, _: Words) -> str:
    ticket = case.ticket
    if ticket.state is State.REQUESTED:
        return _received(ticket, look, _)
    if ticket.state is State.IN_PROGRESS and ticket.delivered:
        return _("{desk} is correcting your draft (#{number}). You'll get it here.", **_named(ticket, look))
    return _(REQUESTS[ticket.state], **_named(ticket, look))


REQUESTS = {
    State.IN_PROGRESS: N_("{desk} is writing your draft (#{number}). You'll get it here."),
    State.DELIVERED: N_("Your draft (#{number}) is ready. Read it, correct it and post it yourself."),
    State.ACCEPTED: N_("You accepted the draft (#{number}). Post it yourself whenever you like."),
    State.DECLINED: N_("{desk} couldn't help with #{number}. The reason is below."),
    State.WITHDRAWN: N_("You withdrew #{number}. Nothing more happens."),
    State.CLOSED: N_("#{number} is closed. Ask again whenever you like with {command}."),
}


def _named(ticket: Ticket, look: Look) -> dict[str, str | int]:
    return {"desk": look.desk, "number": ticket.number, "command": look.command}


def _received(ticket: Ticket, look: Look, _: Words) -> str:
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


def sheet(viewed: Viewed, look: Look, _: Words, said: str = "") -> Sheet:
    """The ticket opened: what was asked, what is written, what can be done now."""
    case, ticket = viewed.case, viewed.case.ticket
    top: list[Element] = [line(Strong(said))] if said else []
    top += [line(Strong(name_of(case))), line(state_line(case, look, _)), *_asked(case, look, _)]
    return Sheet(
        _("Ticket #{number}", number=ticket.number), (*top, *_written(viewed, _), *_buttons(viewed, _))
    )


def _asked(case: Case, look: Look, _: Words) -> tuple[Element, ...]:
    ticket = case.ticket
    asker = _("{person}, {role}", person=case.name(ticket.requester), role=role(ticket.requester_role, _))
    if ticket.source is not Source.CHAT:
        asker += " · " + _(SOURCES[ticket.source])
    elif ticket.opened_by != ticket.requester:
        asker += " · " + _("asked by {person}", person=case.name(ticket.opened_by))
    profiles = ", ".join(f"{channel(one.channel).name} · {one.name}" for one in case.profiles)
    facts = line(asker, " · ", profiles, " · ", *deadline(ticket.needed_on, look, _), small=True)
    return (facts, Quote(case.brief.text)) if case.brief.text else (facts,)


def _written(viewed: Viewed, _: Words) -> tuple[Element, ...]:
    case = viewed.case
    desk_member = viewed.actor.at_desk(case.ticket.desk)
    version = case.latest if desk_member else case.delivered
    shown: list[Element] = []
    if case.words and case.ticket.state in {State.IN_PROGRESS, State.DECLINED}:
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


def _buttons(viewed: Viewed, _: Words) -> tuple[Element, ...]:
    ticket, acts = viewed.case.ticket, viewed.acts
    if Act.DELIVER in acts and not ticket.draft:
        acts = acts - {Act.DELIVER}
    made = [button for act, button in _offered(ticket, _).items() if act in acts]
    return (Divider(), Buttons(tuple(made))) if made else ()


def _offered(ticket: Ticket, _: Words) -> dict[Act, Button]:
    def button(act: Act, label: str, style: Style = Style.PLAIN, confirm: Confirm | None = None) -> Button:
        return Button(
            act, label, ticket.id, ticket.revision, ticket.delivered or None, style=style, confirm=confirm
        )

    return {
        Act.CLAIM: button(Act.CLAIM, _("Take the ticket"), Style.PRIMARY),
        Act.WRITE: button(Act.WRITE, _("Write"), Style.PRIMARY if not ticket.draft else Style.PLAIN),
        Act.DELIVER: button(Act.DELIVER, _("Send draft {number}", number=ticket.draft), Style.PRIMARY),
        Act.LOG_TIME: button(Act.LOG_TIME, _("Log time")),
        Act.PUBLISHED: button(Act.PUBLISHED, _("I've posted it"), Style.PRIMARY),
        Act.REQUEST_CHANGES: button(Act.REQUEST_CHANGES, _("Ask for changes")),
        Act.NOT_USED: button(Act.NOT_USED, _("Not using it")),
        Act.EDIT: button(Act.EDIT, _("Edit the request")),
        Act.RELEASE: button(Act.RELEASE, _("Give it back"), confirm=_release_question(_)),
        Act.TAKE_OVER: button(Act.TAKE_OVER, _("Take over"), confirm=_take_over_question(_)),
        Act.DECLINE: button(Act.DECLINE, _("Decline"), Style.DANGER),
        Act.WITHDRAW: button(Act.WITHDRAW, _("Withdraw"), Style.DANGER),
    }


def _release_question(_: Words) -> Confirm:
    text = _("Anyone at the desk can take it then. Drafts and time stay.")
    return Confirm(_("Give it back?"), text, _("Give it back"), _("Keep it"))


def _take_over_question(_: Words) -> Confirm:
    text = _("You get the drafts and the history, and whoever has it now is told.")
    return Confirm(_("Take over?"), text, _("Take over"), _("Leave it"))


def listing(title: str, empty: str, listed: Listed, look: Look, _: Words) -> Card:
    """Tickets in a list, each with its button; a long list says how to reach the others."""
    if not listed.rows:
        return Card(title, (line(Strong(title)), line(empty)))
    shown = [_row(row, look, _) for row in listed.rows[:LISTED]]
    more = len(listed.rows) - LISTED
    rest = _.many("{count} more ticket.", "{count} more tickets.", more) if more > 0 else ""
    by_number = _("Open one by its number: {command} 128", command=look.command)
    return Card(title, (line(Strong(title)), *shown, line(f"{rest} {by_number}".strip(), small=True)))


def _row(row: Row, look: Look, _: Words) -> elements.Row:
    ticket = row.ticket
    said = [f"#{ticket.number} · {row.subject}", _(STATES[ticket.state])]
    if row.assignee and look.names_officers:
        said[1] = row.assignee if ticket.state is State.IN_PROGRESS else f"{said[1]} · {row.assignee}"
    if ticket.state not in ENDED:
        said.append("".join(_plain(one) for one in deadline(ticket.needed_on, look, _)))
    return elements.Row(
        "\n".join([said[0], " · ".join(said[1:])]), Button(Act.VIEW, _("Open"), ticket.id, ticket.revision)
    )


def _plain(span: Span) -> str:
    return span if isinstance(span, str) else span.text
