"""Drafts read by the rules: before they are saved, with each version, and before they leave."""

from collections.abc import Mapping

from config.policies import policy_of_the_day

from .domain.authority import require_part
from .domain.drafts import Draft
from .domain.findings import NOTE, Checked
from .domain.grounds import grounded
from .domain.tickets import Act
from .performing import acting
from .ports import Workplace


def read(work: Workplace, draft: Draft) -> Checked:
    """What the rules of today find in a draft: in each profile's text, and in the note."""
    today = work.today()
    found = work.checker.check({**draft.texts, NOTE: draft.note}, work.office.office.language, today)
    return grounded(found, policy_of_the_day(work.office, work.policies, today))


async def look(work: Workplace, officer: str, ticket: str, texts: Mapping[str, str], note: str) -> Checked:
    """What the rules find in texts that are not saved; for the ticket's assignee only."""
    async with work.store.reading() as unit:
        actor = await acting(work, unit, officer)
        require_part(actor, Act.WRITE, await unit.tickets.get(ticket))
    return read(work, Draft(texts, note))
