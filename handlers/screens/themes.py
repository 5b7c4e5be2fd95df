"""The theme a ticket carries: one choice for the desk, a line where it is shown."""

from zoneinfo import ZoneInfo

from config.i18n import Words
from config.office_themes import Theme
from workflows.domain.cases import Case, Viewed
from workflows.domain.themes import in_force
from workflows.domain.tickets import Act, Ticket

from .elements import Button, ChoiceField, Element, Form, Option
from .look import Look
from .phrases import line, name_of

NONE = "-"


def standing(ticket: Ticket, look: Look, _: Words) -> tuple[Element, ...]:
    """The theme the ticket carries, if it carries one."""
    if not ticket.theme:
        return ()
    known = {one.id: one for one in look.themes}
    said = name(known[ticket.theme], look, _) if ticket.theme in known else ticket.theme
    return (line(_("Theme: {theme}", theme=said), small=True),)


def buttons(viewed: Viewed, look: Look, _: Words) -> tuple[Button, ...]:
    """The way to choose a theme, where there is any to choose."""
    ticket = viewed.case.ticket
    if Act.TAG not in viewed.acts or not offered(ticket, look):
        return ()
    return (Button(Act.TAG, _("Theme"), ticket.id, ticket.revision),)


def tag_form(case: Case, look: Look, nonce: str, _: Words) -> Form:
    """The themes in force on the day the ticket was opened, and none of them."""
    options = [Option(one.id, name(one, look, _)) for one in offered(case.ticket, look)]
    options.append(Option(NONE, _("No theme")))
    known = {one.id for one in options}
    chosen = case.ticket.theme if case.ticket.theme in known else NONE
    field = ChoiceField("theme", _("Theme or priority area"), tuple(options), (chosen,))
    hint = line(_("The log counts tickets by theme. The requester isn't told."), small=True)
    elements = (line(name_of(case)), field, hint)
    return Form(Act.TAG, _("Theme"), _("Save"), elements, nonce, case.ticket.id, case.ticket.revision)


def offered(ticket: Ticket, look: Look) -> tuple[Theme, ...]:
    """The themes in force on the day the ticket was opened."""
    return in_force(look.themes, ticket.opened_at.astimezone(ZoneInfo(look.zone)).date())


def name(theme: Theme, look: Look, _: Words) -> str:
    """The theme as it is called in the reader's language."""
    return theme.name.wording(look.office.language).said_in(_.language)
