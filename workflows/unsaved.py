"""Text that reached us and is no version yet: kept for its writer, never made a version by itself."""

from collections.abc import Mapping

from .domain.authority import require_part
from .domain.evidence import normal_text
from .domain.tickets import Act, Ticket
from .performing import acting
from .ports import Unit, Workplace


async def keep_unsaved(
    work: Workplace, officer: str, ticket: str, texts: Mapping[str, str], nonce: str | None = None
) -> None:
    """Keep the text that reached us, to be offered again if it can't be saved; for its assignee only.

    The text of a form that has been through is saved already, unless the form says something else now.
    """
    async with work.store.transaction() as unit:
        actor = await acting(work, unit, officer)
        now = await unit.tickets.locked(ticket)
        require_part(actor, Act.WRITE, now)
        kept = {field: normal_text(text) for field, text in texts.items()}
        if nonce and await unit.tickets.is_spent(nonce, Act.WRITE) and await _saved(unit, now, kept):
            return
        await unit.drafts.keep_scratch(actor.id, ticket, kept, work.clock())


async def _saved(unit: Unit, ticket: Ticket, texts: Mapping[str, str]) -> bool:
    """Whether some version says just this; an erased one says nothing."""
    for number in range(ticket.draft, 0, -1):
        draft = (await unit.drafts.version(ticket.id, number)).draft
        said = (
            {f"text.{key}": text for key, text in draft.texts.items()} | {"note": draft.note} if draft else {}
        )
        if all(said.get(field, "") == text.strip() for field, text in texts.items()):
            return True
    return False
