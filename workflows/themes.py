"""Tagging a ticket with one of the office's themes, so that the log can count it."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from .domain import themes
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, allowed, perform
from .ports import Workplace
from .records import Change


@dataclass(frozen=True, slots=True)
class TagTicket(Command):
    """The theme's id; empty takes the tag away."""

    theme: str = ""


async def tag(work: Workplace, command: TagTicket) -> Ticket:
    """The ticket carries the theme; refuses one that didn't hold on the day the ticket was opened."""

    async def decide(setting: Setting) -> Change | None:
        allowed(setting, Act.TAG)
        opened_on = setting.ticket.opened_at.astimezone(ZoneInfo(work.office.office.time_zone)).date()
        theme = themes.require_in_force(work.office.themes, command.theme, opened_on)
        if setting.ticket.theme == theme:
            return None
        decision = themes.tagged(setting.ticket, theme, setting.at)
        return Change(decision.ticket, decision.event)

    return await perform(work, command, Act.TAG, decide)
