"""The forms and messages of a ticket's other endings: withdraw, decline, and who is told."""

from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.grounds import adoptable
from workflows.domain.tickets import Act, State, Ticket

from .citations import decided
from .elements import Button, Buttons, Card, ChoiceField, Form, Option, Quote, Strong, TextField
from .labels import reason
from .look import Look
from .phrases import line, name_of


def withdraw_form(case: Case, nonce: str, _: Words) -> Form:
    """Withdrawing is one tap more; with time logged the reason is asked for."""
    spent = case.ticket.minutes > 0
    why = TextField("reason", _("Why?"), multiline=True, maximum=3000, optional=not spent)
    said = _("Nothing more happens then. You can always ask again.")
    return Form(
        Act.WITHDRAW,
        _("Withdraw"),
        _("Withdraw"),
        (line(name_of(case)), line(said), why),
        nonce,
        case.ticket.id,
        case.ticket.revision,
    )


def decline_form(case: Case, look: Look, nonce: str, _: Words) -> Form:
    """A reason from the policy of the ticket, each with the rule that says so, and words of one's own."""
    policy = look.policies[case.ticket.policy]
    options = tuple(
        Option(one.code, reason(one.code, _), one.rule if one.by_law else "")
        for one in policy.refusals
        if "decline" in one.phases
    )
    elements = (
        line(name_of(case)),
        ChoiceField("code", _("Reason"), options),
        TextField(
            "reason",
            _("In your own words"),
            multiline=True,
            maximum=3000,
            optional=True,
            hint=_("The requester reads this."),
        ),
    )
    return Form(
        Act.DECLINE, _("Decline"), _("Decline"), elements, nonce, case.ticket.id, case.ticket.revision
    )


def declined(case: Case, look: Look, _: Words) -> Card:
    """A kind no: the rule, what is possible instead, and whom to ask."""
    policy = look.policies[case.ticket.policy]
    found = next((one for one in policy.refusals if one.code == case.ticket.reason_code), None)
    said = found.text.said_in(_.language) if found else ""
    permitted = (line(policy.permitted.said_in(_.language)),) if found and found.by_law else ()
    words = (Quote(case.words),) if case.words else ()
    by_decision = found is not None and found.by_law and found.rule in adoptable(policy)
    decision = decided(look.decisions.get(policy.id, {}), _) if by_decision else ""
    own = (line(decision, small=True),) if decision else ()
    ask = line(_("Questions? Write to {contact}.", contact=look.office.contact), small=True)
    head = (line(Strong(name_of(case))), line(said), *own)
    return Card(said or name_of(case), (*head, *words, *permitted, ask))


def declined_to_leader(case: Case, _: Words) -> Card:
    """A leader hears of every no by law, with its reason."""
    code = reason(case.ticket.reason_code or "", _)
    said = _("#{number} was declined: {reason}", number=case.ticket.number, reason=code)
    words = (Quote(case.words),) if case.words else ()
    return Card(said, (line(Strong(said)), line(name_of(case)), *words, _open(case.ticket, _)))


def undelivered(case: Case, person: str, _: Words) -> Card:
    """The desk hears that somebody can't be reached, and what to do."""
    said = _(
        "I couldn't get a message about #{number} to {person}: they may have removed me or blocked me.",
        number=case.ticket.number,
        person=person,
    )
    cure = _("Please reach them another way. An administrator sees the cause with udkast doctor.")
    return Card(
        said, (line(Strong(said)), line(name_of(case), small=True), line(cure), _open(case.ticket, _))
    )


def undelivered_today(case: Case, reader: str, _: Words) -> Card:
    """An administrator hears that a conversation can't be reached, and what mends it."""
    said = _(
        "A message about #{number} to {reader} can't be delivered.", number=case.ticket.number, reader=reader
    )
    cure = _("udkast doctor names the cause and the cure; udkast outbox retry then sends it again.")
    return Card(said, (line(Strong(said)), line(cure)))


def withdrawn(case: Case, _: Words) -> Card:
    """The officer hears that the request was withdrawn."""
    said = _(
        "#{number} was withdrawn. You needn't do more; the time you logged stays.", number=case.ticket.number
    )
    words = (Quote(case.words),) if case.words else ()
    return Card(said, (line(said), line(name_of(case), small=True), *words))


def changes_requested(case: Case, _: Words) -> Card:
    """The officer hears what should be different."""
    said = _("Changes to #{number}, please", number=case.ticket.number)
    words = (Quote(case.words),) if case.words and case.ticket.state is State.IN_PROGRESS else ()
    return Card(said, (line(Strong(said)), line(name_of(case), small=True), *words, _open(case.ticket, _)))


def _open(ticket: Ticket, _: Words) -> Buttons:
    return Buttons((Button(Act.VIEW, _("Open"), ticket.id, ticket.revision),))
