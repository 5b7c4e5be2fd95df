"""Correcting a draft that was sent: why, and the requester who hears of it."""

from config.i18n import Words
from workflows.domain.cases import Case
from workflows.domain.tickets import Act

from .elements import Button, Buttons, Card, Form, Quote, Strong, TextField
from .look import Look
from .phrases import line, name_of

WORDS_LIMIT = 3_000


def correct_form(case: Case, nonce: str, _: Words) -> Form:
    """What was wrong, in words that the requester reads."""
    ticket = case.ticket
    words = TextField(
        "words",
        _("What was wrong?"),
        hint=_("The requester reads this."),
        multiline=True,
        maximum=WORDS_LIMIT,
    )
    stays = _("Draft {number} stays as it was. You write a new one, and send that.", number=ticket.delivered)
    elements = (line(Strong(name_of(case))), words, line(stays, small=True))
    title = _("Correct draft {number}", number=ticket.delivered)
    return Form(Act.CORRECT, title, _("Correct"), elements, nonce, ticket.id, ticket.revision)


def corrected_words(_: Words) -> str:
    """Said to whoever has opened the draft again."""
    return _("The requester has been told. Write the corrected draft, and send it.")


def correction(case: Case, number: str, words: str, look: Look, _: Words) -> Card:
    """The requester hears of the mistake, and what to do about a post that is up already."""
    said = _("We found a mistake in draft {number}", number=number)
    why = (Quote(words),) if words else ()
    next_ = _(
        "A corrected draft follows here from {desk}. If you have posted it already, change the post when the "
        "corrected draft is here.",
        desk=look.desk,
    )
    see = Button(Act.VIEW, _("See"), case.ticket.id, case.ticket.revision)
    return Card(
        said, (line(Strong(said)), line(name_of(case), small=True), *why, line(next_), Buttons((see,)))
    )
