"""The theme or priority area a ticket carries: set by the desk, or named by the requester as `#theme`."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from config.office_themes import Theme

from .acts import Decision, Moment
from .refusals import No, Refusal
from .tickets import Act, Ticket

_TAG = re.compile(r"#([a-z0-9]+(?:[-_.][a-z0-9]+)*)", re.IGNORECASE)


def in_force(themes: Iterable[Theme], day: date) -> tuple[Theme, ...]:
    """The themes that hold on a day, in the office file's order."""
    return tuple(one for one in themes if one.holds_on(day))


def require_in_force(themes: Iterable[Theme], theme: str, day: date) -> str:
    """The theme's id, empty for none; refuses an unknown one, and one that doesn't hold on the day."""
    if not theme:
        return ""
    found = {one.id: one for one in themes}.get(theme)
    if found is None:
        raise Refusal(No.BAD_CHOICE, field="theme")
    if not found.holds_on(day):
        raise Refusal(No.NOT_IN_FORCE, field="theme", theme=theme, day=day.isoformat())
    return found.id


def named(themes: Iterable[Theme], text: str, day: date) -> str:
    """The first theme in force that the text names as `#id`; empty when it names none."""
    known = {one.id for one in in_force(themes, day)}
    return next((tag for tag in (one.casefold() for one in _TAG.findall(text)) if tag in known), "")


def tagged(ticket: Ticket, theme: str, at: Moment) -> Decision:
    """The ticket carries this theme, or none; its state and revision stay."""
    after = replace(ticket, theme=theme)
    return Decision(after, at.event(Act.TAG, {"theme": theme, "was": ticket.theme}))
