"""How the bot reaches people and conversations: kept when it meets them, ended when it loses them."""

from .ports import Workplace
from .records import Contact


async def met(work: Workplace, contact: Contact) -> None:
    """Keep how somebody is reached from now on."""
    async with work.store.transaction() as unit:
        await unit.contacts.keep(contact, work.clock())


async def lost(work: Workplace, platform: str, subject: str) -> bool:
    """Keep that somebody is not reached any more; False when nobody was."""
    async with work.store.transaction() as unit:
        return await unit.contacts.lose(platform, subject, work.clock())
