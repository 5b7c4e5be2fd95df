"""The head of the office's chain is kept outside the database, so that a cut tail is noticed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.anchoring import AnchorsUnreadable, anchor_once_a_day, read_anchors
from bot.storage.migrations import migrate
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.fakes.workplace import migrated_and_synced, opened, rows, url_of
from workflows import audit, people
from workflows.audit import OFFICE_CHAIN
from workflows.domain.refusals import No
from workflows.ports import Workplace


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    file = tmp_path / "udkast.db"
    await migrated_and_synced(file)
    return file


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def work(database: Path, clock: Clock) -> AsyncIterator[Workplace]:
    async with opened(database, clock) as place:
        yield place


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "anchors.txt"


def cut_the_tail(database: Path) -> None:
    """What somebody with the database's password could do: forget the last event and move the head back."""
    rows(database, "drop trigger if exists office_event_no_delete")
    for (name,) in rows(database, "select name from sqlite_master where type = 'trigger'"):
        rows(database, f"drop trigger {name}")
    rows(database, "delete from office_event where sequence = (select max(sequence) from office_event)")
    (last,) = rows(database, "select sequence, head from office_event order by sequence desc limit 1")
    rows(database, "update office set chain_length = ?, chain_head = ?", *last)


async def test_the_head_is_appended_once_a_day(work: Workplace, clock: Clock, file: Path) -> None:
    with pytest.raises(AnchorsUnreadable):
        read_anchors(file)
    assert await anchor_once_a_day(work, file)
    assert not await anchor_once_a_day(work, file)
    clock.move(days=1)
    await people.choose_language(work, names.MAYOR, "en")
    assert await anchor_once_a_day(work, file)
    first, second = read_anchors(file)
    assert (first.day, second.day) == ("2026-11-23", "2026-11-24")
    assert second.length == first.length + 1
    assert second == await audit.anchor(work)


async def test_days_are_the_offices_own(work: Workplace, clock: Clock, file: Path) -> None:
    clock.move(hours=14, minutes=30)  # half past midnight in Nordvig, still the day before in UTC
    await anchor_once_a_day(work, file)
    assert read_anchors(file)[0].day == "2026-11-24"


async def test_a_whole_chain_holds_every_anchor(work: Workplace, clock: Clock, file: Path) -> None:
    for _ in range(3):
        await anchor_once_a_day(work, file)
        await people.choose_language(work, names.MAYOR, "en")
        clock.move(days=1)
    assert (await audit.verify(work, read_anchors(file))).broken == ()


async def test_a_tail_that_was_cut_is_noticed(work: Workplace, database: Path, file: Path) -> None:
    await people.choose_language(work, names.MAYOR, "en")
    await anchor_once_a_day(work, file)
    cut_the_tail(database)
    assert (await audit.verify(work)).broken == (), "the database alone cannot tell"
    (broken,) = (await audit.verify(work, read_anchors(file))).broken
    assert broken[0] == OFFICE_CHAIN


async def test_a_tail_that_was_cut_and_grown_anew_is_noticed(
    work: Workplace, database: Path, file: Path
) -> None:
    await people.choose_language(work, names.MAYOR, "en")
    await anchor_once_a_day(work, file)
    cut_the_tail(database)
    await audit.note_refusal(work, names.MAYOR, No.NOT_ALLOWED, "ticket.claim")
    await audit.note_refusal(work, names.MAYOR, No.NOT_ALLOWED, "ticket.claim")
    (broken,) = (await audit.verify(work, read_anchors(file))).broken
    assert broken[0] == OFFICE_CHAIN


async def test_a_chain_without_an_event_yet_has_an_anchor_too(tmp_path: Path, file: Path) -> None:
    empty = tmp_path / "empty.db"
    await migrate(url_of(empty))
    async with opened(empty) as work:
        await anchor_once_a_day(work, file)
        assert not await anchor_once_a_day(work, file)
        assert [one.length for one in read_anchors(file)] == [0]
        await people.sync(work)
        assert (await audit.verify(work, read_anchors(file))).broken == ()


async def test_lines_left_empty_by_an_editor_are_passed_over(work: Workplace, file: Path) -> None:
    await anchor_once_a_day(work, file)
    file.write_text(file.read_text() + "\n\n")
    assert len(read_anchors(file)) == 1


@pytest.mark.parametrize("line", ["2026-11-23 1", "2026-11-23 one 00", "half a li"])
def test_a_line_that_is_no_anchor_is_named(file: Path, line: str) -> None:
    file.write_text(f"2026-11-22 1 {'0' * 64}\n{line}\n")
    with pytest.raises(AnchorsUnreadable, match="line 2"):
        read_anchors(file)
