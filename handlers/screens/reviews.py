"""A second pair of eyes: asking for it, what the second reader sees and says, and who hears of it."""

from collections.abc import Mapping

from config.i18n import N_, Words
from workflows.domain.cases import Case, Viewed
from workflows.domain.drafts import Draft
from workflows.domain.findings import NOTE
from workflows.domain.reviews import Reason, Reviewing, Why
from workflows.domain.tickets import Act, State, Ticket

from .citations import cited
from .elements import (
    Button,
    Buttons,
    Card,
    Element,
    Field,
    Form,
    Quote,
    Strong,
    Style,
    TextField,
)
from .findings import Answered, said, violation_fields
from .look import Look
from .phrases import line, name_of

WORDS_LIMIT = 3_000
WHY: Mapping[Why, str] = {
    Why.NATIONAL_POLITICS: N_("It touches national politics."),
    Why.ANSWERED_TACTICS: N_("It gives advice on when, where or to whom to post, and a reason for it."),
    Why.ELECTION_WINDOW: N_("An election is near."),
    Why.REVIEWED_CENTRALLY: N_("Every draft for this profile is read once more."),
}


def submit_form(case: Case, reviewing: Reviewing, nonce: str, _: Words) -> Form:
    """Why a second person must read it, what must be answered first, and a word to whoever reads it."""
    ticket = case.ticket
    draft = (case.latest.draft if case.latest else None) or Draft({})
    fields: list[Element | Field] = [line(Strong(name_of(case))), *reasons(reviewing.reasons, _)]
    answered = Answered({**(case.answered or {}), **reviewing.known})
    fields += violation_fields(reviewing.checked, case, _texts(draft), answered, _)
    label = _("A word to the second reader")
    fields.append(TextField("words", label, multiline=True, maximum=WORDS_LIMIT, optional=True))
    fields.append(line(_("You'll hear as soon as somebody has read it."), small=True))
    about = (ticket.id, ticket.revision, ticket.draft)
    return Form(Act.SUBMIT, _("Second pair of eyes"), _("Ask"), tuple(fields), nonce, *about)


def reasons(found: tuple[Reason, ...], _: Words) -> tuple[Element, ...]:
    """Why a second person must read it, each reason with its source; or that nobody has to."""
    if not found:
        return (line(_("Nobody has to read it a second time. Somebody will, because you ask.")),)
    head = line(_("A second person must read it before it is sent:"))
    return (head, *(line(_reason(one, _)) for one in found))


def _reason(one: Reason, _: Words) -> str:
    words = said(one.text, _) if one.text else _(WHY[one.why])
    until = _("Until {day}.", day=_.day(one.until)) if one.until else ""
    source = " · ".join(filter(None, (cited(one.decided, _), one.basis)))
    return " ".join(filter(None, (f"• {words}", until, f"({source})" if source else "")))


def return_form(case: Case, nonce: str, words: str, _: Words, *, own: bool) -> Form:
    """What should be different, in the reader's words; whoever wrote it takes it back without any."""
    ticket, head = case.ticket, line(Strong(name_of(case)))
    about = (nonce, ticket.id, ticket.revision, ticket.draft)
    if own:
        told = line(_("You can change it then. Whoever was asked to read it is free again."))
        return Form(Act.RETURN, _("Take it back"), _("Take it back"), (head, told), *about)
    asked = TextField("words", _("What should be different?"), words, multiline=True, maximum=WORDS_LIMIT)
    return Form(Act.RETURN, _("Send it back"), _("Send it back"), (head, asked), *about)


def approved(case: Case, reviewing: Reviewing, look: Look, _: Words) -> tuple[Element, ...]:
    """Who has approved the very words of the latest version, and when; nothing where nobody has."""
    approval = reviewing.approval
    if approval is None:
        return ()
    who = case.name(approval.by)
    if approval.at is None:
        return (line(_("✅ Approved by {person}.", person=who)),)
    when = _.moment(approval.at, look.zone)
    return (line(_("✅ Approved by {person}, {moment}.", person=who, moment=when)),)


