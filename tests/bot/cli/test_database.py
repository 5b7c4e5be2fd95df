"""`udkast migrate`: to this version's head, or only whether there is something to do."""

import pytest

from bot.storage.migrations import head
from tests.bot.cli.conftest import Terminal
from tests.fakes.workplace import rows


def test_an_empty_database_is_brought_to_the_head(office: Terminal) -> None:
    assert office("migrate", "--check").out == f"at nothing, head is {head()}\n"
    assert not (office.folder / "udkast.db").exists()
    assert office("migrate").out == f"The database is at {head()}.\n"
    assert office("migrate", "--check").out == f"at {head()}, head is {head()}\n"


def test_check_tells_a_machine_by_its_exit_code(office: Terminal) -> None:
    assert office("migrate", "--check").code == 1
    assert office("migrate").code == 0
    assert office("migrate", "--check").code == 0
    assert office("migrate").code == 0, "a second time does no harm"


@pytest.mark.parametrize("words", [("people", "list"), ("log", "export"), ("audit", "verify")])
def test_a_database_of_another_version_is_refused_with_what_to_do(
    office: Terminal, words: tuple[str, ...]
) -> None:
    done = office(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"the database is at nothing, this version needs {head()}: udkast migrate\n"


async def test_migrating_is_refused_while_the_bot_runs(synced: Terminal) -> None:
    synced.settings |= {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "secret",
        "SLACK_API_URL": "http://127.0.0.1:9/",
        "UDKAST_PORT": "0",
    }
    async with synced.running("serve") as serving:
        assert serving.stderr is not None
        await serving.stderr.readline()
        async with synced.running("migrate") as migrating:
            out, err = await migrating.communicate()
        assert (migrating.returncode, out) == (1, b"")
        assert err.decode() == "the database is in use: stop `udkast serve` and try again\n"
        serving.terminate()
        assert await serving.wait() == 0


def test_a_folder_that_is_not_there_is_said_plainly(office: Terminal) -> None:
    office.settings["UDKAST_DATABASE_URL"] = f"sqlite:///{office.folder}/nowhere/udkast.db"
    done = office("migrate")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "UDKAST_DATABASE_URL" in done.err


def test_a_file_that_is_no_database_is_said_plainly(office: Terminal) -> None:
    (office.folder / "udkast.db").write_text("not a database, but longer than a header " * 40)
    done = office("people", "list")
    assert (done.code, done.out) == (1, "")
    assert "UDKAST_DATABASE_URL" in done.err


def test_nothing_is_migrated_back(synced: Terminal) -> None:
    rows(synced.folder / "udkast.db", "update alembic_version set version_num = '9999_later'")
    done = synced("people", "list")
    assert (done.code, done.err) == (
        1,
        f"the database is at 9999_later, this version needs {head()}: udkast migrate\n",
    )
