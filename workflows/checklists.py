"""The checklist at delivery: what was answered, by the officer or by a leader's order, and what is kept."""

from collections.abc import Mapping

from config.policy_file import Policy, lines_for

from .domain import checklists
from .domain.checklists import Answer
from .domain.drafts import Draft
from .domain.orders import answered as by_order
from .domain.refusals import Refusal
from .domain.tickets import Ticket
from .ports import Unit


async def answered(unit: Unit, ticket: Ticket) -> dict[str, Answer]:
    """The answers given at the last delivery, by line."""
    value = await unit.drafts.answers(ticket.id, ticket.delivered) if ticket.delivered else None
    return checklists.answers_from(value) if value is not None else {}


async def ordered(unit: Unit, ticket: Ticket) -> frozenset[str]:
    """The lines that a leader answers for by an order to proceed."""
    if ticket.ordered is None:
        return frozenset()
    return by_order(value for _, _, value in await unit.histories.contents(ticket.id, "ordered"))


async def given(
    unit: Unit, ticket: Ticket, policy: Policy, now: Draft, typed: Mapping[str, Answer], *, still_holds: bool
) -> dict[str, Answer]:
    """The answers typed, those that still hold, and those a leader gives; the leader's are never typed."""
    lines = lines_for(policy, ticket.profile_class, has_media=bool(now.media))
    found = dict(typed)
    if still_holds:
        standing = checklists.still_standing(lines, await _delivered(unit, ticket), now)
        found = checklists.carried_over(standing, await answered(unit, ticket), found)
    orders = await ordered(unit, ticket)
    by_leader = {line.id: Answer(line.id, ordered=True) for line in lines if line.id in orders}
    own = {key: one for key, one in found.items() if not one.ordered}
    return {**own, **by_leader}


def missing(policy: Policy, ticket: Ticket, now: Draft, found: Mapping[str, Answer]) -> tuple[Refusal, ...]:
    """A refusal at every line that nobody has answered."""
    lines = lines_for(policy, ticket.profile_class, has_media=bool(now.media))
    return checklists.missing(lines, found)


async def _delivered(unit: Unit, ticket: Ticket) -> Draft | None:
    return (await unit.drafts.version(ticket.id, ticket.delivered)).draft if ticket.delivered else None
