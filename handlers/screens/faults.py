"""When something is wrong: what became of the person's work, and what happens next."""

from config.i18n import Words

from .elements import Card
from .phrases import line


def fault_card(reference: str, contact: str, _: Words) -> Card:
    """A fault of ours, with a short reference that the log knows."""
    said = _(
        "That didn't work, and it is our fault. What you did before is safe. Try again in a moment; if it "
        "happens again, write to {contact} and mention {reference}.",
        contact=contact,
        reference=reference,
    )
    return Card(said, (line(said),))


def unavailable_card(_: Words) -> Card:
    """The database can't be reached: nothing was half done."""
    said = _("I can't reach my records right now, so nothing was done. Please try again in a few minutes.")
    return Card(said, (line(said),))


def unavailable_sentence(_: Words) -> str:
    """The same where a form is open: what was typed is still there."""
    return _("I can't reach my records right now. Keep this open and send it again in a few minutes.")


def fault_sentence(reference: str, _: Words) -> str:
    """A fault of ours where a form is open."""
    return _(
        "That didn't work, and it is our fault ({reference}). What you typed is still here: try again.",
        reference=reference,
    )
