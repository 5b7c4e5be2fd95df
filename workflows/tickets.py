"""The desk's acts on a ticket, and its end: claim, release, hand and take over, decline, withdraw, lapse."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from config.policy_file import Policy
from config.policy_file import Refusal as Reason

from .domain import acts
from .domain.authority import require_part
from .domain.notices import Kind, Notice, notice, person_lane
from .domain.people import SYSTEM_ID
from .domain.refusals import No, Refusal
from .domain.tickets import Act, Ticket
from .performing import Command, Setting, allowed, change, perform, require_here, saying
from .ports import Workplace
from .records import Change
from .remarks import remark


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """The requester wants it no longer."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decline(Command):
    """The office says no: a reason's code from the policy, and words of one's own."""

    code: str = ""
    words: str = ""


async def claim(work: Workplace, command: Command) -> Ticket:
    """One officer has the ticket; another one who is a moment late is told who."""

    async def decide(setting: Setting) -> Change | None:
        require_part(setting.actor, Act.CLAIM, setting.ticket)  # before anyone is told who has it
        if not acts.free_to_claim(setting.ticket, setting.actor):
            return None
        allowed(setting, Act.CLAIM)
        return change(Act.CLAIM, setting, acts.claimed(setting.ticket, setting.at))

    return await perform(work, command, Act.CLAIM, decide)


async def release(work: Workplace, command: Command) -> Ticket:
    """Anyone at the desk may claim the ticket again."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.RELEASE)
        return change(Act.RELEASE, setting, acts.released(setting.ticket, setting.at))

    return await perform(work, command, Act.RELEASE, decide)


@dataclass(frozen=True, slots=True)
class HandOver(Command):
    """Another member of the desk is to have it, from the one who was seen to have it."""

    to: str = ""
    words: str = ""
    held_by: str = ""


async def hand_over(work: Workplace, command: HandOver) -> Ticket:
    """Another officer or leader of the desk has the ticket, with its drafts; time stays with who spent it.

    Refuses a hand-over from somebody who has not had it since the form was opened, and to anyone elsewhere
    or away.
    """

    async def decide(setting: Setting) -> Change | None:
        ticket = setting.ticket
        _require_still_held(setting, command.held_by)
        allowed(setting, Act.HAND_OVER)
        await require_here(work, setting, command.to, "to")
        if ticket.assignee == command.to:
            return None
        words = remark(work, "handover", command.words)
        decision = acts.handed_over(ticket, command.to, setting.at, words)
        made = change(Act.HAND_OVER, setting, decision, words)
        return saying(made, Kind.HANDED_OVER, f"{ticket.assignee or ''}:{words.id if words else ''}")

    return await perform(work, command, Act.HAND_OVER, decide)


def _require_still_held(setting: Setting, held_by: str) -> None:
    """Of two who hand it over in the same instant one does, and the other is told who has it now."""
    ticket = setting.ticket
    if not held_by or held_by == ticket.assignee or not setting.actor.at_desk(ticket.desk):
        return
    if ticket.assignee is None:
        raise Refusal(No.CHANGED_MEANWHILE, number=ticket.number, state=ticket.state.value)
    raise Refusal(No.TAKEN, person=ticket.assignee)


async def take_over(work: Workplace, command: Command) -> Ticket:
    """A leader has the ticket; the officer who had it is told, and keeps the time logged."""

    async def decide(setting: Setting) -> Change | None:
        allowed(setting, Act.TAKE_OVER)
        if setting.ticket.assignee == setting.actor.id:
            return None
        return change(Act.TAKE_OVER, setting, acts.taken_over(setting.ticket, setting.at))

    return await perform(work, command, Act.TAKE_OVER, decide)


async def decline(work: Workplace, command: Decline) -> Ticket:
    """The office says no by a rule of the ticket's policy; a no by law is told to the leaders too."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.DECLINE)
        reason = _reason(work.policies[setting.ticket.policy], command.code)
        words = remark(work, "decline", command.words, field="reason", required=not reason.by_law)
        decision = acts.declined(setting.ticket, reason.code, reason.rule, words, setting.at)
        leaders = await _leaders(work, setting, decision.ticket) if reason.by_law else ()
        return change(Act.DECLINE, setting, decision, words, notices=leaders)

    return await perform(work, command, Act.DECLINE, decide)


async def withdraw(work: Workplace, command: Withdraw) -> Ticket:
    """The requester takes the request back; whoever has it is told."""

    async def decide(setting: Setting) -> Change:
        allowed(setting, Act.WITHDRAW)
        reason = remark(work, "withdraw", command.reason, field="reason")
        return change(Act.WITHDRAW, setting, acts.withdrawn(setting.ticket, reason, setting.at), reason)

    return await perform(work, command, Act.WITHDRAW, decide)


async def lapse_silent(work: Workplace, limit: int = 100) -> int:
    """Close what was delivered the policy's days ago without a word since; the number closed."""
    closed = 0
    for days, policies in _lapses(work).items():
        before = work.clock() - timedelta(days=days)
        async with work.store.reading() as unit:
            silent = await unit.tickets.silent_since(before, limit)
        for ticket in silent:
            closed += await _lapse(work, ticket, policies, before)
    return closed


async def _lapse(work: Workplace, ticket: str, policies: frozenset[str], before: datetime) -> bool:
    async def decide(setting: Setting) -> Change | None:
        allowed(setting, Act.LAPSE)
        heard_at = setting.ticket.accepted_at or setting.ticket.delivered_at
        if setting.ticket.policy not in policies or heard_at is None or heard_at >= before:
            return None  # of another policy, or accepted in between
        return change(Act.LAPSE, setting, acts.lapsed(setting.ticket, setting.at))

    try:
        after = await perform(work, Command(SYSTEM_ID, ticket), Act.LAPSE, decide)
    except Refusal:
        return False  # the requester spoke up in between
    return after.closed_at is not None


def _lapses(work: Workplace) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for policy in work.policies.values():
        days = policy.lapse_after_days
        found[days] = found.get(days, frozenset()) | {policy.id}
    return found


async def _leaders(work: Workplace, setting: Setting, after: Ticket) -> tuple[Notice, ...]:
    leaders = await setting.unit.people.leaders(after.desk, work.today())
    others = [one for one in leaders if one != setting.actor.id]
    return tuple(notice(Kind.DECLINED_TO_LEADER, person_lane(one), after) for one in others)


def _reason(policy: Policy, code: str) -> Reason:
    found = {one.code: one for one in policy.refusals if "decline" in one.phases}.get(code)
    if found is None:
        raise Refusal(No.UNKNOWN_REASON, field="code")
    return found