def standing(case: Case, reviewing: Reviewing | None, look: Look, _: Words) -> tuple[Element, ...]:
    """In the opened ticket: approved by whom, or that a second person must read it first."""
    if reviewing is None or case.ticket.state is not State.IN_PROGRESS:
        return ()
    if reviewing.needed:
        return reasons(reviewing.reasons, _)
    return approved(case, reviewing, look, _)


def review_wanted(case: Case, _: Words) -> Card:
    """The reviewing desk hears that somebody needs a second pair of eyes; after it, that it is done."""
    ticket = case.ticket
    who = _(
        "{person} asks for a second pair of eyes on #{number}.",
        person=case.name(ticket.assignee or ticket.author),  # whoever has it is away now
        number=ticket.number,
    )
    about = line(name_of(case), small=True)
    if ticket.state is not State.IN_REVIEW:
        return Card(who, (line(who), about, line(_("It has been read since.")), _open(ticket, _)))
    words = (Quote(case.words),) if case.words else ()
    read = Button(Act.APPROVE, _("Read it"), ticket.id, ticket.revision, ticket.draft, style=Style.PRIMARY)
    return Card(who, (line(Strong(who)), about, *words, Buttons((read,))))


def approved_card(case: Case, _: Words) -> Card:
    """The officer hears that the draft can be sent now."""
    ticket = case.ticket
    done = _(
        "{person} has approved draft {number} of #{ticket}. You can send it now.",
        person=case.name(ticket.approved_by),
        number=ticket.approved,
        ticket=ticket.number,
    )
    if not ticket.approved:  # it was submitted once more since
        done = _("A draft of #{ticket} was approved.", ticket=ticket.number)
    return Card(done, (line(Strong(done)), line(name_of(case), small=True), *_words(case), _open(ticket, _)))


def returned_card(case: Case, _: Words) -> Card:
    """The officer hears that the draft came back, and what should be different."""
    ticket = case.ticket
    done = _("Your draft of #{ticket} came back with comments.", ticket=ticket.number)
    return Card(done, (line(Strong(done)), line(name_of(case), small=True), *_words(case), _open(ticket, _)))


def _words(case: Case) -> tuple[Element, ...]:
    return (Quote(case.words),) if case.words and case.ticket.state is State.IN_PROGRESS else ()


def _texts(draft: Draft) -> Mapping[str, str]:
    return {**draft.texts, NOTE: draft.note}


def _open(ticket: Ticket, _: Words) -> Buttons:
    return Buttons((Button(Act.VIEW, _("Open"), ticket.id, ticket.revision),))


def buttons(viewed: Viewed, _: Words) -> dict[Act, Button]:
    """Asking for a second reader, reading, and taking back, as they stand in the opened ticket."""
    ticket, first = viewed.case.ticket, viewed.reviewing is not None and viewed.reviewing.needed

    def button(act: Act, label: str, style: Style = Style.PLAIN) -> Button:
        return Button(act, label, ticket.id, ticket.revision, ticket.draft or None, style=style)

    return {
        Act.SUBMIT: button(Act.SUBMIT, _("Second pair of eyes"), Style.PRIMARY if first else Style.PLAIN),
        Act.APPROVE: button(Act.APPROVE, _("Read it"), Style.PRIMARY),
        Act.RETURN: button(Act.RETURN, _("Take it back")),
    }


def not_offered(viewed: Viewed) -> frozenset[Act]:
    """What the table allows and isn't the next step: sending unread, or asking for the same again."""
    ticket, found = viewed.case.ticket, viewed.reviewing
    hidden = {
        Act.DELIVER: not ticket.draft or (found is not None and found.needed),
        Act.SUBMIT: not ticket.draft or (found is not None and found.settled),
        Act.RETURN: ticket.assignee != viewed.actor.id,  # a reviewer sends it back from what they read
    }
    return frozenset(act for act, holds in hidden.items() if holds)
