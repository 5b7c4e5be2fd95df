"""History on both databases: what it is read against, and what it leaves."""

from dataclasses import replace
from datetime import date

from bot.storage.store import SqlStore
from workflows.domain.imports import Import
from workflows.domain.timelog import Origin

from . import life
from .office import SINCE, TODAY, at, entry, text


async def test_people_departments_and_tickets_as_they_ever_were(store: SqlStore) -> None:
    made = await life.opened(store)
    async with store.reading() as unit:
        people = await unit.imports.people()
        tickets = await unit.imports.tickets([made.number, 999])
    assert people.emails["rita@nordby.example"] == "rita"
    held = people.role_on("rita", TODAY)
    assert held is not None
    assert (held.role, held.department) == ("alderman", "mtm")
    assert people.role_on("rita", date(2019, 1, 1)) is None
    assert people.department("Teknik og Miljø", SINCE) == people.department("mtm", SINCE) == "mtm"
    assert people.department("MTM", date(2019, 1, 1)) is None
    assert list(tickets) == [made.number]
    facts = tickets[made.number]
    assert (facts.id, facts.requester_role, facts.profile_owner, facts.profile_class) == (
        made.id,
        "alderman",
        "rita",
        "POL",
    )


async def test_entries_notes_and_a_tickets_sum(store: SqlStore) -> None:
    made = await life.opened(store)
    await life.timed(store, made.id, 15)
    note = text("time_note", "Efter kalenderen")
    one = entry(made, 37, origin=Origin.IMPORTED, estimate=True, batch="b1", channel="facebook", note=note.id)
    other = replace(entry(made, 600, origin=Origin.IMPORTED, batch="b1"), ticket=None, profile_owner="mtm")
    async with store.transaction() as unit:
        await unit.imports.add((one, other), (note,))
        assert await unit.imports.keep(Import("b1", "ab" * 32, 2, 637, at(1), "lea"))
    async with store.transaction() as unit:
        assert await unit.timelog.entry(one.id) == one
        assert await unit.timelog.entry(other.id) == other
        assert (await unit.tickets.get(made.id)).minutes == 15 + 37
        assert await unit.contents.get(note.id) == "Efter kalenderen"
        assert await unit.imports.imported("ab" * 32) == at(1)
        assert await unit.imports.imported("cd" * 32) is None
        assert not await unit.imports.keep(Import("b2", "ab" * 32, 2, 637, at(2), "lea")), "once"
        assert await unit.contents.erase(made.id, at(3)) == 2, "a ticket's notes go with its texts"
    async with store.reading() as unit:
        assert await unit.timelog.sums(["main"], ["mtm"], TODAY, TODAY) == (
            (TODAY, made.number, 52),
            (TODAY, None, 600),
        ) or await unit.timelog.sums(["main"], ["mtm"], TODAY, TODAY) == (
            (TODAY, None, 600),
            (TODAY, made.number, 52),
        )
        assert await unit.timelog.sums([], ["mkb"], TODAY, TODAY) == ()
