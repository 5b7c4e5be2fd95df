"""The log in chat: which period, and the words that go with the file."""

from datetime import date

from config.i18n import Words

from .elements import Button, Buttons, Card, DayField, Form, Style, TextField, TickField
from .phrases import line


def log_form(first: date, last: date, nonce: str, _: Words) -> Form:
    """A period, and names only for a purpose."""
    elements = (
        DayField("first", _("From"), first),
        DayField("last", _("To"), last),
        TickField("names", _("With the officers' names"), optional=True),
        TextField(
            "purpose",
            _("What do you need the names for?"),
            maximum=500,
            optional=True,
            hint=_("Only needed for names. What you write is noted."),
        ),
        line(_("Without names, officers appear under a number that is theirs in every file."), small=True),
    )
    return Form("log.open", _("The log"), _("Get the file"), elements, nonce)


def page_card(address: str, period: tuple[date, date] | None, _: Words) -> Card:
    """The way to the pages; with the file of a period beside it, if it fits into a chat."""
    said = _("Open the log. The link works for 10 minutes, and only for you.")
    about = _("The log is too long for a chat: get it as a file from the page.")
    if period is not None:
        first, last = (_.date(one) for one in period)
        about = _("The file is the log from {first} to {last}. It names no officers.", first=first, last=last)
    buttons = (
        Button("log.page", _("Open the log"), url=address, style=Style.PRIMARY),
        Button("log.open", _("Another period")),
    )
    return Card(said, (line(said), Buttons(buttons), line(about, small=True)))


def log_card(first: date, last: date, _: Words, *, names: bool) -> Card:
    """What the file is."""
    said = _("The log from {first} to {last}.", first=_.date(first), last=_.date(last))
    about = _("It names officers: handle it accordingly.") if names else _("It names no officers.")
    return Card(said, (line(said), line(about, small=True)))
