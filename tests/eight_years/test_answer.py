"""The city's three questions, answered by following the secretariat's guide and nothing else."""

import asyncio
import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest

from bot.storage.migrations import migrate
from bot.wiring import opened
from config.settings import load_settings
from tests.bot.cli.conftest import Done, Terminal
from tests.eight_years import arithmetic, life, plan
from tests.fakes.workplace import rows
from workflows import people

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "secretariat.md"
OFFICE = Path(__file__).parent / "office.toml"
PERIOD = ("--from", "2018-01-01", "--to", "2025-12-31")
TOTAL = {"total": "", "_total": ""}


def typed() -> Iterator[tuple[str, ...]]:
    """Every command of the guide, in its order."""
    for block in re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.strip().splitlines():
            program, *words = shlex.split(line)
            assert program == "udkast"
            yield tuple(words)


@pytest.fixture(scope="module")
def eight_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which they have gone by."""
    file = tmp_path_factory.mktemp("otteby") / "udkast.db"
    asyncio.run(_lived(file))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


async def _lived(file: Path) -> None:
    url = f"sqlite:///{file}"
    await migrate(url)
    settings = load_settings({"UDKAST_DATABASE_URL": url}, file.with_name("no.env"))
    async with opened(settings, OFFICE) as office:
        await people.sync(office.work)
        await life.happen(office.work)


@pytest.fixture
def otteby(bare: Terminal, eight_years: Path) -> Terminal:
    """A terminal of the office, with the sheet from before in its folder."""
    shutil.copy(eight_years, bare.folder / "udkast.db")
    life.write_history(bare.folder / "history.csv")
    bare.settings |= {
        "UDKAST_DATABASE_URL": f"sqlite:///{bare.folder / 'udkast.db'}",
        "UDKAST_OFFICE_FILE": str(OFFICE),
        "UDKAST_SECRET": "a secret of the tests, long enough",
    }
    return bare


def follow(terminal: Terminal, until: str | None = None) -> dict[str, Done]:
    """Type the guide's commands, with the number this inquiry really got; what each said, by its two words."""
    said: dict[str, Done] = {}
    number = "F-2026-001"
    for words in typed():
        done = terminal(*(word.replace("F-2026-001", number) for word in words))
        assert (done.code, done.err) == (0, ""), (words, done)
        said[" ".join(words[:2])] = done
        if words[:2] == ("inquiry", "new"):
            number = done.out.partition(". ")[0]
        if " ".join(words[:2]) == until:
            break
    said["number"] = Done(0, number, "")
    return said


def tables(terminal: Terminal) -> dict[str, dict[str, list[list[object]]]]:
    return json.loads(terminal("inquiry", "preview", *PERIOD, "--json").out)["tables"]


def by_key(table: dict[str, list[list[object]]], names: dict[str, str]) -> dict[str, list[object]]:
    """The rows by their first cell, a department's name turned back into its id."""
    return {names.get(str(row[0]), str(row[0])): row[1:] for row in table["rows"]}


def departments() -> dict[str, str]:
    found = re.findall(r'\[\[departments\]\]\nid = "(\w+)"\nname = "(.+)"', OFFICE.read_text())
    return {name: id_ for id_, name in found} | TOTAL


def test_the_guide_leads_from_the_question_to_files_that_hold(otteby: Terminal) -> None:
    said = follow(otteby)
    assert "26. januar 2026" in said["inquiry new"].out, "ten working days after 12 January"
    files = sorted(otteby.folder.joinpath("svar").iterdir())
    assert sorted(one.suffix for one in files) == [".csv", ".docx", ".pdf", ".xlsx"]
    letter = next(one for one in files if one.suffix == ".pdf")
    with pikepdf.open(letter) as pdf, pdf.open_metadata() as meta:
        assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")
        assert str(pdf.Root.Lang) == "da"
    assert "ikke" in said["inquiry preview"].out


def test_every_number_is_what_pencil_and_paper_say(otteby: Terminal) -> None:
    follow(otteby, until="import time")
    otteby("import", "time", "history.csv", "--as", "signe")
    found, names = tables(otteby), departments()
    first, last = plan.FIRST_YEAR, plan.LAST_YEAR
    assert by_key(found["1"], names) == arithmetic.by_department("officers", first, last)
    assert by_key(found["1r"], names) == arithmetic.by_department("requesters", first, last)
    for year in range(2021, last + 1):
        assert by_key(found[f"1.{year}"], names) == arithmetic.by_department("officers", year, year)
    assert by_key(found["2"], names) == arithmetic.officials()
    assert {row[0]: row[1:-1] for row in found["3"]["rows"]} == arithmetic.years()
    for channel, (minutes, drafts) in arithmetic.channels().items():
        row = by_key(found["4"], names)[channel]
        assert row[-2] == drafts
        assert abs(row[-1] - minutes) < 1  # type: ignore[operator]  # whole minutes by the largest remainder
    assert {key: row for key, row in by_key(found["6"], names).items() if key} == {
        key: row for key, row in arithmetic.roles().items() if key
    }


def test_three_years_are_dashes_and_never_nought(otteby: Terminal) -> None:
    follow(otteby, until="inquiry preview")
    years = {row[0]: row[1:-1] for row in tables(otteby)["3"]["rows"]}
    for year in (2018, 2019, 2020):
        assert set(years[year]) == {None}
    assert None not in years[2024]


def test_a_frozen_answer_stays_while_the_ledger_is_corrected(otteby: Terminal) -> None:
    number = follow(otteby, until="inquiry letter")["number"].out
    before = {one.name: one.read_bytes() for one in otteby.folder.joinpath("svar").iterdir()}
    ((entry, officer),) = rows(
        otteby.folder / "udkast.db",
        "SELECT id, person FROM time_entry WHERE work_on < '2025-12-01' AND origin = 'logged'"
        " AND reverses IS NULL AND id NOT IN (SELECT reverses FROM time_entry WHERE reverses IS NOT NULL)"
        " ORDER BY work_on DESC LIMIT 1",
    )
    corrected = otteby("time", "correct", entry, "--reason", "Hører til en anden sag", "--as", officer)
    assert corrected.code == 0, corrected.err
    assert otteby("inquiry", "verify", number).code == 0
    changed = otteby("inquiry", "difference", number, "--json")
    assert json.loads(changed.out), "the correction shows as a difference"
    assert otteby("inquiry", "letter", number, "--folder", "igen", "--as", "signe").code in {0, 1}
    assert {one.name: one.read_bytes() for one in otteby.folder.joinpath("svar").iterdir()} == before
