"""A second pair of eyes: submit, approve, return; an approval holds for one version's hash."""

from dataclasses import dataclass

from .domain import turns
from .domain.drafts import Version
from .domain.refusals import No, Refusal
from .domain.tickets import Act, State, Ticket
from .performing import Command, Setting, allowed, change, perform
from .ports import Unit, Workplace
from .records import Change
from .remarks import remark, stated


@dataclass(frozen=True, slots=True)
class Review(Command):
    """What is said of the version that was looked at."""

    version: int = 0
    words: str = ""


async def submit(work: Workplace, command: Review) -> Ticket:
    """The latest version waits for somebody else to read it."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.SUBMIT)
        await _latest(setting, command)
        words = remark(work, "submission", command.words)
        return change(Act.SUBMIT, setting, turns.submitted(setting.ticket, (), words, setting.at), words)

    return await perform(work, command, Act.SUBMIT, decide)


async def approve(work: Workplace, command: Review) -> Ticket:
    """A second person stands behind this version; refuses its author, and an older version."""

    async def decide(setting: Setting) -> Change:
        _require_reviewer(setting)
        allowed(setting, Act.APPROVE)
        version = await _latest(setting, command)
        seen = work.content("approval", {"version": version.number, "sha256": version.sha256})
        words = remark(work, "review", command.words)
        decision = turns.approved(setting.ticket, seen, words, setting.at)
        return change(Act.APPROVE, setting, decision, seen, words)

    return await perform(work, command, Act.APPROVE, decide)


async def return_(work: Workplace, command: Review) -> Ticket:
    """The version goes back with comments; its own officer takes it back without."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.RETURN)
        await _latest(setting, command)
        own = setting.actor.id == setting.ticket.assignee
        words = (remark if own else stated)(work, "review", command.words)
        return change(Act.RETURN, setting, turns.returned(setting.ticket, words, setting.at), words)

    return await perform(work, command, Act.RETURN, decide)


async def is_approved(unit: Unit, ticket: Ticket) -> bool:
    """Whether the latest version says exactly what was approved."""
    if not ticket.approved:
        return False
    if ticket.approved == ticket.draft:
        return True
    approved = await unit.drafts.version(ticket.id, ticket.approved)
    latest = await unit.drafts.version(ticket.id, ticket.draft)
    return approved.sha256 is not None and approved.sha256 == latest.sha256


def _require_reviewer(setting: Setting) -> None:
    """Rule R04/R05: whoever wrote a draft can't be its second pair of eyes."""
    ticket, actor = setting.ticket, setting.actor
    own = actor.id in {ticket.author, ticket.assignee}
    if own and ticket.state is State.IN_REVIEW and actor.at_desk(ticket.reviewing_desk):
        raise Refusal(No.OWN_DRAFT, number=ticket.number)


async def _latest(setting: Setting, command: Review) -> Version:
    ticket = setting.ticket
    if not ticket.draft:
        raise Refusal(No.NO_DRAFT, number=ticket.number)
    if command.version != ticket.draft:
        raise Refusal(No.CHANGED_MEANWHILE, number=ticket.number, state=ticket.state.value)
    return await setting.unit.drafts.version(ticket.id, ticket.draft)
