"""The messages that requests were made from: told in order, once, and forgotten with the ticket's text."""

from bot.storage.store import SqlStore
from workflows.domain.origins import Fate, Origin, Turn

from . import life
from .office import at

MESSAGE = Origin("slack", "C1", "17.1")


def turn(stamp: str, fate: Fate = Fate.EDITED) -> Turn:
    return Turn(fate, stamp)


async def test_a_message_may_have_several_tickets_and_others_are_not_its(store: SqlStore) -> None:
    first, second = await life.opened(store), await life.opened(store)
    async with store.transaction() as unit:
        for one in (first, first, second):
            await unit.origins.keep(one.id, MESSAGE)
    async with store.reading() as unit:
        assert await unit.origins.tickets(MESSAGE) == (first.id, second.id)
        assert await unit.origins.tickets(Origin("teams", "C1", "17.1")) == ()
        assert await unit.origins.fate(first.id) is None


async def test_what_became_of_it_is_told_once_in_order_and_ends_with_its_deletion(store: SqlStore) -> None:
    ticket = (await life.opened(store)).id
    turns = (turn("18.1"), turn("18.1"), turn("17.9"), turn("18.2"), turn("19.0", Fate.DELETED), turn("20.0"))
    async with store.transaction() as unit:
        await unit.origins.keep(ticket, MESSAGE)
        told = [await unit.origins.turn(ticket, MESSAGE, one) for one in turns]
        assert told == [True, False, False, True, True, False]
        assert await unit.origins.fate(ticket) is Fate.DELETED


async def test_it_is_forgotten_with_the_ticket_s_text(store: SqlStore) -> None:
    ticket = (await life.opened(store)).id
    async with store.transaction() as unit:
        await unit.origins.keep(ticket, MESSAGE)
        await unit.contents.erase(ticket, at(8))
        assert await unit.origins.tickets(MESSAGE) == ()
