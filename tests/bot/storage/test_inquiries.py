"""Inquiries, frozen answers and issued files on either database."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.chance import new_id
from bot.storage.store import SqlStore
from workflows.domain.inquiries import Inquiry, IssuedFile, Snapshot
from workflows.domain.refusals import No, Refusal
from workflows.domain.reports import Norms

from .life import raw
from .office import at

SUBJECT = "=1+1 <b>'; DROP TABLE inquiry; -- æøå %_"
INQUIRY = Inquiry(
    id=new_id(),
    number="",
    subject=SUBJECT,
    question="Hvor mange?\nOg hvem?",
    asked_by="Nye Borgere",
    party="",
    asked_on=date(2026, 3, 2),
    due_on=date(2026, 3, 16),
    due_rule="ten_working_days",
    first=date(2019, 1, 1),
    last=date(2026, 12, 31),
    norms=Norms(1924, 1450),
    department="",
    records_number="00.13.04-K04-1-26",
)


async def opened(store: SqlStore, year: int = 2026, prefix: str = "F") -> Inquiry:
    async with store.transaction() as unit:
        number = await unit.inquiries.next_number(prefix, year)
        inquiry = replace(INQUIRY, id=new_id(), number=number)
        await unit.inquiries.open(inquiry, at(), "rita")
    return inquiry


def frozen(inquiry: Inquiry, sha256: str = "ab", minutes: int = 0) -> Snapshot:
    return Snapshot(new_id(), inquiry.id, sha256, 7, "udkast 1", at(minutes), "rita")


async def test_numbers_are_taken_one_after_another_even_at_once(store: SqlStore) -> None:
    found = await asyncio.gather(*(opened(store) for _ in range(5)))
    assert sorted(one.number for one in found) == [f"F-2026-{nth:03d}" for nth in range(1, 6)]
    assert (await opened(store, 2027)).number == "F-2027-001"
    assert (await opened(store, 2026, "FX")).number == "FX-2026-001"
    other = SqlStore(store._engines, "sydby")
    assert (await opened(other)).number == "F-2026-001"


async def test_an_inquiry_is_found_by_its_id_and_by_its_number(store: SqlStore) -> None:
    inquiry, later = await opened(store), await opened(store)
    async with store.reading() as unit:
        assert await unit.inquiries.get(inquiry.id) == await unit.inquiries.get(inquiry.number) == inquiry
        assert await unit.inquiries.every() == (later, inquiry)
        for unknown in ("F-2026-009", "%", ""):
            with pytest.raises(Refusal) as refused:
                await unit.inquiries.get(unknown)
            assert refused.value.code is No.NO_SUCH_INQUIRY


async def test_an_answer_is_kept_as_it_was_frozen(store: SqlStore) -> None:
    inquiry = await opened(store)
    first, same, other = frozen(inquiry), frozen(inquiry, minutes=1), frozen(inquiry, "cd", 2)
    async with store.transaction() as unit:
        assert await unit.inquiries.freeze(first, b"basis" * 1000) == first
        assert await unit.inquiries.freeze(same, b"basis" * 1000) == first
        assert await unit.inquiries.freeze(other, "æ".encode()) == other
    async with store.reading() as unit:
        assert await unit.inquiries.snapshots(inquiry.id) == (other, first)
        assert await unit.inquiries.snapshot(first.id) == first
        assert await unit.inquiries.basis(first.id) == b"basis" * 1000
        with pytest.raises(Refusal) as refused:
            await unit.inquiries.basis(same.id)
        assert refused.value.code is No.NO_SUCH_ANSWER


async def test_a_file_is_issued_once(store: SqlStore) -> None:
    snapshot = frozen(await opened(store))
    file = IssuedFile(snapshot.id, "svar.pdf", "pdf", "ab", at())
    async with store.transaction() as unit:
        await unit.inquiries.freeze(snapshot, b"")
        assert await unit.inquiries.issue(file, b"%PDF\x00\xff")
        assert not await unit.inquiries.issue(replace(file, sha256="cd"), b"other")
        assert await unit.inquiries.issued(snapshot.id) == (file,)
        assert await unit.inquiries.content(snapshot.id, "svar.pdf") == b"%PDF\x00\xff"
        with pytest.raises(Refusal) as refused:
            await unit.inquiries.content(snapshot.id, "other.pdf")
        assert refused.value.code is No.NO_SUCH_FILE


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize(("table", "column"), [("snapshot", "software"), ("issued_file", "kind")])
async def test_what_was_frozen_and_issued_is_never_changed(
    store: SqlStore, statement: str, table: str, column: str
) -> None:
    snapshot = frozen(await opened(store))
    async with store.transaction() as unit:
        await unit.inquiries.freeze(snapshot, b"basis")
        await unit.inquiries.issue(IssuedFile(snapshot.id, "a.csv", "csv", "ab", at()), b"a")
    with pytest.raises(Exception, match="append-only"):
        async with store.writing() as session:
            await session.run(raw(statement.format(table, column)))
