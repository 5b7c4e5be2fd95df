"""A ticket's life is stored as the domain decided it, on both databases."""

from bot.storage.store import SqlStore
from workflows.domain.evidence import first_broken
from workflows.domain.tickets import State

from . import life


async def test_a_whole_life(store: SqlStore) -> None:
    last = await life.whole_life(store)
    async with store.reading() as unit:
        assert await unit.tickets.get(last.id) == last
        assert await unit.tickets.by_number(last.number) == last
        assert (last.state, last.minutes, last.draft, last.delivered) == (State.CLOSED, 45, 1, 1)
        assert await unit.contents.get(last.brief) == life.WORDS
        assert (await unit.drafts.version(last.id, 1)).draft == life.DRAFT
        assert await unit.drafts.answers(last.id, 1) == {"facts": "checked"}
        assert [one.minutes for one in await unit.timelog.of_ticket(last.id)] == [15, 30]
        chains = [chain async for chain in unit.audit.chains()]
    assert [(name, len(links), head) for name, links, head in chains] == [
        ("office", 0, ""),
        (last.id, 8, last.chain_head),
    ]
    assert first_broken(chains[1][1]) is None
