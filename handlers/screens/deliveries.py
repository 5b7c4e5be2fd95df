"""What the requester receives with a draft, and what they say of it."""

from config.channels import channel
from config.checklist_file import Line
from config.i18n import Words
from config.policy_file import Policy, choices_for, lines_for
from workflows.domain.cases import Case
from workflows.domain.checklists import NOT_APPLICABLE, Answer
from workflows.domain.drafts import Draft, Version
from workflows.domain.tickets import WORKED_ON, Act, State, Ticket, Use

from .elements import (
    Button,
    Buttons,
    Card,
    Element,
    Form,
    Quote,
    Sheet,
    Strong,
    Style,
    TextField,
)
from .feedback import follow_up
from .findings import read_words
from .labels import LINES
from .look import Look
from .phrases import channels, line, name_of
from .tickets import REQUESTS


def delivery_head(case: Case, version: Version, _: Words) -> Card:
    """What follows: the texts alone, one message each."""
    said = _("Your draft about “{subject}” is ready", subject=case.brief.subject)
    draft = version.draft or Draft({})
    order = ", ".join(
        f"{channel(one.channel).name} · {one.name}" for one in case.profiles if draft.texts.get(one.id)
    )
    note = (line(_("Note from communications"), small=True), Quote(draft.note)) if draft.note else ()
    head = line(_("draft {number}", number=version.number), " · ", order, small=True)
    below = line(_("The text follows alone, so that you can copy it whole."), small=True)
    return Card(said, (line(Strong(said)), head, *note, below))


def text_name(number: int, profile: str, _: Words) -> str:
    """What a text's file is called."""
    return _("draft-{ticket}-{profile}.txt", ticket=number, profile=profile)


def text_card(case: Case, _: Words) -> Card:
    """What goes along with a text as a file."""
    said = _("The text of your draft about “{subject}”.", subject=case.brief.subject)
    return Card(said, (line(said),))


def delivery_card(case: Case, look: Look, _: Words) -> Card:
    """What was checked, whose responsibility it is, and the requester's next step."""
    yours = _("Read it, correct it, post it yourself: it is yours, and so is the responsibility.")
    return Card(
        yours,
        (line(checked_line(case, look, _), small=True), line(yours), *_delivery_state(case, look, _)),
    )


def checked_line(case: Case, look: Look, _: Words) -> str:
    """When it was checked, and for what, in a line."""
    ticket = case.ticket
    moment = _.moment(ticket.delivered_at, look.zone) if ticket.delivered_at else ""
    done = [*_checked(case, look, _), *filter(None, [read_words(case.answered, _)])]
    checks = " ".join(f"✓\N{NO-BREAK SPACE}{words}" for words in done)
    return _("Checked {moment}: {checks}", moment=moment, checks=checks)


def _checked(case: Case, look: Look, _: Words) -> list[str]:
    policy = look.policies[case.ticket.policy]
    draft = (case.delivered.draft if case.delivered else None) or Draft({})
    lines = lines_for(policy, case.ticket.profile_class, has_media=bool(draft.media))
    given = case.answers or {}
    answered = [one for one in lines if one.id in given and (given[one.id].confirmed or given[one.id].choice)]
    own = [_short(one, _) for one in answered if not given[one.id].ordered]
    ordered = ", ".join(_short(one, _) for one in answered if given[one.id].ordered)
    if not ordered:
        return own
    return [*own, _("{lines} (answered by order of the head of communications)", lines=ordered)]


def _short(one: Line, _: Words) -> str:
    return _(LINES[one.id]) if one.id in LINES else one.wording.said_in(_.language).rstrip(": ")


def _delivery_state(case: Case, look: Look, _: Words) -> tuple[Element, ...]:
    ticket = case.ticket
    if ticket.state not in {State.DELIVERED, State.ACCEPTED}:
        ended = _delivery_ended(case, look, _)
        return (line(Strong(ended)), *follow_up(case, _), Buttons((_button(Act.VIEW, _("See"), ticket),)))
    accepted = (
        (line(_("✅ You'll use it. Say so here when you have posted it.")),)
        if ticket.state is State.ACCEPTED
        else ()
    )
    return (*accepted, Buttons(deciding_buttons(ticket, _)))


