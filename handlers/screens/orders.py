"""A leader's order to proceed: the form, who hears of it, and how it shows where the draft is judged."""

from config.checklist_file import Line
from config.i18n import Words
from workflows.domain import orders
from workflows.domain.cases import Case
from workflows.domain.tickets import Act, State, Ticket

from .elements import (
    Button,
    Buttons,
    Card,
    ChoiceField,
    Element,
    Field,
    Form,
    Option,
    Quote,
    Strong,
    TextField,
)
from .labels import reason
from .look import Look
from .phrases import line, name_of

WORDS_LIMIT = 3_000


def order_form(case: Case, look: Look, nonce: str, _: Words) -> Form:
    """The order in the leader's own words, and the contested lines that the leader answers for."""
    ticket = case.ticket
    policy = look.policies[ticket.policy]
    contested = orders.contested(policy, ticket)
    options = tuple(
        Option(one.id, one.wording.said_in(_.language).rstrip(": "))
        for one in orders.answerable(policy, ticket)
    )
    why = _("It was declined: {reason}", reason=reason(ticket.reason_code or "", _))
    words = (Quote(case.words),) if case.words else ()
    hint = _("It is kept word for word, and shows in the log.")
    fields: tuple[Element | Field, ...] = (
        line(Strong(name_of(case))),
        line(why),
        *words,
        TextField("words", _("Your order, and why"), "", hint, multiline=True, maximum=WORDS_LIMIT),
        ChoiceField(
            orders.FIELD,
            _("You answer for these lines"),
            options,
            contested,
            many=True,
            optional=not contested,
            hint=_("The officer does not tick them."),
        ),
    )
    title = _("Order to proceed")
    return Form(Act.ORDER, title, _("Order it"), fields, nonce, ticket.id, ticket.revision)


def by_order(lines: tuple[Line, ...], _: Words) -> tuple[Element, ...]:
    """The lines that the officer does not answer, because a leader does."""
    if not lines:
        return ()
    said = "; ".join(one.wording.said_in(_.language).rstrip(": ") for one in lines)
    return (line(_("Answered by order of the head of communications: {lines}", lines=said)),)


def ordered(case: Case, _: Words) -> Card:
    """The officer hears that a leader wants it written after all, in the leader's words."""
    ticket = case.ticket
    said = _("#{number} is to be written after all.", number=ticket.number)
    after = _("Your leader answers for what was contested. The order is kept with the ticket.")
    return Card(
        said,
        (line(Strong(said)), line(name_of(case), small=True), *_words(case), line(after), _open(ticket, _)),
    )


def helped_after_all(case: Case, look: Look, _: Words) -> Card:
    """The requester hears that the office helps after all."""
    said = _(
        "{desk} helps you with #{number} after all. You'll get the draft here.",
        desk=look.desk,
        number=case.ticket.number,
    )
    return Card(said, (line(said), line(name_of(case), small=True)))


def _words(case: Case) -> tuple[Element, ...]:
    return (Quote(case.words),) if case.words and case.ticket.state is State.IN_PROGRESS else ()


def _open(ticket: Ticket, _: Words) -> Buttons:
    return Buttons((Button(Act.VIEW, _("Open"), ticket.id, ticket.revision),))
