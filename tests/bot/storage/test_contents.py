"""Text can be erased, and only text: chains, times and sums stay."""

from bot.storage.store import SqlStore
from workflows.domain.evidence import first_broken

from . import life
from .office import at, text


async def test_several_at_once(store: SqlStore) -> None:
    first, second = await life.opened(store), await life.opened(store)
    async with store.reading() as unit:
        found = await unit.contents.many([first.brief, second.brief, "none"])
        assert found == {first.brief: life.WORDS, second.brief: life.WORDS}
        assert await unit.contents.many([]) == {}
        assert await unit.contents.get("none") is None
        assert await unit.contents.last_words(first.id) == ""


async def test_erasing_leaves_the_evidence(store: SqlStore) -> None:
    last = await life.whole_life(store)
    other = await life.opened(store)
    async with store.transaction() as unit:
        await unit.drafts.keep_scratch("ole", last.id, {"text": "half a thought"}, at(7))
        assert await unit.contents.erase(last.id, at(8)) == 4  # brief, draft, answers, link
        assert await unit.contents.erase(last.id, at(9)) == 0
    async with store.reading() as unit:
        assert await unit.contents.get(last.brief) is None
        assert await unit.contents.get(other.brief) == life.WORDS
        assert await unit.contents.last_words(last.id) == ""
        version = await unit.drafts.version(last.id, 1)
        assert (version.draft, version.sha256, version.author) == (None, None, "ole")
        assert await unit.drafts.answers(last.id, 1) is None
        assert await unit.drafts.scratch("ole", last.id) == {}
        assert [one.minutes for one in await unit.timelog.of_ticket(last.id)] == [15, 30]
        assert await unit.tickets.get(last.id) == last
        chains = {name: (links, head) async for name, links, head in unit.audit.chains()}
    links, head = chains[last.id]
    assert first_broken(links) is None
    assert (links[-1].head, len(links)) == (head, last.chain_length)


async def test_no_salt_stays_to_guess_by(store: SqlStore) -> None:
    last = await life.whole_life(store)
    async with store.transaction() as unit:
        await unit.contents.erase(last.id, at(8))
    async with store.viewing() as session:
        said = text("note", "Cykelstien")
        columns = await session.rows(life.raw("SELECT body, salt FROM content"))
    assert said.salt
    assert set(columns) == {(None, None)}


async def test_a_picture_that_another_ticket_shows_stays(store: SqlStore) -> None:
    first, second = await life.whole_life(store), await life.whole_life(store)
    sha256 = life.DRAFT.media[0].sha256
    async with store.transaction() as unit:
        await unit.contents.erase(first.id, at(8))
        assert await unit.drafts.medium(sha256)
        await unit.contents.erase(second.id, at(8))
    async with store.viewing() as session:
        assert await session.rows(life.raw("SELECT sha256 FROM medium")) == []