def deciding_buttons(ticket: Ticket, _: Words) -> tuple[Button, ...]:
    """What can be said of a draft that is there."""
    buttons = [_button(Act.PUBLISHED, _("I've posted it"), ticket, Style.PRIMARY)]
    if ticket.state is State.DELIVERED:
        buttons.append(_button(Act.ACCEPT, _("I'll use it"), ticket))
        buttons.append(_button(Act.REQUEST_CHANGES, _("Ask for changes"), ticket))
    buttons.append(_button(Act.NOT_USED, _("Not using it"), ticket))
    buttons.append(
        Button("checklist.view", _("What was checked?"), ticket.id, ticket.revision, ticket.delivered)
    )
    return tuple(buttons)


def _delivery_ended(case: Case, look: Look, _: Words) -> str:
    ticket = case.ticket
    if ticket.state is State.DECLINED:
        return _(REQUESTS[State.DECLINED], desk=look.desk, number=ticket.number)
    if ticket.state in WORKED_ON:
        if case.correcting:
            return _("We found a mistake in this draft; a corrected one follows here.")
        return _("You asked for changes; a new draft follows here.")
    if ticket.state is State.WITHDRAWN:
        return _("You withdrew the request.")
    return {
        Use.PUBLISHED: _("✅ You've posted it. Thank you for saying so."),
        Use.NOT_USED: _("You aren't using it. That is noted."),
        Use.UNKNOWN: _("Closed, because we heard nothing more."),
    }[ticket.use or Use.UNKNOWN]


def _button(act: Act, label: str, ticket: Ticket, style: Style = Style.PLAIN) -> Button:
    return Button(act, label, ticket.id, ticket.revision, ticket.delivered, style=style)


def checklist_sheet(case: Case, look: Look, _: Words) -> Sheet:
    """Every line that was answered, with the full wording of its items and its evidence."""
    policy = look.policies[case.ticket.policy]
    draft = (case.delivered.draft if case.delivered else None) or Draft({})
    given = case.answers or {}
    elements: list[Element] = [line(Strong(name_of(case)))]
    for one in lines_for(policy, case.ticket.profile_class, has_media=bool(draft.media)):
        if one.id not in given:
            continue
        said = one.wording.said_in(_.language)
        elements.append(line(Strong(f"✓ {said}"), f" {_evidence(given[one.id], policy, _)}"))
        for item_id in one.items:
            found = next(entry for entry in policy.items if entry.id == item_id)
            elements.append(line(found.wording.said_in(_.language), small=True))
    return Sheet(_("What was checked"), tuple(elements))


def _evidence(answer: Answer, policy: Policy, _: Words) -> str:
    """What was chosen and what was written, for whoever reads it later."""
    chosen = [
        one.text.said_in(_.language) for one in choices_for(policy, answer.line) if one.id == answer.choice
    ]
    if answer.choice == NOT_APPLICABLE:
        chosen.append(_("doesn't apply"))
    if answer.ordered:
        chosen.append(_("answered by order of the head of communications"))
    return " · ".join(words for words in (*chosen, answer.evidence) if words)


def changes_form(case: Case, nonce: str, _: Words) -> Form:
    """What should be different, in the requester's words."""
    words = TextField("words", _("What should be different?"), multiline=True, maximum=3000)
    ticket = case.ticket
    elements = (line(name_of(case)), words)
    return Form(
        Act.REQUEST_CHANGES,
        _("Ask for changes"),
        _("Send"),
        elements,
        nonce,
        ticket.id,
        ticket.revision,
        ticket.delivered,
    )


def published_form(case: Case, nonce: str, _: Words) -> Form:
    """The post's link, for those who want to note it."""
    link = TextField("words", _("Link to the post"), maximum=500, optional=True, placeholder="https://")
    ticket = case.ticket
    elements = (line(name_of(case), " · ", channels(case)), link)
    return Form(
        Act.PUBLISHED,
        _("I've posted it"),
        _("Save"),
        elements,
        nonce,
        ticket.id,
        ticket.revision,
        ticket.delivered,
    )
