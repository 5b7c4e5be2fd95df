"""Correcting a draft after it was delivered: a new version, the old one stays, the requester is told."""

from dataclasses import dataclass

from .domain import turns
from .domain.notices import Kind
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, allowed, change, perform, saying, with_somebody_here
from .ports import Unit, Workplace
from .records import Change
from .remarks import stated


@dataclass(frozen=True, slots=True)
class Correct(Command):
    """What was wrong, in words the requester reads."""

    words: str = ""


async def require_corrected(unit: Unit, ticket: Ticket) -> None:
    """Refuse to send the very version that the office itself found wrong."""
    if ticket.draft != ticket.delivered:
        return
    if await unit.contents.last_kind(ticket.id, ("answers", "correction")) == "correction":
        raise Refusal(No.SAME_DRAFT, number=ticket.number)


async def correct(work: Workplace, command: Correct) -> Ticket:
    """The delivered draft is opened again; refuses a correction without a reason."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.CORRECT)
        reason = stated(work, "correction", command.words)
        decision = turns.corrected(await with_somebody_here(work, setting), reason, setting.at)
        made = change(Act.CORRECT, setting, decision, reason)
        return saying(made, Kind.CORRECTION, f"{setting.ticket.delivered}:{reason.id}")

    return await perform(work, command, Act.CORRECT, decide)
