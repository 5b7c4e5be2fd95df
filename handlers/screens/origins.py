"""What became of the message that a request was made from, as the desk and its officer hear it."""

from config.i18n import N_, Words
from workflows.domain.cases import Case
from workflows.domain.origins import Fate
from workflows.domain.tickets import Act

from .elements import Button, Buttons, Card, Element, Strong, Style
from .phrases import line, name_of

STANDS = {
    Fate.EDITED: N_("The message it came from was changed."),
    Fate.DELETED: N_("The message it came from was deleted."),
}
HEARD = {
    Fate.EDITED: N_(
        "The message that {ticket} came from was changed. The request itself stays as it was sent: ask if "
        "you are in doubt."
    ),
    Fate.DELETED: N_(
        "The message that {ticket} came from was deleted. The request itself stays, and so does your draft: "
        "ask if you are in doubt."
    ),
}


def origin_line(case: Case, _: Words) -> tuple[Element, ...]:
    """The desk card's line about the message, where something became of it."""
    return (line(_(STANDS[case.origin]), small=True),) if case.origin else ()


def origin_changed(case: Case, fate: Fate, _: Words) -> Card:
    """Said once to whoever has the ticket."""
    said = _(HEARD[fate], ticket=name_of(case))
    ticket = case.ticket
    see = Button(Act.VIEW, _("Open"), ticket.id, ticket.revision, style=Style.PRIMARY)
    return Card(said, (line(Strong(said)), Buttons((see,))))
