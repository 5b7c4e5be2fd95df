"""Everything put together: on the right database only, and with pseudonyms keyed by the office's secret."""

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.storage.migrations import WrongHead, head, migrate
from bot.wiring import now, opened, pseudonym_key, reception
from config.faults import BadFile
from config.settings import load_settings
from handlers.metering import Unmetered
from tests.fakes.office import DEMO
from tests.fakes.workplace import rows, url_of


def settings_for(file: Path):
    return load_settings({"UDKAST_DATABASE_URL": f"sqlite:///{file}"}, file.with_name("no.env"))


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    file = tmp_path / "udkast.db"
    await migrate(url_of(file))
    return file


async def test_an_office_is_opened_with_its_policies_and_closed_again(database: Path) -> None:
    async with opened(settings_for(database), DEMO) as office:
        assert office.work.office.office.id == "nordvig"
        assert "dk-2026-01" in office.work.policies
        await office.store.ready()
    await migrate(url_of(database))  # refused while anybody has it open


async def test_a_database_that_was_never_migrated_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "udkast.db"
    with pytest.raises(WrongHead, match=r"nothing.*udkast migrate"):
        async with opened(settings_for(file), DEMO):
            pass
    assert not file.exists(), "looking leaves nothing behind"


@pytest.mark.parametrize("found", ["0000_before", "9999_after"])
async def test_a_database_that_is_behind_or_ahead_is_refused(database: Path, found: str) -> None:
    rows(database, "update alembic_version set version_num = ?", found)
    with pytest.raises(WrongHead) as met:
        async with opened(settings_for(database), DEMO):
            pass
    assert (met.value.found, met.value.needed) == (found, head())


async def test_a_bad_office_file_is_refused_before_the_database_is_touched(tmp_path: Path) -> None:
    bad = tmp_path / "office.toml"
    bad.write_text("[office]\nname = 1\n")
    with pytest.raises(BadFile):
        async with opened(settings_for(tmp_path / "udkast.db"), bad):
            pass


async def test_pseudonyms_are_keyed_by_the_secret_else_by_the_office(database: Path) -> None:
    async with opened(settings_for(database), DEMO) as office:
        plain = pseudonym_key(office)
        secret = replace(office, settings=office.settings.model_copy(update={"secret": SecretStr("s" * 32)}))
        other = replace(office, settings=office.settings.model_copy(update={"secret": SecretStr("t" * 32)}))
        assert plain == pseudonym_key(office)
        assert len({plain, pseudonym_key(secret), pseudonym_key(other)}) == 3
        at = reception(secret, {}, {}, Unmetered())
        assert at.pseudonym("sofie-lund") == at.pseudonym("sofie-lund")
        assert at.pseudonym("sofie-lund") != reception(other, {}, {}, Unmetered()).pseudonym("sofie-lund")
        assert len({at.new_nonce() for _ in range(100)}) == 100


def test_moments_are_aware() -> None:
    assert now().utcoffset() is not None
